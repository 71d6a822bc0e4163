internal import GRDB
internal import Registry

/// Puts the rows of tables into an archive, numbering units, indicators and texts as they come.
struct ArchiveWriter {
  private let database: Database
  private var units: [String: Int64] = [:]
  private var indicators: [String: Int64] = [:]
  private var texts: [String: Int64] = [:]
  private let addUnit: Statement
  private let addIndicator: Statement
  private let addText: Statement

  /// - Parameters:
  ///   - database: with the schema.
  ///   - indicators: of the programme; any other is added as it comes.
  /// - Throws: `DatabaseError`.
  init(_ database: Database, indicators: [Manifest.Indicator]) throws {
    self.database = database
    addUnit = try database.makeStatement(sql: "INSERT INTO units VALUES (?, ?, ?, ?)")
    addIndicator = try database.makeStatement(sql: "INSERT INTO indicators VALUES (?, ?, ?, ?, ?)")
    addText = try database.makeStatement(sql: "INSERT INTO texts VALUES (?, ?)")
    for indicator in indicators where self.indicators[indicator.id] == nil {
      try add(indicator.id, kind: indicator.kind.rawValue, indicator.name)
    }
  }

  /// Inserts the rows of a table.
  ///
  /// - Parameters:
  ///   - table: with the columns of the form.
  ///   - form: of the table.
  /// - Throws: `DatabaseError`; `CancellationError`.
  mutating func insert(_ table: ReportTable, _ form: StoredForm) throws {
    precondition(table.columns.map(\.key) == form.columns.map(\.key), "a table has its form")
    let stored = ArchiveSchema.stored(form)
    let positions = stored.map { form.position($0.key) }
    let level = form.columns.firstIndex { $0.key == "level" }
    let name = form.columns.firstIndex { $0.key == "name" }
    let marks = Array(repeating: "?", count: stored.count).joined(separator: ", ")
    let add = try database.makeStatement(sql: "INSERT INTO \(form.name)_rows VALUES (\(marks))")
    var values: [DatabaseValue] = []
    for (index, row) in table.rows.enumerated() {
      if index.isMultiple(of: 4096) { try Task.checkCancellation() }
      values.removeAll(keepingCapacity: true)
      for (column, position) in zip(stored, positions) {
        values.append(
          try value(
            row[position], column,
            level: level.map { row[$0] } ?? .empty, name: name.map { row[$0] } ?? .empty))
      }
      try Self.run(add, values)
    }
  }

  private mutating func value(_ cell: Cell, _ column: StoredColumn, level: Cell, name: Cell) throws
    -> DatabaseValue
  {
    switch cell {
    case .text(let text):
      if column.content == .indicator { return try number(ofIndicator: text).databaseValue }
      if column.key == "unit" { return try number(ofUnit: text, level, name).databaseValue }
      if text.isEmpty { return .null }
      return try number(ofText: text).databaseValue
    case .integer(let value): return value.databaseValue
    case .number(let value, let decimals):
      return FixedDecimal.rounded(value, decimals: decimals).databaseValue
    case .share(let value, _): return FixedDecimal.rounded(value, decimals: 6).databaseValue
    case .empty: return .null
    }
  }

  private mutating func number(ofUnit code: String, _ level: Cell, _ name: Cell) throws -> Int64 {
    if let number = units[code] { return number }
    let number = Int64(units.count + 1)
    units[code] = number
    try Self.run(
      addUnit,
      [
        number.databaseValue, code.databaseValue,
        level == .empty ? .null : level.words.databaseValue, name.words.databaseValue,
      ])
    return number
  }

  private mutating func number(ofIndicator id: String) throws -> Int64 {
    if let number = indicators[id] { return number }
    return try add(id, kind: nil, LocalizedText())
  }

  @discardableResult
  private mutating func add(_ id: String, kind: String?, _ name: LocalizedText) throws -> Int64 {
    let number = Int64(indicators.count + 1)
    indicators[id] = number
    try Self.run(
      addIndicator,
      [
        number.databaseValue, id.databaseValue, kind.databaseValue, name.vi.databaseValue,
        name.en.databaseValue,
      ])
    return number
  }

  private mutating func number(ofText text: String) throws -> Int64 {
    if let number = texts[text] { return number }
    let number = Int64(texts.count + 1)
    texts[text] = number
    try Self.run(addText, [number.databaseValue, text.databaseValue])
    return number
  }

  private static func run(_ statement: Statement, _ values: [DatabaseValue]) throws {
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
  }
}
