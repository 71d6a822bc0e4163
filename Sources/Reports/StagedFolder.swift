internal import Foundation

/// A folder that is complete or absent: it is filled elsewhere on the disk and then renamed.
public struct StagedFolder: Sendable {
  /// Where it will stand.
  public let destination: String
  private let staging: URL
  private let place: URL
  private let replaces: Bool

  /// The files that show a folder to be one of ours: a run, or a sample.
  public static let markers = ["manifest.json", "SYNTHETIC.md"]

  /// Makes an empty folder near `path`; nothing stands at `path` or above it until `commit`.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there when the new folder is complete.
  /// - Throws: as `requireFree(_:force:)`; `cannotWrite`.
  public init(_ path: String, force: Bool) throws(ReportError) {
    try Self.requireFree(path, force: force)
    destination = path
    place = URL(fileURLWithPath: path).standardizedFileURL
    let files = FileManager.default
    replaces = files.fileExists(atPath: place.path)
    var above = place.deletingLastPathComponent()
    while !files.fileExists(atPath: above.path) { above.deleteLastPathComponent() }
    staging = above.appendingPathComponent(
      ".\(place.lastPathComponent).partial-\(UUID().uuidString)")
    do {
      try files.createDirectory(at: staging, withIntermediateDirectories: false)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  /// Makes sure early, before hours of work, that a folder may be put at `path`.
  ///
  /// With `force` a folder may be replaced that is empty or holds one of `markers`, but nothing
  /// else: `--out . --force` must not cost anybody a home.
  ///
  /// - Throws: `alreadyThere`, `notARunFolder`.
  public static func requireFree(_ path: String, force: Bool) throws(ReportError) {
    let files = FileManager.default
    guard files.fileExists(atPath: path) else { return }
    guard force else { throw .alreadyThere(path: path) }
    let content = try? files.contentsOfDirectory(atPath: path)
    guard let content, content.isEmpty || markers.contains(where: content.contains) else {
      throw .notARunFolder(path: path, missing: markers[0])
    }
  }

  /// Writes a text file into the folder.
  public func write(_ text: String, to name: String) throws(ReportError) {
    do {
      try Data(text.utf8).write(to: staging.appendingPathComponent(name))
    } catch {
      throw .cannotWrite(path: "\(destination)/\(name)", reason: error.localizedDescription)
    }
  }

  /// Puts the folder in its place, making the folders above it.
  ///
  /// - Throws: `alreadyThere` if something came to stand there meanwhile, `cannotWrite`.
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
      throw .cannotWrite(path: destination, reason: error.localizedDescription)
    }
  }

  /// Throws away what was written, leaving what stood there before.
  public func discard() {
    // Nothing more can be done if even removing fails; the name says the folder is partial.
    try? FileManager.default.removeItem(at: staging)
  }
}
