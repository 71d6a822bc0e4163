internal import Compression
internal import Foundation

/// A text file that is complete or as it was before.
public enum StagedFile {
  /// Makes sure early that a file may be put at `path`; writes nothing.
  ///
  /// - Parameters:
  ///   - path: where the file is to stand.
  ///   - force: true if what stands there may be replaced.
  /// - Throws: `fileAlreadyThere`, `cannotWrite`.
  public static func requireFree(_ path: String, force: Bool) throws(ReportError) {
    let files = FileManager.default
    let place = StagedFolder.place(of: path)
    var isFolder: ObjCBool = false
    if unsafe files.fileExists(atPath: place.path, isDirectory: &isFolder) {
      guard force else { throw .fileAlreadyThere(path: path) }
      if isFolder.boolValue { throw .cannotWrite(path: path, reason: .isAFolder) }
    }
    try StagedFolder.requireWritable(above: place, path)
  }

  /// Writes a file beside its place and renames it; what stood there before is replaced.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - path: where the file is to stand; packed if it ends in `.gz`. Folders above it are made.
  /// - Throws: `cannotWrite`.
  public static func write(_ text: String, to path: String) throws(ReportError) {
    try write(Array(text.utf8), to: path)
  }

  /// The same with bytes, which are packed quickly if asked for, though not quite as small.
  public static func write(_ plain: [UInt8], to path: String, quickly: Bool = false)
    throws(ReportError)
  {
    let place = StagedFolder.place(of: path)
    do {
      let bytes = path.hasSuffix(".gz") ? try Gzip.compressed(plain, quickly: quickly) : plain
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: place, options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: StorageFault(error))
    }
  }
}
