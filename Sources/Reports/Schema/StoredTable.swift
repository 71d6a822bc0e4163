internal import Registry

/// A CSV file of a folder of results: the one reader of whatever `ReportTable` writes, in either dialect.
///
/// A cell is a text, a count, a number or a probability, or empty. Only probabilities are bounded: a backlog
/// can be worked off beyond what was known of it, and a price can be anything. Columns that nobody asks for
/// are passed over: a newer tool may have added them.
struct StoredTable {
  private let document: CSVDocument
  private let columns: CSVColumns

  /// Opens a table.
  ///
  /// - Parameters:
  ///   - name: of the file.
  ///   - folder: where it stands.
  ///   - required: columns that must be there.
  /// - Throws: as `OpenedFolder.checked`; `InputRejected` if columns are missing, as they are in
  ///   folders of older tools.
  init(_ name: String, in folder: OpenedFolder, required: [String]) throws {
    try self.init(CSVDocument(path: try folder.checked(name)), required: required)
  }

  /// Opens a table with every column of its form but those that older tools do not write.
  ///
  /// - Throws: as above.
  init(_ form: StoredForm, in folder: OpenedFolder) throws {
    try self.init(
      form.file, in: folder, required: form.columns.filter { !$0.isNewer }.map(\.key))
  }

  /// A table in memory.
  init(_ document: CSVDocument, required: [String]) throws(InputRejected) {
    var problems = InputProblems()
    guard
      let columns = CSVColumns(document, required: required, optional: document.header, &problems)
    else { throw problems.rejected() }
    self.document = document
    self.columns = columns
  }

  /// Where a column stands; nil if there is no such column.
  func position(_ name: String) -> Int? { columns[name] }

  /// Calls `body` with every row until it throws.
  ///
  /// - Throws: `InputRejected` with file, line and column if the file was changed by hand so that it no longer
  ///   holds what it should; what `body` throws.
  func forEachRow(_ body: (inout Row) throws -> Void) throws {
    var problems = InputProblems()
    var failure: (any Error)?
    document.forEachRow(&problems) { row, problems in
      guard failure == nil else { return }
      var cells = Row(row: row, of: self, problems: problems)
      do {
        try body(&cells)
      } catch {
        failure = error
      }
      problems = cells.problems
    }
    if let failure { throw failure }
    try problems.check()
  }

  /// One row; cells are asked for by the name of their column, or by its place.
  struct Row {
    private let row: CSVRow
    private let columns: CSVColumns
    /// True in the dialect of spreadsheets, where text that they would run is made inert.
    private let isInert: Bool
    fileprivate private(set) var problems: InputProblems

    fileprivate init(row: CSVRow, of table: StoredTable, problems: InputProblems) {
      self.row = row
      columns = table.columns
      isInert = table.document.separator == .semicolon
      self.problems = problems
    }

    /// True for a cell that is empty, or whose column is not there.
    func isEmpty(_ name: String) -> Bool { columns[name].map(row.isBlank) ?? true }

    /// The words of a cell; empty where there is no such column.
    func text(_ name: String) -> String { columns[name].map(text) ?? "" }

    /// A count; nil where the cell is empty or wrong, and where it is needed the first is wrong too.
    mutating func count(_ name: String, isNeeded: Bool = false) -> Int? {
      guard let column = columns[name], isNeeded || !row.isBlank(column) else { return nil }
      return row.count(column, &problems)
    }

    /// A number; nil as of `count`.
    mutating func number(_ name: String, isNeeded: Bool = false) -> Double? {
      guard let column = columns[name], isNeeded || !row.isBlank(column) else { return nil }
      return number(column)
    }

    /// An amount in whole dong; nil as of `count`.
    mutating func money(_ name: String, isNeeded: Bool = false) -> Int? {
      guard let column = columns[name], isNeeded || !row.isBlank(column) else { return nil }
      return money(column)
    }

    /// A number of 0…1; nil as of `count`.
    mutating func probability(_ name: String, isNeeded: Bool = false) -> Double? {
      guard let column = columns[name], isNeeded || !row.isBlank(column) else { return nil }
      return row.number(column, in: 0...1, &problems)
    }

    /// The cell of a place as a column holds it; nil where it is wrong, as an empty one is if it is needed.
    mutating func cell(
      _ position: Int, _ content: StoredColumn.Content, isNeeded: Bool = false
    ) -> Cell? {
      if !isNeeded, row.isBlank(position) { return .empty }
      switch content {
      case .text, .word, .indicator: return .text(text(position))
      case .year, .count: return row.count(position, &problems).map(Cell.integer)
      case .money: return money(position).map(Cell.integer)
      case .probability: return row.number(position, in: 0...1, &problems)?.cell(content)
      case .share, .points, .number: return number(position)?.cell(content)
      }
    }

    /// Notes that a cell holds neither a fixed word of its column nor a number.
    mutating func refuse(_ position: Int) { _ = row.count(position, &problems) }

    /// Beyond any number that the tool writes, and within what whole numbers hold.
    private static let numbers = -9e18...9e18

    private mutating func number(_ position: Int) -> Double? {
      row.number(position, in: Self.numbers, &problems)
    }

    /// To the dong also where a floating-point number would not have it.
    private mutating func money(_ position: Int) -> Int? {
      let value = number(position)
      return value.map { Int(row.exactText(position)) ?? Int($0) }
    }

    /// A text as it was before it was written.
    private func text(_ position: Int) -> String {
      let text = row.exactText(position)
      return isInert ? CSVDialect.restored(text) : text
    }
  }
}
