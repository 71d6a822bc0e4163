/// The binomial distribution: how many of n trials succeed when each does with probability p.
///
///     P(k) = n! / (k! (n − k)!) · pᵏ (1 − p)ⁿ⁻ᵏ   for k = 0 … n
///
/// Method: sequential search where n · min(p, 1 − p) < 10, else Hörmann's transformed rejection
/// (BTRS); both are exact to the grain of a double. Above p = ½ the failures are counted instead, from
/// the mirrored uniform: the count rises with the word on either side of ½, so that scenarios with
/// different p stay coupled. Takes one word for the search, even where only one count is possible,
/// else two a trial, of which 70 % or more succeed.
///
/// Nothing is tabulated or allocated: making one for a single draw is as good as keeping it.
///
/// > Reference: W. Hörmann, "The generation of binomial random variates", Journal of Statistical
/// > Computation and Simulation 46 (1993) 101–110, doi:10.1080/00949659308811496.
public struct Binomial: Distribution, Hashable {
  /// The largest number of trials, 2⁵³: beyond, a double cannot hold every count.
  public static let mostTrials = 1 << 53

  /// The number n of trials.
  public let trials: Int
  /// The probability p that a trial succeeds.
  public let probability: Double

  @usableFromInline let method: Method

  /// How draws are made, in terms of the rarer outcome, with probability r = min(p, 1 − p).
  @frozen
  @usableFromInline
  enum Method: Hashable, Sendable {
    /// From P(0) = (1 − r)ⁿ upwards, with the odds r/(1 − r).
    case search(zero: Double, odds: Double)
    /// From a stretched uniform.
    case rejection(TransformedRejection)
  }

  /// A binomial distribution.
  ///
  /// - Parameters:
  ///   - trials: n in 0…2⁵³.
  ///   - probability: p in 0…1.
  /// - Throws: `trialsOutsideRange` or `probabilityOutsideUnitInterval`.
  public init(trials: Int, probability: Double) throws(DistributionError) {
    guard trials >= 0, trials <= Self.mostTrials else { throw .trialsOutsideRange(trials) }
    guard probability >= 0, probability <= 1 else {
      throw .probabilityOutsideUnitInterval(probability)
    }
    self.init(validTrials: trials, probability: probability)
  }

  /// Draws one value without throwing, for inner loops in which n and p are new at each draw.
  ///
  /// - Parameters:
  ///   - trials: n in 0…2⁵³.
  ///   - probability: p in 0…1.
  ///   - generator: Gives one word for the search, else two a trial.
  /// - Precondition: Both parameters lie in their ranges.
  /// - Returns: A count of 0…n.
  @inlinable
  public static func sample(
    trials: Int, probability: Double, using generator: inout some RandomNumberGenerator
  ) -> Int {
    precondition(trials >= 0 && trials <= mostTrials, "a number of trials lies in 0…2^53")
    precondition(probability >= 0 && probability <= 1, "a probability lies in 0…1")
    return Binomial(validTrials: trials, probability: probability).sample(using: &generator)
  }

  @usableFromInline
  init(validTrials trials: Int, probability: Double) {
    self.trials = trials
    self.probability = probability
    let n = Double(trials)
    let rarer = min(probability, 1 - probability)
    let mean = n * rarer
    guard mean >= 10 else {
      method = .search(
        zero: PortableMath.exp(n * PortableMath.logOnePlus(-rarer)), odds: rarer / (1 - rarer))
      return
    }
    let deviation = (mean * (1 - rarer)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    method = .rejection(
      TransformedRejection(
        a: -0.0873 + 0.0248 * b + 0.01 * rarer, b: b, squeeze: 0.92 - 4.2 / b,
        peak: (2.83 + 5.1 / b) * deviation, centre: mean + 0.5))
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives one word where n · min(p, 1 − p) < 10, else two a trial.
  /// - Returns: A count of 0…n.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Int {
    let countsFailures = probability > 0.5
    let rarer: Int
    switch method {
    case .search(let zero, let odds):
      let u = UnitInterval.open(using: &generator)
      rarer = SequentialSearch.count(
        at: countsFailures ? 1 - u : u, zero: zero, most: trials
      ) { k in (Double(trials) - k) / (k + 1) * odds }
    case .rejection(let rejection):
      rarer = rejection.count(
        upTo: Double(trials), falling: countsFailures, using: &generator
      ) { k in ratioToMode(k) }
    }
    return countsFailures ? trials - rarer : rarer
  }
}
