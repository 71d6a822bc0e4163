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
  /// P(underlying rate ≥ target), given that there are events in the year that decides.
  public let pTrue: Probability
  /// P(the rate that will be published ≥ target), with the chance of a finite number of events, given that
  /// there are any.
  public let pPublished: Probability
  /// P(there are no events in the year that decides), of which both odds say nothing.
  public let pNoEvents: Double
  /// How many times today's pace of improvement it takes; 0 when the target is already met, nil
  /// when today's pace leads nowhere near it (flat or falling).
  public let requiredPace: Double?
  /// How fast the rate moved and must move; nil for backlogs and milestones, and where nothing was published
  /// before the target is judged.
  public let pace: YearlyPace?
  /// The level that is reached with probability 10 %, given that there are events: ambitious yet feasible.
  public let feasibleLevel: Double
  /// The mean number of events by which the published rate falls short of the target, 0 where there are none.
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
  /// Of a year of history the share of the usual events that the units in it account for: less than 1 in a sum
  /// of which some units lack the year; nil for a forecast.
  public let observedShare: Double?
  /// The published rate that is forecast; nil in a year of history, and where no draw has events.
  public let rate: Band?
  /// The events the rate will be taken of; nil in a year of history.
  public let events: Band?
}

/// How often targets are met together, given that every one of them has events in the year that decides it.
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
///
/// A unit without events in a draw neither reaches nor misses it there: it is none of those that can. Draws in
/// which no unit can are left out.
public struct AttainmentCount: Sendable {
  /// The parent's index.
  public let unit: Int
  /// The indicator's id.
  public let indicator: String
  /// The year as the programme writes it.
  public let targetYear: Int
  /// The units under the parent that have odds of the target.
  public let of: Int
  /// The number whose published rate reaches it, over the draws.
  public let attaining: Band
  /// P(every one of them that has events does).
  public let pAll: Probability
}
