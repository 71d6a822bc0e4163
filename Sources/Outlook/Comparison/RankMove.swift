/// A unit's place in two rankings of one target, and whether it moved.
public struct RankMove: Sendable, Equatable {
  /// What the difference of places is worth.
  public enum Reading: String, Sendable {
    /// The place is the same.
    case none
    /// The place differs, but within the unit's tie group, or not in 90 % of the draws.
    case noise
    /// The unit leaves its tie group, and moves that way in 90 % of the draws or more.
    case moved
  }

  /// The confidence with which a move must show in the draws.
  public static let confidence = 0.9

  /// The position of the run among those compared; 1 or more.
  public let run: Int
  /// The place in the reference.
  public let reference: RankedUnit
  /// The place in the run.
  public let place: RankedUnit
  /// P(the unit's place by underlying rate minus target is farther from risk in the run).
  public let pSafer: Probability
  /// P(it is nearer to risk).
  public let pRiskier: Probability
  /// What the difference is worth.
  public let reading: Reading

  /// Places farther from risk; negative where the unit is nearer to it.
  public var move: Int { place.rank - reference.rank }
  /// True if the 90 % intervals of the two places have a place in common.
  public var isOverlapping: Bool { reference.rankInterval.overlaps(place.rankInterval) }

  /// Compares two rankings of the same units.
  ///
  /// - Parameters:
  ///   - run: the run's position.
  ///   - entries: in the reference and in the run; the same units with as many draws.
  ///   - ranked: their rankings.
  /// - Returns: one element per unit, in the order of the reference's ranking.
  /// - Complexity: O(draws · units).
  static func moves(
    run: Int, entries: ([Ranking.Entry], [Ranking.Entry]), ranked: ([RankedUnit], [RankedUnit])
  ) -> [RankMove] {
    let before = entries.0.sorted { $0.unit < $1.unit }
    let after = entries.1.sorted { $0.unit < $1.unit }
    precondition(before.map(\.unit) == after.map(\.unit), "two rankings are of the same units")
    let draws = before.first?.margins.codes.count ?? 0
    var safer = [Int](repeating: 0, count: before.count)
    var riskier = safer
    var places = (MidRanks(before), MidRanks(after))
    for block in stride(from: 0, to: draws, by: DrawRanks.blockDraws) {
      let range = block..<min(block + DrawRanks.blockDraws, draws)
      let both = (places.0.places(range), places.1.places(range))
      for offset in 0..<range.count {
        for index in before.indices {
          let at = offset * before.count + index
          if both.1[at] > both.0[at] { safer[index] += 1 }
          if both.1[at] < both.0[at] { riskier[index] += 1 }
        }
      }
    }
    let position = Dictionary(uniqueKeysWithValues: before.enumerated().map { ($1.unit, $0) })
    let other = Dictionary(uniqueKeysWithValues: ranked.1.map { ($0.unit, $0) })
    let spans = (groupSpans(ranked.0), groupSpans(ranked.1))
    return ranked.0.compactMap { first in
      guard let second = other[first.unit], let index = position[first.unit] else { return nil }
      let (up, down) = (
        Probability(hits: safer[index], of: draws), Probability(hits: riskier[index], of: draws)
      )
      let isTied =
        spans.0[first.tieGroup]?.contains(second.rank) == true
        || spans.1[second.tieGroup]?.contains(first.rank) == true
      let direction = second.rank > first.rank ? up : down
      let reading: Reading =
        second.rank == first.rank
        ? .none : isTied || direction.estimate < confidence ? .noise : .moved
      return RankMove(
        run: run, reference: first, place: second, pSafer: up, pRiskier: down, reading: reading)
    }
  }

  /// The places that each tie group takes.
  private static func groupSpans(_ ranked: [RankedUnit]) -> [Int: ClosedRange<Int>] {
    ranked.reduce(into: [:]) { spans, unit in
      let known = spans[unit.tieGroup] ?? unit.rank...unit.rank
      spans[unit.tieGroup] =
        min(known.lowerBound, unit.rank)...max(known.upperBound, unit.rank)
    }
  }
}

/// Places by margin where units of equal margin share one, so that a tie moves nobody.
private struct MidRanks {
  private let rows: [[Int16]]
  private var order = DrawPlaces()

  init(_ entries: [Ranking.Entry]) { rows = entries.map(\.margins.codes) }

  /// Twice the mean of the places that a unit shares, draw by draw for all units.
  mutating func places(_ draws: Range<Int>) -> [UInt32] {
    let count = rows.count
    let columns = DrawRanks.columns(rows, draws)
    var middles = [UInt32](repeating: 0, count: count * draws.count)
    for offset in 0..<draws.count {
      let own = (offset * count)..<((offset + 1) * count)
      var all = middles.mutableSpan
      order.middle(columns.span.extracting(own), into: &all, from: own.lowerBound)
    }
    return middles
  }
}
