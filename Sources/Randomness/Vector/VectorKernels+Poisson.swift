internal import CVectorKernels

extension VectorKernels {
  /// Poisson counts by inversion: exact in distribution for every mean, and rising with the uniform
  /// number and the mean.
  ///
  /// The kernel settles nearly all in single precision with a bound on its errors, and leaves the rest to
  /// double precision: the answer is the same as if all had been left.
  ///
  /// - Parameters:
  ///   - words: The first 32 bits of uniform numbers u.
  ///   - place: Where the other bits come from.
  ///   - means: μ in 0…1.4e9.
  ///   - counts: Takes counts ≥ 0, the smallest k with F(k) > u.
  ///   - open: Room for as many numbers, whose content is lost.
  /// - Precondition: All spans have one length.
  public func poissonCounts(
    at words: Span<UInt32>, of place: some UniformPlace, means: Span<Double>,
    into counts: inout MutableSpan<Int32>,
    open: inout MutableSpan<Int32>
  ) {
    let count = words.count
    precondition(
      means.count == count && counts.count == count && open.count == count,
      "one count for each uniform number")
    var left = count
    if instructions != .reference {
      let set = set
      left = unsafe words.withUnsafeBufferPointer { words in
        unsafe means.withUnsafeBufferPointer { means in
          unsafe counts.withUnsafeMutableBufferPointer { counts in
            unsafe open.withUnsafeMutableBufferPointer { open in
              unsafe cvk_poisson_counts(
                set, count, words.baseAddress, means.baseAddress, counts.baseAddress,
                open.baseAddress)
            }
          }
        }
      }
    }
    for position in 0..<left {
      let i = instructions == .reference ? position : Int(open[position])
      counts[i] = Int32(
        PoissonInversion.count(at: place.uniform(of: i, firstBits: words[i]), mean: means[i]))
    }
  }
}
