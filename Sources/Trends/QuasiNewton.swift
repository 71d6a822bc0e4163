/// Minimisation of a smooth function of a few variables by BFGS.
///
/// Made for log hyper-parameters, which are of order one: steps and tolerances are absolute.
///
/// > Reference: Nocedal & Wright (2006), *Numerical Optimization*, §3.1, §6.1 and §8.1.
struct QuasiNewton {
  /// The step of the central differences.
  var differenceStep = 1e-4
  /// Done when an iteration gains less than this, or is expected to.
  var tolerance = 1e-5
  /// The most iterations.
  var maxIterations = 60
  /// No component moves further than this in one iteration.
  var longestStep = 1.0

  /// Where the search ended.
  struct Minimum {
    var point: [Double]
    var value: Double
    var iterations: Int
    var converged: Bool
    /// What is known of the inverse Hessian there, row by row; nil if nothing.
    var inverseHessian: [[Double]]?
  }

  /// Goes downhill until an iteration gains next to nothing, by central differences.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - function: may return +∞ where it is not defined, but not at `start`.
  /// - Returns: the best point seen, never worse than `start`.
  /// - Throws: what `function` throws.
  func minimise<Failure: Error>(
    from start: [Double], _ function: ([Double]) throws(Failure) -> Double
  ) throws(Failure) -> Minimum {
    try minimise(
      from: start, inverseHessian: nil, value: function
    ) { (point, value) throws(Failure) in
      try differences(at: point, value, function)
    }
  }

  /// Goes downhill until an iteration gains next to nothing, by slopes that are known.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - inverseHessian: what is known of it at `start`, positive definite; nil if nothing.
  ///   - function: value and gradient; the value may be +∞ where it is not defined, but not at
  ///     `start`.
  /// - Returns: the best point seen, never worse than `start`.
  /// - Throws: what `function` throws.
  func minimise<Failure: Error>(
    from start: [Double], inverseHessian: [[Double]]?,
    withSlopes function: ([Double]) throws(Failure) -> (value: Double, gradient: [Double])
  ) throws(Failure) -> Minimum {
    // Slopes come with each value; those of the last point tried are the ones asked for next.
    var last: [Double] = []
    return try minimise(
      from: start, inverseHessian: inverseHessian
    ) { (point) throws(Failure) in
      let (value, gradient) = try function(point)
      last = gradient
      return value
    } gradient: { (_, _) throws(Failure) in
      last
    }
  }

  private func minimise<Failure: Error>(
    from start: [Double], inverseHessian: [[Double]]?,
    value function: ([Double]) throws(Failure) -> Double,
    gradient slopes: ([Double], Double) throws(Failure) -> [Double]
  ) throws(Failure) -> Minimum {
    var point = start
    var value = try function(point)
    var gradient = try slopes(point, value)
    var inverse = inverseHessian ?? identity(start.count)
    var hasCurvature = inverseHessian != nil
    for iteration in 0..<maxIterations {
      var direction = inverse.map { row in -dot(row, gradient) }
      if !(dot(direction, gradient) < 0) { direction = gradient.map { -$0 } }
      // With curvature known, half the slope along the way is what a full step would gain.
      if hasCurvature, -0.5 * dot(direction, gradient) < 0.1 * tolerance {
        return Minimum(
          point: point, value: value, iterations: iteration, converged: true,
          inverseHessian: inverse)
      }
      var found = try lineSearch(from: point, value, along: direction, gradient, function)
      if found == nil, hasCurvature {
        // The curvature may be that of a place left behind: plainly downhill before giving up.
        inverse = identity(start.count)
        hasCurvature = false
        direction = gradient.map { -$0 }
        found = try lineSearch(from: point, value, along: direction, gradient, function)
      }
      guard let (next, nextValue) = found else {
        return Minimum(
          point: point, value: value, iterations: iteration, converged: true,
          inverseHessian: hasCurvature ? inverse : nil)
      }
      let gain = value - nextValue
      let nextGradient = try slopes(next, nextValue)
      let step = zip(next, point).map(-)
      let change = zip(nextGradient, gradient).map(-)
      let curvature = dot(step, change)
      if curvature > 1e-12 {
        if !hasCurvature {
          // Until now the unit of length was anybody's guess.
          let scale = curvature / dot(change, change)
          inverse = inverse.map { $0.map { scale * $0 } }
        }
        update(&inverse, step: step, change: change)
        hasCurvature = true
      }
      point = next
      value = nextValue
      gradient = nextGradient
      if gain < tolerance {
        return Minimum(
          point: point, value: value, iterations: iteration + 1, converged: true,
          inverseHessian: hasCurvature ? inverse : nil)
      }
    }
    return Minimum(
      point: point, value: value, iterations: maxIterations, converged: false,
      inverseHessian: hasCurvature ? inverse : nil)
  }

  /// Halves the step until it gains enough; nil if thirty halvings gain nothing at all.
  private func lineSearch<Failure: Error>(
    from point: [Double], _ value: Double, along direction: [Double], _ gradient: [Double],
    _ function: ([Double]) throws(Failure) -> Double
  ) throws(Failure) -> (point: [Double], value: Double)? {
    let slope = dot(direction, gradient)
    let longest = direction.map(abs).max() ?? 0
    var step = longest > longestStep ? longestStep / longest : 1
    var next = point
    var nextValue = Double.infinity
    for _ in 0..<30 {
      next = zip(point, direction).map { $0 + step * $1 }
      nextValue = try function(next)
      if nextValue <= value + 1e-4 * step * slope { break }
      step /= 2
    }
    return nextValue < value ? (next, nextValue) : nil
  }

  /// Central differences; beside a point where the function is not defined one-sided ones, and 0
  /// where it is defined on neither side.
  private func differences<Failure: Error>(
    at point: [Double], _ value: Double, _ function: ([Double]) throws(Failure) -> Double
  ) throws(Failure) -> [Double] {
    var gradient = [Double](repeating: 0, count: point.count)
    var shifted = point
    for i in point.indices {
      shifted[i] = point[i] + differenceStep
      let above = try function(shifted)
      shifted[i] = point[i] - differenceStep
      let below = try function(shifted)
      shifted[i] = point[i]
      switch (above.isFinite, below.isFinite) {
      case (true, true): gradient[i] = (above - below) / (2 * differenceStep)
      case (true, false): gradient[i] = (above - value) / differenceStep
      case (false, true): gradient[i] = (value - below) / differenceStep
      case (false, false): gradient[i] = 0
      }
    }
    return gradient
  }

  private func identity(_ count: Int) -> [[Double]] {
    (0..<count).map { i in (0..<count).map { $0 == i ? 1 : 0 } }
  }

  /// H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, for a curvature sᵀy > 0.
  private func update(_ inverse: inout [[Double]], step: [Double], change: [Double]) {
    let curvature = dot(step, change)
    let product = inverse.map { dot($0, change) }
    let scale = (1 + dot(change, product) / curvature) / curvature
    for i in step.indices {
      for j in step.indices {
        inverse[i][j] +=
          scale * step[i] * step[j] - (product[i] * step[j] + step[i] * product[j]) / curvature
      }
    }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
