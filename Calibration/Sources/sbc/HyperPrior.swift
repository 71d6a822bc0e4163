internal import Randomness
internal import Trends

/// The hyper-parameters of one replication, on their own scales.
///
/// This and the files beside it are the model of `trend: dynamic` written a second time, from its
/// formulas and not from its code, so that a mistake in either shows as a rank that is not uniform.
struct Hyperparameters {
  /// A prior: log-normal about a median, or normal on the logit of a share.
  struct Prior {
    /// As the fit names it.
    var name: String
    /// The centre on the natural scale.
    var median: Double
    /// The standard deviation on the logarithm or the logit.
    var spread: Double
    var isShare = false

    /// The scale on which the prior is normal.
    func inner(_ value: Double) -> Double {
      isShare ? logit(value) : PortableMath.log(value)
    }
  }

  static let commonStep = Prior(name: "yearly step shared by all", median: 0.1, spread: 1)
  static let commonTrend = Prior(name: "shared trend", median: 0.05, spread: 1)
  static let lastingStep = Prior(name: "own lasting step", median: 0.135, spread: 1)
  static let transient = Prior(name: "own one-year noise", median: 0.08, spread: 1.2)
  static let levels = Prior(name: "spread of levels", median: 0.6, spread: 1)
  static let volatility = Prior(name: "spread of volatility", median: 0.5, spread: 0.6)
  static let persistence = Prior(
    name: "persistence of deviations", median: logistic(4), spread: 1, isShare: true)
  static let fading = Prior(
    name: "share of levels that fades", median: 0.5, spread: 1.5, isShare: true)
  static let groupStep = Prior(
    name: "yearly step shared by a province", median: 0.07, spread: 1)
  static let groupLevels = Prior(
    name: "spread of levels of provinces", median: 0.4, spread: 1)

  static let all = [
    commonStep, commonTrend, lastingStep, transient, levels, volatility, persistence, fading,
    groupStep, groupLevels,
  ]

  /// The probability that the trend of the common path is a constant drift.
  static let driftProbability = 0.6

  /// By name.
  let values: [String: Double]
  /// True if the common path drifts, false if its slope fades.
  let drifts: Bool

  /// Draws from the priors.
  init(using stream: inout PhiloxStream) {
    var values: [String: Double] = [:]
    for prior in Self.all {
      let inner = prior.inner(prior.median) + prior.spread * StandardNormal.sample(using: &stream)
      values[prior.name] = prior.isShare ? logistic(inner) : PortableMath.exp(inner)
    }
    self.values = values
    drifts = UnitInterval.halfOpen(using: &stream) < Self.driftProbability
  }

  subscript(prior: Prior) -> Double { values[prior.name] ?? .nan }
}
