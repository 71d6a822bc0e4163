/// Poisson counts by inverting the distribution function: one uniform number, and the count rises with
/// it and with the mean.
///
/// Exact in distribution: the answer is the smallest k with F(k) > u, F known to within 1e-14, and to
/// 1e-11 of the smaller tail from a mean of 8. Found as in `BinomialInversion`: by adding up from 0
/// below that mean, else by the expansion, else by adding up from the tail to the count in question.
enum PoissonInversion {
  /// The mean from which the expansion is used.
  static let leastMean = 8.0

  /// The smallest count k with F(k) > u.
  ///
  /// - Parameters:
  ///   - u: An odd multiple of 2⁻⁵³ on (0, 1).
  ///   - mean: μ in 0…10¹².
  /// - Returns: A count ≥ 0.
  static func count(at u: Double, mean: Double) -> Int {
    guard mean >= leastMean else {
      return SequentialSearch.count(at: u, zero: PortableMath.exp(-mean), most: .max) { k in
        mean / (k + 1)
      }
    }
    let (x, error) = QuantileExpansion.place(at: u, mean: mean, variance: mean, skew: 1)
    let whole = x.rounded(.down)
    if x - whole > error, x - whole < 1 - error, whole >= 0 { return Int(whole) }
    let guess = max(whole, 0)
    return Int(
      u > 0.5
        ? smallest(leaving: 1 - u, mean: mean, from: guess)
        : smallest(above: u, mean: mean, from: guess))
  }

  /// The smallest k with F(k) > u, u ≤ ½, by adding up from the lower tail to a guess near it.
  private static func smallest(above u: Double, mean: Double, from guess: Double) -> Double {
    var k = guess
    let start = PortableMath.exp(logProbability(of: k, mean: mean))
    var sum = start
    var term = start
    var j = k
    while j > 0, term > sum * 0x1p-60 {
      term *= j / mean
      sum += term
      j -= 1
    }
    term = start
    while k > 0, sum - term > u {
      sum -= term
      term *= k / mean
      k -= 1
    }
    while sum <= u {
      term *= mean / (k + 1)
      sum += term
      k += 1
    }
    return k
  }

  /// The smallest k with P(X > k) < v, v < ½, by adding up from the upper tail.
  private static func smallest(leaving v: Double, mean: Double, from guess: Double) -> Double {
    var k = guess
    // P(X = k + 1), then all beyond.
    let start = PortableMath.exp(logProbability(of: k + 1, mean: mean))
    var beyond = start
    var term = start
    var j = k + 1
    while term > beyond * 0x1p-60 {
      term *= mean / (j + 1)
      beyond += term
      j += 1
    }
    term = start
    while beyond >= v {
      beyond -= term
      term *= mean / (k + 2)
      k += 1
    }
    // P(X = k) more would stand beyond k − 1.
    term *= (k + 1) / mean
    while k > 0, beyond + term < v {
      beyond += term
      k -= 1
      term *= (k + 1) / mean
    }
    return k
  }

  private static func logProbability(of k: Double, mean: Double) -> Double {
    Poisson.logProbability(of: k, mean: mean)
  }
}
