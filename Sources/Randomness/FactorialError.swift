/// The parts of log k! that remain when its large terms are taken out analytically.
///
/// Probabilities of counts up to 2⁵³ are differences of logarithms near 3e17 if log k! is computed as
/// such, and nothing is left of them. Loader's form has only small terms:
///
///     log k! = ½ log(2πk) + k log k − k + δ(k)
///     D(x, m) = x log(x/m) + m − x
///
/// > Reference: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), as used
/// > by R's `dbinom`.
enum FactorialError {
  /// δ(k), the error of Stirling's formula for log k!, for a whole number k ≥ 1.
  ///
  /// From 16 on, the series 1/(12k) − 1/(360k³) + …, of which the first term left out is below
  /// 2e-16; a table below.
  ///
  /// - Parameter k: The number.
  /// - Returns: log k! − (½ log(2πk) + k log k − k), to within 2e-16.
  static func stirling(_ k: Double) -> Double {
    guard k < 16 else {
      let inverse = 1 / k
      let square = inverse * inverse
      var series = 1.0 / 1188
      series = series * square - 1.0 / 1680
      series = series * square + 1.0 / 1260
      series = series * square - 1.0 / 360
      series = series * square + 1.0 / 12
      return series * inverse
    }
    return switch Int(k) {
    case 1: 0.081061466795327258220
    case 2: 0.041340695955409294094
    case 3: 0.027677925684998339149
    case 4: 0.020790672103765093112
    case 5: 0.016644691189821192163
    case 6: 0.013876128823070747999
    case 7: 0.011896709945891770095
    case 8: 0.010411265261972096497
    case 9: 0.0092554621827127329177
    case 10: 0.0083305634333628712565
    case 11: 0.0075736754879518407950
    case 12: 0.0069428401072095298657
    case 13: 0.0064089941880042070684
    case 14: 0.0059513701127588477356
    case 15: 0.0055547335519628013710
    default: preconditionFailure("Stirling's formula is for whole numbers from 1")
    }
  }

  /// D(x, m), the deviance of a count x > 0 from a mean m > 0: at least 0, and 0 where they agree.
  ///
  /// Near the mean its three terms cancel and it is −x(log(1 + y) − y), y = (m − x)/x; away from it
  /// 1 + y would, and the terms are added up as they stand.
  ///
  /// - Parameters:
  ///   - x: The count.
  ///   - mean: m, whose rounding matters little.
  ///   - difference: m − x, whose rounding matters.
  /// - Returns: x log(x/m) + m − x.
  static func deviance(of x: Double, from mean: Double, difference: Double) -> Double {
    guard abs(difference) < 0.25 * x else { return difference - x * PortableMath.log(mean / x) }
    return -x * PortableMath.logOnePlusMinus(difference / x)
  }
}
