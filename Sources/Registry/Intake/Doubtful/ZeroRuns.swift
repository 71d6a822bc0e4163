/// Zeros in a series of counts that the periods around them contradict.
///
/// A count of no events is Poisson: with λ to be expected it is 0 with probability e^−λ. Taken for λ is the
/// *smallest* intensity of up to three periods with events on either side, one event of each set aside, times what the
/// zeros cover: that a period has events at all is why it is taken, and n − 1 is on average no more than λ. Ten are asked
/// for (e^−10, one in 22,000), so that a unit of a few events a year may well have none, for years on end, and one
/// that fades away step by step may end.
struct ZeroRuns {
  /// One period: what was counted, and what it was counted over.
  struct Entry {
    /// The position of the row in the table.
    var row: Int
    /// Events, or events that meet the rule.
    var count: Int
    /// Months, or all events.
    var weight: Double
  }

  /// Zeros that follow one another.
  struct Run {
    /// Their places in the series.
    var places: Range<Int>
    /// What would be expected of them at the median intensity of the periods around.
    var expected: Double
    /// The same at the smallest.
    var least: Double
    /// True if there are events before them.
    var isPreceded: Bool

    /// True if chance cannot have made them.
    var isContradicted: Bool { least >= ZeroRuns.contradicted }
  }

  /// How many events have to be expected where none are, for the zeros to be doubted.
  static let contradicted = 10.0
  /// How many periods with events are looked at on either side.
  private static let neighbours = 3

  /// Each run of zeros among entries in the order of time; entries of weight 0 are not to be among them.
  static func find(in entries: [Entry]) -> [Run] {
    guard entries.contains(where: { $0.count == 0 }) else { return [] }
    return entries.runs { ($0.count == 0) == ($1.count == 0) }
      .filter { entries[$0.lowerBound].count == 0 }
      .map { places in
        let before = entries[..<places.lowerBound].filter { $0.count > 0 }
        let after = entries[places.upperBound...].filter { $0.count > 0 }
        let next = before.suffix(neighbours) + after.prefix(neighbours)
        let around = next.map { Double($0.count) / $0.weight }.sorted()
        let least = next.map { Double($0.count - 1) / $0.weight }.min() ?? 0
        let weight = entries[places].reduce(0) { $0 + $1.weight }
        return Run(
          places: places, expected: weight * (around.isEmpty ? 0 : around[around.count / 2]),
          least: weight * least, isPreceded: !before.isEmpty)
      }
  }
}
