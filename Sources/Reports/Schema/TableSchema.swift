internal import Registry

/// A row of a table of a run folder.
protocol TableRow: Sendable {
  /// A row of which nothing is known.
  init()
}

/// A column of a table, and where in a row its value stands.
struct TableField<Row: TableRow>: Sendable {
  let column: StoredColumn
  /// True if an empty cell is a mistake.
  let isNeeded: Bool
  let cell: @Sendable (Row) -> Cell
  /// Takes the value of a cell into a row; false if the cell holds none that can be taken.
  let put: @Sendable (Cell, inout Row) -> Bool

  /// A column whose value is a property of the row.
  init<Value: CellValue>(_ column: StoredColumn, _ path: any WritableKeyPath<Row, Value> & Sendable)
  {
    let content = column.content
    self.init(column, isNeeded: Value.isNeeded) {
      $0[keyPath: path].cell(content)
    } put: { cell, row in
      guard let value = Value(cell) else { return false }
      row[keyPath: path] = value
      return true
    }
  }

  /// Any other column.
  init(
    _ column: StoredColumn, isNeeded: Bool = false, cell: @escaping @Sendable (Row) -> Cell,
    put: @escaping @Sendable (Cell, inout Row) -> Bool
  ) {
    self.column = column
    self.isNeeded = isNeeded
    self.cell = cell
    self.put = put
  }
}

/// A table of a run folder, both ways: rows are written by it, and read back by it into the same rows.
struct TableSchema<Row: TableRow>: Sendable {
  /// What the table is called, and what its columns hold.
  let form: StoredForm
  private let fields: [TableField<Row>]

  init(
    _ name: String, vi: String, en: String, isOfBudget: Bool = false, _ fields: [TableField<Row>]
  ) {
    self.fields = fields
    form = StoredForm(name, vi: vi, en: en, isOfBudget: isOfBudget, fields.map(\.column))
  }

  /// The rows as a table.
  func table(_ rows: [Row]) -> ReportTable {
    ReportTable(
      columns: form.columns.map { TableColumn($0.key, title: $0.title) },
      rows: rows.map { row in fields.map { $0.cell(row) } })
  }

  /// All rows of a table of a folder.
  ///
  /// - Parameter folder: the run folder.
  /// - Returns: in the order of the file.
  /// - Throws: as `StoredTable`; `InputRejected` also where a cell is empty that must not be.
  func rows(in folder: OpenedFolder) throws -> [Row] {
    var rows: [Row] = []
    try forEachRow(in: folder) { rows.append($0) }
    return rows
  }

  /// Calls `body` with every row of a table of a folder until it throws.
  ///
  /// - Parameters:
  ///   - folder: the run folder.
  ///   - isWanted: says whether a row is worth reading; it is handed its cells.
  ///   - body: takes a row.
  /// - Throws: as `rows`; what `body` throws.
  func forEachRow(
    in folder: OpenedFolder, where isWanted: (inout StoredTable.Row) -> Bool = { _ in true },
    _ body: (Row) throws -> Void
  ) throws {
    try forEachRow(of: StoredTable(form, in: folder), where: isWanted, body)
  }

  /// The same of a table that is open.
  func forEachRow(
    of table: StoredTable, where isWanted: (inout StoredTable.Row) -> Bool = { _ in true },
    _ body: (Row) throws -> Void
  ) throws {
    let places = fields.map { table.position($0.column.key) }
    try table.forEachRow { cells in
      guard isWanted(&cells) else { return }
      var row = Row()
      for (field, place) in zip(fields, places) {
        guard let place else { continue }
        guard let cell = cells.cell(place, field.column.content, isNeeded: field.isNeeded) else {
          return
        }
        guard field.put(cell, &row) else { return cells.refuse(place) }
      }
      try body(row)
    }
  }
}
