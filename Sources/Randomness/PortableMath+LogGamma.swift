extension PortableMath {
  /// log Γ(x) for x > 0, to about 1e-14 of its size or of 1, whichever is larger.
  ///
  /// Stirling's series from 16 up, the recurrence Γ(x + 1) = x Γ(x) below.
  ///
  /// > Reference: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 6.1.40.
  public static func logGamma(_ x: Double) -> Double {
    precondition(x > 0, "the logarithm of the gamma function is taken above 0")
    var shifted = x
    var product = 1.0
    while shifted < 16 {
      product *= shifted
      shifted += 1
    }
    let logRootTwoPi = 0.91893853320467274178
    return (shifted - 0.5) * log(shifted) - shifted + logRootTwoPi
      + FactorialError.stirling(shifted) - log(product)
  }
}
