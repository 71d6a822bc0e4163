internal import LinearAlgebra

/// `trend: persistence`: next year is like this one, give or take what years have changed before.
///
/// The honest baseline. The logit is a random walk, with steps shared by everything under a parent
/// and steps of each unit's own; there is no slope, and the level of a unit is not shrunk.
struct Persistence: PathStructure {
  /// Variance of a level that is not pooled.
  static let levelVariance = 25.0

  func hyperParameters(deepest: Int) -> [HyperParameter] {
    (0...deepest).map { depth in
      HyperParameter(
        name: depth == 0 ? "common yearly step" : "own yearly step", depth: depth, median: 0.1,
        logSpread: 1)
    }
  }

  func kernel(depth: Int, values: [Double], grid: YearGrid) -> Matrix {
    let step = values[depth]
    return covariance(grid) { i, j in Self.levelVariance + step * step * Double(min(i, j)) }
      .addingToDiagonal(1e-6)
  }
}
