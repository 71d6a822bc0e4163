internal import Compression
internal import Foundation

/// Opens planners' files and finds their neighbours.
public enum InputFile {
  /// The most bytes a table may have: 1 GB.
  public static let largestTable = 1_000_000_000
  /// The most bytes a document may have: 10 MB.
  public static let largestDocument = 10_000_000
  /// The most bytes a model file may have: 2 GB.
  public static let largestModel = 2_000_000_000

  /// The bytes of a file, unpacked if its name ends in `.gz`.
  ///
  /// - Parameters:
  ///   - path: the file, absolute or relative to where the tool was started.
  ///   - limit: the most bytes it may have, packed and unpacked; no more are read.
  ///   - mention: where another file names it; a fault is reported there.
  /// - Returns: everything in the file.
  /// - Throws: the problem, if the file is missing, a folder, unreadable, too large or not
  ///   packed as its name says.
  public static func bytes(_ path: String, limit: Int, mention: InputMention?) throws(InputProblem)
    -> [UInt8]
  {
    func problem(_ fault: FileFault) -> InputProblem { self.problem(fault, path, mention) }
    try requireReadable(path, mention: mention)
    let handle: FileHandle
    do { handle = try opened(path) } catch { throw problem(error) }
    defer { try? handle.close() }
    // Read in pieces rather than trust a size: a pipe has none, and a file may be growing.
    var bytes: [UInt8] = []
    while true {
      let piece: Data?
      do { piece = try handle.read(upToCount: 1 << 22) } catch { throw problem(.unreadable) }
      guard let piece, !piece.isEmpty else { break }
      bytes.append(contentsOf: piece)
      if bytes.count > limit { throw problem(.tooLarge(limit)) }
    }
    guard path.hasSuffix(".gz") else { return bytes }
    do {
      return try Gzip.decompressed(bytes, limit: limit)
    } catch {
      switch error {
      case .tooLarge(let limit): throw problem(.tooLarge(limit))
      case .notGzip: throw problem(.notGzip)
      case .expandsTooFar: throw problem(.expandsTooFar)
      case .failed: throw problem(.unreadable)
      }
    }
  }

  /// A file that is open for reading.
  ///
  /// - Throws: `unreadable`, `noHandles`.
  static func opened(_ path: String) throws(FileFault) -> FileHandle {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == EMFILE || errno == ENFILE ? .noHandles : .unreadable
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Makes sure, before anything is opened, that there is a file which has an end.
  ///
  /// To open a pipe can take for ever, and a device may have no end. Only a pipe that the user's shell made for the
  /// command line is read.
  ///
  /// - Throws: the problem, if the file is missing, a folder, no regular file, or outside the folder that the command
  ///   keeps to.
  static func requireReadable(_ path: String, mention: InputMention?) throws(InputProblem) {
    if let confinement = Confinement.current, confinement.isEnforced, !confinement.holds(path) {
      throw problem(.outside, path, mention)
    }
    switch kind(of: path) {
    case nil: throw problem(.notFound, path, mention)
    case S_IFREG: return
    case S_IFDIR: throw problem(.isFolder, path, mention)
    case S_IFIFO where mention == nil && isDescriptor(path): return
    default: throw problem(.notRegular, path, mention)
    }
  }

  /// True for what may have no end, or never begin: a pipe, a device, a socket.
  public static func isEndless(_ path: String) -> Bool {
    kind(of: path).map { $0 != S_IFREG && $0 != S_IFDIR } ?? false
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func isDescriptor(_ path: String) -> Bool {
    path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
  }

  /// What is wrong with a file, told where it is named.
  static func problem(_ fault: FileFault, _ path: String, _ mention: InputMention?) -> InputProblem
  {
    if let mention {
      mention.problem(text: path, rule: .file(.namesUnavailable(fault)))
    } else {
      InputProblem(file: path, rule: .file(.unavailable(fault)))
    }
  }

  /// A path written in `file`, as a path that can be opened from here.
  ///
  /// - Parameters:
  ///   - path: as written: absolute, or relative to the folder of `file`.
  ///   - file: the file it is written in.
  /// - Returns: the path with `.` and `..` worked out as far as names allow.
  public static func resolve(_ path: String, from file: String) -> String {
    var parts: [Substring] = []
    let isAbsolute = path.hasPrefix("/") || file.hasPrefix("/")
    let folder = path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast()
    for part in folder + path.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where !parts.isEmpty && parts.last != "..": parts.removeLast()
      case ".." where isAbsolute: continue
      default: parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }
}
