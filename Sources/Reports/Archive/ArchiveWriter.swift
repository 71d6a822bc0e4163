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
    var columns = stored.map { Column($0, at: form.position($0.key)) }
    let level = form.columns.firstIndex { $0.key == "level" }
    let name = form.columns.firstIndex { $0.key == "name" }
    let rows = try RowInsert(database, into: "\(form.name)_rows", columns: stored.count)
    for (index, row) in table.rows.enumerated() {
      if index.isMultiple(of: 4096) { try Task.checkCancellation() }
      for place in columns.indices {
        switch row[columns[place].position] {
        case .text(let text):
          if columns[place].lastText != text {
            columns[place].lastText = text
            columns[place].lastNumber = try number(
              of: text, columns[place].reference, level: level.map { row[$0] } ?? .empty,
              name: name.map { row[$0] } ?? .empty)
          }
          rows.bind(columns[place].lastNumber, at: place)
        case .integer(let value): rows.bind(Int64(value), at: place)
        case .number(let value, let decimals):
          rows.bind(FixedDecimal.rounded(value, decimals: decimals), at: place)
        case .share(let value, _), .points(let value, _):
          rows.bind(FixedDecimal.rounded(value, decimals: 6), at: place)
        case .empty: rows.bindNull(at: place)
        }
      }
      try rows.insert()
    }
  }

  /// A column of the archive, and where its cells stand in the table.
  private struct Column {
    /// What a text of the column stands for.
    enum Reference { case unit, indicator, text }

    let position: Int
    let reference: Reference
    /// The text that came last, which often comes again, and its number.
    var lastText: String?
    var lastNumber: Int64?

    init(_ column: StoredColumn, at position: Int) {
      self.position = position
      reference =
        column.content == .indicator ? .indicator : column.key == "unit" ? .unit : .text
    }
  }

  /// The number of a unit, an indicator or a text; nil for no text.
  private mutating func number(
    of text: String, _ reference: Column.Reference, level: Cell, name: Cell
  ) throws -> Int64? {
    switch reference {
    case .unit: try number(ofUnit: text, level, name)
    case .indicator: try number(ofIndicator: text)
    case .text: text.isEmpty ? nil : try number(ofText: text)
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
