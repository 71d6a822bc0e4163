/// What covariates add to the path above a unit, at one point of the hyper-parameters.
///
/// A unit with the row x sees the path c_t + xβ + τ_t xγ, where τ_t is the time since the middle of the history.
/// In years to come what a difference of slopes adds fades as slopes do that units share, by a tenth a year: a gap
/// that has closed for ten years is not believed to turn round and grow the other way.
struct CovariateEffects: Sendable, Equatable {
  /// The prior standard deviation of β, on the logit, for a column with mean square 1.
  static let levelSpread = 1.0
  /// The same of γ, a year.
  static let slopeSpread = 0.05

  /// β: K values, on the logit.
  let level: [Double]
  /// γ: K values, on the logit a year.
  let slope: [Double]

  /// Reads what follows the other hyper-parameters in a point of the search space, both in prior standard
  /// deviations; nothing where nothing follows.
  init(point: [Double]) {
    let own = point.dropFirst(DynamicValues.priors.count)
    let count = own.count / 2
    level = own.prefix(count).map { $0 * Self.levelSpread }
    slope = own.suffix(count).map { $0 * Self.slopeSpread }
  }

  /// τ over the first `count` years of which `history` are history.
  static func times(history: Int, count: Int) -> [Double] {
    let middle = Double(history - 1) / 2
    var (time, step) = (-middle, 1.0)
    return (0..<count).map { year in
      defer {
        if year + 1 >= history { step *= CommonTrend.slopePersistence }
        time += step
      }
      return time
    }
  }

  /// What is added to the path above a unit with the row `x`, at each time.
  func path(_ x: [Double], times: [Double]) -> [Double] {
    var (own, change) = (0.0, 0.0)
    for (k, value) in x.enumerated() {
      own += value * level[k]
      change += value * slope[k]
    }
    return times.map { own + $0 * change }
  }

  /// A point of the search space for a history that is cut short at its end: β is about another middle.
  ///
  /// - Parameters:
  ///   - point: for all years.
  ///   - years: by how many the history is shorter.
  /// - Returns: the point.
  static func point(_ point: [Double], shorterBy years: Int) -> [Double] {
    var moved = point
    let first = DynamicValues.priors.count
    let count = max(point.count - first, 0) / 2
    for k in 0..<count {
      let change = point[first + count + k] * slopeSpread / levelSpread
      moved[first + k] -= change * Double(years) / 2
    }
    return moved
  }
}

extension FittedPaths {
  /// What covariates add to the path above a node at each point of the hyper-parameters, M values each; nil where
  /// they add nothing.
  func covariatePaths(of position: Int) -> [[Double]]? {
    let x = tree.nodes[position].covariates
    guard x.contains(where: { $0 != 0 }) else { return nil }
    let times = CovariateEffects.times(history: tree.grid.historyCount, count: tree.grid.count)
    return points.map { CovariateEffects(point: $0.hyperParameters).path(x, times: times) }
  }
}
