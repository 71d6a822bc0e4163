extension StandardNormal {
  /// The probability that a standard normal draw is at most `z`: Φ(z).
  ///
  /// Three rational functions, for |z| ≤ 0.67, up to √32 and beyond. The lower tail keeps its
  /// relative accuracy (below 1e-15) down to z = −37.5, where it leaves the normal numbers; the upper
  /// tail is `cumulative(-z)`, not `1 - cumulative(z)`.
  ///
  /// > Reference: W. J. Cody, "Rational Chebyshev approximations for the error function",
  /// > Mathematics of Computation 23 (1969) 631–637, doi:10.1090/S0025-5718-1969-0247736-4.
  ///
  /// - Parameter z: Any number; ±∞ give 1 and 0, NaN gives NaN.
  /// - Returns: Φ(z) = ½ erfc(−z/√2).
  public static func cumulative(_ z: Double) -> Double {
    let magnitude = abs(z)
    if magnitude <= 0.67448975 { return 0.5 + z * centralSlope(z * z) }
    if z.isNaN { return z }
    if magnitude > 39 { return z < 0 ? 0 : 1 }
    let ratio =
      magnitude <= 5.656854249492381 ? upperTailRatio(magnitude) : farUpperTailRatio(magnitude)
    let tail = gaussian(magnitude) * ratio
    return z < 0 ? tail : 1 - tail
  }

  /// exp(−z²/2), z ≥ 0, with z² split so that its rounding does not spoil the relative accuracy.
  private static func gaussian(_ z: Double) -> Double {
    let head = Double(Int(z * 16)) / 16
    let rest = (z - head) * (z + head)
    return PortableMath.exp(-0.5 * head * head) * PortableMath.exp(-0.5 * rest)
  }

  /// (Φ(z) − ½)/z as a function of z².
  private static func centralSlope(_ square: Double) -> Double {
    var numerator = 0.065682337918207449113
    numerator = numerator * square + 2.2352520354606839287
    numerator = numerator * square + 161.02823106855587881
    numerator = numerator * square + 1067.6894854603709582
    numerator = numerator * square + 18154.981253343561249
    var denominator = square + 47.20258190468824187
    denominator = denominator * square + 976.09855173777669322
    denominator = denominator * square + 10260.932208618978205
    denominator = denominator * square + 45507.789335026729956
    return numerator / denominator
  }

  /// (1 − Φ(z)) exp(z²/2) for 0.67 < z ≤ √32.
  private static func upperTailRatio(_ z: Double) -> Double {
    var numerator = 1.0765576773720192317e-8
    numerator = numerator * z + 0.39894151208813466764
    numerator = numerator * z + 8.8831497943883759412
    numerator = numerator * z + 93.506656132177855979
    numerator = numerator * z + 597.27027639480026226
    numerator = numerator * z + 2494.5375852903726711
    numerator = numerator * z + 6848.1904505362823326
    numerator = numerator * z + 11602.651437647350124
    numerator = numerator * z + 9842.7148383839780218
    var denominator = z + 22.266688044328115691
    denominator = denominator * z + 235.38790178262499861
    denominator = denominator * z + 1519.377599407554805
    denominator = denominator * z + 6485.558298266760755
    denominator = denominator * z + 18615.571640885098091
    denominator = denominator * z + 34900.952721145977266
    denominator = denominator * z + 38912.003286093271411
    denominator = denominator * z + 19685.429676859990727
    return numerator / denominator
  }

  /// (1 − Φ(z)) exp(z²/2) for z > √32, as a correction to 1/(z√(2π)).
  private static func farUpperTailRatio(_ z: Double) -> Double {
    let inverseSquare = 1 / (z * z)
    var numerator = 0.02307344176494017303
    numerator = numerator * inverseSquare + 0.21589853405795699
    numerator = numerator * inverseSquare + 0.1274011611602473639
    numerator = numerator * inverseSquare + 0.022235277870649807
    numerator = numerator * inverseSquare + 0.001421619193227893466
    numerator = numerator * inverseSquare + 2.9112874951168792e-5
    var denominator = inverseSquare + 1.28426009614491121
    denominator = denominator * inverseSquare + 0.468238212480865118
    denominator = denominator * inverseSquare + 0.0659881378689285515
    denominator = denominator * inverseSquare + 0.00378239633202758244
    denominator = denominator * inverseSquare + 7.29751555083966205e-5
    let inverseRootTwoPi = 0.398942280401432677939946
    return (inverseRootTwoPi - inverseSquare * numerator / denominator) / z
  }
}
