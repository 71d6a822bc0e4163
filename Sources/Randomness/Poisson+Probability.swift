extension Poisson {
  /// The logarithm of the probability of a count.
  ///
  ///     log P(k) = −δ(k) − D(k, μ) − ½ log(2πk)
  ///
  /// with the error δ of Stirling's formula and the deviance D (see `FactorialError`), so that means
  /// of 1e12 lose no digits.
  ///
  /// > Reference: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
  ///
  /// - Parameter count: Any number; a negative one has probability 0.
  /// - Returns: log P(count), −∞ for an impossible count.
  public func logProbability(of count: Int) -> Double {
    guard count >= 0 else { return -.infinity }
    guard count > 0 else { return -mean }
    guard mean > 0 else { return -.infinity }
    return Self.logProbability(of: Double(count), mean: mean)
  }

  /// log P(k) for k ≥ 0 and μ > 0.
  static func logProbability(of k: Double, mean: Double) -> Double {
    guard k > 0 else { return -mean }
    let deviance = FactorialError.deviance(of: k, from: mean, difference: mean - k)
    return -FactorialError.stirling(k) - deviance - 0.5 * PortableMath.log(2 * .pi * k)
  }
}
