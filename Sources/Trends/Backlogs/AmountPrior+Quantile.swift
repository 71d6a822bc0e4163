internal import Randomness
public import Registry

extension AmountPrior {
  /// The value that the amount stays below with a probability, 0 < p < 1.
  ///
  /// Made of portable functions only: it feeds draws.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile of an amount has 0 < p < 1")
    switch self {
    case .fixed(let value): return value
    case .logNormal(let median, let logSD):
      return PortableMath.exp(PortableMath.log(median) + logSD * StandardNormal.quantile(p))
    case .triangular(let low, let mode, let high):
      let split = (mode - low) / (high - low)
      return p <= split
        ? low + (p * (high - low) * (mode - low)).squareRoot()
        : high - ((1 - p) * (high - low) * (high - mode)).squareRoot()
    }
  }

  /// One draw, by inversion of one uniform number.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    quantile(UnitInterval.open(using: &generator))
  }

  /// `count` equally probable values: the quantiles in the middle of equal parts; one value where the
  /// amount is known.
  func nodes(_ count: Int) -> [Double] {
    if case .fixed(let value) = self { return [value] }
    return (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) }
  }
}
