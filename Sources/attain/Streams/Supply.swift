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

/// Whether the system gives the handles without which no thread is woken; each file takes one more.
enum HandleSupply {
  private static let needed = 5

  /// True if so many can be had at once; none is left open.
  static var isEnough: Bool {
    let opened = (0..<needed).map { _ in unsafe open("/dev/null", O_RDONLY | O_CLOEXEC) }
    defer { for handle in opened where handle >= 0 { close(handle) } }
    return opened.allSatisfy { $0 >= 0 }
  }
}

/// Whether the system gives the memory without which no thread can compute.
///
/// OpenBLAS asks again for ever for the memory that it is refused, so it is asked for before.
enum MemorySupply {
  /// OpenBLAS's buffer of 128 MB for each thread, and what the allocator and the arrays of a fit take for one.
  private static let perThread = 240 << 20

  /// True if so much can be had at once; none of it is touched or kept.
  static var isEnough: Bool {
    let bytes = ProcessInfo.processInfo.activeProcessorCount * perThread
    let place = unsafe mmap(
      nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let place = unsafe place, unsafe place != MAP_FAILED else { return false }
    unsafe munmap(place, bytes)
    return true
  }
}

/// The system gives too little to begin with, by a limit or a container's.
enum ShortSupply: Error {
  /// Of memory or processes.
  case threads
  /// Of memory.
  case memory
  /// Of open files.
  case handles
}
