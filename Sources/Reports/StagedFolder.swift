internal import Foundation

/// A folder that is complete or absent: it is filled beside its place and then renamed.
public struct StagedFolder: Sendable {
  /// Where it will stand.
  public let destination: String
  private let staging: URL
  private let place: URL
  private let replaces: Bool
  /// Folders above that were not there, the deepest first.
  private let madeAbove: [URL]

  /// Makes an empty folder beside `path`, creating the folders above it.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there when the new folder is complete.
  ///   - mark: a file that every folder of this kind holds; only such are replaced, or empty ones.
  /// - Throws: as `requireFree`.
  public init(_ path: String, force: Bool, mark: String) throws(ReportError) {
    try Self.requireFree(path, force: force, mark: mark)
    destination = path
    place = URL(fileURLWithPath: path).standardizedFileURL
    replaces = FileManager.default.fileExists(atPath: place.path)
    var above = place.deletingLastPathComponent()
    var missing: [URL] = []
    while above.path != "/", !FileManager.default.fileExists(atPath: above.path) {
      missing.append(above)
      above = above.deletingLastPathComponent()
    }
    madeAbove = missing
    let name = ".\(place.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)"
    staging = place.deletingLastPathComponent().appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: StorageFault(error))
    }
  }

  /// Makes sure early, before hours of work, that a folder may be put at `path`; writes nothing.
  ///
  /// - Parameters: as of `init`.
  /// - Throws: `alreadyThere`, `notReplaceable`, `cannotWrite`.
  public static func requireFree(_ path: String, force: Bool, mark: String) throws(ReportError) {
    let files = FileManager.default
    let place = URL(fileURLWithPath: path).standardizedFileURL
    if files.fileExists(atPath: place.path) {
      guard force else { throw .alreadyThere(path: path) }
      // A planner's own folder, named by mistake, must survive the mistake.
      guard let names = try? files.contentsOfDirectory(atPath: place.path),
        names.isEmpty || names.contains(mark)
      else { throw .notReplaceable(path: path, missing: mark) }
    }
    var above = place.deletingLastPathComponent()
    while above.path != "/", !files.fileExists(atPath: above.path) {
      above = above.deletingLastPathComponent()
    }
    var isFolder: ObjCBool = false
    guard unsafe files.fileExists(atPath: above.path, isDirectory: &isFolder), isFolder.boolValue
    else { throw .cannotWrite(path: path, reason: .notAFolder(above.lastPathComponent)) }
    guard files.isWritableFile(atPath: above.path) else {
      throw .cannotWrite(path: path, reason: .noPermission)
    }
  }

  /// Writes a text file into the folder.
  public func write(_ text: String, to name: String) throws(ReportError) {
    do {
      try Data(text.utf8).write(to: staging.appendingPathComponent(name))
    } catch {
      throw .cannotWrite(path: "\(destination)/\(name)", reason: StorageFault(error))
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
      throw .cannotWrite(path: destination, reason: StorageFault(error))
    }
  }

  /// Throws away what was written, leaving what stood there before.
  public func discard() {
    // Nothing more can be done if even removing fails; the name says the folder is partial.
    try? FileManager.default.removeItem(at: staging)
    for folder in madeAbove {
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
      guard let names, names.isEmpty else { return }
      try? FileManager.default.removeItem(at: folder)
    }
  }
}
