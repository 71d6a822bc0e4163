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
    unsafe all.title = strdup(properties.title)
    unsafe all.subject = strdup(properties.subject)
    unsafe all.author = strdup(properties.author)
    unsafe all.comments = strdup(properties.comments)
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
  /// - Throws: `refused`.
  func sheet(_ name: String) throws(WorkbookError) -> WorkbookSheet {
    guard let sheet = unsafe workbook_add_worksheet(book, name) else {
      throw .refused("sheet \(name)")
    }
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
  /// - Throws: `refused`.
  func close() throws(WorkbookError) {
    guard let open = unsafe book else { return }
    // The library frees it in any case.
    unsafe book = nil
    try Self.check(unsafe workbook_close(open))
  }

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
