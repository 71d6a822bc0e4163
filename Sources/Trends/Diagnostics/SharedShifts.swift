internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// A path that units share, to be tested for years that are unlike the others.
///
/// A shift of the path by δ along u changes what is said of it by uᵀq δ − ½ uᵀJu δ², with q and J the
/// shift and precision that are left when the path itself is integrated out.
struct SharedShifts {
  /// One explanation of everything else: a kernel, and how probable it is beforehand.
  private struct Explanation {
    var logPrior: Double
    var kernel: Matrix
  }

  private let message: PathMessage
  private let mean: [Double]
  private let explanations: [Explanation]
  private static let anything = 1e4
  /// Less information than this is none.
  private static let least = 1e-9

  /// The root's path, over a grid of its yearly step and trend and both kinds of trend.
  init(root fit: DynamicFit) {
    message = fit.evidence.messages[0]
    mean = Array(repeating: 0, count: fit.state.years)
    var explanations: [Explanation] = []
    let priors = DynamicValues.priors
    for trend in CommonTrend.allCases {
      for first in stride(from: -2.5, through: 2.51, by: 0.5) {
        for second in stride(from: -2.0, through: 2.01, by: 1.0) {
          var point = fit.point
          point[0] = priors[0].mean + first * priors[0].spread
          point[1] = priors[1].mean + second * priors[1].spread
          let prior = trend.priorProbability
          explanations.append(
            Explanation(
              logPrior: log(prior) - 0.5 * (first * first + second * second),
              kernel: trend.kernel(DynamicValues(point: point), years: fit.state.years)))
        }
      }
    }
    self.explanations = explanations
  }

  /// A province's path, given what is known of it from elsewhere.
  init(_ position: Int, _ above: PathsAbove) {
    message = above.messages[position]
    mean = above.elsewhere[position].mean
    explanations = [
      Explanation(logPrior: 0, kernel: above.elsewhere[position].covariance)
    ]
  }

  /// The shifts of the path in the years in which something below it was seen.
  func search(limit: Double) -> [FoundShift] {
    let years = mean.indices.filter { message.precision[$0, $0] > Self.least }
    var known: [[[Double]]: [(logPrior: Double, told: PathMessage)]] = [:]
    return ShiftSearch.run(
      years: years, count: mean.count, persistence: 1, limit: limit
    ) { _, directions, free in
      let told = known[free] ?? integrated(free: free)
      known[free] = told
      return directions.map { direction in
        ShiftTest.average(
          told.compactMap { prior, told in
            let pull = zip(told.shift, told.precision * mean).map(-)
            let score = zip(direction, pull).reduce(0) { $0 + $1.0 * $1.1 }
            let information = zip(direction, told.precision * direction).reduce(0) {
              $0 + $1.0 * $1.1
            }
            guard information > Self.least else { return nil }
            let square = zip(mean, zip(told.shift, pull)).reduce(0) {
              $0 + $1.0 * ($1.1.0 + $1.1.1)
            }
            return ShiftTest(
              logLikelihood: prior + told.constant + 0.5 * square, score: score,
              information: information)
          })
      }
    }
  }

  /// What is said with the path integrated out, for each explanation.
  private func integrated(free: [[Double]]) -> [(logPrior: Double, told: PathMessage)] {
    explanations.compactMap { explanation in
      var kernel = explanation.kernel
      for direction in free {
        for j in direction.indices {
          for i in direction.indices {
            kernel[i, j] += Self.anything * direction[i] * direction[j]
          }
        }
      }
      // Where rounding leaves no factor the explanation explains nothing.
      guard let factor = try? Cholesky(kernel).lower,
        let told = try? message.integratedOver(factor: factor)
      else { return nil }
      return (explanation.logPrior, told)
    }
  }
}
