internal import Foundation
internal import GRDB

/// `run.sqlite`: the tables of a run folder once more, for SQL.
///
/// Units, indicators and texts stand once each; the rows of the tables refer to them by number, and a view for each table
/// puts them together as the CSV file has them: same name, same columns, same rounding. See `docs/archive.md`.
///
/// The bytes depend on the tables and the manifest without `execution`, and on nothing else.
enum RunArchive {
  /// The file in the run folder.
  static let file = "run.sqlite"
  /// `PRAGMA user_version` of the schema that is written and read.
  static let version = 1
  /// `PRAGMA application_id`, so that the file says what it is: `Attn`.
  static let applicationID = 0x4174_746E

  /// Writes an archive.
  ///
  /// - Parameters:
  ///   - tables: by file name; those that have a form are taken.
  ///   - manifest: what made them.
  ///   - path: of the file, which must not be there.
  ///   - shown: the path that a message names.
  /// - Throws: `cannotWrite`; `CancellationError`.
  static func write(
    _ tables: [String: ReportTable], _ manifest: Manifest, to path: String, shown: String
  ) throws {
    var configuration = Configuration()
    // References are right by construction, and nothing else looks at the file before it is renamed.
    configuration.foreignKeysEnabled = false
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        try database.execute(
          sql: """
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA application_id = \(applicationID);
            PRAGMA user_version = \(version);
            """)
        try database.inTransaction {
          try fill(database, tables, manifest)
          return .commit
        }
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw ReportError.cannotWrite(path: shown, reason: fault(error, path, isWritten: true))
    }
  }

  private static func fill(
    _ database: Database, _ tables: [String: ReportTable], _ manifest: Manifest
  ) throws {
    for statement in ArchiveSchema.statements { try database.execute(sql: statement) }
    try ArchiveManifest.insert(manifest, into: database)
    var writer = try ArchiveWriter(database, indicators: manifest.indicators ?? [])
    for form in StoredForm.all {
      guard let table = tables[form.file] else { continue }
      try writer.insert(table, form)
    }
    for statement in ArchiveSchema.indices { try database.execute(sql: statement) }
  }

  /// What the system said, as far as somebody can do something about it.
  ///
  /// - Parameters:
  ///   - error: the library's.
  ///   - path: of the file.
  ///   - isWritten: true of a file that is being made and will be thrown away; one that is read is left as it is.
  /// - Returns: the fault.
  static func fault(_ error: DatabaseError, _ path: String, isWritten: Bool = false) -> StorageFault
  {
    // The library's own words leave out what the system said, which says it again when it is asked for the same.
    switch error.resultCode {
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      let descriptor = unsafe open(path, (isWritten ? O_WRONLY | O_APPEND : O_RDONLY) | O_CLOEXEC)
      guard descriptor >= 0 else { return StorageFault(errorNumber: errno) }
      defer { close(descriptor) }
      // Linux appends the byte, whatever its place.
      if isWritten, unsafe pwrite(descriptor, [0], 1, 0) != 1 {
        return StorageFault(errorNumber: errno)
      }
    default: break
    }
    return switch error.resultCode {
    case .SQLITE_FULL: .full
    case .SQLITE_READONLY: .readOnly
    case .SQLITE_PERM, .SQLITE_AUTH: .noPermission
    default: .other("SQLite \(error.resultCode.rawValue): \(error.message ?? "")")
    }
  }
}
