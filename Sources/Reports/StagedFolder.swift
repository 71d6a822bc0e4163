internal import Foundation

/// A folder that is complete or absent: it is filled near its place and then renamed.
public struct StagedFolder: Sendable {
  /// Where it will stand.
  public let destination: String
  private let staging: URL
  /// The same, from the root on; where a link leads, if one stands there.
  let place: URL
  private let replaces: Bool

  /// Makes an empty folder near `path`; nothing stands at `path` or above it until `commit`.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there when the new folder is complete.
  ///   - mark: a file that every folder of this kind holds; only such are replaced, or empty ones.
  /// - Throws: as `requireFree`; `cannotWrite`.
  public init(_ path: String, force: Bool, mark: String) throws(ReportError) {
    try Self.requireFree(path, force: force, mark: mark)
    destination = path
    place = Self.place(of: path)
    replaces = FileManager.default.fileExists(atPath: place.path)
    staging = Self.nearestFolder(above: place).appendingPathComponent(
      ".\(place.lastPathComponent).partial-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: false)
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
    let place = Self.place(of: path)
    if files.fileExists(atPath: place.path) {
      guard force else { throw .alreadyThere(path: path) }
      // A planner's own folder, named by mistake, must survive the mistake.
      guard let names = try? files.contentsOfDirectory(atPath: place.path),
        names.isEmpty || names.contains(mark)
      else { throw .notReplaceable(path: path, missing: mark) }
    }
    try requireWritable(above: place, path)
  }

  /// Where a path leads, so that what replaces something behind a link leaves the link.
  static func place(of path: String) -> URL {
    let place = URL(fileURLWithPath: path).standardizedFileURL
    return FileManager.default.fileExists(atPath: place.path)
      ? place.resolvingSymlinksInPath() : place
  }

  /// Makes sure that no link stands at a place that leads nowhere, and that the deepest of what stands above it
  /// is a folder that can be written to.
  static func requireWritable(above place: URL, _ path: String) throws(ReportError) {
    let files = FileManager.default
    if !files.fileExists(atPath: place.path),
      (try? files.destinationOfSymbolicLink(atPath: place.path)) != nil
    {
      throw .cannotWrite(path: path, reason: .brokenLink)
    }
    let above = nearestFolder(above: place)
    var isFolder: ObjCBool = false
    guard unsafe files.fileExists(atPath: above.path, isDirectory: &isFolder), isFolder.boolValue
    else { throw .cannotWrite(path: path, reason: .notAFolder(above.lastPathComponent)) }
    guard files.isWritableFile(atPath: above.path) else {
      throw .cannotWrite(path: path, reason: .noPermission)
    }
  }

  /// The deepest of what stands above a place.
  private static func nearestFolder(above place: URL) -> URL {
    var above = place.deletingLastPathComponent()
    while above.path != "/", !FileManager.default.fileExists(atPath: above.path) {
      above = above.deletingLastPathComponent()
    }
    return above
  }

  /// Writes a text file into the folder.
  public func write(_ text: String, to name: String) throws(ReportError) {
    do {
      try Data(text.utf8).write(to: staging.appendingPathComponent(name))
    } catch {
      throw .cannotWrite(path: "\(destination)/\(name)", reason: StorageFault(error))
    }
  }

  /// Where a file of the folder stands until `commit`, for those who write it themselves.
  public func path(of name: String) -> String { staging.appendingPathComponent(name).path }

  /// Puts the folder in its place, making the folders above it.
  ///
  /// - Throws: `alreadyThere` if something came to stand there meanwhile; `cannotWrite`.
  public func commit() throws(ReportError) {
    let files = FileManager.default
    let isTaken = files.fileExists(atPath: place.path)
    if isTaken && !replaces { throw .alreadyThere(path: destination) }
    do {
      try files.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      guard isTaken else {
        try files.moveItem(at: staging, to: place)
        return
      }
      let old = staging.appendingPathExtension("old")
      try files.moveItem(at: place, to: old)
      do {
        try files.moveItem(at: staging, to: place)
      } catch {
        try files.moveItem(at: old, to: place)
        throw error
      }
      try files.removeItem(at: old)
    } catch {
      throw .cannotWrite(path: destination, reason: StorageFault(error))
    }
  }

  /// Throws away what was written, leaving what stood there before.
  public func discard() {
    // Nothing more can be done if even removing fails; the name says the folder is partial.
    try? FileManager.default.removeItem(at: staging)
  }
}
