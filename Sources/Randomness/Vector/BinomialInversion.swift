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
    let (x, error) = expansion(at: u, trials: n, success: success, failure: failure)
    let whole = x.rounded(.down)
    if x - whole > error, x - whole < 1 - error, whole >= 0, whole <= n { return Int(whole) }
    let guess = min(max(whole, 0), n)
    guard u > 0.5 else {
      return Int(smallest(above: u, trials: n, success: success, failure: failure, from: guess))
    }
    return Int(
      n - smallest(above: 1 - u, trials: n, success: failure, failure: success, from: n - guess))
  }

  /// x with k = ⌊x⌋, and a bound of its error.
  private static func expansion(
    at u: Double, trials n: Double, success p: Double, failure q: Double
  )
    -> (x: Double, error: Double)
  {
    let z = u > 0.5 ? -StandardNormal.quantile(1 - u) : StandardNormal.quantile(u)
    let mean = n * p
    let deviation = (mean * q).squareRoot()
    let e = 1 / deviation
    let s = q - p
    let ss = s * s
    let zz = z * z
    let first = s * (zz - 1) / 6
    let second = z * ((1.0 / 48 - ss * 7 / 144) + zz * (ss / 144 - 1.0 / 48))
    let third0 = ss / 405 - 1.0 / 45
    let third2 = 7.0 / 720 - ss * 7 / 6480
    let third4 = 1.0 / 240 - ss / 2160
    let third = s * (third0 + zz * (third2 + zz * third4))
    let fourth0 = 181.0 / 23040 + ss * (349.0 / 34560 - ss * 433 / 622080)
    let fourth2 = -1.0 / 1920 + ss * (ss / 2430 - 59.0 / 17280)
    let fourth4 = -13.0 / 23040 + ss * (ss / 69120 - 1.0 / 1280)
    let fourth = z * (fourth0 + zz * (fourth2 + zz * fourth4))
    let fifth0 = 1.0 / 756 + ss * (ss * 23 / 102060 - 37.0 / 17010)
    let fifth2 = -493.0 / 48384 - ss * (2591.0 / 1088640 + ss * 923 / 6531840)
    let fifth4 = 43.0 / 48384 + ss * (97.0 / 120960 - ss / 26880)
    let fifth6 = 5.0 / 12096 + ss * (13.0 / 90720 + ss / 544320)
    let fifth = s * (fifth0 + zz * (fifth2 + zz * (fifth4 + zz * fifth6)))
    let shift = first + e * (second + e * (third + e * (fourth + e * fifth)))
    // What is left out, at σ ≥ √8 and |z| ≤ 8.3, is below a third of this; see the script.
    let left = (0.002 + 0.03 * zz + 0.05 * zz * zz * zz) * e * e * e * e * e
    return (mean + 0.5 + (deviation * z + shift), left + 4e-16 * (mean + 10 * deviation) + 1e-14)
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
