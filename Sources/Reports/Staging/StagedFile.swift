internal import Compression
internal import Foundation

/// A file that is complete or as it was before: it is written beside its place and then renamed.
public struct StagedFile: Sendable {
  private let destination: String
  private let place: URL
  private let staging: Unfinished
  /// Folders above it that were not there.
  private let made: [URL]

  /// Makes sure early that a file may be put at `path`; writes nothing.
  ///
  /// - Parameters:
  ///   - path: where the file is to stand.
  ///   - kind: what is to be written; only a file of this kind is replaced, or an empty one.
  ///   - force: true if such a file that stands there may be replaced.
  /// - Throws: `noPath`, `fileAlreadyThere`, `fileNotReplaceable`, `cannotWrite`.
  public static func requireFree(_ path: String, of kind: FileKind, force: Bool) throws(ReportError)
  {
    guard !path.isEmpty else { throw .noPath }
    let found: Place.Found
    do {
      found = try Place.requireWritable(Place.of(path))
    } catch {
      throw .cannotWrite(path: path, reason: error)
    }
    switch found {
    case .nothing: return
    case .folder where force: throw .cannotWrite(path: path, reason: .isAFolder)
    case .folder, .file, .other:
      guard force else { throw .fileAlreadyThere(path: path) }
      // A planner's own file, named by mistake, must survive the mistake.
      guard found == .file, kind.fits(path) else {
        throw .fileNotReplaceable(path: path, kind: kind)
      }
    }
  }

  /// Begins a file beside its place; folders above it are made.
  ///
  /// - Throws: `noPath`, `cannotWrite`.
  init(_ path: String) throws(ReportError) {
    guard !path.isEmpty else { throw .noPath }
    destination = path
    place = Place.of(path)
    do {
      made = try Place.makeFolders(above: place)
      do {
        staging = try Unfinished(
          for: place, isFolder: false, in: place.deletingLastPathComponent())
      } catch {
        Place.remove(made)
        throw error
      }
    } catch {
      throw .cannotWrite(path, error)
    }
  }

  /// Where it stands until `commit`, for those who write it themselves.
  var path: String { staging.path }

  /// Adds bytes.
  ///
  /// - Throws: `cannotWrite`.
  func append(_ bytes: [UInt8]) throws(ReportError) {
    do {
      try unsafe bytes.withUnsafeBytes { try unsafe WritingFile.write($0, to: staging.descriptor) }
    } catch {
      throw .cannotWrite(destination, error)
    }
  }

  /// Puts the file in its place when the disk has it; what stood there is replaced.
  ///
  /// - Throws: `cannotWrite`.
  func commit() throws(ReportError) {
    do {
      var status = stat()
      // Who may read what is replaced may read what replaces it.
      if unsafe stat(place.path, &status) == 0 {
        _ = fchmod(staging.descriptor, status.st_mode & 0o777)
      }
      try Place.synchronize(staging.descriptor)
      _ = try Place.rename(staging.path, to: place.path, .replacing)
    } catch {
      throw .cannotWrite(path: destination, reason: error)
    }
    // The name, too, has to be on the disk; that it stands there is true in any case.
    try? Place.synchronize(place.deletingLastPathComponent().path)
  }

  /// Throws away what was written, leaving what stood there before.
  func discard() {
    staging.discard()
    Place.remove(made)
  }

  /// Writes a file; what stood there before is replaced.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - path: where the file is to stand; packed if it ends in `.gz`. Folders above it are made.
  /// - Throws: `noPath`, `cannotWrite`.
  public static func write(_ text: String, to path: String) throws(ReportError) {
    try write([(text, path)])
  }

  /// Writes files all of which the disk has before the first gets its name.
  ///
  /// - Parameter files: the text and the path of each; as of `write(_:to:)`.
  /// - Throws: `noPath`, `cannotWrite`.
  public static func write(_ files: [(text: String, path: String)]) throws(ReportError) {
    try write(files.map { (Array($0.text.utf8), $0.path) }, quickly: false)
  }

  /// The same with bytes, which are packed quickly if asked for, though not quite as small.
  static func write(_ plain: [UInt8], to path: String, quickly: Bool) throws(ReportError) {
    try write([(plain, path)], quickly: quickly)
  }

  private static func write(_ files: [(bytes: [UInt8], path: String)], quickly: Bool)
    throws(ReportError)
  {
    var staged: [StagedFile] = []
    do throws(ReportError) {
      for (plain, path) in files {
        let file = try StagedFile(path)
        staged.append(file)
        do {
          try file.append(
            path.hasSuffix(".gz") ? try Gzip.compressed(plain, quickly: quickly) : plain)
          try Place.synchronize(file.staging.descriptor)
        } catch {
          throw ReportError.cannotWrite(path, error)
        }
      }
      for file in staged { try file.commit() }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
  }
}
