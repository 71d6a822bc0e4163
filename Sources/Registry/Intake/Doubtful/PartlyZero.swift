#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Tells how many of small units' zeros of one period are nobody's figures.
///
/// A unit of which λ events are to be expected has none with probability e^−λ. That these z of n units have none has
/// the probability e^−Σλ, and there are C(n, z) ways to choose z: where the sum over the units at 0 exceeds
/// ln C(n, z) by ten (`ZeroRuns.contradicted`), forms were filled with zeros. Of which units is a matter of odds. With a
/// share π = (z − Σ e^−λ) / n of forms not filled in, a zero is more likely one of them if π > (1 − π) e^−λ.
enum PartlyZero {
  /// A unit in the period.
  struct Unit {
    /// Events to be expected.
    var expected: Double
    /// True if there are none.
    var isZero: Bool
  }

  /// The places of units whose zeros are doubted.
  static func doubted(_ units: [Unit]) -> [Int] {
    let zeros = units.indices.filter { units[$0].isZero }
    let (n, z) = (Double(units.count), Double(zeros.count))
    let ways = lgamma(n + 1) - lgamma(z + 1) - lgamma(n - z + 1)
    let sum = zeros.reduce(0) { $0 + units[$1].expected }
    guard zeros.count > 1, sum - ways >= ZeroRuns.contradicted else { return [] }
    let byChance = units.reduce(0) { $0 + exp(-$1.expected) }
    let share = max(0, (z - byChance) / n)
    return zeros.filter { share > (1 - share) * exp(-units[$0].expected) }
  }
}
