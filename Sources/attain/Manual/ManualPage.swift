import Registry

/// The page for `man(1)`: every command with all it takes.
///
/// > Reference: groff_man(7).
struct ManualPage {
  let tool: DescribedTool.Command
  let version: String
  let language: Language

  /// The page as roff, in UTF-8.
  var text: String {
    let head = [
      ".TH \(Self.quoted(tool.commandName.uppercased())) 1 \"\" \(Self.quoted("attain " + version)) \(Self.quoted(said(vi: "Hướng dẫn sử dụng", en: "User Commands")))",
      section(vi: "TÊN", en: "NAME"),
      Self.escaped(tool.commandName) + " \\- " + Self.escaped(withoutStop(tool.abstract ?? "")),
      section(vi: "CÚ PHÁP", en: "SYNOPSIS"), ".B " + Self.escaped(tool.commandName),
      ".I " + said(vi: "lệnh", en: "command"), said(vi: "[tham số]", en: "[arguments]"),
      section(vi: "MÔ TẢ", en: "DESCRIPTION"),
    ]
    let lines =
      head + Self.paragraphs(tool.discussion ?? "")
      + [section(vi: "CÁC LỆNH", en: "COMMANDS")]
      + tool.shown.flatMap { command($0, above: [tool]) }
      + closing
    return lines.joined(separator: "\n") + "\n"
  }

  private func said(vi: String, en: String) -> String { language == .vi ? vi : en }

  private func section(vi: String, en: String) -> String { ".SH " + said(vi: vi, en: en) }

  /// A command, or the commands below it.
  private func command(_ command: DescribedTool.Command, above: [DescribedTool.Command]) -> [String]
  {
    guard command.shown.isEmpty else {
      return command.shown.flatMap { self.command($0, above: above + [command]) }
    }
    let names = (above + [command]).map(\.commandName).joined(separator: " ")
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    let positional = arguments.filter { $0.kind == .positional }
    var synopsis = [".B " + Self.escaped(names)]
    for argument in positional {
      let name = Self.escaped(argument.valueName ?? "") + (argument.isRepeating ? "..." : "")
      synopsis.append(argument.isOptional ? ".RI [ \(name) ]" : ".I \(name)")
    }
    synopsis.append(said(vi: "[tùy chọn]", en: "[options]"))
    return [".SS " + Self.quoted(names)] + synopsis + [".PP"]
      + Self.paragraphs(command.abstract ?? "")
      + (command.discussion.map { [".PP"] + Self.paragraphs($0) } ?? [])
      + arguments.flatMap(item)
  }

  private func item(_ argument: DescribedTool.Argument) -> [String] {
    let value = argument.valueName.map { "\\fI" + Self.escaped($0) + "\\fR" } ?? ""
    let known = argument.names ?? []
    let isOfLanguage = known.contains { $0.name == "lang" }
    let names = (known.filter { $0.kind != "long" } + known.filter { $0.kind == "long" }).map {
      "\\fB" + Self.escaped($0.typed) + "\\fR"
    }
    let term =
      switch argument.kind {
      case .positional: value
      case .flag: names.joined(separator: ", ")
      case .option: names.joined(separator: ", ") + " " + value
      }
    var remarks: [String] = []
    if let values = argument.allValues, !values.isEmpty {
      remarks.append(said(vi: "giá trị: ", en: "values: ") + values.joined(separator: ", "))
    }
    // The default of the language is that of whoever reads, not of whoever made the page.
    if let value = argument.defaultValue, !value.isEmpty, argument.kind != .flag, !isOfLanguage {
      remarks.append(said(vi: "mặc định: ", en: "default: ") + value)
    }
    let remark = remarks.isEmpty ? "" : " (" + remarks.joined(separator: "; ") + ")"
    let words = ParserWords.translated(argument.abstract ?? "", language)
    return [".TP", term] + Self.paragraphs(words + remark)
  }

  /// What is true of every command.
  private var closing: [String] {
    let codes = [
      ("0", "xong", "done"), ("2", "dòng lệnh sai", "the command line makes no sense"),
      ("3", "dữ liệu đầu vào bị từ chối", "the input was rejected"),
      ("4", "không ước lượng được mô hình", "the model could not be fitted"),
      ("5", "không đọc hoặc không ghi được tệp", "a file could not be read or written"),
      ("130", "bị dừng giữa chừng; không có gì ghi dở", "interrupted; nothing is half written"),
    ]
    return [section(vi: "MÃ THOÁT", en: "EXIT STATUS")]
      + codes.flatMap { [".TP", ".B " + $0.0, Self.escaped(said(vi: $0.1, en: $0.2))] } + [
        section(vi: "BIẾN MÔI TRƯỜNG", en: "ENVIRONMENT"), ".TP", ".B LC_ALL, LC_MESSAGES, LANG",
        Self.escaped(
          said(
            vi: "Biến đầu tiên có giá trị quyết định ngôn ngữ: tiếng Việt nếu bắt đầu bằng vi.",
            en: "The first that is set decides the language: Vietnamese if it begins with vi.")),
        ".TP", ".B COLUMNS",
        Self.escaped(
          said(vi: "Bề rộng của bảng in ra màn hình.", en: "The width of tables on the terminal.")),
        ".TP", ".B NO_COLOR",
        Self.escaped(said(vi: "Nếu có thì không tô màu.", en: "If set, nothing is coloured.")),
      ]
  }

  private func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Lines of running text; lines that were indented stay as they are.
  private static func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isVerbatim = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isVerbatim, !line.isEmpty {
        lines.append(isIndented ? ".nf" : ".fi")
        isVerbatim = isIndented
      }
      lines.append(line.isEmpty ? ".PP" : escaped(String(line)))
    }
    if isVerbatim { lines.append(".fi") }
    return lines
  }

  /// Text in which nothing is a request or an escape.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for character in text {
      switch character {
      case "\\": safe += "\\(rs"
      case "-": safe += "\\-"
      case "'": safe += "\\(aq"
      case "`": safe += "\\(ga"
      case "~": safe += "\\(ti"
      case "^": safe += "\\(ha"
      default: safe.append(character)
      }
    }
    return safe.hasPrefix(".") ? "\\&" + safe : safe
  }

  /// Text as one argument of a request.
  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }
}
