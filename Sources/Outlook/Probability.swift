/// A probability estimated from draws, with the error that drawing leaves in it.
public struct Probability: Sendable, Equatable {
  /// The share of draws in which it happened.
  public let estimate: Double
  /// The Monte Carlo standard error.
  ///
  /// The posterior standard deviation of the share under Jeffreys' prior: about √(p(1−p)/n), but
  /// not zero when it happened in none of the draws, or in all.
  public let standardError: Double

  /// Makes the estimate of an event that happened in `hits` of `draws`; `draws` is 1 or more.
  ///
  /// > Reference: Brown, Cai & DasGupta (2001), Statistical Science 16:101,
  /// > doi:10.1214/ss/1009213286.
  public init(hits: Int, of draws: Int) {
    precondition(draws >= 1 && (0...draws).contains(hits), "hits are 0…draws, of at least one draw")
    self.init(weight: Double(hits), of: draws)
  }

  /// Makes the estimate of something that each draw gives a weight of 0…1, such as a share in a tie.
  ///
  /// - Parameters:
  ///   - weight: the sum of the weights, 0…draws.
  ///   - draws: 1 or more.
  init(weight: Double, of draws: Int) {
    estimate = weight / Double(draws)
    let total = Double(draws) + 1
    let share = (weight + 0.5) / total
    standardError = (share * (1 - share) / (total + 1)).squareRoot()
  }
}
