/// The mean scores of many judged forecasts.
public struct ScoreSummary: Sendable, Equatable {
  /// How many rates were forecast.
  public let count: Int
  /// The mean CRPS, in units of the rate.
  public let crps: Double
  /// The share of rates inside the central 50, 80 and 90 % intervals.
  public let coverage: [Double]
  /// How many odds of reaching a level were given.
  public let eventCount: Int
  /// The mean Brier score; nil where no odds were given.
  public let brier: Double?
  /// The mean log score; nil where no odds were given.
  public let logScore: Double?
  /// The expected calibration error; nil where no odds were given.
  public let calibrationError: Double?
  /// Odds against frequencies.
  public let reliability: [ReliabilityBin]
  /// The share of rates in each tenth of their forecasts' distributions.
  public let pitHistogram: [Double]

  /// The nominal coverages.
  public static let intervals = [0.5, 0.8, 0.9]

  /// Scores forecasts; nil if there are none.
  public init?(_ forecasts: [JudgedForecast]) {
    guard !forecasts.isEmpty else { return nil }
    let total = Double(forecasts.count)
    count = forecasts.count
    crps = forecasts.reduce(0) { $0 + ForecastScores.crps($1.quantiles, rate: $1.rate) } / total
    coverage = Self.intervals.map { nominal in
      let covered = forecasts.count { forecast in
        ForecastScores.covers(Self.interval(nominal, forecast.quantiles), rate: forecast.rate)
      }
      return Double(covered) / total
    }
    pitHistogram = ForecastScores.pitHistogram(
      forecasts.map { ForecastScores.distribution($0.quantiles, at: $0.rate) })
    let events = forecasts.flatMap(\.events)
    eventCount = events.count
    reliability = ForecastScores.reliability(events)
    guard !events.isEmpty else {
      (brier, logScore, calibrationError) = (nil, nil, nil)
      return
    }
    let many = Double(events.count)
    brier = events.reduce(0) { $0 + ForecastScores.brier($1.odds, hit: $1.hit) } / many
    logScore = events.reduce(0) { $0 + ForecastScores.logScore($1.odds, hit: $1.hit) } / many
    calibrationError = ForecastScores.calibrationError(reliability)
  }

  private static func interval(_ nominal: Double, _ quantiles: [Double]) -> (
    low: Double, high: Double
  ) {
    let at = { (level: Double) in
      let nearest = QuantileLevels.judged.indices.min {
        abs(QuantileLevels.judged[$0] - level) < abs(QuantileLevels.judged[$1] - level)
      }
      return quantiles[nearest ?? 0]
    }
    return (at((1 - nominal) / 2), at((1 + nominal) / 2))
  }
}
