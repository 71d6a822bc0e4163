internal import LinearAlgebra

/// Covariances of the dynamic model above the units.
struct DynamicKernels: Sendable {
  /// The lower Cholesky factor of the covariance of a province's path about the path above it.
  let group: Matrix
  /// The same of the path that all units share, for each kind of trend.
  let roots: [CommonTrend: Matrix]
  /// The covariance that a trend of size 1 adds to that path, for each kind.
  let shapes: [CommonTrend: Matrix]

  /// Factors the covariances over `years` years.
  init(_ values: DynamicValues, years: Int) throws(TrendError) {
    group = try Self.factor(Self.group(values, years: years), "a province's path")
    var roots: [CommonTrend: Matrix] = [:]
    var shapes: [CommonTrend: Matrix] = [:]
    for trend in CommonTrend.allCases {
      let shape = trend.shape(years: years)
      shapes[trend] = shape
      roots[trend] = try Self.factor(trend.kernel(values, shape: shape), "the common path")
    }
    self.roots = roots
    self.shapes = shapes
  }

  /// The deviation of a province's path from the common one: a level and a random walk.
  static func group(_ values: DynamicValues, years: Int) -> Matrix {
    let level = values.groupLevelSpread * values.groupLevelSpread
    let step = values.groupStep * values.groupStep
    var kernel = Matrix(rows: years, columns: years, repeating: 0)
    for j in 0..<years {
      for i in 0..<years { kernel[i, j] = level + step * Double(min(i, j)) }
    }
    return kernel.addingToDiagonal(1e-9)
  }

  static func factor(_ kernel: Matrix, _ what: String) throws(TrendError) -> Matrix {
    do throws(LinearAlgebraError) {
      return try Cholesky(kernel).lower
    } catch {
      throw .notPositiveDefinite(what: "covariance of \(what)")
    }
  }
}
