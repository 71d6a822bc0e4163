internal import Randomness
internal import Trends

/// The true yearly rates of one commune, given the path of its province.
enum UnitRates {
  static let degreesOfFreedom = 8.0
  /// x in log s = κ x, s the factor by which a unit's shocks are larger than others'.
  static let volatilityNodes = [-2.2, -1.1, 0, 1.1, 2.2]

  /// The logit of the rate: level, lasting deviation and one-year noise about the path above.
  static func logits(
    about path: [Double], _ hyper: Hyperparameters, yearFactors: [Double],
    using stream: inout PhiloxStream
  ) throws -> [Double] {
    let shock = try StudentT(degreesOfFreedom: degreesOfFreedom)
    let own = PortableMath.exp(hyper[Hyperparameters.volatility] * node(using: &stream))
    let spread = hyper[Hyperparameters.levels]
    let fading = hyper[Hyperparameters.fading]
    let staying = spread * (1 - fading).squareRoot() * StandardNormal.sample(using: &stream)
    var lasting = spread * fading.squareRoot() * StandardNormal.sample(using: &stream)
    var logits: [Double] = []
    for (year, above) in path.enumerated() {
      let factor = own * yearFactors[year]
      if year > 0 {
        let step = hyper[Hyperparameters.lastingStep] * factor * shock.sample(using: &stream)
        lasting = hyper[Hyperparameters.persistence] * lasting + step
      }
      let value = above + staying + lasting
      let noise = hyper[Hyperparameters.transient] * factor * shock.sample(using: &stream)
      logits.append(value + noise * levelFactor(value))
    }
    return logits
  }

  /// [0.09 / p(1−p)]^¼, p no closer to 0 or 1 than 0.005: noise grows where rates are extreme.
  private static func levelFactor(_ logit: Double) -> Double {
    let rate = min(max(logistic(logit), 0.005), 0.995)
    return (0.09 / (rate * (1 - rate))).squareRoot().squareRoot()
  }

  private static func node(using stream: inout PhiloxStream) -> Double {
    let weights = volatilityNodes.map { PortableMath.exp(-0.5 * $0 * $0) }
    var left = UnitInterval.halfOpen(using: &stream) * weights.reduce(0, +)
    for (node, weight) in zip(volatilityNodes, weights) {
      left -= weight
      if left < 0 { return node }
    }
    return volatilityNodes[volatilityNodes.count - 1]
  }
}
