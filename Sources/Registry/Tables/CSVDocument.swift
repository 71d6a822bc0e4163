/// A CSV table in memory: its header, and its rows read one by one where they stand.
///
/// The reader is our own because the manners of our errors decide its form. The available library,
/// SwiftCSV, reports neither line nor column, stops at the first fault, takes ragged rows and
/// repeated headers in silence, and makes a `String` of every cell; planners are owed the line and
/// column of every bad cell of a file, all at once, and a national register has tens of millions of
/// cells that are integers.
///
/// The form is RFC 4180 in strict UTF-8, with or without a byte order mark; LF, CRLF or CR end
/// lines; `,` or `;` separates, whichever the header has more of; blank lines, and lines with
/// nothing but separators, are skipped. No input traps.
///
/// > Reference: Shafranovich 2005, RFC 4180.
public struct CSVDocument: Sendable {
  /// The file as it was named.
  public let file: String
  /// The names over the columns, without surrounding blanks, in file order.
  public let header: [String]
  /// The line of the header, counting from 1.
  public let headerLine: Int
  /// What stands between fields.
  public let separator: CSVSeparator

  let bytes: [UInt8]
  private let bodyOffset: Int
  private let bodyLine: Int

  /// Reads the header of a table.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for messages.
  /// - Throws: what is wrong with the encoding or the header.
  public init(bytes: [UInt8], file: String) throws(InputRejected) {
    if bytes.count > InputFile.largestTable {
      throw InputRejected(
        InputProblem(file: file, rule: .file(.unavailable(.tooLarge(InputFile.largestTable)))))
    }
    if let fault = TextEncoding.fault(in: bytes, file: file) { throw InputRejected(fault) }
    let start = TextEncoding.start(of: bytes)
    guard let separator = CSVSeparator.detected(in: bytes, from: start) else {
      throw InputRejected(InputProblem(file: file, line: 1, rule: .table(.tabSeparated)))
    }
    var scanner = CSVScanner(bytes, separator: separator.byte, offset: start)
    var fields: [CSVField] = []
    var line = 1
    repeat {
      switch scanner.next(into: &fields) {
      case .end: throw InputRejected(InputProblem(file: file, rule: .table(.noHeader)))
      case .broken(let fault):
        throw InputRejected(Self.problem(fault, in: bytes, file: file))
      case .fields(let first): line = first
      }
    } while fields.allSatisfy { CSVRow.isBlank($0, in: bytes) }
    self.file = file
    self.bytes = bytes
    self.separator = separator
    header = fields.map { CSVRow.trimmed(CSVRow.text(of: $0, in: bytes)) }
    headerLine = line
    bodyOffset = scanner.offset
    bodyLine = scanner.line
  }

  /// Calls `body` with every row that has as many fields as the header, in file order.
  ///
  /// - Parameters:
  ///   - problems: takes what is wrong with the form of rows, and is handed on to `body`.
  ///   - body: what to do with a row.
  public func forEachRow(
    _ problems: inout InputProblems, _ body: (CSVRow, inout InputProblems) -> Void
  ) {
    var scanner = CSVScanner(bytes, separator: separator.byte, offset: bodyOffset, line: bodyLine)
    var row = CSVRow(document: self)
    while true {
      switch scanner.next(into: &row.fields) {
      case .end: return
      case .broken(let fault):
        problems.add(Self.problem(fault, in: bytes, file: file), in: file)
      case .fields(let line):
        if row.fields.allSatisfy({ CSVRow.isBlank($0, in: bytes) }) { continue }
        guard row.fields.count == header.count else {
          let rule = TableRule.raggedRow(found: row.fields.count, expected: header.count)
          problems.add(InputProblem(file: file, line: line, rule: .table(rule)), in: file)
          continue
        }
        row.line = line
        body(row, &problems)
      }
    }
  }

  private static func problem(_ fault: CSVScanner.Fault, in bytes: [UInt8], file: String)
    -> InputProblem
  {
    InputProblem(
      file: file, line: fault.line,
      character: TextEncoding.character(of: min(fault.offset, bytes.count), in: bytes),
      rule: .table(fault.rule))
  }
}
