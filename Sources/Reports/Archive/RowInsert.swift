internal import GRDB
internal import GRDBSQLite

/// Inserts rows of numbers into a table, one after the other.
///
/// Numbers are handed to SQLite itself, without a list of arguments for every row: an archive of a nation has millions of
/// cells.
struct RowInsert {
  private let database: Database
  private let statement: Statement

  /// - Parameters:
  ///   - database: with the table.
  ///   - table: its name.
  ///   - columns: how many it has.
  /// - Throws: `DatabaseError`.
  init(_ database: Database, into table: String, columns: Int) throws {
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    self.database = database
    statement = try database.makeStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
  }

  /// Sets a cell of the next row, counted from 0; every cell has to be set for every row.
  func bind(_ value: Int64?, at column: Int) {
    guard let value else { return bindNull(at: column) }
    check(unsafe sqlite3_bind_int64(statement.sqliteStatement, Int32(column + 1), value))
  }

  /// The same with a number that need not be whole.
  func bind(_ value: Double, at column: Int) {
    check(unsafe sqlite3_bind_double(statement.sqliteStatement, Int32(column + 1), value))
  }

  /// The same with nothing.
  func bindNull(at column: Int) {
    check(unsafe sqlite3_bind_null(statement.sqliteStatement, Int32(column + 1)))
  }

  private func check(_ code: Int32) {
    precondition(code == SQLITE_OK, "a column of the table, and no row under way")
  }

  /// Inserts the row.
  ///
  /// - Throws: `DatabaseError`.
  func insert() throws {
    let code = unsafe sqlite3_step(statement.sqliteStatement)
    let message = code == SQLITE_DONE ? nil : database.lastErrorMessage
    unsafe sqlite3_reset(statement.sqliteStatement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}
