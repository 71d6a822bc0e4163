import Dispatch
import Foundation

/// Whether the system gives as many threads as a command may ask for.
///
/// The library that hands out work tries for ever to start a thread that it cannot have, so it is tried before.
enum ThreadSupply {
  /// One for every core, one for signals, one for timers.
  private static let needed = ProcessInfo.processInfo.activeProcessorCount + 2
  private static let gate = DispatchSemaphore(value: 0)

  /// True if so many threads can be there at once; none is left behind.
  static var isEnough: Bool {
    var threads: [pthread_t] = []
    defer {
      for _ in threads { gate.signal() }
      for thread in threads { pthread_join(thread, nil) }
    }
    for _ in 0..<needed {
      var thread = pthread_t()
      let failure = unsafe pthread_create(
        &thread, nil,
        { _ in
          ThreadSupply.gate.wait()
          return nil
        }, nil)
      guard failure == 0 else { return false }
      threads.append(thread)
    }
    return true
  }
}

/// The system gives too few threads: a limit of memory or of processes, or a container's.
enum NoThread: Error {
  case toBeHad
}
