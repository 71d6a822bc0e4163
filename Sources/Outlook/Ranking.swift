/// Ranks units by their risk of missing one target, with what the draws say about the order.
struct Ranking: Sendable {
  /// A unit to rank.
  struct Entry: Sendable {
    var unit: Int
    var pMiss: Double
    var expectedShortfall: Double
    /// Underlying rate minus target, per draw.
    var margins: [Float]
  }

  /// The confidence with which two units must differ to be told apart.
  static let confidence = 0.9

  /// Ranks entries; the result is in rank order.
  ///
  /// The interval of a rank is the central 90 % of the unit's rank by margin over the draws. Tie
  /// groups are pairwise: going down the ranking, a unit joins the group unless its margin exceeds
  /// that of the group's first in at least 90 % of the draws.
  ///
  /// - Parameters:
  ///   - entries: at least one, all with the same number of draws; their order does not matter.
  ///   - indicator: the indicator's id.
  ///   - targetYear: the year as the programme writes it.
  /// - Returns: the places, first place first.
  /// - Complexity: O(draws · units · log units); memory O(units²).
  static func ranked(_ entries: [Entry], indicator: String, targetYear: Int) -> [RankedUnit] {
    let entries = entries.sorted { $0.unit < $1.unit }
    let draws = entries[0].margins.count
    let count = entries.count
    let worst = max(1, (count + 9) / 10)
    // How often entry e took rank r is at e * count + r − 1.
    var taken = [UInt32](repeating: 0, count: count * count)
    // Sorting keys of margin and entry together: equal margins come in unit order, so that the
    // result does not depend on how the previous draw was ordered.
    var keys = [UInt64](repeating: 0, count: count)
    for draw in 0..<draws {
      for (entry, key) in entries.enumerated() {
        keys[entry] = UInt64(key.margins[draw].orderedBits) << 32 | UInt64(entry)
      }
      keys.sort()
      var start = 0
      while start < count {
        var end = start + 1
        while end < count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
        for (offset, key) in keys[start..<end].enumerated() {
          // Equal margins take turns from draw to draw: no unit is worse for its place in a file.
          let place = start + (offset + draw) % (end - start)
          taken[Int(key & 0xFFFF_FFFF) * count + place] += 1
        }
        start = end
      }
    }
    // Where all are sure to miss, the margin still tells who is further off, as the intervals do;
    // events would tell who is larger.
    let means = entries.map { $0.margins.reduce(0.0) { $0 + Double($1) } / Double(draws) }
    let placed = (0..<count).sorted {
      (-entries[$0].pMiss, means[$0], $0) < (-entries[$1].pMiss, means[$1], $1)
    }
    var result: [RankedUnit] = []
    var leader = placed[0]
    var group = 1
    for (place, entry) in placed.enumerated() {
      if isTold(entries[entry], apartFrom: entries[leader]) {
        leader = entry
        group += 1
      }
      let own = taken[(entry * count)..<((entry + 1) * count)]
      let low = rank(own, atPosition: Int(0.05 * Double(draws - 1)))
      let high = rank(own, atPosition: Int((0.95 * Double(draws - 1)).rounded(.up)))
      let amongWorst = own.prefix(worst).reduce(0, +)
      result.append(
        RankedUnit(
          unit: entries[entry].unit, indicator: indicator, targetYear: targetYear,
          pMiss: entries[entry].pMiss, expectedShortfall: entries[entry].expectedShortfall,
          rank: place + 1, rankInterval: low...high, tieGroup: group,
          pWorstTenth: Double(amongWorst) / Double(draws)))
    }
    return result
  }

  /// The rank that stands at a position, counted from 0, when all draws' ranks are put in order.
  private static func rank(_ taken: ArraySlice<UInt32>, atPosition position: Int) -> Int {
    var before = 0
    for (place, times) in taken.enumerated() {
      before += Int(times)
      if before > position { return place + 1 }
    }
    return taken.count
  }

  private static func isTold(_ entry: Entry, apartFrom leader: Entry) -> Bool {
    let better = zip(entry.margins, leader.margins).count { $0 > $1 }
    return Double(better) >= confidence * Double(entry.margins.count)
  }
}

extension Float {
  /// Bits that compare as unsigned integers the way the numbers compare.
  fileprivate var orderedBits: UInt32 {
    let bits = bitPattern
    return bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
  }
}
