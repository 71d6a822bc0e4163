/// Writes run folders: complete or absent.
public enum RunFolder {
  /// Writes tables and their manifest.
  ///
  /// - Parameters:
  ///   - tables: by file name.
  ///   - manifest: what made them.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there.
  ///   - dialect: of the CSV files.
  /// - Throws: as `write(_:to:force:)`.
  public static func write(
    _ tables: [String: ReportTable], manifest: Manifest, to path: String, force: Bool,
    dialect: CSVDialect
  ) throws {
    var texts = tables.mapValues { $0.csv(dialect) }
    texts["manifest.json"] = try manifest.json()
    try write(texts, to: path, force: force)
  }

  /// Writes a folder of text files.
  ///
  /// - Parameters:
  ///   - texts: by file name.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there.
  /// - Throws: `ReportError`; `CancellationError` when the task is cancelled before everything is
  ///   written. Either way nothing is left behind.
  public static func write(_ texts: [String: String], to path: String, force: Bool) throws {
    let folder = try StagedFolder(path, force: force)
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
}
