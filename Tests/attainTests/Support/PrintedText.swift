import Foundation

/// A file that takes what a process prints; gone with the value.
final class PrintedText {
  /// Where to write.
  let handle: FileHandle
  /// Where it stands.
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/attain-printed-" + UUID().uuidString
    try Data().write(to: URL(fileURLWithPath: path))
    handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  // Foundation keeps a process that has ended, and what it was given with it: thousands of open files in the end,
  // more than the next process can be started beside.
  deinit {
    try? handle.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// What was written so far.
  func read() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}
