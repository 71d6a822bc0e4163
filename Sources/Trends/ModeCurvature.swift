internal import LinearAlgebra

/// How a log posterior bends at its mode, by differences of values or of slopes.
struct ModeCurvature {
  /// The step of the differences: large beside what rounding does to a posterior.
  private static let step = 0.2

  /// L with LLᵀ the inverse of minus the second derivatives, over the coordinates looked at.
  ///
  /// Curvatures below the prior's are taken for the prior's; if the matrix is no covariance even so,
  /// its diagonal is used.
  let factor: Matrix
  /// True if the second derivatives were no covariance, so that correlations are left out.
  let isDiagonal: Bool
  /// What the log posterior would gain by going on to the top of the quadratic, ½ gᵀLLᵀg.
  let expectedGain: Double

  /// The standard deviation of each coordinate.
  var spreads: [Double] {
    (0..<factor.rows).map { row in
      (0...row).reduce(0) { $0 + factor[row, $1] * factor[row, $1] }.squareRoot()
    }
  }

  /// Looks about a mode.
  ///
  /// - Parameters:
  ///   - mode: where.
  ///   - first: the first coordinate that is looked at; those before stay where they are.
  ///   - priorSpreads: standard deviations of normal priors, one for each coordinate of `mode`.
  ///   - objective: minus the log posterior; +∞ where it is not defined.
  init(
    at mode: [Double], from first: Int = 0, priorSpreads: [Double],
    _ objective: ([Double]) -> Double
  ) {
    let count = mode.count - first
    let step = Self.step
    let centre = objective(mode)
    func value(_ moves: [(index: Int, by: Double)]) -> Double {
      var point = mode
      for move in moves { point[first + move.index] += move.by }
      return objective(point)
    }
    var singles: [(up: Double, down: Double)] = []
    for i in 0..<count { singles.append((value([(i, step)]), value([(i, -step)]))) }
    var curvature = Matrix(rows: count, columns: count, repeating: 0)
    for i in 0..<count {
      let floor = 1 / (priorSpreads[first + i] * priorSpreads[first + i])
      let own = (singles[i].up + singles[i].down - 2 * centre) / (step * step)
      curvature[i, i] = own.isFinite ? max(own, floor) : floor
      for j in 0..<i {
        let both = value([(i, step), (j, step)]) + value([(i, -step), (j, -step)])
        let apart = singles[i].up + singles[i].down + singles[j].up + singles[j].down
        let cross = (both - apart + 2 * centre) / (2 * step * step)
        guard cross.isFinite else { continue }
        curvature[i, j] = cross
        curvature[j, i] = cross
      }
    }
    self.init(
      curvature, slope: singles.map { ($0.up - $0.down) / (2 * step) }.map { $0.isFinite ? $0 : 0 })
  }

  /// Looks about a mode where slopes are known.
  ///
  /// - Parameters:
  ///   - mode: where.
  ///   - first: the first coordinate that is looked at; those before stay where they are.
  ///   - priorSpreads: standard deviations of normal priors, one for each coordinate of `mode`.
  ///   - slopes: the gradient of minus the log posterior; empty where it is not defined.
  init(
    at mode: [Double], from first: Int = 0, priorSpreads: [Double],
    slopes: ([Double]) -> [Double]
  ) {
    let count = mode.count - first
    var curvature = Matrix(rows: count, columns: count, repeating: 0)
    for i in 0..<count {
      var (up, down) = (mode, mode)
      up[first + i] += Self.step
      down[first + i] -= Self.step
      let (above, below) = (slopes(up), slopes(down))
      guard above.count == mode.count, below.count == mode.count else { continue }
      for j in 0..<count {
        let half = 0.5 * (above[first + j] - below[first + j]) / (2 * Self.step)
        curvature[i, j] += half
        curvature[j, i] += half
      }
    }
    for i in 0..<count {
      let spread = priorSpreads[first + i]
      curvature[i, i] = max(curvature[i, i], 1 / (spread * spread))
    }
    let here = slopes(mode)
    self.init(
      curvature,
      slope: here.count == mode.count
        ? Array(here.dropFirst(first)) : Array(repeating: 0, count: count))
  }

  private init(_ curvature: Matrix, slope: [Double]) {
    let inverse = Self.inverseFactor(curvature)
    isDiagonal = inverse == nil
    factor = inverse ?? Matrix.diagonal(curvature.diagonal.map { 1 / $0.squareRoot() })
    expectedGain = 0.5 * factor.transposedTimes(slope).reduce(0) { $0 + $1 * $1 }
  }

  /// L with LLᵀ = C⁻¹; nil if C is not positive definite.
  private static func inverseFactor(_ curvature: Matrix) -> Matrix? {
    do throws(LinearAlgebraError) {
      let inverse = try Cholesky(curvature).solveLower(Matrix.identity(curvature.rows))
      return try Cholesky(inverse.transposedTimes(inverse)).lower
    } catch {
      return nil
    }
  }
}

extension ModeCurvature {
  /// About the mode of a dynamic model, the hyper-parameters that only the root has left aside: they
  /// come first and have a grid of their own.
  init(_ fit: DynamicFit) {
    let objective = DynamicObjective(state: fit.state, dimensions: fit.point.count)
    self.init(
      at: fit.point, from: DynamicValues.rootOnly,
      priorSpreads: DynamicValues.priorSpreads(fit.point.count)
    ) { objective($0).gradient }
  }
}
