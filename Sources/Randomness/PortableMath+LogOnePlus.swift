extension PortableMath {
  /// log(1 + y), accurate also where y is small.
  ///
  /// The rounding of 1 + y is undone to first order: with u the rounded sum,
  /// log(1 + y) = log u + (y − (u − 1))/u.
  ///
  /// - Parameter y: −1 gives −∞, a number below −1 gives NaN.
  /// - Returns: log(1 + y), within two units in the last place.
  public static func logOnePlus(_ y: Double) -> Double {
    let u = 1 + y
    guard u > 0, u.isFinite else { return log(u) }
    return log(u) + (y - (u - 1)) / u
  }

  /// log(1 + y) − y, without the cancellation near y = 0, where it is about −y²/2.
  ///
  /// It is the building block of likelihood ratios: x log(x/m) + m − x, the deviance of a count x
  /// with mean m, is −x · logOnePlusMinus((m − x)/x).
  ///
  /// - Parameter y: −1 gives −∞, a number below −1 gives NaN.
  /// - Returns: log(1 + y) − y ≤ 0, to a relative error below 1e-15 where |y| is small and below
  ///   2e-15 elsewhere.
  public static func logOnePlusMinus(_ y: Double) -> Double {
    // The range on which the series below is accurate: √½ − 1 ≤ y ≤ √2 − 1.
    if y >= -0.2928932188134525, y <= 0.4142135623730951 { return reducedLogOnePlusMinus(y) }
    return logOnePlus(y) - y
  }

  /// log(1 + y) − y for √½ ≤ 1 + y ≤ √2.
  ///
  /// With r = y/(2 + y), log(1 + y) = 2 artanh r = 2(r + r³/3 + r⁵/5 + …) and 2r − y = −ry. As
  /// r² ≤ 0.0295, ten terms leave a remainder below 1e-17 of the whole.
  static func reducedLogOnePlusMinus(_ y: Double) -> Double {
    let r = y / (2 + y)
    let square = r * r
    // Every other term apart: two short chains of operations instead of one long one.
    let fourth = square * square
    var even = 1.0 / 19
    even = even * fourth + 1.0 / 15
    even = even * fourth + 1.0 / 11
    even = even * fourth + 1.0 / 7
    even = even * fourth + 1.0 / 3
    var odd = 1.0 / 21
    odd = odd * fourth + 1.0 / 17
    odd = odd * fourth + 1.0 / 13
    odd = odd * fourth + 1.0 / 9
    odd = odd * fourth + 1.0 / 5
    return r * (2 * square * (even + square * odd) - y)
  }
}
