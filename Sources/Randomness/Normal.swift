/// The normal distribution.
///
///     density(x) = exp(−½((x − μ)/σ)²) / (σ√(2π))
///
/// Method: the inverse of the distribution function (see `StandardNormal`). Takes one word a draw,
/// always.
public struct Normal: Distribution, Hashable {
  /// The mean μ.
  public let mean: Double
  /// The standard deviation σ.
  public let standardDeviation: Double

  /// A normal distribution.
  ///
  /// - Parameters:
  ///   - mean: μ, finite.
  ///   - standardDeviation: σ ≥ 0, finite; 0 gives the mean each time and still takes its word.
  /// - Throws: `meanNotFinite`, `standardDeviationNegative` or `standardDeviationNotFinite`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    guard mean.isFinite else { throw .meanNotFinite(mean) }
    guard standardDeviation.isFinite else { throw .standardDeviationNotFinite(standardDeviation) }
    guard standardDeviation >= 0 else { throw .standardDeviationNegative(standardDeviation) }
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives one word.
  /// - Returns: μ + σz.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    mean + standardDeviation * StandardNormal.sample(using: &generator)
  }
}
