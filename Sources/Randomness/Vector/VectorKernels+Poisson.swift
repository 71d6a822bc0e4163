extension VectorKernels {
  /// Poisson counts by inversion: exact in distribution for every mean, and rising with the uniform
  /// number and the mean.
  ///
  /// - Parameters:
  ///   - uniforms: u, odd multiples of 2⁻⁵³ on (0, 1).
  ///   - means: μ in 0…1.4e9.
  ///   - counts: Takes counts ≥ 0, the smallest k with F(k) > u.
  /// - Precondition: All spans have one length.
  public func poissonCounts(
    at uniforms: Span<Double>, means: Span<Double>, into counts: inout MutableSpan<Int32>
  ) {
    let count = uniforms.count
    precondition(
      means.count == count && counts.count == count, "one count for each uniform number")
    for i in 0..<count {
      counts[i] = Int32(PoissonInversion.count(at: uniforms[i], mean: means[i]))
    }
  }
}
