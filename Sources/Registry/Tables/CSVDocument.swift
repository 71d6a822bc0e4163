/// A CSV table: its header, and its rows read one by one where they stand.
///
/// A table that is a plain file is read in windows of a few megabytes, twice: once to see that it is text,
/// and once row by row. Memory does not grow with the file.
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

  private let source: CSVSource
  private let bodyOffset: Int
  private let bodyLine: Int

  /// Reads the header of a table in memory.
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
    try self.init(CSVSource(bytes), file: file)
  }

  /// Reads the header of a table in a file.
  ///
  /// - Parameters:
  ///   - path: the file; one that is packed, or is no file to read from any place, is read as a whole.
  ///   - mention: where another file names it; a fault of the file is reported there.
  ///   - pieceSize: how much is read at a time.
  /// - Throws: why the file cannot be read; what is wrong with the encoding or the header.
  public init(
    path: String, mention: InputMention? = nil, pieceSize: Int = CSVDocument.usualPieceSize
  ) throws(InputRejected) {
    let isStreamed: Bool
    do throws(InputProblem) {
      try InputFile.requireReadable(path, mention: mention)
    } catch {
      throw InputRejected(error)
    }
    do {
      isStreamed = try TextEncoding.isText(
        file: path, limit: InputFile.largestTable, pieceSize: pieceSize)
    } catch {
      throw InputRejected(InputFile.problem(.tooLarge(InputFile.largestTable), path, mention))
    }
    if isStreamed {
      try self.init(CSVSource(file: path, pieceSize: pieceSize), file: path)
      return
    }
    // Anything else is told or read from the whole.
    let bytes: [UInt8]
    do {
      bytes = try InputFile.bytes(path, limit: InputFile.largestTable, mention: mention)
    } catch {
      throw InputRejected(error)
    }
    try self.init(bytes: bytes, file: path)
  }

  /// How much of a file is read at a time unless somebody asks otherwise: 4 MB.
  public static var usualPieceSize: Int { CSVSource.pieceSize }

  private init(_ source: CSVSource, file: String) throws(InputRejected) {
    let unreadable = InputProblem(file: file, rule: .file(.unavailable(.unreadable)))
    var window: CSVWindow
    do {
      window = try source.window(from: 0)
    } catch {
      throw InputRejected(InputProblem(file: file, rule: .file(.unavailable(error))))
    }
    let start = TextEncoding.start(of: window.bytes)
    while true {
      let bytes = window.bytes
      var fields: [CSVField] = []
      var line = 1
      let detected = CSVSeparator.detected(in: bytes, from: start)
      if detected == nil, !window.isLast {
        guard window.moveOn(to: 0) else { throw InputRejected(unreadable) }
        continue
      }
      guard let separator = detected else {
        throw InputRejected(InputProblem(file: file, line: 1, rule: .table(.tabSeparated)))
      }
      var scanner = CSVScanner(bytes, separator: separator.byte, offset: start)
      var found: CSVScanner.Record
      repeat {
        found = scanner.next(into: &fields)
        if case .fields(let first) = found { line = first }
      } while found.isBlank(fields, in: bytes)
      if scanner.offset == bytes.count, !window.isLast {
        // The header, or the line end after it, may go on.
        guard window.moveOn(to: 0) else { throw InputRejected(unreadable) }
        continue
      }
      switch found {
      case .end: throw InputRejected(InputProblem(file: file, rule: .table(.noHeader)))
      case .broken(let fault): throw InputRejected(Self.problem(fault, in: bytes, file: file))
      case .fields: break
      }
      self.file = file
      self.source = source
      self.separator = separator
      header = fields.map { CSVRow.trimmed(CSVRow.text(of: $0, in: bytes)) }
      headerLine = line
      bodyOffset = scanner.offset
      bodyLine = scanner.line
      return
    }
  }

  /// Calls `body` with every row that has as many fields as the header, in file order.
  ///
  /// - Parameters:
  ///   - problems: takes what is wrong with the form of rows, and is handed on to `body`.
  ///   - body: what to do with a row.
  public func forEachRow(
    _ problems: inout InputProblems, _ body: (CSVRow, inout InputProblems) -> Void
  ) {
    let unreadable = InputProblem(file: file, rule: .file(.unavailable(.unreadable)))
    var window: CSVWindow
    do {
      window = try source.window(from: bodyOffset)
    } catch {
      problems.add(InputProblem(file: file, rule: .file(.unavailable(error))))
      return
    }
    var line = bodyLine
    while true {
      var scanner = CSVScanner(
        window.bytes, separator: separator.byte, offset: window.place, line: line)
      var row = CSVRow(document: self, bytes: window.bytes)
      while true {
        let (begin, firstLine) = (scanner.offset, scanner.line)
        let found = scanner.next(into: &row.fields)
        if scanner.offset == window.bytes.count, !window.isLast {
          // What ends with the window may go on after it.
          line = firstLine
          row = CSVRow(document: self, bytes: [])
          scanner = CSVScanner([], separator: separator.byte, offset: 0)
          guard window.moveOn(to: begin) else {
            problems.add(unreadable)
            return
          }
          break
        }
        switch found {
        case .end: return
        case .broken(let fault):
          problems.add(Self.problem(fault, in: window.bytes, file: file), in: file)
        case .fields(let line):
          if found.isBlank(row.fields, in: window.bytes) { continue }
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
  }

  /// How far down a header is looked for under titles and blank lines.
  private static let furthestHeader = 50

  /// The line among the first after the header on which all these texts stand in cells of their own, whatever
  /// separates them; nil if there is none.
  func line(withFields texts: [String]) -> Int? {
    guard let window = try? source.window(from: bodyOffset) else { return nil }
    let wanted = Set(texts)
    for separator in [CSVSeparator.comma, .semicolon] {
      var scanner = CSVScanner(
        window.bytes, separator: separator.byte, offset: window.place, line: bodyLine)
      var fields: [CSVField] = []
      for _ in 0..<Self.furthestHeader {
        let found = scanner.next(into: &fields)
        if case .end = found { break }
        guard case .fields(let line) = found else { continue }
        let cells = fields.map { CSVRow.trimmed(CSVRow.text(of: $0, in: window.bytes)) }
        if wanted.isSubset(of: cells) { return line }
      }
    }
    return nil
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

extension CSVScanner.Record {
  /// True for fields that hold nothing.
  fileprivate func isBlank(_ fields: [CSVField], in bytes: [UInt8]) -> Bool {
    guard case .fields = self else { return false }
    return fields.allSatisfy { CSVRow.isBlank($0, in: bytes) }
  }
}
