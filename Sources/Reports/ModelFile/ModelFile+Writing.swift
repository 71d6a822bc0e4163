internal import Foundation
internal import Registry
internal import Trends

extension ModelFile {
  /// The file's text: JSON with sorted keys, a key a line, lists of numbers side by side.
  ///
  /// Numbers are the shortest that read back to the same bits.
  public func json() throws -> [UInt8] {
    let stored = StoredModel(self)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if let key = NumbersAside.key {
      let aside = NumbersAside()
      encoder.userInfo[key] = aside
      if let whole = aside.spliced(into: Array(try encoder.encode(stored))) {
        return try ModelDigest.signed(ReadableJSON.laidOut(whole))
      }
      encoder.userInfo[key] = nil
    }
    return try ModelDigest.signed(ReadableJSON.laidOut(Array(try encoder.encode(stored))))
  }

  /// Makes sure early, before hours of work, that a model file may be put at `path`; writes nothing.
  ///
  /// - Parameters:
  ///   - path: where the file is to stand.
  ///   - force: true if a model file that stands there may be replaced.
  /// - Throws: `fileAlreadyThere`, `fileNotReplaceable`, `cannotWrite`.
  public static func requireFree(_ path: String, force: Bool) throws(ReportError) {
    try StagedFile.requireFree(path, of: .model, force: force)
  }

  /// Writes the file.
  ///
  /// - Parameter path: where it is to stand, replacing what does; packed if it ends in `.gz`.
  /// - Throws: `ReportError.cannotWrite`, after which what stood there still does.
  public func write(to path: String) throws {
    try StagedFile.write(try json(), to: path, quickly: true)
  }
}
