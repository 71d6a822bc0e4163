import Dispatch
import Foundation
import LinearAlgebra

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

/// The memory without which no thread can compute.
///
/// OpenBLAS asks again for ever for a buffer that it is refused, so its buffers are asked for before, all of them.
enum MemorySupply {
  private static let threads = ProcessInfo.processInfo.activeProcessorCount
  /// OpenBLAS's buffer, and what the allocator and the arrays of a fit take for one.
  private static let perThread = ComputingBuffers.bytes + (112 << 20)

  /// Takes the buffers, if there is memory for them and for some work beside them.
  ///
  /// - Returns: True if there is; else nothing was taken.
  static func take() -> Bool {
    guard canHave(threads * perThread) else { return false }
    ComputingBuffers.reserve(threads: threads)
    return true
  }

  /// True if so many bytes can be had at once; none of them is touched or kept.
  ///
  /// May be called in a signal's handler.
  static func canHave(_ bytes: Int) -> Bool {
    let place = unsafe mmap(
      nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let place = unsafe place, unsafe place != MAP_FAILED else { return false }
    unsafe munmap(place, bytes)
    return true
  }
}

/// Memory that ends in the middle of the work.
///
/// A failed allocation cannot be caught: the runtime aborts, and a library that does not look writes to nowhere. So
/// the signal is caught, and where there is indeed no more memory to be had, the program leaves as it does where there
/// was too little to begin with.
enum MemoryEnd {
  /// What must still be there for the signal to have another cause; far more than any array of a fit.
  private static let plenty = 512 << 20
  nonisolated(unsafe) private static var message: [UInt8] = []
  nonisolated(unsafe) private static var code: Int32 = 0
  /// What was done before; the runtime has one handler for all such signals.
  nonisolated(unsafe) private static var former = sigaction()

  /// Says `line` on standard error and leaves with `code` once memory has run out.
  static func leaves(saying line: String, code: Int32) {
    unsafe message = Array((line + "\n").utf8)
    unsafe Self.code = code
    unsafe sigaction(SIGABRT, nil, &former)
    for number in [SIGABRT, SIGSEGV, SIGBUS] {
      signal(number) { number in
        guard !MemorySupply.canHave(MemoryEnd.plenty) else {
          // Something else: as if nothing had been caught.
          unsafe sigaction(number, &MemoryEnd.former, nil)
          raise(number)
          return
        }
        // Nothing here asks for memory.
        _ = unsafe MemoryEnd.message.withUnsafeBytes {
          unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
        }
        _exit(unsafe MemoryEnd.code)
      }
    }
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
