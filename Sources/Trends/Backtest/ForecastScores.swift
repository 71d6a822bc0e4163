internal import Randomness

/// How good a forecast was, now that the rate is known: one function per measure.
///
/// All are the measures of the rolling-origin judge under `Reference`, to the last clip.
///
/// > Reference: Gneiting & Raftery (2007), JASA 102:359, doi:10.1198/016214506000001437.
public enum ForecastScores {
  /// Rates closer than this are equal: two ways to divide two counts.
  static let tie = 1e-9
  /// The log score takes no probability closer to 0 or 1 than this.
  public static let clip = 1e-3

  /// The continuous ranked probability score, in units of the rate; 0 is perfect.
  ///
  /// Twice the integral over levels of the pinball loss, each level weighted by its cell between
  /// the mid-points to its neighbours, the outer cells closed at 0 and 1.
  ///
  /// - Parameters:
  ///   - quantiles: at `levels`, not decreasing.
  ///   - levels: in increasing order, strictly between 0 and 1.
  ///   - rate: what was observed.
  /// - Returns: the score; the mean of many is what forecasts are compared by.
  public static func crps(
    _ quantiles: [Double], levels: [Double] = QuantileLevels.judged, rate: Double
  ) -> Double {
    zip(cells(levels), zip(levels, quantiles)).reduce(0) { sum, term in
      let (cell, (level, quantile)) = term
      let error = rate - quantile
      return sum + cell * 2 * max(level * error, (level - 1) * error)
    }
  }

  /// True if the rate lies between two quantiles, ends included.
  public static func covers(_ interval: (low: Double, high: Double), rate: Double) -> Bool {
    rate >= interval.low - tie && rate <= interval.high + tie
  }

  /// True if the rate reaches the level.
  public static func hits(_ level: Double, rate: Double) -> Bool { rate >= level - tie }

  /// The squared error of the odds of an event; 0 is perfect.
  public static func brier(_ odds: Double, hit: Bool) -> Double {
    (odds - (hit ? 1 : 0)) * (odds - (hit ? 1 : 0))
  }

  /// The surprise −ln p(what happened), with p held away from 0 and 1 by `clip`; 0 is perfect.
  public static func logScore(_ odds: Double, hit: Bool) -> Double {
    let held = min(max(odds, clip), 1 - clip)
    return -PortableMath.log(hit ? held : 1 - held)
  }

  /// The range of the forecast's distribution function at the rate.
  ///
  /// Linear between quantiles, and everything that is possible outside them or where several
  /// quantiles are equal to the rate.
  public static func distribution(
    _ quantiles: [Double], levels: [Double] = QuantileLevels.judged, at rate: Double
  ) -> ClosedRange<Double> {
    let last = levels.count - 1
    let below = quantiles.count { $0 < rate - tie }
    let upTo = quantiles.count { $0 <= rate + tie }
    if upTo > below {
      let isMass = upTo - below > 1
      let low = isMass && below == 0 ? 0 : levels[below]
      let high = isMass && upTo > last ? 1 : levels[upTo - 1]
      return low...high
    }
    if below == 0 { return 0...levels[0] }
    if below > last { return levels[last]...1 }
    let width = quantiles[below] - quantiles[below - 1]
    let share = width > 0 ? min(max((rate - quantiles[below - 1]) / width, 0), 1) : 0
    let value = levels[below - 1] + share * (levels[below] - levels[below - 1])
    return value...value
  }

  /// The share of rates in each tenth of their own forecasts' distributions; all alike if calibrated.
  ///
  /// Takes ranges of `distribution(_:levels:at:)`, over which mass is spread evenly.
  public static func pitHistogram(_ ranges: [ClosedRange<Double>], bins: Int = 10) -> [Double] {
    (0..<bins).map { bin in
      let (low, high) = (Double(bin) / Double(bins), Double(bin + 1) / Double(bins))
      return ranges.reduce(0) { $0 + share(of: $1, below: high) - share(of: $1, below: low) }
        / Double(ranges.count)
    }
  }

  /// Forecasts of an event by tenths of their odds; empty tenths are left out.
  public static func reliability(_ events: [(odds: Double, hit: Bool)]) -> [ReliabilityBin] {
    Dictionary(grouping: events) { min(Int($0.odds * 10), 9) }.sorted { $0.key < $1.key }.map {
      ReliabilityBin(tenth: $0.key, events: $0.value)
    }
  }

  /// The expected calibration error: how far odds and frequencies are apart, on average.
  public static func calibrationError(_ bins: [ReliabilityBin]) -> Double {
    let total = bins.reduce(0) { $0 + $1.count }
    return bins.reduce(0) {
      $0 + Double($1.count) / Double(total) * abs($1.meanOdds - $1.frequency)
    }
  }

  /// The width of each level's cell.
  static func cells(_ levels: [Double]) -> [Double] {
    let middles = zip(levels, levels.dropFirst()).map { ($0 + $1) / 2 }
    return zip([0] + middles, middles + [1]).map { $1 - $0 }
  }

  private static func share(of range: ClosedRange<Double>, below edge: Double) -> Double {
    let width = max(range.upperBound - range.lowerBound, tie)
    return min(max((edge - range.lowerBound) / width, 0), 1)
  }
}

/// Forecasts whose odds lie in one tenth, and how often the event came.
public struct ReliabilityBin: Sendable, Equatable {
  /// The tenth, 0…9: odds from tenth/10 up to (tenth + 1)/10.
  public let tenth: Int
  /// How many forecasts.
  public let count: Int
  /// The mean of their odds.
  public let meanOdds: Double
  /// The share that came true.
  public let frequency: Double

  init(tenth: Int, events: [(odds: Double, hit: Bool)]) {
    self.tenth = tenth
    count = events.count
    meanOdds = events.reduce(0) { $0 + $1.odds } / Double(events.count)
    frequency = Double(events.count { $0.hit }) / Double(events.count)
  }
}
