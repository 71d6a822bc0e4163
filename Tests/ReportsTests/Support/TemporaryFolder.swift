import Foundation

@testable import Reports

/// A folder that a test has to itself and that goes when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// All files and folders below, hidden ones too.
  var content: [String] {
    (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
  }

  /// A folder with files in it, opened as one of an older tool.
  func opened(_ folder: String, files: [String: String]) throws -> OpenedFolder {
    try make(folder, files: files.merging([RunFolder.manifest: "{}"]) { own, _ in own })
    return try OpenedFolder("\(path)/\(folder)")
  }

  func read(_ name: String) -> String? {
    try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// Makes a folder with files in it, or an empty one.
  func make(_ folder: String, files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(folder)/\(name)"))
    }
  }
}
