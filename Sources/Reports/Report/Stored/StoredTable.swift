internal import Foundation
internal import Registry

/// A CSV file of a run folder, row by row, in whichever dialect it was written.
///
/// Columns that nobody asked for are passed over: a newer tool may have added them.
struct StoredTable {
  /// One row; cells are asked for by the name of their column.
  struct Row {
    fileprivate let row: CSVRow
    fileprivate let columns: CSVColumns
    private var problems: InputProblems

    fileprivate init(row: CSVRow, columns: CSVColumns, problems: InputProblems) {
      self.row = row
      self.columns = columns
      self.problems = problems
    }

    fileprivate var found: InputProblems { problems }

    /// The words of a cell; empty where there is no such column.
    func text(_ name: String) -> String { columns[name].map { row.text($0) } ?? "" }

    /// A count; nil where the cell is empty or wrong.
    mutating func count(_ name: String) -> Int? {
      guard let column = columns[name], !row.isBlank(column) else { return nil }
      return row.count(column, &problems)
    }

    /// A number between two bounds; nil where the cell is empty or wrong.
    mutating func number(_ name: String, in bounds: ClosedRange<Double> = -1e18...1e18) -> Double? {
      guard let column = columns[name], !row.isBlank(column) else { return nil }
      return row.number(column, in: bounds, &problems)
    }

    /// A count that must be there; nil where it is not, which is told.
    mutating func neededCount(_ name: String) -> Int? {
      columns[name].flatMap { row.count($0, &problems) }
    }

    /// A number that must be there; nil where it is not, which is told.
    mutating func neededNumber(_ name: String, in bounds: ClosedRange<Double>) -> Double? {
      columns[name].flatMap { row.number($0, in: bounds, &problems) }
    }

    /// A share of one; nil where the cell is empty or wrong.
    mutating func share(_ name: String) -> Double? { number(name, in: 0...1) }
  }

  /// Reads a file of a run folder.
  ///
  /// - Parameters:
  ///   - name: of the file.
  ///   - folder: the run folder.
  ///   - required: columns that must be there.
  ///   - body: called with every row.
  /// - Throws: `notARunFolder` if there is no such file; what is wrong with a file changed by hand, with
  ///   line and column.
  static func read(
    _ name: String, in folder: String, required: [String], _ body: (inout Row) -> Void
  ) throws {
    let file = "\(folder)/\(name)"
    guard FileManager.default.fileExists(atPath: file) else {
      throw ReportError.notARunFolder(path: folder, missing: name)
    }
    let document = try CSVDocument(path: file)
    var problems = InputProblems()
    guard
      let columns = CSVColumns(
        document, required: required, optional: document.header.filter { !required.contains($0) },
        &problems)
    else { throw problems.rejected() }
    document.forEachRow(&problems) { row, problems in
      var cells = Row(row: row, columns: columns, problems: problems)
      body(&cells)
      problems = cells.found
    }
    try problems.check()
  }
}
