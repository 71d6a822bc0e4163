internal import LinearAlgebra

/// `trend: pooled-regression`: a straight line on the logit per unit, shrunk towards its parent's.
///
/// logit p_at = α_a + β_a x_t + shock_t + own_at. Intercept and slope of a unit vary about those of
/// its parent with standard deviations that the panel is asked for (empirical Bayes); a shock
/// shared by everything under a parent and each unit's own yearly noise (over-dispersion) make the
/// year-to-year scatter. As a covariance over years that is ω² + η² x xᵀ + τ² I at every depth.
///
/// > Reference: Gelman & Hill (2007), *Data Analysis Using Regression and Multilevel/Hierarchical
/// > Models*, §13.1 and §14.2.
struct PooledRegression: PathStructure {
  /// Variance of the root's level on the logit: anything from 0.01 % to 99.99 % is ordinary.
  static let rootLevelVariance = 25.0

  func hyperParameters(deepest: Int) -> [HyperParameter] {
    var parameters = [
      HyperParameter(name: "common year shock", depth: 0, median: 0.1, logSpread: 1),
      HyperParameter(name: "common slope", depth: 0, median: 0.05, logSpread: 1),
    ]
    guard deepest > 0 else { return parameters }
    for depth in 1...deepest {
      parameters += [
        HyperParameter(name: "own yearly noise", depth: depth, median: 0.08, logSpread: 1.2),
        HyperParameter(name: "spread of slopes", depth: depth, median: 0.03, logSpread: 1),
        HyperParameter(name: "spread of levels", depth: depth, median: 0.6, logSpread: 1),
      ]
    }
    return parameters
  }

  func kernel(depth: Int, values: [Double], grid: YearGrid) -> Matrix {
    let x = grid.centred
    let noise: Double
    let slope: Double
    let level: Double
    if depth == 0 {
      (noise, slope, level) = (values[0], values[1], Self.rootLevelVariance.squareRoot())
    } else {
      let first = 2 + 3 * (depth - 1)
      (noise, slope, level) = (values[first], values[first + 1], values[first + 2])
    }
    return covariance(grid) { i, j in
      level * level + slope * slope * x[i] * x[j] + (i == j ? noise * noise : 0)
    }
  }
}
