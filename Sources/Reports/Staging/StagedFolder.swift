internal import Foundation

/// A folder that is complete or absent: it is filled near its place and then renamed.
public struct StagedFolder: Sendable {
  /// Where it will stand.
  public let destination: String
  /// The same, from the root on; where a link leads, if one stands there.
  let place: URL
  private let staging: Unfinished
  private let replaces: Bool
  private let mark: String
  private let written = WrittenFiles()

  /// Makes an empty folder near `path`; nothing stands at `path` or above it until `commit`.
  ///
  /// What an earlier writer of `path` left behind when it was killed is removed.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - force: true to replace what stands there when the new folder is complete.
  ///   - mark: a file that every folder of this kind holds; only such are replaced, or empty ones.
  /// - Throws: as `requireFree`; `cannotWrite`.
  public init(_ path: String, force: Bool, mark: String) throws(ReportError) {
    let isThere = try Self.look(path, force: force, mark: mark) != .nothing
    destination = path
    self.mark = mark
    place = Place.of(path)
    replaces = isThere
    do {
      staging = try Unfinished(for: place, isFolder: true, in: try Place.folder(above: place))
    } catch {
      throw .cannotWrite(path, error)
    }
  }

  /// Makes sure early, before hours of work, that a folder may be put at `path`; writes nothing.
  ///
  /// - Parameters: as of `init`.
  /// - Throws: `noPath`, `alreadyThere`, `notReplaceable`, `cannotWrite`.
  public static func requireFree(_ path: String, force: Bool, mark: String) throws(ReportError) {
    _ = try look(path, force: force, mark: mark)
  }

  private static func look(_ path: String, force: Bool, mark: String) throws(ReportError)
    -> Place.Found
  {
    guard !path.isEmpty else { throw .noPath }
    let place = Place.of(path)
    do {
      let found = try Place.found(place.path)
      if found != .nothing {
        guard force else { throw ReportError.alreadyThere(path: path) }
        try requireOurs(place, path, mark: mark)
      }
      try Place.requireWritable(place)
      return found
    } catch {
      throw .cannotWrite(path, error)
    }
  }

  /// A planner's own folder, named by mistake, must survive the mistake.
  private static func requireOurs(_ place: URL, _ path: String, mark: String) throws(ReportError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place.path),
      names.isEmpty || names.contains(mark)
    else { throw .notReplaceable(path: path, missing: mark) }
  }

  /// Writes a text file into the folder.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - name: of the file.
  ///   - rows: how many rows it has below its header; nil for what is no table.
  /// - Throws: `cannotWrite`.
  public func write(_ text: String, to name: String, rows: Int? = nil) throws(ReportError) {
    do {
      let file = try WritingFile(creating: path(of: name))
      try file.append(text)
      written.add(try file.finish(as: name, rows: rows))
    } catch {
      throw .cannotWrite("\(destination)/\(name)", error)
    }
  }

  /// Takes in a file that somebody else wrote at `path(of:)`.
  func take(_ name: String) throws(ReportError) {
    do {
      written.add(try WritingFile.finished(path(of: name), as: name))
    } catch {
      throw .cannotWrite("\(destination)/\(name)", error)
    }
  }

  /// What was written so far, by name.
  var outputs: [FolderOutput] { written.all }

  /// Where a file of the folder stands until `commit`, for those who write it themselves.
  public func path(of name: String) -> String { "\(staging.path)/\(name)" }

  /// Puts the folder in its place, making the folders above it, when the disk has it.
  ///
  /// What it replaces stands there until that moment: the two are exchanged in one step where the file system
  /// can.
  ///
  /// - Throws: `alreadyThere` if something came to stand there meanwhile; `notReplaceable` if that is nothing of
  ///   ours; `cannotWrite`; `setAside` where what stood there could not be put back.
  public func commit() throws(ReportError) { try commit(inOneStep: true) }

  /// The same, on a file system that may not be able to exchange.
  func commit(inOneStep: Bool) throws(ReportError) {
    do {
      try Place.synchronize(staging.descriptor)
      let made = try Place.makeFolders(above: place)
      do {
        try swap(inOneStep: inOneStep)
      } catch {
        Place.remove(made)
        throw error
      }
    } catch StorageFault.taken {
      throw .alreadyThere(path: destination)
    } catch {
      throw .cannotWrite(destination, error)
    }
    // The name, too, has to be on the disk; that it stands there is true in any case.
    try? Place.synchronize(place.deletingLastPathComponent().path)
    Unfinished.removeReplaced(of: place)
  }

  private func swap(inOneStep: Bool) throws {
    guard replaces, try Place.found(place.path) != .nothing else {
      if try inOneStep && Place.rename(staging.path, to: place.path, .ontoNothing) { return }
      guard try Place.found(place.path) == .nothing else { throw StorageFault.taken }
      _ = try Place.rename(staging.path, to: place.path, .replacing)
      return
    }
    try Self.requireOurs(place, destination, mark: mark)
    if try inOneStep && Place.rename(staging.path, to: place.path, .exchanging) {
      // What is left of it goes with the next writer.
      staging.discard()
      return
    }
    let aside = Unfinished.aside(of: place)
    _ = try Place.rename(place.path, to: aside, .replacing)
    do {
      _ = try Place.rename(staging.path, to: place.path, .replacing)
    } catch {
      do {
        _ = try Place.rename(aside, to: place.path, .replacing)
      } catch {
        throw ReportError.setAside(path: destination, at: aside)
      }
      throw error
    }
  }

  /// Throws away what was written, leaving what stood there before.
  public func discard() { staging.discard() }
}
