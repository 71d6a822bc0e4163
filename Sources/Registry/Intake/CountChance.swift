#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How unlikely it is that two counts are the same by chance, as minus the logarithm of the probability.
///
/// A Poisson count near n takes its likeliest value with probability 1/√(2πn), so two of one size agree with about that
/// probability; a binomial numerator has its own deviation in place of √n. Counts that were rounded agree more often:
/// by a power of ten for each zero at the end beyond the first two.
enum CountChance {
  /// Of two denominators.
  static func denominator(_ n: Int) -> Double { agreement(variance: Double(n), resolution(of: n)) }

  /// Of two numerators of the same denominator.
  static func numerator(_ k: Int, of n: Int) -> Double {
    let rate = n > 0 ? Double(k) / Double(n) : 0
    return agreement(variance: Double(k) * (1 - rate), resolution(of: k))
  }

  private static func agreement(variance: Double, _ resolution: Double) -> Double {
    max(0, log((1 + (2 * Double.pi * variance).squareRoot()) / resolution))
  }

  private static func resolution(of count: Int) -> Double {
    var (rest, resolution, zeros) = (count, 1.0, 0)
    while rest > 0, rest % 10 == 0 {
      rest /= 10
      zeros += 1
      if zeros > 2 { resolution *= 10 }
    }
    return resolution
  }
}
