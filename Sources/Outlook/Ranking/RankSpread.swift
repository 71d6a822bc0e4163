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
  ///   - units: how many are ranked.
  ///   - worst: how many are the worst.
  /// - Complexity: O(draws), but for ranks that are nearly all alike.
  init(_ ranks: [UInt32], units: Int, worst: Int) {
    let last = Double(ranks.count - 1)
    var shift = 0
    while units >> shift > 1023 { shift += 1 }
    var sizes = [Int](repeating: 0, count: units >> shift + 1)
    var among = 0
    for rank in ranks {
      sizes[Int(rank >> shift)] += 1
      if rank <= worst { among += 1 }
    }
    let low = Self.rank(ranks, at: Int(0.05 * last), sizes, shift)
    let high = Self.rank(ranks, at: Int((0.95 * last).rounded(.up)), sizes, shift)
    interval = low...high
    amongWorst = among
  }

  /// The rank that stands at a position, counted from 0, when all are put in order.
  private static func rank(_ ranks: [UInt32], at position: Int, _ sizes: [Int], _ shift: Int) -> Int
  {
    var (before, bucket) = (0, 0)
    while before + sizes[bucket] <= position {
      before += sizes[bucket]
      bucket += 1
    }
    if shift == 0 { return bucket }
    let own = ranks.filter { Int($0 >> shift) == bucket }.sorted()
    return Int(own[position - before])
  }
}
