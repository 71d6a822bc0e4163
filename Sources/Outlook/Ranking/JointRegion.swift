/// Intervals that hold all units' scores at once, and the ranks that they leave: for levels of so many units
/// that comparing every pair takes too long.
///
/// Of draws θ_jd with means μ_j and standard deviations s_j, c is the quantile at `confidence` of the greatest
/// |θ_jd − μ_j| / s_j over the units. In as large a share of the draws every θ_jd lies in μ_j ± c·s_j, so wherever two of
/// these intervals do not meet, the units stand in the order of their means: all sets hold at once, as those
/// of `RankSets` do. They are wider, since what moves two units together is not taken out of their difference.
///
/// > Reference: Klein, Wright & Wieczorek (2020), Journal of the Royal Statistical Society C 69:589,
/// > doi:10.1111/rssc.12402.
struct JointRegion: Sendable {
  /// c.
  let criticalValue: Double
  /// Per unit the ranks that are left to it; 1 is the lowest.
  let sets: [ClosedRange<Int>]

  private let low: [Double]
  private let high: [Double]

  /// Finds the region.
  ///
  /// - Parameters:
  ///   - rows: one per unit, with one code per draw.
  ///   - scale: what to take for the codes; nil to take them as they are.
  ///   - draws: the first so many draws are looked at; 1 or more.
  ///   - confidence: with which all intervals are to hold at once, 0…1.
  /// - Complexity: O(units · draws + units · log units); memory O(units + draws).
  init(_ rows: [[Int16]], scale: RisingScale?, draws: Int, confidence: Double) {
    let draws = min(draws, rows[0].count)
    var (means, spreads): ([Double], [Double]) = ([], [])
    var widest = [Double](repeating: 0, count: draws)
    var own = widest
    for row in rows {
      let (mean, spread) = Self.centre(row.span, scale, &own)
      means.append(mean)
      spreads.append(spread)
      guard spread > 0 else { continue }
      var greatest = widest.mutableSpan
      let distances = own.span
      for draw in 0..<draws {
        greatest[draw] = max(greatest[draw], abs(distances[draw]) / spread)
      }
    }
    let place = Int((confidence * Double(draws)).rounded(.up))
    let c = widest.sorted()[max(place, 1) - 1]
    let low = zip(means, spreads).map { $0 - c * $1 }
    let high = zip(means, spreads).map { $0 + c * $1 }
    let (lows, highs) = (low.sorted(), high.sorted())
    sets = low.indices.map { unit in
      let below = Self.count(of: highs, lessThan: low[unit])
      let above = lows.count - Self.count(of: lows, upTo: high[unit])
      return (1 + below)...(lows.count - above)
    }
    criticalValue = c
    (self.low, self.high) = (low, high)
  }

  /// True if the interval of a unit lies above that of another.
  func isTold(_ unit: Int, above other: Int) -> Bool { low[unit] > high[other] }

  /// Mean and standard deviation of a unit, and its draws about the mean.
  private static func centre(
    _ row: Span<Int16>, _ scale: RisingScale?, _ distances: inout [Double]
  ) -> (mean: Double, spread: Double) {
    var values = distances.mutableSpan
    var sum = 0
    for draw in 0..<values.count {
      let code = scale.map { Int($0.table[Int(row[draw]) + 32_768]) } ?? Int(row[draw])
      values[draw] = Double(code)
      sum += code
    }
    let mean = Double(sum) / Double(values.count)
    var squares = 0.0
    for draw in 0..<values.count {
      values[draw] -= mean
      squares += values[draw] * values[draw]
    }
    return (mean, (squares / Double(values.count)).squareRoot())
  }

  private static func count(of rising: [Double], lessThan limit: Double) -> Int {
    first(in: rising) { $0 >= limit }
  }

  private static func count(of rising: [Double], upTo limit: Double) -> Int {
    first(in: rising) { $0 > limit }
  }

  /// The first place from which on a condition holds.
  private static func first(in rising: [Double], where holds: (Double) -> Bool) -> Int {
    var (from, to) = (0, rising.count)
    while from < to {
      let middle = (from + to) / 2
      if holds(rising[middle]) { to = middle } else { from = middle + 1 }
    }
    return from
  }
}
