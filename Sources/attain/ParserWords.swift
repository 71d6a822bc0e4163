import Registry

/// What the parser of the command line says in English, in the user's language.
///
/// The parser has no languages of its own. Its phrases are few and fixed; what stands between them is ours or the
/// user's and is left as it is. A test goes through every help page and every kind of misuse.
enum ParserWords {
  /// The parser's text in a language.
  ///
  /// - Parameters:
  ///   - text: help, or an error with its usage.
  ///   - language: `en` leaves all as it is.
  /// - Returns: the text, line by line the same.
  static func translated(_ text: String, _ language: Language) -> String {
    guard language == .vi else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      line(String($0))
    }.joined(separator: "\n")
  }

  private static func line(_ line: String) -> String {
    var text = line
    for (heading, translation) in headings where text.hasPrefix(heading) {
      text = translation + text.dropFirst(heading.count)
      break
    }
    for (phrase, translation) in phrases {
      text = text.replacing(phrase, with: translation)
    }
    // Where a remark goes on in the next line.
    text = text.replacing(/^(\s+)default:/) { "\($0.1)mặc định:" }
    if text.contains("Hãy chọn một trong ") {
      text = text.replacing("' and '", with: "' và '").replacing("' or '", with: "' hoặc '")
    }
    text = text.replacing(/^(.*?)The value '(.*)' is invalid for '(.*?)'/) {
      "\($0.1)Giá trị '\($0.2)' không hợp lệ cho '\($0.3)'"
    }
    text = text.replacing(/^(.*?)Missing expected argument '(.*)'$/) {
      "\($0.1)Thiếu tham số '\($0.2)'"
    }
    text = text.replacing(/Missing one of: '(.*)'$/) { "Thiếu một trong: '\($0.1)'" }
    text = text.replacing(/Missing value for '(.*?)'/) { "Thiếu giá trị cho '\($0.1)'" }
    text = text.replacing(/Unknown option '(.*?)'/) { "Không có tùy chọn '\($0.1)'" }
    text = text.replacing(/Did you mean '(.*?)'\?/) { "Có phải '\($0.1)' không?" }
    text = text.replacing(/Unexpected argument '(.*)'$/) { "Thừa tham số '\($0.1)'" }
    text = text.replacing(/(\d+) unexpected arguments: '(.*)'$/) {
      "Thừa \($0.1) tham số: '\($0.2)'"
    }
    text = text.replacing(/The option '(.*?)' does not take any value, but '(.*)' was specified\./)
    {
      "Tùy chọn '\($0.1)' không nhận giá trị, nhưng lại có '\($0.2)'."
    }
    text = text.replacing(/Value to be set with (.*) had already been set with (.*)$/) {
      "Giá trị của \($0.1) đã được đặt bằng \($0.2)"
    }
    text = text.replacing(/Can't generate completion scripts for '(.*)'\./) {
      "Không tạo được tệp gợi ý lệnh cho '\($0.1)'."
    }
    text = text.replacing(/See '(.*)' for (?:more information|detailed help)\./) {
      "Xem '\($0.1)' để biết thêm."
    }
    return text
  }

  /// What begins a line.
  private static let headings = [
    ("OVERVIEW: ", "TỔNG QUAN: "), ("USAGE: ", "CÁCH DÙNG: "), ("ARGUMENTS:", "THAM SỐ:"),
    ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "CÁC LỆNH:"), ("Error: ", "Lỗi: "),
    ("Usage: ", "Cách dùng: "), ("Help:  ", "Giải thích:  "),
  ]

  /// What stands anywhere.
  private static let phrases = [
    ("Show the version.", "In số phiên bản."), ("Show help information.", "In phần trợ giúp này."),
    ("Show subcommand help information.", "In phần trợ giúp của một lệnh."),
    ("<subcommand>", "<lệnh>"), ("<options>", "<tùy chọn>"), ("(values:", "(giá trị:"),
    ("; default:", "; mặc định:"), ("(default:", "(mặc định:"),
    (". Please provide one of the following:", ". Hãy chọn một trong:"),
    (". Please provide one of ", ". Hãy chọn một trong "),
    ("Missing required subcommand.", "Thiếu tên lệnh."), ("Invalid option: ", "Tùy chọn sai: "),
    ("Can't autodetect a supported shell.", "Không nhận ra loại shell."),
    (
      "Please use --generate-completion-script=<shell> with one of:",
      "Hãy dùng --generate-completion-script=<shell> với một trong:"
    ),
  ]
}
