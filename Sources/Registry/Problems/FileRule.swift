/// Why a file's bytes could not be had.
public enum FileFault: Error, Hashable {
  /// Nothing stands at the path.
  case notFound
  /// A folder stands there.
  case isFolder
  /// The system does not let it be read.
  case unreadable
  /// Too many files are open for another one.
  case noHandles
  /// It is larger than any file of its kind can be; the limit in bytes.
  case tooLarge(Int)
  /// Its name ends in .gz, and it is not a whole gzip file.
  case notGzip
  /// It unpacks to far more than any table would.
  case expandsTooFar
  /// It is a pipe, a device or a socket.
  case notRegular
  /// It stands outside the folder that the command was told to keep to.
  case outside
}

/// Rules about a file as a whole.
public enum FileRule: Sendable, Hashable {
  /// A file that nothing else names must be there.
  case unavailable(FileFault)
  /// The file that another file names must be there.
  case namesUnavailable(FileFault)
  /// The bytes must be UTF-8.
  case notUTF8
  /// The bytes must be UTF-8, and a UTF-16 byte order mark says they are not.
  case isUTF16
  /// The bytes must be text, and their beginning is that of an Excel workbook.
  case isWorkbook
  /// Text holds no NUL bytes.
  case nulByte
}

extension FileRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .unavailable(let fault):
      let (en, vi) = fault.words
      return Wording(en: "the file \(en)", vi: "tệp \(vi)")
    case .namesUnavailable(let fault):
      let (en, vi) = fault.words
      return Wording(en: "names a file that \(en)", vi: "là tên một tệp \(vi)")
    case .notUTF8:
      return Wording(
        en: "is not UTF-8 text", vi: "không phải văn bản UTF-8",
        expected: Self.saveAsUTF8)
    case .isUTF16:
      return Wording(
        en: "the file is UTF-16 text", vi: "tệp là văn bản UTF-16", expected: Self.saveAsUTF8)
    case .isWorkbook:
      return Wording(
        en: "the file is an Excel workbook, whatever its name says",
        vi: "tệp là bảng tính Excel, dù tên tệp có đuôi khác",
        expected: .both(
          en: "text: open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\"",
          vi: "văn bản: mở bằng Excel rồi chọn File › Save As › \"CSV UTF-8 (Comma delimited)\""))
    case .nulByte:
      return Wording(
        en: "a NUL byte, which no text holds", vi: "có byte NUL, văn bản không thể có",
        expected: Self.saveAsUTF8)
    }
  }

  private static let saveAsUTF8 = LocalizedText.both(
    en: "UTF-8 (in Excel: save as \"CSV UTF-8\")",
    vi: "UTF-8 (trong Excel: lưu dạng \"CSV UTF-8\")")
}

extension FileFault {
  /// What the file is like, as the end of a sentence in English and in Vietnamese.
  fileprivate var words: (en: String, vi: String) {
    switch self {
    case .notFound: ("does not exist", "không tồn tại")
    case .isFolder: ("is a folder", "thực ra là thư mục")
    case .unreadable: ("cannot be read", "không đọc được")
    case .noHandles:
      (
        "cannot be opened: too many files are open (ulimit -n)",
        "không mở được: quá nhiều tệp đang mở (ulimit -n)"
      )
    case .tooLarge(let limit):
      (
        "is larger than \(limit / 1_000_000) MB",
        "lớn hơn \(limit / 1_000_000) MB"
      )
    case .notGzip: ("is not a whole gzip file", "không phải tệp gzip trọn vẹn")
    case .expandsTooFar:
      (
        "unpacks to more than a hundred times its size, as no table does",
        "giải nén ra hơn một trăm lần kích thước, không bảng số liệu nào như vậy"
      )
    case .notRegular:
      (
        "is no regular file but a pipe or a device",
        "không phải tệp thông thường mà là ống dẫn hoặc thiết bị"
      )
    case .outside:
      (
        "is outside the scenario's folder, to which --confined keeps",
        "nằm ngoài thư mục của kịch bản, trong khi có --confined"
      )
    }
  }
}
