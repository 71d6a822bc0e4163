extension Binomial {
  /// The logarithm of the probability of a count.
  ///
  ///     log P(k) = δ(n) − δ(k) − δ(n−k) − D(k, np) − D(n−k, n(1−p)) + ½ log(n / (2πk(n−k)))
  ///
  /// with the error δ of Stirling's formula and the deviance D (see `FactorialError`), so that 2⁵³
  /// trials lose no digits.
  ///
  /// > Reference: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
  ///
  /// - Parameter count: Any number; one outside 0…n has probability 0.
  /// - Returns: log P(count), −∞ for an impossible count.
  public func logProbability(of count: Int) -> Double {
    guard count >= 0, count <= trials else { return -.infinity }
    return Self.logProbability(
      of: Double(count), trials: Double(trials), success: probability, failure: 1 - probability)
  }

  /// f(k)/f(mode) for the rarer outcome, which transformed rejection compares with.
  ///
  /// Near the mode, where most comparisons are, a product of ratios of neighbours is several times
  /// faster than logarithms, and its rounding errors stay below 1e-14.
  @usableFromInline
  func ratioToMode(_ count: Double) -> Double {
    let n = Double(trials)
    let rarer = min(probability, 1 - probability)
    let commoner = 1 - rarer
    let mode = TransformedRejection.floor((n + 1) * rarer)
    guard abs(count - mode) > 20 else {
      let odds = rarer / commoner
      var product = 1.0
      var k = min(count, mode)
      while k < max(count, mode) {
        product *= (n - k) / (k + 1) * odds
        k += 1
      }
      return count < mode ? 1 / product : product
    }
    return PortableMath.exp(
      Self.logProbability(of: count, trials: n, success: rarer, failure: commoner)
        - Self.logProbability(of: mode, trials: n, success: rarer, failure: commoner))
  }

  static func logProbability(
    of k: Double, trials n: Double, success p: Double, failure q: Double
  ) -> Double {
    guard p > 0 else { return k == 0 ? 0 : -.infinity }
    guard q > 0 else { return k == n ? 0 : -.infinity }
    if k == 0 { return n * PortableMath.logOnePlus(-p) }
    if k == n { return n * PortableMath.log(p) }
    let stirling =
      FactorialError.stirling(n) - FactorialError.stirling(k) - FactorialError.stirling(n - k)
    // np − k, rounded once: with 2⁵³ trials np alone may be off by a half. For the failures the
    // difference is the same with the other sign.
    let difference = (-k).addingProduct(n, p)
    let deviance =
      FactorialError.deviance(of: k, from: n * p, difference: difference)
      + FactorialError.deviance(of: n - k, from: n * q, difference: -difference)
    return stirling - deviance - 0.5 * PortableMath.log(2 * .pi * k * ((n - k) / n))
  }
}
