#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The three descriptors that every program is given.
enum StandardStreams {
  /// Fills descriptors that were closed before the program began, and lets a closed pipe be an error of writing
  /// in place of a signal.
  ///
  /// Else the first file opened would take the number of a closed one, and messages would go into it. Standard
  /// output is filled for reading only: what is written to it fails, as it should.
  static func prepare() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number, which is this one: those below it are open by now.
      _ = unsafe open("/dev/null", mode)
    }
    signal(SIGPIPE, SIG_IGN)
    // Likewise a file that may not grow further (ulimit -f).
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Writes all bytes, however many calls that takes.
  ///
  /// - Returns: nil, or the system's number of what went wrong.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    unsafe bytes.withUnsafeBytes { bytes in
      var rest = unsafe bytes[...]
      while unsafe !rest.isEmpty {
        let count = unsafe Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        unsafe rest = rest.dropFirst(count)
      }
      return nil
    }
  }
}
