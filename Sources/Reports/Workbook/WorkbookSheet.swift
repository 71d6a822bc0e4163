internal import CXlsxWriter

/// One sheet of a workbook, written row by row from the top.
@safe final class WorkbookSheet {
  /// What stands in a cell.
  enum Value {
    /// Words, whatever they begin with: they are never run as a formula.
    case text(String, SheetStyle)
    /// A number.
    case number(Double, SheetStyle)
    /// A formula that gives a number, with the number it gives now.
    case formula(String, Double, SheetStyle)
    /// A formula that gives words, with the words it gives now.
    case wording(String, String, SheetStyle)
    /// Nothing.
    case empty
  }

  /// A column of a table on the sheet.
  struct Column {
    var title: String
    /// In characters.
    var width: Double
  }

  let name: String
  /// The row that is written next, counting from 0.
  private(set) var next = 0
  /// How much of a line a paragraph fills, in characters.
  private static let pageWidth = 150.0
  private var widths: [Double] = []
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let book: WorkbookFile

  init(_ name: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>, in book: WorkbookFile) {
    self.name = name
    unsafe self.sheet = sheet
    self.book = book
    unsafe worksheet_set_landscape(sheet)
    // A4, as wide as one page.
    unsafe worksheet_set_paper(sheet, 9)
    unsafe worksheet_fit_to_pages(sheet, 1, 0)
  }

  /// Writes a row and goes on to the next.
  ///
  /// - Throws: `tooManyRows`, `textTooLong`, `refused`.
  func row(_ values: [Value]) throws(WorkbookError) {
    guard next < WorkbookError.rowLimit else {
      throw .tooManyRows(sheet: name, rows: next + 1)
    }
    let lines =
      values.indices.map { Self.lines(values[$0], width: $0 < widths.count ? widths[$0] : 0) }.max()
      ?? 1
    if lines > 1 { try height(lines: lines) }
    let row = UInt32(next)
    for (place, value) in values.enumerated() {
      let column = UInt16(place)
      switch value {
      case .text(let text, let style):
        try fit(text)
        try WorkbookFile.check(
          unsafe worksheet_write_string(sheet, row, column, text.writableInXML, book.format(style)))
      case .number(let number, let style):
        try WorkbookFile.check(
          unsafe worksheet_write_number(sheet, row, column, number, book.format(style)))
      case .formula(let formula, let number, let style):
        try WorkbookFile.check(
          unsafe worksheet_write_formula_num(
            sheet, row, column, formula.writableInXML, book.format(style), number))
      case .wording(let formula, let words, let style):
        try fit(words)
        try WorkbookFile.check(
          unsafe worksheet_write_formula_str(
            sheet, row, column, formula.writableInXML, book.format(style),
            words.writableInXML))
      case .empty: break
      }
    }
    next += 1
  }

  /// Writes one text in the first column.
  func line(_ text: String, _ style: SheetStyle = .text) throws(WorkbookError) {
    try row([.text(text, style)])
  }

  /// Leaves a row empty.
  func gap() { next += 1 }

  /// Writes words over several columns, as many lines of them as it takes; after `widths`.
  ///
  /// - Parameters:
  ///   - text: of any length.
  ///   - style: how it looks.
  /// - Throws: as `row`.
  func paragraph(_ text: String, _ style: SheetStyle = .wrapped) throws(WorkbookError) {
    var columns: [Double] = []
    for width in widths where columns.reduce(0, +) + width <= Self.pageWidth {
      columns.append(width)
    }
    try fit(text)
    try height(lines: Self.lines(text, width: columns.reduce(0, +)))
    guard columns.count > 1 else {
      try row([.text(text, style)])
      return
    }
    try WorkbookFile.check(
      unsafe worksheet_merge_range(
        sheet, UInt32(next), 0, UInt32(next), UInt16(columns.count - 1),
        text.writableInXML, book.format(style)))
    next += 1
  }

  /// Makes the next row as high as so many lines.
  private func height(lines: Double) throws(WorkbookError) {
    // The height of a line in points, and the most that Excel allows.
    let height = min(15 * lines, 409)
    try WorkbookFile.check(unsafe worksheet_set_row(sheet, UInt32(next), height, nil))
  }

  /// How many lines a text takes in a column of so many characters, with some air.
  private static func lines(_ text: String, width: Double) -> Double {
    max(1, (Double(text.count) * 1.15 / max(width, 1)).rounded(.up))
  }

