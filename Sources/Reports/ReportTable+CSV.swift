/// How a CSV file is written.
public enum CSVDialect: String, Sendable, CaseIterable {
  /// UTF-8, `,` between fields, decimal point: for machines.
  case standard
  /// BOM, `;` between fields, decimal comma: what Excel with Vietnamese settings opens as it should.
  ///
  /// Text that a spreadsheet would run as a formula is made inert by a leading apostrophe.
  case excelVi = "excel-vi"

  var separator: String { self == .standard ? "," : ";" }
  var decimalSeparator: String { self == .standard ? "." : "," }

  /// True for text that a spreadsheet would take for a formula.
  static func isRunAsFormula(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }
}

extension ReportTable {
  /// The table as RFC 4180 text with a header of column keys and CRLF line ends.
  public func csv(_ dialect: CSVDialect = .standard) -> String {
    var text = dialect == .excelVi ? "\u{FEFF}" : ""
    let header = columns.map { Self.field($0.key, dialect) }
    text += header.joined(separator: dialect.separator) + "\r\n"
    for row in rows { text += Self.line(row, dialect) }
    return text
  }

  /// A row with its line end.
  static func line(_ row: [Cell], _ dialect: CSVDialect = .standard) -> String {
    row.map { field($0, dialect) }.joined(separator: dialect.separator) + "\r\n"
  }

  private static func field(_ cell: Cell, _ dialect: CSVDialect) -> String {
    switch cell {
    case .text(let text): field(text, dialect)
    case .integer(let value): "\(value)"
    case .number(let value, let decimals):
      FixedDecimal.text(value, decimals: decimals, separator: dialect.decimalSeparator)
    case .share(let value, _):
      FixedDecimal.text(value, decimals: 6, separator: dialect.decimalSeparator)
    case .empty: ""
    }
  }

  private static func field(_ text: String, _ dialect: CSVDialect) -> String {
    let text = dialect == .excelVi && CSVDialect.isRunAsFormula(text) ? "'" + text : text
    // By scalars: a carriage return and line feed together are one character.
    let special = text.unicodeScalars.contains { "\",;\r\n".unicodeScalars.contains($0) }
    guard special else { return text }
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.map { String($0) }.joined(separator: "\"\"") + "\""
  }
}
