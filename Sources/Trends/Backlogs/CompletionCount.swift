internal import Randomness

/// The probability of what a period completed: Poisson about its expectation, with a gamma factor of
/// mean 1, and never more than was open.
///
/// > Reference: Greenwood & Yule (1920), Journal of the Royal Statistical Society 83:255,
/// > doi:10.2307/2341080 (the negative binomial as a gamma mixture of Poissons).
struct CompletionCount {
  /// What was completed, ≥ 0.
  let count: Int
  /// The coefficient of variation of the gamma factor, ≥ 0.
  let variation: Double

  private let shape: Double
  private let constant: Double

  init(_ count: Int, variation: Double) {
    self.count = count
    // Below a thousandth the factor is lost beside the Poisson's own spread.
    self.variation = variation < 1e-3 ? 0 : variation
    shape = self.variation > 0 ? 1 / (variation * variation) : 0
    let y = Double(count)
    constant =
      self.variation > 0
      ? PortableMath.logGamma(y + shape) - PortableMath.logGamma(shape)
        - PortableMath.logGamma(y + 1)
      : -PortableMath.logGamma(y + 1)
  }

  /// log P(exactly `count`) where `mean` ≥ 0 is expected.
  func logProbability(mean: Double) -> Double {
    guard mean > 0 else { return count == 0 ? 0 : -.infinity }
    let y = Double(count)
    guard variation > 0 else { return y * PortableMath.log(mean) - mean + constant }
    let power = (y + shape) * PortableMath.logOnePlus(mean / shape)
    return constant - power + (y == 0 ? 0 : y * PortableMath.log(mean / shape))
  }

  /// log P(at least `count`): that a period which could have done more came to the end of the stock.
  ///
  /// A sum up to 400 items; beyond, a normal for the logarithm, which is off by less than 0.02.
  func logProbabilityAtLeast(mean: Double) -> Double {
    guard count > 0 else { return 0 }
    guard mean > 0 else { return -.infinity }
    if count <= 400 {
      var below = 0.0
      // P(0), then each term from the one before it.
      var term = PortableMath.exp(
        CompletionCount(0, variation: variation).logProbability(mean: mean))
      for y in 0..<count {
        below += term
        let k = Double(y)
        term *=
          variation > 0
          ? (k + shape) / (k + 1) * (mean / (shape + mean)) : mean / (k + 1)
      }
      if below < 1 - 1e-9 { return PortableMath.log(1 - below) }
      return logProbability(mean: mean)
    }
    let spread = PortableMath.logOnePlus(variation * variation + 1 / mean).squareRoot()
    let z = (PortableMath.log(mean / (Double(count) - 0.5)) - spread * spread / 2) / spread
    return PortableMath.log(max(StandardNormal.cumulative(z), 1e-300))
  }
}
