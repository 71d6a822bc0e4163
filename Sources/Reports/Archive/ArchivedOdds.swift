internal import Foundation
internal import GRDB

/// The odds of one run folder that fit a question, from its archive or, without one, from `odds.csv`.
enum ArchivedOdds {
  /// What is asked for; nil for anything.
  struct Question {
    var unit: String?
    var indicator: String?
    var year: Int?
  }

  /// The rows of odds that fit, one cell for each column of `StoredForm.odds`, in the order of the file.
  ///
  /// - Throws: `damaged` if the archive is broken; what reading `odds.csv` throws.
  static func rows(_ question: Question, in folder: OpenedFolder) throws -> [[Cell]] {
    if folder.has(RunArchive.file),
      let rows = try archived(question, try folder.checked(RunArchive.file))
    {
      return rows
    }
    let form = StoredForm.odds
    let at = { (key: String) in form.position(key) }
    var found: [[Cell]] = []
    try FormedTable(form, in: folder).forEachRow { row in
      if let unit = question.unit, row[at("unit")] != .text(unit) { return }
      if let indicator = question.indicator, row[at("indicator")] != .text(indicator) { return }
      if let year = question.year, row[at("target_year")] != .integer(year) { return }
      found.append(row)
    }
    return found
  }

  /// The rows in an archive; nil if another version of the tool made it.
  private static func archived(_ question: Question, _ file: String) throws -> [[Cell]]? {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      return try queue.read { database in
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
        guard version == RunArchive.version else { return nil }
        let wanted: [(String, DatabaseValue?)] = [
          ("units.code = ?", question.unit?.databaseValue),
          ("indicators.id = ?", question.indicator?.databaseValue),
          ("r.target_year = ?", question.year?.databaseValue),
        ]
        let conditions = wanted.filter { $0.1 != nil }.map(\.0)
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let rows = try Row.fetchCursor(
          database, sql: "\(ArchiveSchema.select(.odds))\(filter) ORDER BY r.rowid",
          arguments: StatementArguments(wanted.compactMap(\.1)))
        var found: [[Cell]] = []
        while let row = try rows.next() {
          found.append(
            StoredForm.odds.columns.map { cell(row[$0.key] as DatabaseValue, $0.content) })
        }
        return found
      }
    } catch let error as DatabaseError {
      throw ReportError.damaged(file: file, cause: RunArchive.fault(error, file))
    }
  }

  private static func cell(_ value: DatabaseValue, _ content: StoredColumn.Content) -> Cell {
    switch value.storage {
    case .null, .blob: .empty
    case .string(let text): .text(text)
    case .int64(let number): .integer(Int(number))
    case .double(let number):
      number.cell(content)
    }
  }
}
