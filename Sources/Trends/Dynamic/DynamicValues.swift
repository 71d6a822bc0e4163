#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The hyper-parameters of `trend: dynamic` at one point.
struct DynamicValues: Sendable, Equatable {
  /// σ_c: yearly step of the path that all units share.
  var commonStep: Double
  /// σ_b: size of the trend of that path.
  var commonTrend: Double
  /// σ_d: yearly step of a unit's lasting deviation.
  var lastingStep: Double
  /// τ: a unit's one-year noise.
  var transient: Double
  /// ω: spread of levels between units.
  var levelSpread: Double
  /// κ: how differently volatile units are, on the logarithm.
  var volatilitySpread: Double
  /// ρ: how much of a lasting deviation is left a year later, 0…1.
  var persistence: Double
  /// φ: how much of the variance of levels fades as deviations do; the rest stays, 0…1.
  var fadingShare: Double
  /// σ_r: yearly step of a province's path about the common one.
  var groupStep: Double
  /// Spread of levels between provinces.
  var groupLevelSpread: Double
  /// What covariates add to levels and slopes.
  var covariates: CovariateEffects

  /// The scale a hyper-parameter is searched on.
  enum Scale: Sendable {
    /// Positive quantities.
    case logarithm
    /// Shares, 0…1.
    case logit

    /// A point of the scale as it is told to people.
    func told(_ point: Double) -> Double { self == .logit ? logistic(point) : exp(point) }
  }

  /// A normal prior on the scale that is searched.
  struct Prior: Sendable {
    var name: String
    var scale = Scale.logarithm
    var mean: Double
    var spread: Double
    /// The depth in the tree it belongs to; nil for the deepest.
    var depth: Int?
  }

  /// The priors, in the order of `init(point:)`; the last two only where there are provinces.
  ///
  /// Medians and spreads are those that did best on public panels of saturating rates; they are
  /// the same for every panel.
  static let priors = [
    Prior(name: "yearly step shared by all", mean: log(0.1), spread: 1, depth: 0),
    Prior(name: "shared trend", mean: log(0.05), spread: 1, depth: 0),
    Prior(name: "own lasting step", mean: log(0.135), spread: 1),
    Prior(name: "own one-year noise", mean: log(0.08), spread: 1.2),
    Prior(name: "spread of levels", mean: log(0.6), spread: 1),
    Prior(name: "spread of volatility", mean: log(0.5), spread: 0.6),
    Prior(name: "persistence of deviations", scale: .logit, mean: 4, spread: 1),
    Prior(name: "share of levels that fades", scale: .logit, mean: 0, spread: 1.5),
    Prior(name: "yearly step shared by a province", mean: log(0.07), spread: 1, depth: 1),
    Prior(name: "spread of levels of provinces", mean: log(0.4), spread: 1, depth: 1),
  ]

  /// How many hyper-parameters only the root has; they come first.
  static let rootOnly = 2
  /// How many only provinces have; they come last.
  static let groupOnly = 2

  /// s²: by how much steps and noise of a volatility node are multiplied, as a variance.
  func volatility(_ node: Int) -> Double {
    exp(2 * volatilitySpread * DynamicState.volatilityNodes[node])
  }

  /// Reads a point of the search space; entries that are absent take their prior mean, and coefficients of
  /// covariates come after all others.
  init(point: [Double]) {
    let full = point + Self.priors.dropFirst(point.count).map(\.mean)
    commonStep = exp(full[0])
    commonTrend = exp(full[1])
    lastingStep = exp(full[2])
    transient = exp(full[3])
    levelSpread = exp(full[4])
    volatilitySpread = exp(full[5])
    persistence = logistic(full[6])
    fadingShare = logistic(full[7])
    groupStep = exp(full[8])
    groupLevelSpread = exp(full[9])
    covariates = CovariateEffects(point: point)
  }

  /// The log prior density of a point, up to a constant.
  static func logPrior(_ point: [Double]) -> Double {
    let own = zip(priors, point).reduce(0) { sum, pair in
      let standardised = (pair.1 - pair.0.mean) / pair.0.spread
      return sum - 0.5 * standardised * standardised
    }
    return point.dropFirst(priors.count).reduce(own) { $0 - 0.5 * $1 * $1 }
  }

  /// The slopes of `logPrior`.
  static func logPriorSlopes(_ point: [Double]) -> [Double] {
    zip(priors, point).map { ($0.mean - $1) / ($0.spread * $0.spread) }
      + point.dropFirst(priors.count).map { -$0 }
  }

  /// The prior standard deviations of a point with so many entries; those of coefficients are 1.
  static func priorSpreads(_ count: Int) -> [Double] {
    priors.prefix(count).map(\.spread) + Array(repeating: 1, count: max(count - priors.count, 0))
  }
}
