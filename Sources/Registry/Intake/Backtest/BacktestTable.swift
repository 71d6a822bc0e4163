/// A table of a back-test: columns by name, other columns left alone, at least one row.
struct BacktestTable {
  private let document: CSVDocument
  private let positions: [String: Int]
  private var problems = InputProblems()

  /// Opens a table.
  ///
  /// - Parameters:
  ///   - path: the file; unpacked if its name ends in `.gz`.
  ///   - columns: the columns that must be there.
  /// - Throws: why there is no such table.
  init(_ path: String, columns: [String]) throws(InputRejected) {
    let bytes: [UInt8]
    do throws(InputProblem) {
      bytes = try InputFile.bytes(path, limit: InputFile.largestTable, mention: nil)
    } catch {
      throw InputRejected(error)
    }
    document = try CSVDocument(bytes: bytes, file: path)
    let found = CSVColumns(
      document, required: columns, optional: document.header, &problems)
    guard let found else { throw problems.rejected() }
    var positions: [String: Int] = [:]
    for column in columns { positions[column] = found[column] }
    self.positions = positions
  }

  /// Calls `body` with every row, the position of each column by name, and what takes problems.
  mutating func forEachRow(
    _ body: (CSVRow, (String) -> Int, inout InputProblems) -> Void
  ) {
    var count = 0
    let positions = positions
    let at = { (column: String) in positions[column] ?? 0 }
    document.forEachRow(&problems) { row, problems in
      count += 1
      body(row, at, &problems)
    }
    if count == 0, problems.isEmpty {
      problems.add(InputProblem(file: document.file, rule: .table(.noRows)))
    }
  }

  /// Throws what was wrong, if anything was.
  func check() throws(InputRejected) { try problems.check() }
}
