internal import Compression
internal import Foundation

/// A text file that is complete or as it was before.
public enum StagedFile {
  /// Writes a file beside its place and renames it; what stood there before is replaced.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - path: where the file is to stand; packed if it ends in `.gz`. Folders above it are made.
  /// - Throws: `cannotWrite`.
  public static func write(_ text: String, to path: String) throws(ReportError) {
    let place = URL(fileURLWithPath: path).standardizedFileURL
    do {
      let plain = Array(text.utf8)
      let bytes = path.hasSuffix(".gz") ? try Gzip.compressed(plain) : plain
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: place, options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: StorageFault(error))
    }
  }
}
