internal import Registry

/// A table of a run folder, read back as cells of its form.
struct FormedTable {
  let form: StoredForm
  private let table: StoredTable
  /// Where each column of the form stands in the file; nil for one that older tools do not write.
  private let positions: [Int?]

  /// Opens a table.
  ///
  /// - Parameters:
  ///   - form: of the table.
  ///   - folder: the run folder.
  /// - Throws: as `StoredTable.init`.
  init(_ form: StoredForm, in folder: OpenedFolder) throws {
    self.form = form
    table = try StoredTable(form, in: folder)
    positions = form.columns.map { [table] in table.position($0.key) }
  }

  /// Calls `body` with every row, one cell for each column of the form, until it throws.
  ///
  /// - Throws: as `StoredTable.forEachRow`.
  func forEachRow(_ body: ([Cell]) throws -> Void) throws {
    var cells: [Cell] = []
    try table.forEachRow { row in
      cells.removeAll(keepingCapacity: true)
      for (column, position) in zip(form.columns, positions) {
        guard let position else {
          cells.append(.empty)
          continue
        }
        guard let cell = row.cell(position, column.content) else { return }
        cells.append(cell)
      }
      try body(cells)
    }
  }

  /// All rows.
  func rows() throws -> [[Cell]] {
    var rows: [[Cell]] = []
    try forEachRow { rows.append($0) }
    return rows
  }
}
