internal import Foundation
internal import Registry

/// A table of a run folder, read back in whichever CSV dialect it was written.
struct FormedTable {
  let form: StoredForm
  private let document: CSVDocument
  /// Where each column of the form stands in the file.
  private let positions: [Int]

  /// Opens a table.
  ///
  /// - Parameters:
  ///   - form: of the table.
  ///   - path: the run folder.
  /// - Throws: `notARunFolder` if there is no such file; `InputRejected` if columns are missing, as they are in
  ///   folders of older tools.
  init(_ form: StoredForm, runFolder path: String) throws {
    let place = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(form.file)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw ReportError.notARunFolder(path: path, missing: form.file)
    }
    let separator = path.hasSuffix("/") ? "" : "/"
    try self.init(form, CSVDocument(path: path + separator + form.file))
  }

  /// A table in memory.
  init(_ form: StoredForm, _ document: CSVDocument) throws(InputRejected) {
    var problems = InputProblems()
    guard
      // Columns that a newer tool added are passed over.
      let columns = CSVColumns(
        document, required: form.columns.map(\.key), optional: document.header, &problems)
    else { throw problems.rejected() }
    self.form = form
    self.document = document
    positions = form.columns.compactMap { columns[$0.key] }
  }

  /// Calls `body` with every row, one cell for each column of the form, until it throws.
  ///
  /// - Throws: `InputRejected` if a file was changed by hand so that it no longer holds what it should; what
  ///   `body` throws.
  func forEachRow(_ body: ([Cell]) throws -> Void) throws {
    var problems = InputProblems()
    var failure: (any Error)?
    var cells: [Cell] = []
    document.forEachRow(&problems) { row, problems in
      guard failure == nil else { return }
      cells.removeAll(keepingCapacity: true)
      for (column, position) in zip(form.columns, positions) {
        guard let cell = cell(of: column.content, row, position, &problems) else { return }
        cells.append(cell)
      }
      do {
        try body(cells)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    try problems.check()
  }

  /// All rows.
  func rows() throws -> [[Cell]] {
    var rows: [[Cell]] = []
    try forEachRow { rows.append($0) }
    return rows
  }

  /// Beyond any number that the tool writes.
  private static let numbers = -1e18...1e18

  /// The cell of a column; nil after a problem.
  private func cell(
    of content: StoredColumn.Content, _ row: CSVRow, _ position: Int,
    _ problems: inout InputProblems
  ) -> Cell? {
    if row.isBlank(position) { return .empty }
    switch content {
    case .text, .word, .indicator: return .text(text(row, position))
    case .year, .count: return row.count(position, &problems).map(Cell.integer)
    case .money:
      return row.number(position, in: Self.numbers, &problems).map { .integer(Int($0)) }
    case .share:
      return row.number(position, in: Self.numbers, &problems).map { .share($0, decimals: 1) }
    case .probability:
      return row.number(position, in: 0...1, &problems).map { .share($0, decimals: 1) }
    case .number(let decimals):
      return row.number(position, in: Self.numbers, &problems).map {
        .number($0, decimals: decimals)
      }
    }
  }

  /// A text without the apostrophe that makes it inert in a spreadsheet.
  private func text(_ row: CSVRow, _ position: Int) -> String {
    let text = row.exactText(position)
    guard document.separator == .semicolon, text.hasPrefix("'") else { return text }
    let bare = text.dropFirst()
    return CSVDialect.isRunAsFormula(bare) ? String(bare) : text
  }
}
