import Dispatch
import Parallelism
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Turns Ctrl-C and a polite request to end into cancellation of the running task.
///
/// Everything that writes does so in a folder of its own that is only renamed at the end, and looks
/// for cancellation before each file, so stopping leaves nothing half-written. A long step that
/// does not look in time is ended after `patience` unless files are being written.
final class Interrupt: Sendable {
  private static let patience = DispatchTimeInterval.milliseconds(500)
  private static let isWriting = Atomic(false)
  private static let written = Atomic(false)

  /// True once results stand, so that nobody is told that nothing was written.
  static var hasWritten: Bool { written.load(ordering: .sequentiallyConsistent) }

  private let sources: Parallelism.Mutex<[any DispatchSourceSignal]>

  init(cancelling task: Task<Void, any Error>) {
    let queue = DispatchQueue(label: "interrupt")
    let made = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        task.cancel()
        queue.asyncAfter(deadline: .now() + Self.patience) {
          guard !Self.isWriting.load(ordering: .sequentiallyConsistent) else { return }
          Console.say(Failure(CancellationError()).lines(in: Console.language))
          _exit(Failure.interrupted)
        }
      }
      source.resume()
      return source as any DispatchSourceSignal
    }
    sources = Parallelism.Mutex(made)
  }

  /// Does work that must clean up after itself: it is cancelled, but never cut off.
  static func whileWriting<Result>(_ body: () throws -> Result) rethrows -> Result {
    isWriting.store(true, ordering: .sequentiallyConsistent)
    defer { isWriting.store(false, ordering: .sequentiallyConsistent) }
    let result = try body()
    written.store(true, ordering: .sequentiallyConsistent)
    return result
  }

  /// Does work on several threads that must clean up after itself.
  static func whileWriting<Result>(_ body: () async throws -> Result) async rethrows -> Result {
    isWriting.store(true, ordering: .sequentiallyConsistent)
    defer { isWriting.store(false, ordering: .sequentiallyConsistent) }
    let result = try await body()
    written.store(true, ordering: .sequentiallyConsistent)
    return result
  }

  /// Stops listening.
  func finish() {
    sources.withLock { sources in
      for source in sources { source.cancel() }
    }
  }
}
