/// What one unit of an effect costs: the mean cost over the mean effect, and how far the draws' own prices spread.
///
/// The ratio of means is what the accounts show: cost in total over effect in total. The mean of the draws' ratios
/// is greater, since draws of little effect have prices without limit, and answers no question of a budget.
///
/// > Reference: Stinnett & Paltiel (1997), Medical Decision Making 17:483,
/// > doi:10.1177/0272989X9701700414 (ratios of means, not means of ratios).
public struct AveragePrice: Sendable, Equatable {
  /// Mean cost over mean effect, in dong per unit of effect.
  public let ratio: Double
  /// The prices that 5, 50 and 95 % of the draws do not exceed.
  public let q05: Double, q50: Double, q95: Double

  /// Divides costs by effects; nil if more than one draw in twenty has less effect than `least`.
  ///
  /// - Parameters:
  ///   - costs: dong per draw.
  ///   - effects: one per draw.
  ///   - least: the smallest effect that has a price, above 0.
  init?(costs: [Int], effects: [Double], atLeast least: Double) {
    precondition(costs.count == effects.count, "a cost and an effect per draw")
    let prices = zip(costs, effects).filter { $0.1 >= least }.map { Double($0) / $1 }
    let effect = effects.reduce(0, +)
    guard !prices.isEmpty, 20 * prices.count >= 19 * costs.count, effect > 0 else { return nil }
    ratio = costs.reduce(0.0) { $0 + Double($1) } / effect
    let quantiles = OrderStatistics(prices).quantiles([0.05, 0.5, 0.95])
    (q05, q50, q95) = (quantiles[0], quantiles[1], quantiles[2])
  }
}
