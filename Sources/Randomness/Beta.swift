/// The beta distribution on [0, 1].
///
///     density(x) = x^(α−1) (1 − x)^(β−1) Γ(α + β) / (Γ(α) Γ(β))
///
/// Method: x = g/(g + h) with g and h gamma draws of shapes α and β. Where a shape is below 1 both
/// could underflow, so the ratio is then formed from their logarithms. Takes the words of two gamma
/// draws.
///
/// > Reference: L. Devroye, "Non-uniform random variate generation" (1986), chapter IX.4,
/// > doi:10.1007/978-1-4613-8643-8.
public struct Beta: Distribution, Hashable {
  /// The first shape α; the mean is α/(α + β).
  public let alpha: Double
  /// The second shape β.
  public let beta: Double

  @usableFromInline let first: Gamma
  @usableFromInline let second: Gamma
  @usableFromInline let usesLogarithms: Bool

  /// A beta distribution.
  ///
  /// - Parameters:
  ///   - alpha: α in 1e-300…1e300.
  ///   - beta: β in 1e-300…1e300.
  /// - Throws: `shapeOutsideRange`.
  public init(alpha: Double, beta: Double) throws(DistributionError) {
    self.alpha = alpha
    self.beta = beta
    first = try Gamma(shape: alpha, scale: 1)
    second = try Gamma(shape: beta, scale: 1)
    usesLogarithms = alpha < 1 || beta < 1
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives the words of two gamma draws.
  /// - Returns: A value of 0…1; the ends occur where the true value rounds to them.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    if usesLogarithms {
      let logFirst = first.logSample(using: &generator)
      let logSecond = second.logSample(using: &generator)
      return 1 / (1 + PortableMath.exp(logSecond - logFirst))
    }
    let g = first.sample(using: &generator)
    let h = second.sample(using: &generator)
    return g / (g + h)
  }
}
