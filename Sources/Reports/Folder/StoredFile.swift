internal import Foundation
internal import Registry

/// Reads files that the tool wrote, or that stand where it would have written them.
enum StoredFile {
  /// A pipe, a device or a socket stands there, which is not waited for.
  struct NotRegular: Error {}

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - file: where it stands.
  ///   - isMapped: true to read no more of it than is looked at.
  /// - Returns: all of it.
  /// - Throws: `NotRegular`, and Foundation's errors; `StorageFault` has words for both.
  static func data(_ file: URL, isMapped: Bool = false) throws -> Data {
    guard !InputFile.isEndless(file.path) else { throw NotRegular() }
    return try Data(contentsOf: file, options: isMapped ? .mappedIfSafe : [])
  }
}
