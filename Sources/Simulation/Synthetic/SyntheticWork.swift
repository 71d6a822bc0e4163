internal import Randomness
internal import Registry
internal import Trends

/// One backlog of a synthetic country: what really drives its numbers.
public struct SyntheticBacklog: Codable, Sendable, Equatable {
  /// The indicator's id.
  public var indicator: String
  /// Median stock of a commune.
  public var medianStock: Double
  /// Standard deviation of the logarithm of the stock between communes.
  public var spreadOfStock: Double
  /// Standard deviation of the logarithm of the true over the stated stock.
  public var errorOfStock: Double
  /// Median share of the stock that a commune could complete in a year while items are easy.
  public var pace: Double
  /// Standard deviation of the logarithm of that between communes.
  public var spreadOfPace: Double
  /// The variance of difficulty between items.
  public var difficultyVariance: Double
  /// The coefficient of variation of a commune's pace between half-years.
  public var variation: Double
  /// How many half-years of progress are reported, up to the end of the last year; with none, the
  /// stock alone is reported.
  public var halves: Int
}

/// One small yearly rate of a synthetic country.
public struct SyntheticRate: Codable, Sendable, Equatable {
  /// The indicator's id.
  public var indicator: String
  /// Median number of events of a commune in a year.
  public var medianEvents: Double
  /// Logit of the rate in the first year.
  public var level: Double
  /// Its common change per year.
  public var drift: Double
  /// The first year that is reported.
  public var firstYear: Int
  /// How many years pass until a year is complete: the last ones are not reported yet.
  public var yearsToComplete: Int
}

/// What a synthetic country has beside births and deaths.
public struct SyntheticWork: Codable, Sendable, Equatable {
  /// The backlogs.
  public var backlogs: [SyntheticBacklog]
  /// Small rates.
  public var rates: [SyntheticRate]
  /// The probability that a commune publishes its statistics in a year.
  public var published: Double

  /// Backlogs and rates in the order of the plan, of sizes that are made up.
  public static let standard = SyntheticWork(
    backlogs: [
      SyntheticBacklog(
        indicator: "birth_e_certificate_phase1", medianStock: 3_600, spreadOfStock: 0.4,
        errorOfStock: 0.05, pace: 0.35, spreadOfPace: 0.3, difficultyVariance: 0.2,
        variation: 0.2, halves: 4),
      SyntheticBacklog(
        indicator: "birth_unregistered_cleared", medianStock: 40, spreadOfStock: 0.6,
        errorOfStock: 0.15, pace: 0.5, spreadOfPace: 0.4, difficultyVariance: 0.8, variation: 0.3,
        halves: 2),
      SyntheticBacklog(
        indicator: "birth_e_certificate_phase2", medianStock: 5_200, spreadOfStock: 0.4,
        errorOfStock: 0.08, pace: 0.2, spreadOfPace: 0.3, difficultyVariance: 0.3,
        variation: 0.2, halves: 0),
      SyntheticBacklog(
        indicator: "divorce_backlog", medianStock: 160, spreadOfStock: 0.5, errorOfStock: 0.1,
        pace: 0.4, spreadOfPace: 0.4, difficultyVariance: 0.5, variation: 0.25, halves: 3),
    ],
    rates: [
      SyntheticRate(
        indicator: "birth_vulnerable_1y", medianEvents: 14, level: 0.9, drift: 0.08,
        firstYear: 2018, yearsToComplete: 1),
      SyntheticRate(
        indicator: "divorce_recorded", medianEvents: 45, level: 2.4, drift: 0.1, firstYear: 2019,
        yearsToComplete: 0),
    ],
    published: 0.9)
}

extension SyntheticCountry {
  /// One row of registrations.csv about a backlog, a small rate or a milestone.
  public struct WorkRow: Sendable, Equatable {
    /// The unit's code.
    public var unit: String
    /// The indicator's id.
    public var indicator: String
    /// The period it covers, or at whose end progress stands there.
    public var period: String
    /// Done, or events that meet the rule.
    public var numerator: Int
    /// The stated stock, all events, or times due.
    public var denominator: Int
  }

  /// The rows of one commune.
  static func workRows(_ unit: String, truth: SyntheticTruth, seed: UInt64) -> [WorkRow] {
    let work = truth.work
    func stream(_ purpose: String) -> PhiloxStream {
      PhiloxStream(
        key: StableHash.combine(seed, StableHash.fnv1a64("synthetic/work/\(purpose)")),
        stream: StableHash.fnv1a64(unit), index: 0)
    }
    var rows: [WorkRow] = []
    for rate in work.rates {
      var stream = stream(rate.indicator)
      let level = rate.level + truth.levelSpread * StandardNormal.sample(using: &stream)
      let size = rate.medianEvents * PortableMath.exp(0.4 * StandardNormal.sample(using: &stream))
      for year in rate.firstYear...(truth.lastYear - rate.yearsToComplete) {
        let events = Poisson.sample(mean: size, using: &stream)
        let noise = truth.noise * StandardNormal.sample(using: &stream)
        let share = logistic(level + rate.drift * Double(year - rate.firstYear) + noise)
        rows.append(
          WorkRow(
            unit: unit, indicator: rate.indicator, period: "\(year)",
            numerator: Binomial.sample(trials: events, probability: share, using: &stream),
            denominator: events))
      }
    }
    for backlog in work.backlogs {
      var stream = stream(backlog.indicator)
      rows += backlog.rows(unit, lastYear: truth.lastYear, using: &stream)
    }
    var published = stream("annual_statistics_published")
    for year in (truth.lastYear - 4)...truth.lastYear {
      let isPublished = UnitInterval.halfOpen(using: &published) < work.published
      rows.append(
        WorkRow(
          unit: unit, indicator: "annual_statistics_published", period: "\(year)",
          numerator: isPublished ? 1 : 0, denominator: 1))
    }
    rows.append(
      WorkRow(
        unit: unit, indicator: "divorce_realtime", period: "\(truth.lastYear)", numerator: 0,
        denominator: 1))
    return rows
  }
}

extension SyntheticBacklog {
  /// Progress at the end of each half-year reported.
  fileprivate func rows(_ unit: String, lastYear: Int, using stream: inout PhiloxStream)
    -> [SyntheticCountry.WorkRow]
  {
    func factor(_ sd: Double) -> Double {
      PortableMath.exp(sd * StandardNormal.sample(using: &stream))
    }
    let stated = max(1, Int((medianStock * factor(spreadOfStock)).rounded()))
    let stock = max(1, Int((Double(stated) * factor(errorOfStock)).rounded()))
    let throughput = pace * Double(stated) * factor(spreadOfPace)
    guard halves > 0 else {
      return [row(unit, "\(lastYear)", 0, stated)]
    }
    var done = 0
    return (0..<halves).map { half in
      let expected = StockProgress.expected(
        effort: throughput / 2, open: Double(stock - done), stock: Double(stock),
        variance: difficultyVariance)
      let mean = expected * factor(variation)
      done += min(stock - done, Poisson.sample(mean: mean, using: &stream))
      let back = halves - 1 - half
      return row(unit, "\(lastYear - back / 2)-H\(2 - back % 2)", done, stated)
    }
  }

  private func row(_ unit: String, _ period: String, _ done: Int, _ stated: Int)
    -> SyntheticCountry.WorkRow
  {
    SyntheticCountry.WorkRow(
      unit: unit, indicator: indicator, period: period, numerator: done, denominator: stated)
  }
}
