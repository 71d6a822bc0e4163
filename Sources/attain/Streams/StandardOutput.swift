import Registry
import Reports
import Parallelism

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Standard output that knows whether it arrived.
///
/// The first fault is kept and all later output dropped; `flush` tells it.
enum StandardOutput {
  private struct State {
    var waiting: [UInt8] = []
    var fault: Int32?
  }

  /// Bytes that wait before they are written.
  private static let capacity = 1 << 16
  private static let state = Mutex(State())
  private static let isTerminal = isatty(STDOUT_FILENO) == 1

  /// What text for people may hold beside what is seen.
  private static let layout: Set<Unicode.Scalar> = ["\n", "\t"]

  /// Prints words for people, and ends the line: nothing in them commands a terminal.
  static func print(_ text: String = "") { write(text.printable(keeping: layout) + "\n") }

  /// Prints what programs read, exactly; on a terminal so that nothing in it commands one.
  static func write(data text: String) {
    // A terminal takes a carriage return for the beginning of the line.
    write(
      isTerminal ? text.replacing("\r\n", with: "\n").printable(keeping: layout) : text)
  }

  /// Adds a text, which reaches a terminal at once and all else when there is enough of it.
  private static func write(_ text: String) {
    state.withLock { state in
      state.waiting.append(contentsOf: text.utf8)
      if isTerminal || state.waiting.count >= capacity { pass(&state) }
    }
  }

  /// Writes whatever waits.
  ///
  /// - Throws: the first fault since the program began.
  static func flush() throws(OutputFault) {
    let fault = state.withLock { state in
      pass(&state)
      return state.fault
    }
    switch fault {
    case nil: return
    case EPIPE: throw .closed
    case let number?: throw .failed(StorageFault(errorNumber: number))
    }
  }

  private static func pass(_ state: inout State) {
    if state.fault == nil, !state.waiting.isEmpty {
      state.fault = StandardStreams.write(state.waiting, to: STDOUT_FILENO)
    }
    state.waiting.removeAll(keepingCapacity: true)
  }
}

/// Why standard output did not arrive.
enum OutputFault: Error, Equatable {
  /// Whoever read it has closed the pipe, as `head` does when it has enough; not a fault of anybody.
  case closed
  /// The system would not write; what was printed is incomplete.
  case failed(StorageFault)
}
