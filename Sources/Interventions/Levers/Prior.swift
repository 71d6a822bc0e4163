public import Randomness

/// What is believed of one number before anything was observed of it.
///
/// Every kind but `beta` is drawn by inversion from one word of the generator, so priors that are
/// drawn from one stream rise and fall together.
public enum Prior: Sendable, Equatable {
  /// The number is known.
  case fixed(Double)
  /// A share strictly between 0 and 1, by its 5 %, 50 % and 95 % quantiles.
  ///
  /// Normal on the logit on either side of the median, with a spread of its own on each side, so
  /// that all three quantiles are met: the two-piece normal distribution.
  ///
  /// > Reference: Wallis (2014), Statistical Science 29:106, doi:10.1214/13-STS417.
  case share(low: Double, median: Double, high: Double)
  /// A positive amount, by its 5 %, 50 % and 95 % quantiles; as `share`, on the logarithm.
  case amount(low: Double, median: Double, high: Double)
  /// The beta distribution; both shapes positive.
  case beta(Beta)
  /// The triangular distribution from `low` to `high` with its peak at `mode`.
  case triangular(low: Double, mode: Double, high: Double)

  /// The 95 % quantile of the standard normal distribution.
  private static let z95 = 1.6448536269514722

  /// Draws one value.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    switch self {
    case .fixed(let value): return value
    case .share(let low, let median, let high):
      let x = Self.twoPiece(Self.logit(low), Self.logit(median), Self.logit(high), &generator)
      return Self.logistic(x)
    case .amount(let low, let median, let high):
      let x = Self.twoPiece(
        PortableMath.log(low), PortableMath.log(median), PortableMath.log(high), &generator)
      return PortableMath.exp(x)
    case .beta(let beta): return beta.sample(using: &generator)
    case .triangular(let low, let mode, let high):
      let u = UnitInterval.open(using: &generator)
      let width = high - low
      guard width > 0 else { return mode }
      let below = (mode - low) / width
      return u < below
        ? low + (u * width * (mode - low)).squareRoot()
        : high - ((1 - u) * width * (high - mode)).squareRoot()
    }
  }

  /// True if the number is known to be nought.
  public var isZero: Bool { self == .fixed(0) }

  /// The middle: the median, the mode of a triangle, the mean of a beta distribution.
  public var centre: Double {
    switch self {
    case .fixed(let value): value
    case .share(_, let median, _), .amount(_, let median, _): median
    case .beta(let beta): beta.alpha / (beta.alpha + beta.beta)
    case .triangular(_, let mode, _): mode
    }
  }

  private static func twoPiece(
    _ low: Double, _ median: Double, _ high: Double,
    _ generator: inout some RandomNumberGenerator
  ) -> Double {
    let z = StandardNormal.sample(using: &generator)
    return median + z / z95 * (z < 0 ? median - low : high - median)
  }

  /// log(p / (1 − p)); ±∞ at the ends.
  static func logit(_ p: Double) -> Double {
    PortableMath.log(p) - PortableMath.logOnePlus(-p)
  }

  /// The inverse of `logit`.
  static func logistic(_ x: Double) -> Double {
    x >= 0
      ? 1 / (1 + PortableMath.exp(-x)) : PortableMath.exp(x) / (1 + PortableMath.exp(x))
  }
}
