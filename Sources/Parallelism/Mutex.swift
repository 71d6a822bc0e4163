#if ATTAIN_WATCHED_LOCKS
  internal import Foundation
#else
  public import Synchronization
#endif

/// A value that one thread at a time may use.
///
/// It is the library's, but where ThreadSanitizer watches: the library's lock waits in the kernel by itself (futex),
/// which ThreadSanitizer takes for no lock at all. `scripts/sanitize.sh` has one made of a lock that it sees.
public struct Mutex<Value>: ~Copyable, @unchecked Sendable {
  #if ATTAIN_WATCHED_LOCKS
    @safe private final class Guarded {
      var lock = unsafe pthread_mutex_t()
      var value: Value

      init(_ value: sending Value) {
        self.value = value
        unsafe pthread_mutex_init(&lock, nil)
      }

      deinit { unsafe pthread_mutex_destroy(&lock) }
    }

    private let guarded: Guarded

    /// Guards `value`.
    public init(_ value: sending Value) { guarded = Guarded(value) }

    /// Runs `body` while no other thread is in a body of this lock.
    public borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      unsafe pthread_mutex_lock(&guarded.lock)
      defer { unsafe pthread_mutex_unlock(&guarded.lock) }
      return try body(&guarded.value)
    }
  #else
    @usableFromInline let guarded: Synchronization.Mutex<Value>

    /// Guards `value`.
    @inlinable public init(_ value: sending Value) { guarded = Synchronization.Mutex(value) }

    /// Runs `body` while no other thread is in a body of this lock.
    @inlinable public borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      try guarded.withLock(body)
    }
  #endif
}
