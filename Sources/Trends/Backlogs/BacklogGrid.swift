internal import Randomness
internal import Registry

/// The values that the unknowns of a backlog are taken to have, and their prior probabilities.
///
/// Every unknown is discrete, so the posterior is a sum and nothing is left to convergence. A node of
/// a prior stands for an equally probable part of it.
public struct BacklogGrid: Sendable, Equatable, Codable {
  /// θ, the variance of difficulty; equally probable.
  public var variances: [Double]
  /// φ, the coefficient of variation between periods; equally probable.
  public var variations: [Double]
  /// τ, the standard deviation of log throughput between units; equally probable.
  public var spreads: [Double]
  /// Log throughput x of a unit, evenly spaced: items a year, over the stated stock if `isRelative`.
  public var throughputs: [Double]
  /// True if throughput is per item of the stated stock, false if it is per unit.
  public var isRelative: Bool
  /// Normal scores of the error of stated stocks that units share, and their probabilities.
  public var shared: [Double]
  /// See `shared`.
  public var sharedWeights: [Double]
  /// Normal scores of each unit's own error, and their probabilities.
  public var own: [Double]
  /// See `own`.
  public var ownWeights: [Double]

  /// Half of the variance of the error of stated stocks is common to all units.
  ///
  /// Lists are made by one rule. An assumption, since no data of one programme can tell.
  static let sharedShare = 0.5
  /// Where there is neither history nor staff the throughput is not known: prior of the logarithm of
  /// the share of the stock done a year where there is history.
  static let relativeMedian = 0.3
  static let relativeLogSD = 1.5

  /// The prior's centre and spread of μ, the mean of x over units.
  struct Centre {
    var mean: Double
    var sd: Double
  }

  /// - Parameters:
  ///   - assumptions: the priors.
  ///   - histories: what was observed; decides over the range of throughputs.
  init(_ assumptions: BacklogAssumptions, histories: [BacklogHistory]) {
    variances = assumptions.difficultyVariance.nodes(5)
    variations = assumptions.betweenPeriods.nodes(3)
    spreads = assumptions.betweenUnits.nodes(4)
    isRelative = assumptions.staff == nil || assumptions.productivity == nil
    let centre = Self.centre(assumptions)
    let isKnown = if case .fixed = assumptions.stockRatio { true } else { false }
    shared = isKnown ? [0] : [-2, -1, 0, 1, 2]
    // Of another step than `shared`, so that few sums of the two are alike.
    own = isKnown ? [0] : (-3...3).map { 0.7 * Double($0) }
    sharedWeights = Self.normal(shared)
    ownWeights = Self.normal(own)
    let relative = isRelative
    let seen = histories.compactMap { history -> Double? in
      let years = history.increments.reduce(0) { $0 + $1.years }
      guard years > 0 else { return nil }
      let done = Double(history.increments.reduce(0) { $0 + $1.completed })
      let scale = relative ? Double(max(history.base, 1)) : 1
      return PortableMath.log((done + 0.5) / years / scale)
    }
    let wide = 4 * centre.sd + 3 * (spreads.max() ?? 0)
    var low = centre.mean - wide
    var high = centre.mean + wide
    if let first = seen.min(), let last = seen.max() {
      (low, high) = (first - 1.5, last + 2.5)
    }
    // A known throughput stands exactly on a node.
    let step = max(0.1, (high - low) / 150)
    let below = Int(((centre.mean - low) / step).rounded(.up))
    let above = Int(((high - centre.mean) / step).rounded(.up))
    throughputs = (min(-below, above)...max(-below, above)).map { centre.mean + step * Double($0) }
  }

  /// What is believed of μ before any data.
  static func centre(_ assumptions: BacklogAssumptions) -> Centre {
    guard let staff = assumptions.staff, let productivity = assumptions.productivity else {
      return Centre(mean: PortableMath.log(relativeMedian), sd: relativeLogSD)
    }
    func log(_ prior: AmountPrior, _ p: Double) -> Double {
      PortableMath.log(max(prior.quantile(p), 1e-9))
    }
    let sds = [staff, productivity].map { (log($0, 0.84) - log($0, 0.16)) / 2 }
    return Centre(
      mean: log(staff, 0.5) + log(productivity, 0.5),
      sd: (sds[0] * sds[0] + sds[1] * sds[1]).squareRoot())
  }

  private static func normal(_ scores: [Double]) -> [Double] {
    let weights = scores.map { PortableMath.exp(-0.5 * $0 * $0) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// The stock of a unit at every node of the errors: that of shared node s and own node o is at
  /// `s * own.count + o`.
  ///
  /// Where even the largest is less than what was done, what was done is all there was.
  func stocks(_ assumptions: BacklogAssumptions, _ history: BacklogHistory) -> [Int] {
    let stocks = shared.flatMap { common in
      own.map { own in
        let score =
          Self.sharedShare.squareRoot() * common + (1 - Self.sharedShare).squareRoot() * own
        let ratio = assumptions.stockRatio.quantile(StandardNormal.cumulative(score))
        return Int((min(ratio, 1e3) * Double(history.base)).rounded())
      }
    }
    return (stocks.max() ?? 0) < history.done ? stocks.map { _ in history.done } : stocks
  }

  /// The prior of x given μ and τ, over `throughputs`: normal, or all on μ where τ is next to nothing.
  public func weights(mean: Double, spread: Double) -> [Double] {
    let step = throughputs.count > 1 ? throughputs[1] - throughputs[0] : 1
    var weights: [Double]
    if spread < step / 2 {
      weights = throughputs.map { max(0, 1 - ($0 - mean).magnitude / step) }
    } else {
      weights = throughputs.map {
        let z = ($0 - mean) / spread
        return PortableMath.exp(-0.5 * z * z)
      }
    }
    let total = weights.reduce(0, +)
    if total > 0 { return weights.map { $0 / total } }
    // Beyond the range all weight is on its nearest end.
    weights[mean < throughputs[0] ? 0 : weights.count - 1] = 1
    return weights
  }
}
