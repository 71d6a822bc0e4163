/// How one event of a synthetic country is registered: what really drives the numbers.
///
/// All paths are on the logit. The share on time of a unit in year t is
/// logistic(level + drift·t + nation_t + province_t + unit + unit_t + noise_ut), with random walks
/// for nation, province and unit; of those not on time another share, made the same way, is
/// registered within one year, and of the rest a fixed share in later years.
public struct SyntheticEvent: Codable, Sendable, Equatable {
  /// Median number of events of a commune in a year.
  public var medianEvents: Double
  /// Standard deviation of the logarithm of that number between communes.
  public var spreadOfEvents: Double
  /// The fewest and the most events a commune is given.
  public var rangeOfEvents: ClosedRange<Double>
  /// Change of the logarithm of events per year.
  public var growth: Double
  /// Logit of the share on time in the first year.
  public var onTimeLevel: Double
  /// Its common change per year.
  public var onTimeDrift: Double
  /// Logit of the share within one year, of those not on time, in the first year.
  public var withinYearLevel: Double
  /// Its common change per year.
  public var withinYearDrift: Double
  /// Share of the never-yet registered that is registered in each later year.
  public var laterShare: Double
}

/// Everything that a synthetic country is made from; written beside the data it makes.
public struct SyntheticTruth: Codable, Sendable, Equatable {
  /// The first year of history.
  public var firstYear: Int
  /// The last year of history.
  public var lastYear: Int
  /// The last year for which the truth is drawn, without any intervention.
  public var horizon: Int
  /// Yearly standard deviation of the random walk shared by all.
  public var nationStep: Double
  /// Yearly standard deviation of each province's random walk about it.
  public var provinceStep: Double
  /// Standard deviation of levels between communes.
  public var levelSpread: Double
  /// Yearly standard deviation of each commune's random walk.
  public var unitStep: Double
  /// Standard deviation of each commune's one-year noise.
  public var noise: Double
  /// A year unlike the others.
  public var shockYear: Int
  /// What is added to the logit on time in that year.
  public var shockOnTime: Double
  /// What is added to the logarithm of deaths in that year.
  public var shockDeaths: Double
  /// Births.
  public var births: SyntheticEvent
  /// Deaths.
  public var deaths: SyntheticEvent
  /// Backlogs, milestones and small rates.
  public var work: SyntheticWork = .standard

  /// A city in the size range and at the levels that Viet Nam reports: births on time above 85 %
  /// and deaths on time above 70 %, with slow common improvement and larger yearly shocks.
  public static let standard = SyntheticTruth(
    firstYear: 2015, lastYear: 2025, horizon: 2030, nationStep: 0.05, provinceStep: 0.03,
    levelSpread: 0.5, unitStep: 0.06, noise: 0.08, shockYear: 2022, shockOnTime: -0.12,
    shockDeaths: 0.15,
    births: SyntheticEvent(
      medianEvents: 380, spreadOfEvents: 0.45, rangeOfEvents: 150...900, growth: -0.012,
      onTimeLevel: 2.2, onTimeDrift: 0.1, withinYearLevel: 0.7, withinYearDrift: 0.08,
      laterShare: 0.4),
    deaths: SyntheticEvent(
      medianEvents: 170, spreadOfEvents: 0.45, rangeOfEvents: 60...400, growth: 0.012,
      onTimeLevel: 0.95, onTimeDrift: 0.05, withinYearLevel: 0.1, withinYearDrift: 0.04,
      laterShare: 0.35))
}
