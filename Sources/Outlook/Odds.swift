public import Registry

/// The odds of one target in one unit, and what stands behind them.
public struct Odds: Sendable {
  /// The unit's index.
  public let unit: Int
  /// The indicator's id.
  public let indicator: String
  /// How its progress is counted.
  public let kind: IndicatorKind
  /// What stands under the fraction line of the rate that was forecast; nil for backlogs and
  /// milestones.
  public let basis: Basis?
  /// The year as the programme writes it.
  public let targetYear: Int
  /// The level to reach, 0…1.
  public let atLeast: Double
  /// P(underlying rate ≥ target).
  public let pTrue: Probability
  /// P(the rate that will be published ≥ target), with the chance of a finite number of events.
  public let pPublished: Probability
  /// How many times today's pace of improvement it takes; 0 when the target is already met, nil
  /// when today's pace leads nowhere near it (flat or falling).
  public let requiredPace: Double?
  /// How fast the rate moved and must move; nil for backlogs and milestones, and where nothing was published
  /// before the target is judged.
  public let pace: YearlyPace?
  /// The level that is reached with probability 10 %: ambitious yet feasible.
  public let feasibleLevel: Double
  /// The mean number of events by which the published rate falls short of the target.
  public let expectedShortfall: Double
  /// What a reader must know was assumed, each in a few words.
  public let assumptions: [LocalizedText]
  /// Where the counts come from; `scenario` for a milestone without rows.
  public let source: String
}

/// One year of one rate in one unit: what was observed, or what is forecast.
public struct ForecastYear: Sendable {
  /// The unit's index.
  public let unit: Int
  /// The indicator's id.
  public let indicator: String
  /// What stands under the fraction line; nil for backlogs and milestones.
  public let basis: Basis?
  /// The calendar year.
  public let year: Int
  /// The counts; nil for a forecast.
  public let observed: YearlyCount?
  /// The published rate that is forecast; nil in a year of history, and where no draw has events.
  public let rate: Band?
  /// The events the rate will be taken of; nil in a year of history.
  public let events: Band?
}

/// How often targets are met together.
public struct JointOdds: Sendable {
  /// Which targets are meant.
  public enum Scope: Sendable, Equatable {
    /// All targets of one year.
    case year(Int)
    /// All targets of all years.
    case allYears([Int])
  }
  /// The unit's index.
  public let unit: Int
  /// The targets.
  public let scope: Scope
  /// The number of targets that are meant.
  public let targets: Int
  /// P(all underlying rates ≥ their targets).
  public let pTrue: Probability
  /// P(all published rates ≥ their targets).
  public let pPublished: Probability
}

/// How many of the units directly under a parent reach their target.
public struct AttainmentCount: Sendable {
  /// The parent's index.
  public let unit: Int
  /// The indicator's id.
  public let indicator: String
  /// The year as the programme writes it.
  public let targetYear: Int
  /// The units under the parent that have the target.
  public let of: Int
  /// The number whose published rate reaches it, over the draws.
  public let attaining: Band
  /// P(every one of them does).
  public let pAll: Probability
}
