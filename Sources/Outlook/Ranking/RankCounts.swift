/// How often each rank occurs, for the rank that stands at a position when all are put in order.
struct RankCounts {
  /// Ranks that are counted together as well as one by one.
  private static let bucket = 6

  private var single: [UInt32]
  private var together: [UInt32]

  /// Makes empty counts of the ranks 1…units.
  init(units: Int) {
    single = Array(repeating: 0, count: units + 1)
    together = Array(repeating: 0, count: units >> Self.bucket + 1)
  }

  /// Counts ranks.
  mutating func add(_ ranks: Span<UInt32>) {
    Self.add(ranks, to: &single, &together)
  }

  private static func add(
    _ ranks: Span<UInt32>, to single: inout [UInt32], _ together: inout [UInt32]
  ) {
    var single = single.mutableSpan
    var together = together.mutableSpan
    for place in 0..<ranks.count {
      let rank = Int(ranks[place])
      single[rank] += 1
      together[rank >> bucket] += 1
    }
  }

  /// Forgets ranks that were counted, all of them.
  mutating func remove(_ ranks: Span<UInt32>) {
    var single = single.mutableSpan
    for place in 0..<ranks.count { single[Int(ranks[place])] = 0 }
    var together = together.mutableSpan
    for place in 0..<together.count { together[place] = 0 }
  }

  /// The rank at a position, counted from 0, of those that were counted.
  func rank(at position: Int) -> Int {
    var (before, bucket) = (0, 0)
    while before + Int(together[bucket]) <= position {
      before += Int(together[bucket])
      bucket += 1
    }
    var rank = bucket << Self.bucket
    while before + Int(single[rank]) <= position {
      before += Int(single[rank])
      rank += 1
    }
    return rank
  }
}
