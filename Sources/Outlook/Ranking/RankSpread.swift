/// What the ranks of one unit over the draws say of it.
struct RankSpread: Sendable, Equatable {
  /// The central 90 % of the ranks.
  let interval: ClosedRange<Int>
  /// The draws in which the unit is among the worst.
  let amongWorst: Int

  /// Summarises ranks.
  ///
  /// - Parameters:
  ///   - ranks: 1…units, one per draw.
  ///   - worst: how many are the worst.
  ///   - counts: of so many units, empty; empty again afterwards.
  /// - Complexity: O(draws + units / 64).
  init(_ ranks: Span<UInt32>, worst: Int, counts: inout RankCounts) {
    let last = Double(ranks.count - 1)
    var among = 0
    for draw in 0..<ranks.count where ranks[draw] <= worst { among += 1 }
    counts.add(ranks)
    let low = counts.rank(at: Int(0.05 * last))
    interval = low...counts.rank(at: Int((0.95 * last).rounded(.up)))
    amongWorst = among
    counts.remove(ranks)
  }
}
