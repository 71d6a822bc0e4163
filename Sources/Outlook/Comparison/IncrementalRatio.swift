/// What more of an effect costs, and whether that can be said at all.
///
/// The ratio of means E[Δcost]/E[Δeffect]. A ratio of draws that may be on either side of zero has neither
/// mean nor interval, so none is given where the sign of the effect or of the cost is not sure.
///
/// > Reference: Briggs, O'Brien & Blackhouse (2002), Annual Review of Public Health 23:377,
/// > doi:10.1146/annurev.publhealth.23.100901.140534.
public struct IncrementalRatio: Sendable, Equatable {
  /// What the two differences say.
  public enum Reading: String, Sendable {
    /// Neither cost nor effect differs in any draw.
    case same
    /// More effect for more money: the ratio is the price of one.
    case costsMore = "costs_more"
    /// More effect for no more money.
    case dominates
    /// No more effect for more money, or less for no less.
    case dominated
    /// Less effect for less money: the ratio is what is saved by giving up one.
    case savesForLess = "saves_for_less"
    /// The draws disagree on the sign of the effect or of the cost.
    case notSure = "not_sure"
  }

  /// The share of draws that must agree on a sign.
  public static let confidence = 0.95

  /// What the two differences say.
  public let reading: Reading
  /// E[Δcost]/E[Δeffect], in dong per unit of effect; nil unless `costsMore` or `savesForLess`.
  public let ratio: Double?
  /// Its Monte Carlo standard error by the delta method; nil as `ratio`.
  public let standardError: Double?
  /// The 5 % and 95 % quantiles of the draws' own ratios, over the draws that agree on the signs; nil as
  /// `ratio`.
  public let interval: ClosedRange<Double>?

  /// Compares a run with the reference.
  ///
  /// - Parameters:
  ///   - costs: dong more per draw than in the reference.
  ///   - effects: effect more per draw, as many.
  ///   - least: the smallest effect that counts as one, above 0.
  init(costs: [Double], effects: [Double], least: Double) {
    precondition(costs.count == effects.count && !costs.isEmpty, "a cost and an effect per draw")
    let draws = Double(costs.count)
    func share(_ values: [Double], _ holds: (Double) -> Bool) -> Bool {
      Double(values.count(where: holds)) >= Self.confidence * draws
    }
    let isSame = costs.allSatisfy { $0 == 0 } && effects.allSatisfy { $0 == 0 }
    let (gains, loses) = (share(effects) { $0 >= least }, share(effects) { $0 <= -least })
    let isNoGain = share(effects) { $0 <= 0 }
    let (dearer, cheaper) = (share(costs) { $0 > 0 }, share(costs) { $0 < 0 })
    let (noDearer, noCheaper) = (share(costs) { $0 <= 0 }, share(costs) { $0 >= 0 })
    reading =
      if isSame {
        .same
      } else if gains && noDearer {
        .dominates
      } else if gains && dearer {
        .costsMore
      } else if (isNoGain && dearer) || (loses && noCheaper) {
        .dominated
      } else if loses && cheaper {
        .savesForLess
      } else {
        .notSure
      }
    let sign = reading == .costsMore ? 1.0 : -1.0
    let agreeing = zip(costs, effects).filter { sign * $0 > 0 && sign * $1 >= least }
    guard reading == .costsMore || reading == .savesForLess, !agreeing.isEmpty else {
      (ratio, standardError, interval) = (nil, nil, nil)
      return
    }
    let (cost, effect) = (costs.reduce(0, +) / draws, effects.reduce(0, +) / draws)
    let ratio = cost / effect
    let squares = zip(costs, effects).reduce(0) {
      let residual = $1.0 - cost - ratio * ($1.1 - effect)
      return $0 + residual * residual
    }
    self.ratio = ratio
    standardError = (squares / max(draws - 1, 1) / draws).squareRoot() / abs(effect)
    let order = OrderStatistics(agreeing.map { $0 / $1 })
    let ends = order.quantiles([0.05, 0.95])
    interval = ends[0]...ends[1]
  }
}
