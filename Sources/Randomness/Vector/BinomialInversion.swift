/// Binomial counts by inverting the distribution function: one uniform number, and the count rises
/// with it.
///
/// Exact in distribution: the answer is the smallest k with F(k) > u, F known to within 1e-14, and to
/// 1e-11 of the smaller tail from a variance of 8. It is found in one of three ways:
///
/// 1. Variance below 8: probabilities are added up from 0.
/// 2. An expansion of the quantile about the normal one (of the continuous interpolation of F, whose
///    formal cumulants are the binomial's and those of a smoothing). With σ² = np(1 − p), s = 1 − 2p:
///
///        x = np + ½ + σz + s(z² − 1)/6 + z((1 − 7s²/3)/48 − (1 − s²/3)z²/48)/σ + …  to σ⁻⁴
///
///    and k = ⌊x⌋, unless x is closer to a whole number than what is left out.
/// 3. Probabilities are added up from the tail to the count in question.
///
/// Above u = ½ the other outcome is counted from 1 − u, which is exact.
///
/// > Reference: E. A. Cornish, R. A. Fisher, "Moments and cumulants in the specification of
/// > distributions", Revue de l'Institut international de statistique 5 (1938) 307–320, for the
/// > expansion; `Reference/binomial_expansion.py` derives the terms and measures what they leave out.
enum BinomialInversion {
  /// The variance from which the expansion is used.
  static let leastVariance = 8.0

  /// The smallest count k with F(k) > u.
  ///
  /// - Parameters:
  ///   - u: An odd multiple of 2⁻⁵³ on (0, 1).
  ///   - trials: n ≥ 0.
  ///   - success: p in 0…1.
  ///   - failure: 1 − p, to its own relative accuracy.
  /// - Returns: A count of 0…n.
  static func count(at u: Double, trials: Int, success: Double, failure: Double) -> Int {
    let n = Double(trials)
    let variance = n * success * failure
    guard variance >= leastVariance else {
      let countsMisses = success > failure
      let rarer = min(success, failure)
      let found = SequentialSearch.count(
        at: countsMisses ? 1 - u : u,
        zero: PortableMath.exp(n * PortableMath.logOnePlus(-rarer)), most: trials
      ) { k in (n - k) / (k + 1) * (rarer / (1 - rarer)) }
      return countsMisses ? trials - found : found
    }
    let (x, error) = QuantileExpansion.place(
      at: u, mean: n * success, variance: n * success * failure, skew: failure - success)
    let whole = x.rounded(.down)
    if x - whole > error, x - whole < 1 - error, whole >= 0, whole <= n { return Int(whole) }
    let guess = min(max(whole, 0), n)
    guard u > 0.5 else {
      return Int(smallest(above: u, trials: n, success: success, failure: failure, from: guess))
    }
    return Int(
      n - smallest(above: 1 - u, trials: n, success: failure, failure: success, from: n - guess))
  }

  /// The smallest k with F(k) > u, u ≤ ½, by adding up from the lower tail to a guess near it.
  private static func smallest(
    above u: Double, trials n: Double, success p: Double, failure q: Double, from guess: Double
  ) -> Double {
    var k = guess
    let start = PortableMath.exp(logProbability(of: k, trials: n, success: p, failure: q))
    var sum = start
    var term = start
    var j = k
    while j > 0, term > sum * 0x1p-60 {
      term *= j / (n - j + 1) * (q / p)
      sum += term
      j -= 1
    }
    term = start
    while k > 0, sum - term > u {
      sum -= term
      term *= k / (n - k + 1) * (q / p)
      k -= 1
    }
    while sum <= u, k < n {
      term *= (n - k) / (k + 1) * (p / q)
      sum += term
      k += 1
    }
    return k
  }

  private static func logProbability(
    of k: Double, trials n: Double, success p: Double, failure q: Double
  ) -> Double {
    Binomial.logProbability(of: k, trials: n, success: p, failure: q)
  }
}
