internal import Foundation
internal import Parallelism

/// A file while it is written, and its digest with it.
final class WritingFile {
  private static let pieceSize = 1 << 20

  private let descriptor: Int32
  private let digest: SHA256.Sum
  private var count = 0

  /// Begins a file that is not there yet.
  ///
  /// - Throws: the system's reason.
  init(creating path: String) throws {
    digest = SHA256.Sum()
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw StorageFault(errorNumber: errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a text.
  func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { try unsafe append(UnsafeRawBufferPointer($0)) }
  }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) throws {
    try unsafe bytes.withUnsafeBytes { try unsafe append($0) }
  }

  private func append(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = unsafe bytes[...]
    // A piece is still at hand when it is digested.
    while unsafe !rest.isEmpty {
      let piece = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceSize))
      try unsafe Self.write(piece, to: descriptor)
      unsafe digest.add(piece)
      unsafe rest = rest.dropFirst(Self.pieceSize)
    }
    count += bytes.count
  }

  /// Waits until the disk has it.
  ///
  /// - Returns: what it is, by content.
  func finish(as name: String, rows: Int?) throws -> FolderOutput {
    try Place.synchronize(descriptor)
    return FolderOutput(file: name, bytes: count, rows: rows, sha256: try digest.hex())
  }

  /// What a file that stands is, when the disk has it.
  static func finished(_ path: String, as name: String) throws -> FolderOutput {
    try Place.synchronize(path)
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    return FolderOutput(file: name, bytes: data.count, rows: nil, sha256: try SHA256.hex(data))
  }

  /// Writes all bytes, however many calls that takes.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var rest = unsafe bytes[...]
    while unsafe !rest.isEmpty {
      let count = unsafe Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw StorageFault(errorNumber: errno)
      }
      unsafe rest = rest.dropFirst(count)
    }
  }
}

/// The files of a folder that were written so far, by several threads.
final class WrittenFiles: Sendable {
  private let files = Mutex<[FolderOutput]>([])

  func add(_ file: FolderOutput) { files.withLock { $0.append(file) } }

  /// By name.
  var all: [FolderOutput] { files.withLock { $0.sorted { $0.file < $1.file } } }
}
