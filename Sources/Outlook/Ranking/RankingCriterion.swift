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
  /// - Returns: per unit one code per draw, and the mean contribution of each unit, 0…1.
  func scores(_ entries: [Ranking.Entry]) -> (codes: [[Int16]], contributions: [Double]) {
    let draws = entries[0].margins.codes.count
    // A code stands for a step; what is below zero is taken in its middle.
    let short = { (entry: Ranking.Entry, draw: Int) -> Double in
      let code = entry.margins.codes[draw]
      return code < 0
        ? -(Double(code) + 0.5) / MarginDraws.steps * entry.margins.meanEvents : 0
    }
    var missing: [Int: [Double]] = [:]
    for entry in entries {
      for draw in 0..<draws {
        missing[entry.parent ?? -1, default: Array(repeating: 0, count: draws)][draw] += short(
          entry, draw)
      }
    }
    let share = { (entry: Ranking.Entry, draw: Int, all: [Double]) -> Double in
      all[draw] > 0 ? short(entry, draw) / all[draw] : 0
    }
    let contributions = entries.map { entry -> Double in
      let all = missing[entry.parent ?? -1] ?? []
      return (0..<draws).reduce(0) { $0 + share(entry, $1, all) } / Double(draws)
    }
    switch self {
    case .risk:
      return (entries.map(\.margins.codes), contributions)
    case .shortfall:
      let greatest = entries.reduce(0.0) { most, entry in
        (0..<draws).reduce(most) { max($0, short(entry, $1)) }
      }
      let scale = greatest > 0 ? -MarginDraws.steps / greatest : 0
      let codes = entries.map { entry in
        (0..<draws).map { Int16((scale * short(entry, $0)).rounded()) }
      }
      return (codes, contributions)
    case .contribution:
      let codes = entries.map { entry -> [Int16] in
        let all = missing[entry.parent ?? -1] ?? []
        return (0..<draws).map { Int16((-MarginDraws.steps * share(entry, $0, all)).rounded()) }
      }
      return (codes, contributions)
    }
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
