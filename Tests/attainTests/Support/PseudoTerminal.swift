import Foundation
import Synchronization

/// A terminal that is none: what is printed to it can be read.
final class PseudoTerminal: Sendable {
  /// There is no pseudo-terminal to be had, or what was awaited was not printed in time.
  enum Failure: Error {
    case none
    case neverPrinted(String, printed: String)
  }

  /// What a process prints to.
  let end: FileHandle
  private let printed = Mutex<[UInt8]>([])

  /// Opens one.
  ///
  /// - Parameter columns: how wide it says it is; nil for one that does not say.
  /// - Throws: the system's reason for giving none.
  init(columns: Int? = nil) throws {
    var reading: Int32 = -1
    var writing: Int32 = -1
    var size = winsize(ws_row: 24, ws_col: UInt16(columns ?? 0), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe openpty(&reading, &writing, nil, nil, &size) == 0 else { throw Failure.none }
    end = FileHandle(fileDescriptor: writing, closeOnDealloc: true)
    let number = reading
    Thread.detachNewThread { [weak self] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        // Ends with an error once the other end is closed.
        let count = unsafe read(number, &buffer, buffer.count)
        guard count > 0, let self else { break }
        self.printed.withLock { $0 += buffer[..<count] }
      }
      close(number)
    }
  }

  // A process that has ended keeps it open otherwise, as `PrintedText` says.
  deinit { try? end.close() }

  /// Everything printed so far.
  var text: String { String(decoding: printed.withLock { $0 }, as: UTF8.self) }

  /// Waits until some text has been printed.
  func wait(for awaited: String, within seconds: Double) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while !text.contains(awaited) {
      guard ContinuousClock.now < end else {
        throw Failure.neverPrinted(awaited, printed: text)
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
}
