internal import CRenaming
internal import Foundation

/// Where something is to stand, looked at as it is: what stands there, and what keeps it from being written.
enum Place {
  /// What a path leads to.
  enum Found: Equatable {
    case nothing
    case folder
    case file
    /// A device, a pipe, a socket.
    case other
  }

  /// What stands at a place.
  ///
  /// - Throws: why nothing can stand there: `brokenLink`, `nameTooLong`, `noPermission`, …
  static func found(_ path: String) throws(StorageFault) -> Found {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: return .folder
      case S_IFREG: return .file
      default: return .other
      }
    }
    let number = errno
    if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      throw .brokenLink
    }
    // A file further up is told by `folder(above:)`.
    guard number == ENOENT || number == ENOTDIR else { throw StorageFault(errorNumber: number) }
    return .nothing
  }

  /// Where a path leads, so that what replaces something behind a link leaves the link.
  static func of(_ path: String) -> URL {
    let place = URL(fileURLWithPath: path).standardizedFileURL
    return FileManager.default.fileExists(atPath: place.path)
      ? place.resolvingSymlinksInPath() : place
  }

  /// The deepest of what stands above a place.
  ///
  /// - Throws: `notAFolder`, `brokenLink`, and whatever keeps the system from looking.
  static func folder(above place: URL) throws(StorageFault) -> URL {
    var above = place.deletingLastPathComponent()
    while true {
      switch try found(above.path) {
      case .folder: return above
      case .file, .other: throw .notAFolder(above.lastPathComponent)
      case .nothing: above = above.deletingLastPathComponent()
      }
    }
  }

  /// Makes sure that something can be put at a place.
  ///
  /// - Returns: what stands there.
  /// - Throws: why it cannot.
  @discardableResult static func requireWritable(_ place: URL) throws(StorageFault) -> Found {
    let there = try found(place.path)
    let above = try folder(above: place)
    guard unsafe faccessat(AT_FDCWD, above.path, W_OK | X_OK, AT_EACCESS) == 0 else {
      throw StorageFault(errorNumber: errno)
    }
    return there
  }

  /// Makes the folders above a place.
  ///
  /// - Returns: those that were made, the topmost first; where it throws, none is left.
  static func makeFolders(above place: URL) throws(StorageFault) -> [URL] {
    var missing: [URL] = []
    var above = place.deletingLastPathComponent()
    var there = try found(above.path)
    while there == .nothing {
      missing.append(above)
      above = above.deletingLastPathComponent()
      there = try found(above.path)
    }
    guard there == .folder else { throw .notAFolder(above.lastPathComponent) }
    var made: [URL] = []
    for folder in missing.reversed() {
      if unsafe mkdir(folder.path, 0o777) == 0 {
        made.append(folder)
      } else if errno != EEXIST {
        let number = errno
        remove(made)
        throw StorageFault(errorNumber: number)
      }
    }
    return made
  }

  /// Removes folders that were made for nothing; those that somebody uses by now stay.
  static func remove(_ made: [URL]) {
    for folder in made.reversed() { _ = unsafe rmdir(folder.path) }
  }

  /// How a name is given to something.
  enum Renaming {
    /// Only if nothing bears it.
    case ontoNothing
    /// Whatever file bears it is gone.
    case replacing
    /// What bears it gets the other's name, in one step.
    case exchanging
  }

  /// Gives something another name in one step.
  ///
  /// - Returns: false if the file system has no such step.
  /// - Throws: `taken` if something bears the name that must not; the system's reason.
  static func rename(_ from: String, to place: String, _ how: Renaming) throws(StorageFault) -> Bool
  {
    let flags =
      switch how {
      case .ontoNothing: attain_rename_onto_nothing
      case .replacing: attain_rename_plainly
      case .exchanging: attain_rename_exchanging
      }
    guard unsafe attain_rename(AT_FDCWD, from, place, UInt32(flags)) != 0 else {
      return true
    }
    switch errno {
    case EINVAL, ENOSYS, EOPNOTSUPP, EXDEV:
      if how == .replacing { throw StorageFault(errorNumber: errno) }
      return false
    default: throw StorageFault(errorNumber: errno)
    }
  }

  /// Waits until the disk has what a name stands for.
  ///
  /// - Throws: the system's reason; a file system that cannot be waited for is none.
  static func synchronize(_ path: String) throws(StorageFault) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageFault(errorNumber: errno) }
    defer { close(descriptor) }
    try synchronize(descriptor)
  }

  /// The same for something that is open.
  static func synchronize(_ descriptor: Int32) throws(StorageFault) {
    while fsync(descriptor) != 0 {
      switch errno {
      case EINTR: continue
      case EINVAL, ENOSYS, EOPNOTSUPP, EROFS: return
      default: throw StorageFault(errorNumber: errno)
      }
    }
  }
}
