internal import Foundation
internal import Parallelism

/// Writes run folders: complete or absent.
public enum RunFolder {
  /// What made a folder: of a run, or of a comparison.
  public static let manifest = "manifest.json"
  /// The file that makes a folder a run folder; `--force` replaces no other.
  public static let mark = "odds.csv"

  /// Writes tables and their manifest, as CSV and once more as `run.sqlite`.
  ///
  /// - Parameters:
  ///   - tables: by file name.
  ///   - manifest: what made them.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there.
  ///   - dialect: of the CSV files.
  ///   - others: more files, by name.
  ///   - workers: threads to use; the files do not depend on it.
  /// - Throws: as `write(_:to:force:mark:)`.
  static func write(
    _ tables: [String: ReportTable], manifest: Manifest, to path: String, force: Bool,
    dialect: CSVDialect, others: [String: String] = [:], workers: Int = 1
  ) async throws {
    // The archive takes longest and comes first, then the largest tables.
    let ordered = tables.sorted { ($1.value.rows.count, $0.key) < ($0.value.rows.count, $1.key) }
    let folder = try StagedFolder(path, force: force, mark: mark)
    let manifest = manifest.placed(in: folder.place.path)
    do {
      _ = try await concurrentMap(1 + ordered.count, workers: workers) { index in
        if index == 0 {
          try RunArchive.write(
            tables, manifest, to: folder.path(of: RunArchive.file),
            shown: "\(path)/\(RunArchive.file)")
          try folder.take(RunArchive.file)
        } else {
          let (name, table) = ordered[index - 1]
          try folder.write(table.csv(dialect), to: name, rows: table.rows.count)
        }
      }
      for (name, text) in others.sorted(by: { $0.key < $1.key }) {
        try folder.write(text, to: name)
      }
      try folder.write(try manifest.sealed(folder.outputs), to: Self.manifest)
      try Task.checkCancellation()
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Writes the folder of a comparison.
  ///
  /// - Parameters:
  ///   - tables: by file name.
  ///   - manifest: what made them.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there.
  ///   - mark: one of the files; a folder is only replaced if it holds a file of that name.
  ///   - dialect: of the CSV files.
  /// - Throws: as `write(_:to:force:mark:)`.
  public static func write(
    _ tables: [String: ReportTable], manifest: ComparisonManifest, to path: String, force: Bool,
    mark: String, dialect: CSVDialect
  ) throws {
    let folder = try StagedFolder(path, force: force, mark: mark)
    do {
      for (name, table) in tables.sorted(by: { $0.key < $1.key }) {
        try Task.checkCancellation()
        try folder.write(table.csv(dialect), to: name, rows: table.rows.count)
      }
      try folder.write(try manifest.sealed(folder.outputs), to: Self.manifest)
      try Task.checkCancellation()
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Writes a folder of text files.
  ///
  /// - Parameters:
  ///   - texts: by file name.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there.
  ///   - mark: one of the files; a folder is only replaced if it holds a file of that name.
  /// - Throws: `ReportError`; `CancellationError` when the task is cancelled before everything is
  ///   written. Either way nothing is left behind.
  public static func write(
    _ texts: [String: String], to path: String, force: Bool, mark: String
  ) throws {
    let folder = try StagedFolder(path, force: force, mark: mark)
    do {
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
        try Task.checkCancellation()
        try folder.write(text, to: name)
      }
      try Task.checkCancellation()
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  /// True if a run folder holds a file of this name.
  static func has(_ name: String, in path: String) -> Bool {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    return FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
  }

  /// The bytes of a file of a run folder.
  ///
  /// - Parameters:
  ///   - name: of the file.
  ///   - path: of the folder.
  /// - Returns: all of it.
  /// - Throws: `notARunFolder` if there is no such file; `damaged` if it cannot be read.
  static func data(of name: String, in path: String) throws(ReportError) -> Data {
    let file = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw .notARunFolder(path: path, missing: name)
    }
    do {
      return try StoredFile.data(file)
    } catch {
      throw .damaged(file: "\(path)/\(name)", cause: StorageFault(error))
    }
  }
}
