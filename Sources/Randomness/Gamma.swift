/// The gamma distribution.
///
///     density(x) = x^(α−1) exp(−x/θ) / (Γ(α) θ^α)   for x > 0
///
/// Method: squeeze-rejection from a cubed normal for α ≥ 1; for α < 1 a draw of shape α + 1 times
/// u^(1/α). Takes two words a trial, of which at least 95 % succeed, and one more where α < 1.
///
/// > Reference: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", ACM
/// > Transactions on Mathematical Software 26 (2000) 363–372, doi:10.1145/358407.358414.
public struct Gamma: Distribution, Hashable {
  /// The shape α.
  public let shape: Double
  /// The scale θ; the mean is αθ.
  public let scale: Double

  /// d = α′ − ⅓ and c = 1/√(9d), where α′ = α, or α + 1 for α < 1.
  @usableFromInline let d: Double
  @usableFromInline let c: Double

  /// A gamma distribution.
  ///
  /// - Parameters:
  ///   - shape: α in 1e-300…1e300.
  ///   - scale: θ > 0, finite.
  /// - Throws: `shapeOutsideRange` or `scaleNotPositiveAndFinite`.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    guard shape >= 1e-300, shape <= 1e300 else { throw .shapeOutsideRange(shape) }
    guard scale > 0, scale.isFinite else { throw .scaleNotPositiveAndFinite(scale) }
    self.init(validShape: shape, scale: scale)
  }

  /// For the types that build on this one and have checked.
  init(validShape shape: Double, scale: Double = 1) {
    self.shape = shape
    self.scale = scale
    d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    c = 1 / (3 * d.squareRoot())
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives two words a trial, and one more where the shape is below 1.
  /// - Returns: A value ≥ 0. Shapes below about 0.05 can underflow to 0; see `logSample(using:)`.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let core = sampleCore(using: &generator)
    guard shape < 1 else { return scale * core }
    return scale * core * PortableMath.exp(logBoost(using: &generator))
  }

  /// Draws the logarithm of one value, which is finite for every shape.
  ///
  /// - Parameter generator: Gives the same words as `sample(using:)`.
  /// - Returns: The logarithm of what `sample(using:)` would return, but for rounding.
  @inlinable
  public func logSample(using generator: inout some RandomNumberGenerator) -> Double {
    let logCore = PortableMath.log(sampleCore(using: &generator)) + PortableMath.log(scale)
    guard shape < 1 else { return logCore }
    return logCore + logBoost(using: &generator)
  }

  /// log u^(1/α), which takes a draw of shape α + 1 to one of shape α.
  @inlinable
  func logBoost(using generator: inout some RandomNumberGenerator) -> Double {
    PortableMath.log(UnitInterval.open(using: &generator)) / shape
  }

  /// A draw of shape d + ⅓ ≥ 1 and scale 1.
  ///
  /// A normal x gives the candidate dv, v = (1 + cx)³. It is kept if
  /// log u < x²/2 + d(1 − v + log v). With y = cx the right side is
  /// x²/2 + d(3(log(1 + y) − y) − y²(3 + y)), which does not cancel for large shapes.
  @inlinable
  func sampleCore(using generator: inout some RandomNumberGenerator) -> Double {
    while true {
      let x = StandardNormal.sample(using: &generator)
      let u = UnitInterval.open(using: &generator)
      let y = c * x
      let root = 1 + y
      guard root > 0 else { continue }
      let square = x * x
      if u < 1 - 0.0331 * square * square { return d * (root * root * root) }
      let bound = 0.5 * square + d * (3 * PortableMath.logOnePlusMinus(y) - y * y * (3 + y))
      if PortableMath.log(u) < bound { return d * (root * root * root) }
    }
  }
}
