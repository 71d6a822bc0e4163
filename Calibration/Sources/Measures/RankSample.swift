internal import Foundation
public import Randomness

/// Where truths fell among draws that should have been made from the same distribution.
///
/// A rank is the number of draws below the truth, 0…L; under calibration every rank is as likely as
/// any other.
///
/// > Reference: Talts, Betancourt, Simpson, Vehtari & Gelman (2018), arXiv:1804.06788.
public struct RankSample: Sendable {
  /// One rank per replication.
  public let ranks: [Int]
  /// L, the number of draws behind each.
  public let draws: Int

  /// Takes ranks in 0…`draws`.
  public init(_ ranks: [Int], draws: Int) {
    self.ranks = ranks
    self.draws = draws
  }

  /// The rank of a truth among draws, ties broken at random: the randomised PIT where they are
  /// discrete.
  ///
  /// > Reference: Czado, Gneiting & Held (2009), Biometrics 65:1254.
  public static func rank(
    of truth: Double, among draws: [Double], using stream: inout PhiloxStream
  ) -> Int {
    let below = draws.count { $0 < truth }
    let equal = draws.count { $0 == truth }
    return below + Int(UnitInterval.halfOpen(using: &stream) * Double(equal + 1))
  }

  /// Ranks as shares, (rank + ½) / (L + 1).
  public var shares: [Double] { ranks.map { (Double($0) + 0.5) / Double(draws + 1) } }

  /// The mean share; ½ if the forecast is unbiased, more if truths lie above it.
  public var mean: Double { shares.reduce(0, +) / Double(ranks.count) }

  /// How many standard errors the mean is from ½.
  public var meanScore: Double { (mean - 0.5) * (12 * Double(ranks.count)).squareRoot() }

  /// The standard deviation of shares over that of a uniform; above 1 the forecast is too narrow.
  public var spread: Double {
    let centre = mean
    let squares = shares.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    return (12 * squares / Double(ranks.count - 1)).squareRoot()
  }

  /// How many standard errors the spread is from 1: a uniform has the kurtosis 1.8.
  public var spreadScore: Double { (spread - 1) * (5 * Double(ranks.count)).squareRoot() }

  /// The share of truths in the central interval of a probability.
  public func coverage(_ probability: Double) -> Double {
    Double(shares.count { abs($0 - 0.5) < probability / 2 }) / Double(ranks.count)
  }

  /// How many truths fell in each of `bins` equal parts; `bins` divides L + 1.
  public func histogram(_ bins: Int) -> [Int] {
    ranks.reduce(into: Array(repeating: 0, count: bins)) { $0[$1 * bins / (draws + 1)] += 1 }
  }

  /// The p-value of the χ² test of uniformity over `bins` bins.
  public func uniformityP(bins: Int) -> Double {
    let expected = Double(ranks.count) / Double(bins)
    let statistic = histogram(bins).reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    return ChiSquare.upperTail(statistic, degreesOfFreedom: bins - 1)
  }
}
