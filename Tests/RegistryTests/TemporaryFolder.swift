internal import Foundation

@testable import Registry

/// A folder of its own for one test, gone when the test is done.
final class TemporaryFolder {
  /// The path of the folder.
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making folders on the way; returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Writes a text file; returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// A message without the path of this folder.
  func relative(_ message: String) -> String {
    message.replacingOccurrences(of: path + "/", with: "")
  }

  /// What is said when `body` rejects its input; nothing if it does not.
  func messages(in language: Language = .en, _ body: () throws -> Void) throws -> [String] {
    do {
      try body()
      return []
    } catch let rejected as InputRejected {
      return rejected.lines(in: language).map(relative)
    }
  }
}
