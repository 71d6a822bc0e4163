import Foundation

/// A file that takes what a process prints; gone with the value.
final class PrintedText {
  /// Where to write.
  let handle: FileHandle
  private let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/attain-printed-" + UUID().uuidString
    try Data().write(to: URL(fileURLWithPath: path))
    handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What was written so far.
  func read() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}
