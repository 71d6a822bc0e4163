internal import Trends

/// What units are ranked by.
public enum RankingCriterion: String, CaseIterable, Sendable {
  /// P(the published rate misses the target); in the draws, underlying rate minus target.
  case risk = "p_miss"
  /// The events missing to the target.
  case shortfall
  /// The share of what is missing in the units under the same parent.
  case contribution

  /// The scores of all units, draw by draw: lower is worse.
  ///
  /// A unit's shortfall in a draw is the part of its mean events that its underlying rate leaves missing:
  /// max(target − rate, 0) · mean events. So it holds no chance of a finite number, as margins
  /// do not. Its contribution is its share of the shortfall of all entries with its parent, 0 where nothing is
  /// missing; entries without a parent are one family.
  ///
  /// - Parameters:
  ///   - entries: what to rank.
  ///   - missing: of the same entries.
  /// - Returns: per unit one code per draw.
  func scores(_ entries: [Ranking.Entry], _ missing: FamilyShortfall) -> [[Int16]] {
    switch self {
    case .risk:
      return entries.map(\.margins.codes)
    case .shortfall:
      let greatest = entries.reduce(0.0) { most, entry in
        // The lowest code misses most.
        entry.margins.codes.min().map { max(most, entry.margins.shortfall($0)) } ?? most
      }
      let scale = greatest > 0 ? -MarginDraws.steps / greatest : 0
      return entries.map { entry in
        entry.margins.shortfalls.map { Self.whole(scale * $0) }
      }
    case .contribution:
      return entries.indices.map { index in
        missing.shares(of: index, in: entries).map { Self.whole(-MarginDraws.steps * $0) }
      }
    }
  }

  /// The nearest whole number, halves away from zero, without a call.
  private static func whole(_ value: Double) -> Int16 {
    let towardsZero = Int32(value)
    let rest = value - Double(towardsZero)
    return Int16(towardsZero + (rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0))
  }

  /// The scale on which units are compared: the logit of the rate, the root of what is missing.
  ///
  /// Where targets differ, what margins can be, from −(the greatest target) to 1 − (the least), stands
  /// for the rate.
  ///
  /// - Parameters:
  ///   - codes: as `scores(_:)` makes them.
  ///   - entries: of the same units.
  /// - Returns: the scale.
  func scale(_ codes: [[Int16]], _ entries: [Ranking.Entry]) -> RisingScale {
    guard self == .risk else { return RisingScale(of: codes) { -(-Double($0)).squareRoot() } }
    let targets = entries.map(\.atLeast)
    let low = -(targets.max() ?? 0)
    let width = 1 - (targets.min() ?? 0) - low
    // The middle of a step, and never beyond the last half of one.
    let edge = 0.5 / (MarginDraws.steps * width)
    return RisingScale(of: codes) { code in
      let share = ((Double(code) + 0.5) / MarginDraws.steps - low) / width
      return logit(min(max(share, edge), 1 - edge))
    }
  }
}
