/// The quantile of a count by an expansion about the normal one, for binomial and Poisson counts.
///
/// Of the continuous interpolation of the distribution function: its formal cumulants are those of the
/// count and those of a smoothing. A binomial count of skew s = 1 − 2p has all its cumulants in terms of
/// s and σ²; s = 1 is the limit of rare events, the Poisson distribution.
///
/// > Reference: E. A. Cornish, R. A. Fisher, "Moments and cumulants in the specification of
/// > distributions", Revue de l'Institut international de statistique 5 (1938) 307–320;
/// > `Reference/binomial_expansion.py` derives the terms and measures what they leave out.
enum QuantileExpansion {
  /// x with k = ⌊x⌋ the smallest count with F(k) > u, and a bound of the error of x.
  ///
  /// - Parameters:
  ///   - u: An odd multiple of 2⁻⁵³ on (0, 1).
  ///   - mean: The mean.
  ///   - variance: σ², 8 or more.
  ///   - s: 1 − 2p, or 1.
  /// - Returns: x, and how far it may be off.
  static func place(at u: Double, mean: Double, variance: Double, skew s: Double)
    -> (x: Double, error: Double)
  {
    let z = u > 0.5 ? -StandardNormal.quantile(1 - u) : StandardNormal.quantile(u)
    let deviation = variance.squareRoot()
    let e = 1 / deviation
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
}
