/// A rule that the parameters of a distribution broke, with the offending operand.
public enum DistributionError: Error, Hashable, Sendable {
  /// The bounds of an interval must be finite.
  case boundNotFinite(Double)
  /// The lower bound of an interval must be below the upper one.
  case intervalEmpty(low: Double, high: Double)
  /// The width of an interval must be finite too.
  case intervalTooWide(low: Double, high: Double)
  /// A mean must be finite.
  case meanNotFinite(Double)
  /// A standard deviation must not be negative.
  case standardDeviationNegative(Double)
  /// A standard deviation must be finite.
  case standardDeviationNotFinite(Double)
  /// A shape must lie in 1e-300…1e300.
  case shapeOutsideRange(Double)
  /// A scale must be positive and finite.
  case scaleNotPositiveAndFinite(Double)
  /// Degrees of freedom must lie in 0.1…1e300.
  case degreesOfFreedomOutsideRange(Double)
  /// The mean of a Poisson distribution must lie in 0…1e12.
  case poissonMeanOutsideRange(Double)
  /// A number of trials must lie in 0…2⁵³.
  case trialsOutsideRange(Int)
  /// A probability must lie in 0…1.
  case probabilityOutsideUnitInterval(Double)
}

extension DistributionError: CustomStringConvertible {
  /// The broken rule as a sentence.
  public var description: String {
    switch self {
    case .boundNotFinite(let bound):
      "a bound must be finite, not \(bound)"
    case .intervalEmpty(let low, let high):
      "the lower bound must be below the upper one, not \(low) against \(high)"
    case .intervalTooWide(let low, let high):
      "the width of \(low)…\(high) is not finite"
    case .meanNotFinite(let mean):
      "a mean must be finite, not \(mean)"
    case .standardDeviationNegative(let deviation):
      "a standard deviation must not be negative, but is \(deviation)"
    case .standardDeviationNotFinite(let deviation):
      "a standard deviation must be finite, not \(deviation)"
    case .shapeOutsideRange(let shape):
      "a shape must lie in 1e-300…1e300, not \(shape)"
    case .scaleNotPositiveAndFinite(let scale):
      "a scale must be positive and finite, not \(scale)"
    case .degreesOfFreedomOutsideRange(let degrees):
      "degrees of freedom must lie in 0.1…1e300, not \(degrees)"
    case .poissonMeanOutsideRange(let mean):
      "the mean of a Poisson distribution must lie in 0…1e12, not \(mean)"
    case .trialsOutsideRange(let trials):
      "a number of trials must lie in 0…2^53, not \(trials)"
    case .probabilityOutsideUnitInterval(let probability):
      "a probability must lie in 0…1, not \(probability)"
    }
  }
}
