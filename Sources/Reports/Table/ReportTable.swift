public import Registry

/// One value of a table, before anybody decides how it is written.
public enum Cell: Sendable, Equatable {
  /// Words.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number with a fixed count of decimals.
  case number(Double, decimals: Int)
  /// A share of one: a fraction in files, per cent on a terminal, where `decimals` are of per cent.
  case share(Double, decimals: Int)
  /// A difference of shares of one: as `share` in files, percentage points on a terminal, where the heading says so.
  case points(Double, decimals: Int)
  /// Nothing is known.
  case empty
}

extension Cell {
  /// A number, or nothing.
  static func optional(_ value: Double?, decimals: Int) -> Cell {
    value.map { .number($0, decimals: decimals) } ?? .empty
  }
}

/// A column of a table.
public struct TableColumn: Sendable, Equatable {
  /// The name in files: English, fixed.
  public let key: String
  /// The heading people read.
  public let title: LocalizedText

  /// Makes a column.
  public init(_ key: String, vi: String, en: String) {
    self.key = key
    self.title = LocalizedText(vi: vi, en: en)
  }

  /// Makes a column with a heading that is written already.
  init(_ key: String, title: LocalizedText) {
    self.key = key
    self.title = title
  }

  /// Makes a column that only files have.
  public init(_ key: String) {
    self.key = key
    self.title = LocalizedText(vi: key, en: key)
  }
}

/// A table as data; `csv`, `json` and `terminal` write it.
public struct ReportTable: Sendable, Equatable {
  /// The columns.
  public let columns: [TableColumn]
  /// The rows, each with one cell per column.
  public let rows: [[Cell]]
  /// The column whose values stand above the rows that have them, on a terminal; nil for none.
  let groupedBy: String?

  /// Makes a table; every row has one cell per column.
  public init(columns: [TableColumn], rows: [[Cell]]) {
    self.init(columns: columns, rows: rows, groupedBy: nil)
  }

  /// Makes a table whose rows stand in groups on a terminal.
  init(columns: [TableColumn], rows: [[Cell]], groupedBy: String?) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "one cell per column")
    self.columns = columns
    self.rows = rows
    self.groupedBy = groupedBy
  }
}
