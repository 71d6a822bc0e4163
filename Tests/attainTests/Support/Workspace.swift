import Foundation

/// A folder of its own for one test, gone when the test is done.
final class Workspace: Sendable {
  /// The path of the folder, without a slash at its end.
  let path: String

  init(named name: String = "") throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-cli-" + UUID().uuidString + name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making folders on the way.
  func write(_ name: String, _ bytes: some Collection<UInt8>) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    // Inputs of tests are what random ones grow from; see Fuzz/run.sh.
    if let corpus = ProcessInfo.processInfo.environment["ATTAIN_CORPUS"] {
      try Data(bytes).write(
        to: URL(fileURLWithPath: "\(corpus)/\(UUID().uuidString)-\(url.lastPathComponent)"))
    }
  }

  /// Writes a text file, making folders on the way.
  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// Makes a folder.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  /// Takes a file or folder away.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// The bytes of a file.
  func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The text of a file.
  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// True if something of this name is there.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// The names in a folder, hidden ones too, sorted.
  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }

  /// Everything that is there: for each path its bytes, or nil for a folder.
  func contents(of folder: String = "") throws -> [String: Data?] {
    let top = folder.isEmpty ? path : "\(path)/\(folder)"
    var found: [String: Data?] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: top) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(top)/\(name)")
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      found.updateValue(
        isFolder ? nil : try Data(contentsOf: URL(fileURLWithPath: "\(top)/\(name)")), forKey: name)
    }
    return found
  }

  /// Makes of a run folder one of an older tool, whose manifest does not name its files.
  func age(_ folder: String) throws {
    let name = "\(folder)/manifest.json"
    let parsed = try JSONSerialization.jsonObject(with: read(name))
    guard var manifest = parsed as? [String: Any],
      var execution = manifest["execution"] as? [String: Any]
    else { throw CocoaError(.fileReadCorruptFile) }
    execution["seal"] = nil
    (manifest["execution"], manifest["outputs"]) = (execution, nil)
    try write(
      name,
      JSONSerialization.data(
        withJSONObject: manifest, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
  }

  /// Runs the tool in this folder.
  func attain(
    _ arguments: String..., environment: [String: String] = [:], within seconds: Double = 120
  ) throws -> ToolResult {
    try Tool.run(arguments, in: path, environment: environment, within: seconds)
  }
}
