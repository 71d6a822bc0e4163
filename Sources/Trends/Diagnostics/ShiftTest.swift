#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// One shift δ along a direction, under one of several explanations of everything else.
struct ShiftTest {
  /// The logarithm of how well the explanation does with the shift taken out.
  var logWeight: Double
  /// The estimate of δ.
  var shift: Double
  /// Its variance.
  var variance: Double

  /// From the slope and the information of the log-likelihood at δ = 0.
  ///
  /// The shift is integrated out, so that a shock cannot pass for ordinary by widening what is.
  init(logLikelihood: Double, score: Double, information: Double) {
    shift = score / information
    variance = 1 / information
    logWeight = logLikelihood + 0.5 * score * score / information - 0.5 * log(information)
  }

  /// The shift over all explanations, and how many standard deviations that is; nil without any.
  static func average(_ tests: [ShiftTest]) -> (shift: Double, deviations: Double)? {
    guard let best = tests.map(\.logWeight).max() else { return nil }
    let weights = tests.map { exp($0.logWeight - best) }
    let total = weights.reduce(0, +)
    let shift = zip(weights, tests).reduce(0) { $0 + $1.0 * $1.1.shift } / total
    let variance =
      zip(weights, tests).reduce(0) { sum, pair in
        let apart = pair.1.shift - shift
        return sum + pair.0 * (pair.1.variance + apart * apart)
      } / total
    return (shift, shift / variance.squareRoot())
  }
}
