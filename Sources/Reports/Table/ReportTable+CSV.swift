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

  private static let apostrophe: Unicode.Scalar = "'"

  /// True for text that a spreadsheet would take for a formula, and for such text made inert already, so that
  /// `restored` gives either back.
  static func isMadeInert(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { $0 != apostrophe }
    return first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }

  /// What text of the dialect of spreadsheets was before it was made inert.
  static func restored(_ text: String) -> String {
    guard text.unicodeScalars.first == apostrophe, isMadeInert(text) else { return text }
    return String(text.unicodeScalars.dropFirst())
  }
}

extension ReportTable {
  /// The table as RFC 4180 text with a header of column keys and CRLF line ends.
  public func csv(_ dialect: CSVDialect = .standard) -> String {
    var bytes: [UInt8] = dialect == .excelVi ? [0xEF, 0xBB, 0xBF] : []
    Self.append(columns.map { .text($0.key) }, dialect, to: &bytes)
    for row in rows { Self.append(row, dialect, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a row with its line end, in UTF-8.
  static func append(_ row: [Cell], _ dialect: CSVDialect = .standard, to bytes: inout [UInt8]) {
    for (column, cell) in row.enumerated() {
      if column > 0 { bytes += dialect.separator.utf8 }
      append(cell, dialect, to: &bytes)
    }
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private static func append(_ cell: Cell, _ dialect: CSVDialect, to bytes: inout [UInt8]) {
    switch cell {
    case .text(let text): append(text, dialect, to: &bytes)
    case .integer(let value): bytes += "\(value)".utf8
    case .number(let value, let decimals):
      FixedDecimal.append(
        value, decimals: decimals, separator: dialect.decimalSeparator, to: &bytes)
    case .share(let value, _), .points(let value, _):
      FixedDecimal.append(value, decimals: 6, separator: dialect.decimalSeparator, to: &bytes)
    case .empty: break
    }
  }

  /// Bytes that cannot occur within another letter.
  private static func append(_ text: String, _ dialect: CSVDialect, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isFormula = dialect == .excelVi && CSVDialect.isMadeInert(text)
    let isSpecial = text.utf8.contains { byte in
      switch byte {
      case quote, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
      default: false
      }
    }
    if isSpecial { bytes.append(quote) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    if isSpecial {
      for byte in text.utf8 {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
      bytes.append(quote)
    } else {
      bytes += text.utf8
    }
  }
}
