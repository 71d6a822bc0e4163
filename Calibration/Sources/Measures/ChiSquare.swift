internal import Foundation

/// The χ² distribution, as far as a test of uniformity needs it.
public enum ChiSquare {
  /// P(X > x) with ν degrees of freedom: the upper regularised incomplete gamma Q(ν/2, x/2).
  ///
  /// Raised from Q of ν = 1 or 2 by Q(a + 1, y) = Q(a, y) + yᵃ e^−y / Γ(a + 1), which is exact.
  public static func upperTail(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard x > 0 else { return 1 }
    let y = x / 2
    var a = degreesOfFreedom.isMultiple(of: 2) ? 1.0 : 0.5
    var tail = degreesOfFreedom.isMultiple(of: 2) ? exp(-y) : erfc(y.squareRoot())
    while a < Double(degreesOfFreedom) / 2 {
      tail += exp(a * log(y) - y - lgamma(a + 1))
      a += 1
    }
    return min(tail, 1)
  }
}
