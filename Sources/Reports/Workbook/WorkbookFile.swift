internal import CXlsxWriter
internal import Foundation

/// An Excel workbook while it is written; the only code that talks to libxlsxwriter, with `WorkbookSheet`.
///
/// Rows go to temporary files as they come, so memory does not grow with the workbook. The bytes depend on what
/// is written and nothing else.
@safe final class WorkbookFile {
  /// What the workbook says of itself.
  struct Properties {
    var title: String
    var subject: String
    var author: String
    var comments: String
    /// When what it shows was made.
    var created: Date
  }

  let decimalMark: String
  private let path: String
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
  private var formats: [SheetStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  /// Begins a workbook that will stand at `path`.
  ///
  /// - Parameters:
  ///   - path: of the file, which is replaced if it is there; see `close`.
  ///   - decimalMark: of the reader's language, for quoted text in number formats.
  ///   - properties: what the workbook says of itself.
  /// - Throws: `refused`.
  init(_ path: String, decimalMark: String, _ properties: Properties) throws(WorkbookError) {
    self.path = path
    self.decimalMark = decimalMark
    var options = unsafe lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
    unsafe book = workbook_new_opt(path, &options)
    guard unsafe book != nil else { throw .refused("out of memory") }
    try describe(properties)
  }

  deinit {
    if let book = unsafe book { unsafe lxw_workbook_free(book) }
  }

  private func describe(_ properties: Properties) throws(WorkbookError) {
    var all = unsafe lxw_doc_properties()
    unsafe all.title = strdup(properties.title.writableInXML)
    unsafe all.subject = strdup(properties.subject.writableInXML)
    unsafe all.author = strdup(properties.author.writableInXML)
    unsafe all.comments = strdup(properties.comments.writableInXML)
    unsafe all.created = time_t(properties.created.timeIntervalSince1970)
    defer {
      unsafe free(all.title)
      unsafe free(all.subject)
      unsafe free(all.author)
      unsafe free(all.comments)
    }
    try Self.check(unsafe workbook_set_properties(book, &all))
  }

  /// Adds a sheet after all others.
  ///
  /// - Parameter name: at most `WorkbookError.sheetNameLimit` characters, and no two alike.
  /// - Returns: the sheet, empty.
  /// - Throws: `storage` if its temporary file cannot be made; `refused`.
  func sheet(_ name: String) throws(WorkbookError) -> WorkbookSheet {
    errno = 0
    guard let sheet = unsafe workbook_add_worksheet(book, name.writableInXML) else {
      let number = errno
      throw number == 0 ? .refused("sheet \(name)") : .storage(StorageFault(errorNumber: number))
    }
    unsafe sheets.append(sheet)
    return unsafe WorkbookSheet(name, sheet, in: self)
  }

  /// The library's format for a style.
  func format(_ style: SheetStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let format = unsafe formats[style] { return unsafe format }
    guard let format = unsafe workbook_add_format(book) else { return nil }
    if let text = style.numberFormat(decimalMark: decimalMark) {
      unsafe format_set_num_format(format, text)
    }
    unsafe Self.dress(format, style)
    unsafe formats[style] = format
    return unsafe format
  }

  /// A format that only a condition uses.
  func format(_ colour: SheetColour) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = unsafe workbook_add_format(book) else { return nil }
    unsafe format_set_bg_color(format, colour.background)
    unsafe format_set_font_color(format, colour.text)
    unsafe format_set_bold(format)
    return unsafe format
  }

  private static func dress(_ format: UnsafeMutablePointer<lxw_format>, _ style: SheetStyle) {
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch style {
    case .title:
      unsafe format_set_bold(format)
      unsafe format_set_font_size(format, 16)
    case .heading:
      unsafe format_set_bold(format)
      unsafe format_set_font_size(format, 13)
    case .columnName:
      unsafe format_set_bold(format)
      unsafe format_set_text_wrap(format)
      unsafe format_set_bg_color(format, SheetColour.columnNames.background)
      unsafe format_set_font_color(format, SheetColour.columnNames.text)
      unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .wrapped: unsafe format_set_text_wrap(format)
    case .warning:
      unsafe format_set_text_wrap(format)
      unsafe format_set_bold(format)
    case .total: unsafe format_set_bold(format)
    case .text: unsafe format_set_indent(format, 1)
    case .year: unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .count, .share, .probability, .money, .number: break
    }
  }

  /// Writes everything; the value is of no more use.
  ///
  /// The library does not look at what becomes of its temporary files, so that is done here.
  ///
  /// - Throws: `storage`, `refused`.
  func close() throws(WorkbookError) {
    guard let open = unsafe book else { return }
    let count = unsafe sheets.count
    for place in 0..<count {
      guard let rows = unsafe sheets[place].pointee.optimize_tmpfile else { continue }
      if unsafe fflush(rows) != 0 { throw .storage(StorageFault(errorNumber: errno)) }
      if unsafe ferror(rows) != 0 { throw .storage(.temporary) }
    }
    // The library frees it in any case.
    unsafe (book, sheets) = (nil, [])
    errno = 0
    let error = unsafe workbook_close(open)
    let number = errno
    if Self.ofStorage.contains(error.rawValue), number != 0 {
      throw .storage(StorageFault(errorNumber: number))
    }
    try Self.check(error)
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return }
    let bytes = Array(data)
    for number in 1...max(count, 1) {
      guard let sheet = ZippedFile("xl/worksheets/sheet\(number).xml", of: bytes),
        sheet.bytes.suffix(20).contains("</worksheet>".utf8)
      else { throw .storage(.temporary) }
    }
  }

  /// The library's errors of files.
  private static let ofStorage =
    LXW_ERROR_CREATING_XLSX_FILE.rawValue...LXW_ERROR_ZIP_CLOSE.rawValue

  /// Maps the library's errors.
  static func check(_ error: lxw_error) throws(WorkbookError) {
    guard error != LXW_NO_ERROR else { return }
    let words = unsafe lxw_strerror(error).map { unsafe String(cString: $0) }
    throw .refused(words ?? "error \(error.rawValue)")
  }
}

/// Colours of a workbook, told apart also by those who see few; whatever has one has a word as well.
///
/// > Reference: Okabe & Ito 2008, Color Universal Design.
enum SheetColour {
  case columnNames
  case red
  case amber
  case green

  /// The fill, as 0xRRGGBB.
  var background: UInt32 {
    switch self {
    case .columnNames: 0x1F3A5F
    case .red: 0xD55E00
    case .amber: 0xF0E442
    case .green: 0x0072B2
    }
  }

  /// The letters on it, as 0xRRGGBB.
  var text: UInt32 {
    switch self {
    case .amber: 0x1A1A1A
    case .columnNames, .red, .green: 0xFFFFFF
    }
  }
}

extension String {
  /// The same where every character may stand in XML 1.0: in place of those that may not, their pictures (␛ for the
  /// escape character), or � where there is none.
  ///
  /// > Reference: W3C 2008, XML 1.0, 2.2; Unicode, Control Pictures.
  var writableInXML: String {
    let isPlain = utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xEF }
    guard !isPlain else { return self }
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: text.append(scalar)
      case 0..<0x20: text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: text.append("\u{2421}")
      case 0xFFFE, 0xFFFF: text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
