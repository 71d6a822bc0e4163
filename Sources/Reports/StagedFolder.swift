internal import Foundation

/// A folder that is complete or absent: it is filled beside its place and then renamed.
public struct StagedFolder: Sendable {
  /// Where it will stand.
  public let destination: String
  private let staging: URL
  private let place: URL
  private let replaces: Bool

  /// Makes an empty folder beside `path`, creating the folders above it.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there when the new folder is complete.
  /// - Throws: `alreadyThere`, `cannotWrite`.
  public init(_ path: String, force: Bool) throws(ReportError) {
    destination = path
    place = URL(fileURLWithPath: path).standardizedFileURL
    replaces = FileManager.default.fileExists(atPath: place.path)
    if replaces && !force { throw .alreadyThere(path: path) }
    let name = ".\(place.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)"
    staging = place.deletingLastPathComponent().appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  /// Makes sure early, before hours of work, that a folder may be put at `path`.
  public static func requireFree(_ path: String, force: Bool) throws(ReportError) {
    if !force && FileManager.default.fileExists(atPath: path) { throw .alreadyThere(path: path) }
  }

  /// Writes a text file into the folder.
  public func write(_ text: String, to name: String) throws(ReportError) {
    do {
      try Data(text.utf8).write(to: staging.appendingPathComponent(name))
    } catch {
      throw .cannotWrite(path: "\(destination)/\(name)", reason: error.localizedDescription)
    }
  }

  /// Puts the folder in its place.
  public func commit() throws(ReportError) {
    do {
      guard replaces else {
        try FileManager.default.moveItem(at: staging, to: place)
        return
      }
      let old = staging.appendingPathExtension("old")
      try FileManager.default.moveItem(at: place, to: old)
      do {
        try FileManager.default.moveItem(at: staging, to: place)
      } catch {
        try FileManager.default.moveItem(at: old, to: place)
        throw error
      }
      try FileManager.default.removeItem(at: old)
    } catch {
      throw .cannotWrite(path: destination, reason: error.localizedDescription)
    }
  }

  /// Throws away what was written, leaving what stood there before.
  public func discard() {
    // Nothing more can be done if even removing fails; the name says the folder is partial.
    try? FileManager.default.removeItem(at: staging)
  }
}
