#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Minimisation of a smooth function of a few variables by BFGS with central differences.
///
/// Made for log hyper-parameters, which are of order one: steps and tolerances are absolute.
///
/// > Reference: Nocedal & Wright (2006), *Numerical Optimization*, §3.1, §6.1 and §8.1.
struct QuasiNewton {
  /// The step of the central differences.
  var differenceStep = 1e-4
  /// Done when an iteration gains less than this.
  var tolerance = 1e-5
  /// The most iterations.
  var maxIterations = 60
  /// No component moves further than this in one iteration.
  var longestStep = 1.0

  struct Minimum {
    var point: [Double]
    var value: Double
    var iterations: Int
    var converged: Bool
  }

  /// - Parameter function: may return +∞ where it is not defined, but not at `start`.
  func minimise<Failure: Error>(
    from start: [Double], _ function: ([Double]) throws(Failure) -> Double
  ) throws(Failure) -> Minimum {
    let count = start.count
    var point = start
    var value = try function(point)
    var gradient = try differences(at: point, function)
    // The inverse Hessian, row by row.
    var inverse = (0..<count).map { i in (0..<count).map { $0 == i ? 1.0 : 0.0 } }
    for iteration in 0..<maxIterations {
      var direction = inverse.map { row in -dot(row, gradient) }
      var slope = dot(direction, gradient)
      if slope >= 0 {
        inverse = (0..<count).map { i in (0..<count).map { $0 == i ? 1.0 : 0.0 } }
        direction = gradient.map { -$0 }
        slope = dot(direction, gradient)
      }
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
      guard nextValue < value else {
        return Minimum(point: point, value: value, iterations: iteration, converged: true)
      }
      let gain = value - nextValue
      let nextGradient = try differences(at: next, function)
      update(&inverse, step: zip(next, point).map(-), change: zip(nextGradient, gradient).map(-))
      point = next
      value = nextValue
      gradient = nextGradient
      if gain < tolerance {
        return Minimum(point: point, value: value, iterations: iteration + 1, converged: true)
      }
    }
    return Minimum(point: point, value: value, iterations: maxIterations, converged: false)
  }

  private func differences<Failure: Error>(
    at point: [Double], _ function: ([Double]) throws(Failure) -> Double
  ) throws(Failure) -> [Double] {
    var gradient = [Double](repeating: 0, count: point.count)
    var shifted = point
    for i in point.indices {
      shifted[i] = point[i] + differenceStep
      let above = try function(shifted)
      shifted[i] = point[i] - differenceStep
      let below = try function(shifted)
      shifted[i] = point[i]
      gradient[i] = (above - below) / (2 * differenceStep)
    }
    return gradient
  }

  /// H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, skipped where the curvature is not positive.
  private func update(_ inverse: inout [[Double]], step: [Double], change: [Double]) {
    let curvature = dot(step, change)
    guard curvature > 1e-12 else { return }
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
