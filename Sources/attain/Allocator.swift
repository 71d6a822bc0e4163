#if canImport(Glibc)
  import CMalloc
#endif

/// How freed memory is kept.
enum Allocator {
  /// Keeps freed memory in the process.
  ///
  /// A unit's draws are arrays of some hundred kilobytes, made and let go thousands of times. By itself the C library
  /// gives such memory back to the system and asks for it anew, page by page.
  static func keepFreedMemory() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 32 << 20)
      mallopt(M_TRIM_THRESHOLD, 1 << 30)
    #endif
  }
}
