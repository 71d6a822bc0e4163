/// The difference of two shares of the same draws: how much more often something happens in one run than
/// in another, draw by draw.
///
/// Only draws in which the two disagree say anything, which is why common random numbers pay.
public struct PairedShare: Sendable, Equatable {
  /// The share of the second minus that of the first, −1…1.
  public let estimate: Double
  /// The Monte Carlo standard error of `estimate`.
  ///
  /// The posterior standard deviation under Jeffreys' prior on the three outcomes (only the first, only
  /// the second, both or neither), so that it is not zero where no draw happened to differ.
  public let standardError: Double

  /// Makes the difference.
  ///
  /// - Parameters:
  ///   - gained: draws in which it happens in the second alone, 0 or more.
  ///   - lost: draws in which it happens in the first alone, 0 or more.
  ///   - draws: all draws; at least 1 and at least `gained + lost`.
  ///
  /// > Reference: Agresti & Min (2005), Biometrics 61:515, doi:10.1111/j.1541-0420.2005.031228.x
  /// > (matched pairs; here with the Dirichlet(½, ½, ½) prior).
  public init(gained: Int, lost: Int, of draws: Int) {
    precondition(
      draws >= 1 && gained >= 0 && lost >= 0 && gained + lost <= draws,
      "pairs that differ are some of the draws")
    estimate = Double(gained - lost) / Double(draws)
    let total = Double(draws) + 1.5
    let (up, down) = ((Double(gained) + 0.5) / total, (Double(lost) + 0.5) / total)
    standardError = ((up + down - (up - down) * (up - down)) / (total + 1)).squareRoot()
  }

  /// The difference of two runs that are the same in every draw: exactly 0, for certain.
  static let same = PairedShare()

  private init() {
    estimate = 0
    standardError = 0
  }
}
