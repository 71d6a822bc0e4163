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
  /// - Complexity: O(draws · units · log units).
  static func ranked(_ entries: [Entry], indicator: String, targetYear: Int) -> [RankedUnit] {
    let draws = entries[0].margins.count
    let count = entries.count
    let worst = max(1, (count + 9) / 10)
    // How often each entry took each rank would be count² numbers; ranks per draw are fewer.
    var ranks = [[UInt32]](repeating: Array(repeating: 0, count: draws), count: count)
    var amongWorst = [Int](repeating: 0, count: count)
    var order = Array(0..<count)
    for draw in 0..<draws {
      order.sort {
        let (a, b) = (entries[$0], entries[$1])
        return (a.margins[draw], a.unit) < (b.margins[draw], b.unit)
      }
      var start = 0
      while start < count {
        let margin = entries[order[start]].margins[draw]
        let end = order[start...].firstIndex { entries[$0].margins[draw] != margin } ?? count
        for offset in 0..<(end - start) {
          // Equal margins take turns from draw to draw: no unit is worse for its place in a file.
          let place = start + (offset + draw) % (end - start)
          ranks[order[start + offset]][draw] = UInt32(place + 1)
          if place < worst { amongWorst[order[start + offset]] += 1 }
        }
        start = end
      }
    }
    let placed = (0..<count).sorted {
      let (a, b) = (entries[$0], entries[$1])
      return (-a.pMiss, -a.expectedShortfall, a.unit) < (-b.pMiss, -b.expectedShortfall, b.unit)
    }
    var result: [RankedUnit] = []
    var leader = placed[0]
    var group = 1
    for (place, entry) in placed.enumerated() {
      if isTold(entries[entry], apartFrom: entries[leader]) {
        leader = entry
        group += 1
      }
      let sorted = ranks[entry].sorted()
      let low = Int(sorted[Int(0.05 * Double(draws - 1))])
      let high = Int(sorted[Int((0.95 * Double(draws - 1)).rounded(.up))])
      result.append(
        RankedUnit(
          unit: entries[entry].unit, indicator: indicator, targetYear: targetYear,
          pMiss: entries[entry].pMiss, expectedShortfall: entries[entry].expectedShortfall,
          rank: place + 1, rankInterval: low...high, tieGroup: group,
          pWorstTenth: Double(amongWorst[entry]) / Double(draws)))
    }
    return result
  }

  private static func isTold(_ entry: Entry, apartFrom leader: Entry) -> Bool {
    let better = zip(entry.margins, leader.margins).count { $0 > $1 }
    return Double(better) >= confidence * Double(entry.margins.count)
  }
}
