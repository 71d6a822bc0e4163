internal import Foundation

/// What is being written, beside its place, under a hidden name that it has until it is complete: `.NAME.partial-`
/// and a UUID.
///
/// Its writer holds a lock on it (`flock`), which goes with the process. What bears such a name and is not locked was
/// left by a writer that was killed; the next one of NAME removes it. Where a file system has no such locks nothing is
/// removed.
final class Unfinished: Sendable {
  /// Where it stands until it is complete.
  let path: String
  /// Open for as long as its writer is at work.
  let descriptor: Int32

  /// Makes an empty folder, or an empty file, and removes what writers of the same place left behind that are gone.
  ///
  /// - Parameters:
  ///   - place: where it is to stand.
  ///   - isFolder: what to make.
  ///   - above: the folder to make it in.
  /// - Throws: the system's reason.
  init(for place: URL, isFolder: Bool, in above: URL) throws(StorageFault) {
    Self.removeAbandoned(of: place)
    while true {
      let name = Self.prefix(of: place) + UUID().uuidString
      let path = above.appendingPathComponent(name).path
      let descriptor = try Self.make(path, isFolder: isFolder)
      // Between the two calls somebody may have found it without a lock, and removed it.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK,
        Self.isSame(descriptor, path)
      {
        self.path = path
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit { close(descriptor) }

  /// Throws it away.
  ///
  /// Nothing more can be done if even that fails; the name says what it is.
  func discard() { try? FileManager.default.removeItem(atPath: path) }

  private static func make(_ path: String, isFolder: Bool) throws(StorageFault) -> Int32 {
    if isFolder, unsafe mkdir(path, 0o777) != 0 { throw StorageFault(errorNumber: errno) }
    let descriptor =
      isFolder
      ? unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      : unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor < 0 else { return descriptor }
    let number = errno
    if isFolder { _ = unsafe rmdir(path) }
    throw StorageFault(errorNumber: number)
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var (open, named) = (stat(), stat())
    guard unsafe fstat(descriptor, &open) == 0, unsafe lstat(path, &named) == 0 else {
      return false
    }
    return open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  /// The most bytes that are kept of a name, so that what is added to it fits into the 255 that a name may have.
  private static let longestStem = 180
  private static let uuidLength = 36

  private static func prefix(of place: URL) -> String { ".\(stem(of: place)).partial-" }

  /// The name of a place, or its beginning and something that tells long names apart.
  private static func stem(of place: URL) -> String {
    let name = place.lastPathComponent
    guard name.utf8.count > longestStem else { return name }
    let hash = name.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    var kept = name
    while kept.utf8.count > longestStem { kept.removeLast() }
    return "\(kept)~\(String(hash, radix: 16))"
  }

  /// Another hidden name, for what has to step aside before something else can stand at a place.
  static func aside(of place: URL) -> String {
    place.deletingLastPathComponent()
      .appendingPathComponent(".\(stem(of: place)).replaced-\(UUID().uuidString)").path
  }

  /// Removes what writers of a place left behind that are gone: in the folder it is to stand in, and above, as far
  /// as somebody can have written.
  private static func removeAbandoned(of place: URL) {
    let prefix = prefix(of: place)
    var above = place.deletingLastPathComponent()
    while true {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: above.path)) ?? []
      for name in names
      where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + uuidLength {
        removeIfAbandoned(above.appendingPathComponent(name).path)
      }
      let stands = FileManager.default.fileExists(atPath: above.path)
      let isOpen = unsafe access(above.path, W_OK) == 0
      guard above.path != "/", isOpen || !stands else { return }
      above = above.deletingLastPathComponent()
    }
  }

  private static func removeIfAbandoned(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isSame(descriptor, path) else { return }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes what stepped aside for something that stands at a place by now, by a writer that was killed in between.
  static func removeReplaced(of place: URL) {
    let prefix = ".\(stem(of: place)).replaced-"
    let above = place.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: above.path)) ?? []
    for name in names
    where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + uuidLength {
      try? FileManager.default.removeItem(at: above.appendingPathComponent(name))
    }
  }
}
