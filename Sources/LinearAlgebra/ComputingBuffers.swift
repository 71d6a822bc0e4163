internal import COpenBLAS

/// The buffers that OpenBLAS computes in.
public enum ComputingBuffers {
  /// What one takes of the address space, in bytes.
  public static let bytes = 128 << 20

  /// Takes buffers for `threads` threads that compute at the same time; they are kept until the process ends.
  ///
  /// By itself OpenBLAS takes them one by one as they are needed, and where the system refuses one it asks again for
  /// ever. So a process that has limits takes them while it is sure of them. None is touched: what they take is
  /// addresses, not memory.
  ///
  /// - Precondition: `threads` times `bytes` can be had; else this never returns.
  public static func reserve(threads: Int) {
    let buffers = unsafe (0..<threads).map { _ in unsafe blas_memory_alloc(0) }
    unsafe buffers.forEach { unsafe blas_memory_free($0) }
  }
}
