internal import Randomness

/// How a finite stock is worked off when its items differ in difficulty.
///
/// Item i is completed with hazard Zᵢ per unit of effort spent on it; Z is gamma distributed with mean
/// 1 and variance θ. The easy ones go first: once each open item has had effort H, a share
/// s = (1 + θH)^(−1/θ) is left, and those left have mean Z of 1/(1 + θH) = s^θ. An office with a
/// throughput of w items of average difficulty a year spreads w/R a year over each of R open items, so
///
///     dR/dt = −w (R/N)^θ,
///
/// which has a solution in closed form. θ = 0 is a straight line down to zero; the larger θ, the
/// longer the tail.
///
/// > Reference: Vaupel, Manton & Stallard (1979), Demography 16:439, doi:10.2307/2061224.
public enum StockProgress {
  /// The items that a period is expected to complete if there were no end to them.
  ///
  /// With b = w·Δ·(R/N)^θ / R and θ < 1 it is R (1 − (1 − (1 − θ) b)^(1/(1−θ))) until that is R; what
  /// effort is left then counts as items of average difficulty beyond the last. For θ = 1 it is
  /// R (1 − e^(−b)), for θ = 0 just w·Δ.
  ///
  /// - Parameters:
  ///   - effort: w·Δ, items of average difficulty that the period could complete, ≥ 0.
  ///   - open: R, items that are open when it begins, ≥ 0.
  ///   - stock: N, all items, ≥ `open`.
  ///   - variance: θ ≥ 0.
  /// - Returns: the expectation, ≥ 0; at least `open` where the end is expected within the period.
  public static func expected(effort: Double, open: Double, stock: Double, variance: Double)
    -> Double
  {
    guard open > 0, effort > 0 else { return 0 }
    guard variance > 0 else { return effort }
    let ease = open >= stock ? 1 : PortableMath.exp(variance * PortableMath.log(open / stock))
    let b = effort * ease / open
    let bend = 1 - variance
    if bend.magnitude < 1e-6 { return open * (1 - PortableMath.exp(-b)) }
    let left = 1 - bend * b
    guard left > 0 else { return open * (1 - left / bend) }
    return open * (1 - PortableMath.exp(PortableMath.log(left) / bend))
  }
}
