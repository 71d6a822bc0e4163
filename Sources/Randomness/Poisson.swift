/// The Poisson distribution: how many events happen when on average μ do.
///
///     P(k) = μᵏ exp(−μ) / k!   for k = 0, 1, 2, …
///
/// Method: sequential search for μ < 10, Hörmann's transformed rejection (PTRS) from 10 on; both are
/// exact to the grain of a double. Takes one word for μ < 10, else two a trial, of which 75 % or more
/// succeed.
///
/// > Reference: W. Hörmann, "The transformed rejection method for generating Poisson random
/// > variables", Insurance: Mathematics and Economics 12 (1993) 39–45,
/// > doi:10.1016/0167-6687(93)90997-4.
public struct Poisson: Distribution, Hashable {
  /// The mean μ, and the variance.
  public let mean: Double

  @usableFromInline let method: Method

  /// How draws are made.
  @frozen
  @usableFromInline
  enum Method: Hashable, Sendable {
    /// From P(0) upwards.
    case search(zero: Double)
    /// From a stretched uniform.
    case rejection(TransformedRejection)
  }

  /// A Poisson distribution.
  ///
  /// - Parameter mean: μ in 0…1e12.
  /// - Throws: `poissonMeanOutsideRange`.
  public init(mean: Double) throws(DistributionError) {
    guard mean >= 0, mean <= 1e12 else { throw .poissonMeanOutsideRange(mean) }
    self.init(validMean: mean)
  }

  /// Draws one value without throwing, for inner loops in which the mean is new at each draw.
  ///
  /// - Parameters:
  ///   - mean: μ in 0…1e12.
  ///   - generator: Gives one word for μ < 10, else two a trial.
  /// - Precondition: The mean lies in its range.
  /// - Returns: A count ≥ 0.
  @inlinable
  public static func sample(
    mean: Double, using generator: inout some RandomNumberGenerator
  ) -> Int {
    precondition(mean >= 0 && mean <= 1e12, "the mean of a Poisson distribution lies in 0…1e12")
    return Poisson(validMean: mean).sample(using: &generator)
  }

  @usableFromInline
  init(validMean mean: Double) {
    self.mean = mean
    guard mean >= 10 else {
      method = .search(zero: PortableMath.exp(-mean))
      return
    }
    let b = 0.931 + 2.53 * mean.squareRoot()
    method = .rejection(
      TransformedRejection(
        a: -0.059 + 0.02483 * b, b: b, squeeze: 0.9277 - 3.6224 / (b - 2),
        peak: 1.1239 + 1.1328 / (b - 3.4), centre: mean + 0.43))
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives one word for μ < 10, else two a trial.
  /// - Returns: A count ≥ 0.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Int {
    switch method {
    case .search(let zero):
      let u = UnitInterval.open(using: &generator)
      return SequentialSearch.count(at: u, zero: zero, most: .max) { k in mean / (k + 1) }
    case .rejection(let rejection):
      return rejection.count(upTo: 0x1p53, using: &generator) { k in
        PortableMath.exp(logProbability(of: Int(k)))
      }
    }
  }
}