  /// How many lines of usual height a cell takes: its row is not made higher by itself.
  private static func lines(_ value: Value, width: Double) -> Double {
    guard case .text(let text, let style) = value else { return 1 }
    return switch style {
    case .title: 1.6
    case .heading: 1.3
    case .wrapped where width > 0: lines(text, width: width)
    default: 1
    }
  }

  /// Writes the names over the columns of a table.
  func names(_ columns: [Column]) throws(WorkbookError) {
    try height(
      lines: columns.map { Self.lines($0.title, width: $0.width - 2) }.max() ?? 1)
    try row(columns.map { .text($0.title, .columnName) })
  }

  /// Sets the widths of the sheet's columns.
  func setWidths(_ widths: [Double]) throws(WorkbookError) {
    self.widths = widths
    for (place, width) in widths.enumerated() {
      let column = UInt16(place)
      try WorkbookFile.check(unsafe worksheet_set_column(sheet, column, column, width, nil))
    }
  }

  /// Makes the row of names stay in sight, on the screen and on every printed page, and lets readers filter.
  ///
  /// - Parameters:
  ///   - names: the row of the names; what follows to the last row written is the table.
  ///   - columns: how many the table has.
  ///   - fixed: how many columns stay in sight.
  /// - Throws: `refused`.
  func filter(under names: Int, columns: Int, fixed: Int) throws(WorkbookError) {
    unsafe worksheet_freeze_panes(sheet, UInt32(names + 1), UInt16(fixed))
    try WorkbookFile.check(unsafe worksheet_repeat_rows(sheet, UInt32(names), UInt32(names)))
    try WorkbookFile.check(
      unsafe worksheet_autofilter(
        sheet, UInt32(names), 0, UInt32(max(next - 1, names)), UInt16(columns - 1)))
  }

  /// Shows shares of one as bars behind the numbers.
  func bars(_ rows: Range<Int>, column: Int, _ colour: SheetColour) throws(WorkbookError) {
    var condition = unsafe lxw_conditional_format()
    unsafe condition.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
    unsafe condition.data_bar_2010 = 1
    unsafe condition.bar_solid = 1
    unsafe condition.bar_color = colour == .red ? 0xF6C6A0 : 0xA6CEE3
    unsafe condition.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    unsafe condition.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    unsafe condition.min_value = 0
    unsafe condition.max_value = 1
    unsafe try apply(&condition, rows, column)
  }

  /// Colours the cells of a column that hold a word.
  func colour(_ rows: Range<Int>, column: Int, _ words: [(String, SheetColour)])
    throws(WorkbookError)
  {
    for (word, colour) in words {
      var condition = unsafe lxw_conditional_format()
      let quoted = unsafe strdup("\"" + word.writableInXML.replacing("\"", with: "\"\"") + "\"")
      defer { unsafe free(quoted) }
      unsafe condition.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
      unsafe condition.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
      unsafe condition.value_string = quoted
      unsafe condition.format = book.format(colour)
      unsafe try apply(&condition, rows, column)
    }
  }

  private func apply(
    _ condition: UnsafeMutablePointer<lxw_conditional_format>, _ rows: Range<Int>, _ column: Int
  ) throws(WorkbookError) {
    guard !rows.isEmpty else { return }
    try WorkbookFile.check(
      unsafe worksheet_conditional_format_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound - 1),
        UInt16(column), condition))
  }

  private func fit(_ text: String) throws(WorkbookError) {
    // A UTF-16 unit takes one byte or more.
    guard text.utf8.count > WorkbookError.textLimit else { return }
    let length = text.utf16.count
    if length > WorkbookError.textLimit {
      throw .textTooLong(sheet: name, row: next + 1, length: length)
    }
  }

  /// A cell, or a range of a column, as formulas of other sheets name it.
  ///
  /// - Parameters:
  ///   - rows: counting from 0.
  ///   - column: counting from 0, at most the 26th.
  /// - Returns: such as `'Budget'!$G$6:$G$9`.
  func reference(_ rows: Range<Int>, column: Int) -> String {
    "'\(name.replacing("'", with: "''"))'!" + Self.range(rows, column: column)
  }

  /// The same without the sheet.
  static func range(_ rows: Range<Int>, column: Int) -> String {
    let letter = letter(column)
    return "$\(letter)$\(rows.lowerBound + 1):$\(letter)$\(rows.upperBound)"
  }

  /// The letter over a column, at most the 26th.
  static func letter(_ column: Int) -> String {
    precondition((0..<26).contains(column), "one letter only")
    return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column)))
  }
}
