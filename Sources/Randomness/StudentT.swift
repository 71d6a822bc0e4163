/// Student's t distribution: a normal draw whose scale is uncertain.
///
///     density(t) = Γ((ν+1)/2) / (√(νπ) Γ(ν/2)) · (1 + t²/ν)^(−(ν+1)/2)
///
/// Method: t = z √(ν/(2g)), z standard normal and g gamma of shape ν/2. The normal word comes first,
/// so draws with different ν from one stream agree in sign. Takes one word and those of the gamma
/// draw.
///
/// > Reference: "Student" [W. S. Gosset], "The probable error of a mean", Biometrika 6 (1908) 1–25,
/// > doi:10.1093/biomet/6.1.1.
public struct StudentT: Distribution, Hashable {
  /// The degrees of freedom ν; the variance is ν/(ν − 2) for ν > 2 and infinite below.
  public let degreesOfFreedom: Double

  @usableFromInline let gamma: Gamma

  /// Student's t distribution.
  ///
  /// - Parameter degreesOfFreedom: ν in 0.1…1e300; below, a draw could overflow.
  /// - Throws: `degreesOfFreedomOutsideRange`.
  public init(degreesOfFreedom: Double) throws(DistributionError) {
    guard degreesOfFreedom >= 0.1, degreesOfFreedom <= 1e300 else {
      throw .degreesOfFreedomOutsideRange(degreesOfFreedom)
    }
    self.degreesOfFreedom = degreesOfFreedom
    gamma = Gamma(validShape: degreesOfFreedom / 2)
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives one word and those of a gamma draw of shape ν/2.
  /// - Returns: A finite value, never 0.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let z = StandardNormal.sample(using: &generator)
    let half = degreesOfFreedom / 2
    // A gamma draw of a shape below 1 may underflow where its logarithm does not.
    if half < 1 {
      let logRatio = PortableMath.log(half) - gamma.logSample(using: &generator)
      return z * PortableMath.exp(0.5 * logRatio)
    }
    return z * (half / gamma.sample(using: &generator)).squareRoot()
  }
}
