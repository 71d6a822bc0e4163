/// Logarithms and exponentials that give the same bits on every machine.
///
/// The C library chooses among variants of `log` and `exp` by the processor it finds, and they
/// differ in the last bit. One such bit can turn a rejection into an acceptance and shift the rest of
/// a stream. These functions use only operations that IEEE 754 rounds exactly (+, −, ×, ÷), in a fixed
/// order, with rational coefficients that can be read off: they are Taylor series on reduced ranges.
public enum PortableMath {
  /// The part of log 2 whose products with binary exponents are exact, and the rest.
  private static let logTwoHigh = 0x1.62e42feep-1
  private static let logTwoLow = 0x1.a39ef35793c76p-33

  /// The natural logarithm, within one unit in the last place.
  ///
  /// With x = 2ᵏ(1 + y), √½ ≤ 1 + y < √2: log x = k log 2 + y + (log(1 + y) − y).
  ///
  /// - Parameter x: 0 gives −∞, a negative number NaN.
  /// - Returns: log x.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    let isSubnormal = x < .leastNormalMagnitude
    let bits = (isSubnormal ? x * 0x1p54 : x).bitPattern
    // Adding this before taking the exponent moves the cut from 1 to √½.
    let shifted = bits &+ (0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD)
    let biased = Int(truncatingIfNeeded: shifted >> 52)
    let k = Double(biased - 1023 - (isSubnormal ? 54 : 0))
    let mantissa = Double(
      bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
    let y = mantissa - 1
    return k * logTwoHigh + (y + (reducedLogOnePlusMinus(y) + k * logTwoLow))
  }

  /// The exponential function, within one unit in the last place.
  ///
  /// With x = k log 2 + r, |r| ≤ ½ log 2: exp x = 2ᵏ exp r, and exp r by its Taylor series to r¹³.
  ///
  /// - Parameter x: Above 709.78 the result is ∞, below −745.13 it is 0.
  /// - Returns: eˣ.
  public static func exp(_ x: Double) -> Double {
    guard x > -746 else { return x.isNaN ? x : 0 }
    guard x < 710 else { return x.isNaN ? x : .infinity }
    let inverseLogTwo = 1.4426950408889634
    let k = Int(x * inverseLogTwo + (x < 0 ? -0.5 : 0.5))
    let r = (x - Double(k) * logTwoHigh) - Double(k) * logTwoLow
    // Even and odd powers apart: two short chains of operations instead of one long one.
    let square = r * r
    var even = 1.0 / 479_001_600
    even = even * square + 1.0 / 3_628_800
    even = even * square + 1.0 / 40_320
    even = even * square + 1.0 / 720
    even = even * square + 1.0 / 24
    even = even * square + 0.5
    var odd = 1.0 / 6_227_020_800
    odd = odd * square + 1.0 / 39_916_800
    odd = odd * square + 1.0 / 362_880
    odd = odd * square + 1.0 / 5_040
    odd = odd * square + 1.0 / 120
    odd = odd * square + 1.0 / 6
    let value = 1 + (r + square * (even + r * odd))
    // Two factors, because 2ᵏ itself may lie outside the normal numbers where the result does not.
    let half = k / 2
    return value * powerOfTwo(half) * powerOfTwo(k - half)
  }

  /// 2ᵏ for −1022 ≤ k ≤ 1023.
  private static func powerOfTwo(_ k: Int) -> Double {
    Double(bitPattern: UInt64(1023 + k) << 52)
  }
}
