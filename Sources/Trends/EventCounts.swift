internal import LinearAlgebra

/// Future denominators: the logarithm of a unit's yearly events, as a random walk with a shared part.
///
/// log n_at = common walk + level of the unit + own walk + own one-year noise, and the jumps that `EventJumps` finds.
/// There is no drift:
/// births in particular have turned before, and a denominator only sets how coarse a published
/// rate is, so a wide honest guess beats an extrapolated one.
struct EventCounts: PathStructure {
  /// Variance of the root's level on the log scale: from one event to millions.
  static let rootLevelVariance = 100.0

  func hyperParameters(deepest: Int) -> [HyperParameter] {
    var parameters = [
      HyperParameter(name: "common yearly step of events", depth: 0, median: 0.05, logSpread: 1),
      HyperParameter(name: "common one-year noise of events", depth: 0, median: 0.03, logSpread: 1),
    ]
    guard deepest > 0 else { return parameters }
    for depth in 1...deepest {
      parameters += [
        HyperParameter(name: "own yearly step of events", depth: depth, median: 0.05, logSpread: 1),
        HyperParameter(
          name: "own one-year noise of events", depth: depth, median: 0.05, logSpread: 1.2),
        HyperParameter(name: "spread of event levels", depth: depth, median: 1, logSpread: 1),
      ]
    }
    return parameters
  }

  func shocks(in tree: PathTree) -> [Int: [PathShock]] { EventJumps(tree).shocks }

  func kernel(depth: Int, values: [Double], grid: YearGrid) -> Matrix {
    let step: Double
    let noise: Double
    let level: Double
    if depth == 0 {
      (step, noise, level) = (values[0], values[1], Self.rootLevelVariance.squareRoot())
    } else {
      let first = 2 + 3 * (depth - 1)
      (step, noise, level) = (values[first], values[first + 1], values[first + 2])
    }
    return covariance(grid) { i, j in
      level * level + step * step * Double(min(i, j)) + (i == j ? noise * noise : 0)
    }
  }
}
