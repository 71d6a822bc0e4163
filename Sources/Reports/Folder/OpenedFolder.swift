internal import Foundation

/// A folder of results, opened: its manifest is as it was written, and every file that it names is there, of its size.
///
/// The content of a file is looked at when the file is read. Folders of older tools name no files; they are read as
/// they are.
public struct OpenedFolder: Sendable {
  /// The folder as it was given.
  public let path: String
  /// `manifest.json`.
  let manifest: Data
  /// By name; nil for a folder of an older tool.
  private let outputs: [String: FolderOutput]?

  /// What a manifest of either kind says of its folder.
  private struct Described: Decodable {
    struct Execution: Decodable {
      var seal: String?
    }
    var schema: Int?
    var outputs: [FolderOutput]?
    var execution: Execution?
  }

  /// Opens a folder.
  ///
  /// - Parameter path: of the folder.
  /// - Throws: `notARunFolder` without a manifest; `notOfARun` if that is not JSON; `notAsWritten` if it was changed,
  ///   or a file is larger or smaller than it was; `newerFolder`; `incomplete` if a file is missing; `damaged`.
  public init(_ path: String) throws(ReportError) {
    self.path = path
    manifest = try RunFolder.data(of: RunFolder.manifest, in: path)
    let file = Self.file(RunFolder.manifest, in: path)
    guard let described = try? JSONDecoder().decode(Described.self, from: manifest) else {
      throw .notOfARun(file: file)
    }
    guard try Seal.fits(described.execution?.seal, manifest, isSealed: described.outputs != nil)
    else { throw .notAsWritten(file: file, bytes: manifest.count, were: nil) }
    if let schema = described.schema, schema > FolderSchema.version {
      throw .newerFolder(path: path, schema: schema)
    }
    outputs = described.outputs.map { all in
      Dictionary(all.map { ($0.file, $0) }) { one, _ in one }
    }
    for output in described.outputs ?? [] {
      let file = Self.file(output.file, in: path)
      guard let size = Self.size(of: file) else {
        throw .incomplete(path: path, missing: output.file)
      }
      guard size == output.bytes else {
        throw .notAsWritten(file: file, bytes: size, were: output)
      }
    }
  }

  /// The path of a file of the folder, as people write it.
  private static func file(_ name: String, in path: String) -> String {
    let file = path + (path.hasSuffix("/") ? "" : "/") + name
    // `a/../run` is a path to people also where there is no `a`.
    return FileManager.default.fileExists(atPath: file)
      ? file : URL(fileURLWithPath: file).standardizedFileURL.path
  }

  private static func size(of file: String) -> Int? {
    var status = stat()
    guard unsafe stat(file, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// True if the folder has a file of this name; one that somebody put beside what was written is none of it.
  func has(_ name: String) -> Bool {
    outputs.map { $0[name] != nil } ?? RunFolder.has(name, in: path)
  }

  /// The path of a file whose content is what was written.
  ///
  /// - Parameter name: of the file.
  /// - Returns: the path as people write it.
  /// - Throws: `notARunFolder` if there is none; `notAsWritten`, `damaged`.
  @discardableResult public func checked(_ name: String) throws(ReportError) -> String {
    guard has(name) else { throw .notARunFolder(path: path, missing: name) }
    let file = Self.file(name, in: path)
    guard let output = outputs?[name] else { return file }
    let found = try Manifest.Input.reading([file])[0]
    guard found.sha256 == output.sha256 else {
      throw .notAsWritten(file: file, bytes: found.bytes, were: output)
    }
    return file
  }

  /// The content of a file, which is what was written.
  ///
  /// - Throws: as `checked`.
  func data(of name: String) throws(ReportError) -> Data {
    guard has(name) else { throw .notARunFolder(path: path, missing: name) }
    let data = try RunFolder.data(of: name, in: path)
    if let output = outputs?[name], try SHA256.hex(data) != output.sha256 {
      throw .notAsWritten(file: Self.file(name, in: path), bytes: data.count, were: output)
    }
    return data
  }

  /// The manifest of a run.
  ///
  /// - Throws: `notOfARun`.
  public func manifestOfRun() throws(ReportError) -> Manifest {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: manifest) else {
      throw .notOfARun(file: Self.file(RunFolder.manifest, in: path))
    }
    return manifest
  }
}
