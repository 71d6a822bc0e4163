/// How past forecasts of an indicator, so many years ahead, agree with what came.
///
/// A rate's place in its own forecast's distribution (PIT) is uniform on 0…1 if forecasts are
/// calibrated. Units share what a year does to all of them, and forecasts several years ahead from
/// neighbouring origins share years, so the number of forecasts says little of how much is known:
/// standard errors are taken from the differences between origins.
///
/// > Reference: Dawid (1984), JRSS A 147:278; Gneiting, Balabdaoui & Raftery (2007), JRSS B 69:243,
/// > doi:10.1111/j.1467-9868.2007.00587.x.
public struct HorizonCalibration: Sendable, Equatable {
  /// A mean and its standard error.
  public struct Estimate: Sendable, Equatable {
    /// The mean.
    public var value: Double
    /// Its standard error.
    public var standardError: Double

    /// True if it is more than two standard errors from where it should be.
    func isOff(_ truth: Double) -> Bool { abs(value - truth) > 2 * standardError }
  }

  /// What is said of forecasts.
  public enum Verdict: String, Sendable, Equatable {
    /// Too few independent years to say anything.
    case tooFewYears = "too_few_years"
    /// Nothing speaks against them.
    case inLine = "in_line"
    /// Rates came out higher than forecast.
    case tooLow = "too_low"
    /// Rates came out lower than forecast.
    case tooHigh = "too_high"
    /// Rates came out in the tails too often.
    case tooNarrow = "too_narrow"
    /// Rates came out in the middle too often.
    case tooWide = "too_wide"
  }

  /// The indicator's id.
  public var indicator: String
  /// Where the counts come from.
  public var source: String
  /// Years ahead.
  public var horizon: Int
  /// How many forecasts.
  public var count: Int
  /// From how many origins.
  public var origins: Int
  /// How many independent years these origins are worth: forecasts h years ahead from neighbouring
  /// years have h − 1 years in common.
  public var independentYears: Double
  /// The share of rates in each tenth of their forecasts' distributions.
  public var histogram: [Double]
  /// The mean PIT, ½ if calibrated: more where rates came out higher than forecast.
  public var level: Estimate
  /// The mean of 12 (PIT − ½)², 1 if calibrated: more where intervals are too narrow.
  public var width: Estimate

  /// The fewest independent years that a verdict is given for.
  public static let fewestYears = 3.0
}

extension HorizonCalibration {
  /// What is said of the forecasts.
  ///
  /// Where they lie on one side of what came their width is not judged: what came is then in one of
  /// the tails for that reason alone.
  public var verdict: Verdict {
    guard independentYears >= Self.fewestYears else { return .tooFewYears }
    if level.isOff(0.5) { return level.value > 0.5 ? .tooLow : .tooHigh }
    if width.isOff(1) { return width.value > 1 ? .tooNarrow : .tooWide }
    return .inLine
  }

  /// The calibration of forecasts, by indicator, source and horizon.
  public static func all(_ forecasts: [JudgedForecast]) -> [HorizonCalibration] {
    struct Key: Hashable {
      var indicator: String
      var source: String
      var horizon: Int
    }
    var order: [Key] = []
    var groups: [Key: [JudgedForecast]] = [:]
    for forecast in forecasts {
      let key = Key(
        indicator: forecast.indicator, source: forecast.source, horizon: forecast.horizon)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(forecast)
    }
    return order.enumerated().sorted {
      let (a, b) = ($0.element, $1.element)
      if a.indicator == b.indicator, a.source == b.source { return a.horizon < b.horizon }
      return $0.offset < $1.offset
    }.compactMap { _, key in
      groups[key].map { HorizonCalibration($0, key.indicator, key.source, key.horizon) }
    }
  }

  private init(
    _ forecasts: [JudgedForecast], _ indicator: String, _ source: String, _ horizon: Int
  ) {
    let ranges = forecasts.map { ForecastScores.distribution($0.quantiles, at: $0.rate) }
    let origins = forecasts.map(\.origin)
    let years = Set(origins).count
    let independent = 1 + Double(years - 1) / Double(horizon)
    self.init(
      indicator: indicator, source: source, horizon: horizon, count: forecasts.count,
      origins: years, independentYears: independent,
      histogram: ForecastScores.pitHistogram(ranges),
      level: Estimate(
        ranges.map { ($0.lowerBound + $0.upperBound) / 2 }, by: origins,
        independent: independent, variance: 1.0 / 12),
      width: Estimate(
        ranges.map(Self.meanSquare), by: origins, independent: independent, variance: 0.8))
  }

  /// The mean of 12 (u − ½)² over a range.
  private static func meanSquare(_ range: ClosedRange<Double>) -> Double {
    let (a, b) = (range.lowerBound - 0.5, range.upperBound - 0.5)
    return 4 * (a * a + a * b + b * b)
  }
}

extension HorizonCalibration.Estimate {
  /// What a variance between origins counts for before it is seen, in origins, and which share of
  /// the variance of single forecasts it is then thought to be.
  private static let priorOrigins = 2.0
  private static let priorShare = 0.5

  /// The mean of values that come in groups.
  ///
  /// - Parameters:
  ///   - values: one per forecast.
  ///   - groups: the origin of each.
  ///   - independent: how many independent groups there are.
  ///   - variance: of single values if forecasts are calibrated.
  fileprivate init(_ values: [Double], by groups: [Int], independent: Double, variance: Double) {
    let total = Double(values.count)
    let mean = values.reduce(0, +) / total
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for (value, group) in zip(values, groups) {
      sums[group, default: (0, 0)].sum += value - mean
      sums[group, default: (0, 0)].count += 1
    }
    let between = sums.sorted { $0.key < $1.key }.reduce(0) { sum, entry in
      sum + entry.value.sum * entry.value.sum / (entry.value.count * total)
    }
    let freedom = Double(sums.count - 1)
    let seen = freedom > 0 ? between * Double(sums.count) / freedom : 0
    let steadied =
      (freedom * seen + Self.priorOrigins * Self.priorShare * variance)
      / (freedom + Self.priorOrigins)
    self.init(value: mean, standardError: (steadied / independent).squareRoot())
  }
}
