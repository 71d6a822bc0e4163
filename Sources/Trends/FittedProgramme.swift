public import Registry

/// How the rate of a model comes from the path that was fitted.
public enum RateComposition: Sendable, Equatable {
  /// The path is the logit of the rate itself.
  case direct
  /// The path is the logit of a conditional rate q, among events that miss the stricter rule of
  /// the model at position `inner`: the rate is p + (1 − p) q, so the two never cross.
  case nested(inner: Int)
}

/// One rate that is forecast: an indicator on one basis, from one source.
public struct RateModel: Sendable {
  /// The indicator's id.
  public var indicator: String
  /// What stands under the fraction line.
  public var basis: Basis
  /// Where the counts come from.
  public var source: String
  /// How the rate comes from `paths`.
  public var composition: RateComposition
  /// The posterior of logit rates (or of logit conditional rates).
  public var paths: FittedPaths
  /// The position of the model of its denominators.
  public var events: Int
  /// What was observed, by unit index, with outlier years included.
  public var observed: [Int: [YearlyCount]]
  /// Of a nested rate the units whose denominators differ from those of the stricter rule, so that they are taken
  /// of `events`; all other units see the events of the stricter rule.
  public var ownDenominators: Set<Int> = []
  /// Of a nested rate the units whose path is the logit of the rate itself, because it was observed below the
  /// stricter one: nothing holds the two in order there.
  public var apart: Set<Int> = []

  /// A key that names the model in random streams and files.
  public var key: String { "\(indicator)/\(basis.rawValue)/\(source)" }
}

extension FittedProgramme {
  /// The position of the model of a rate's denominators in a unit.
  public func eventModel(of rate: Int, in unit: Int) -> Int {
    guard case .nested(let inner) = rates[rate].composition,
      !rates[rate].ownDenominators.contains(unit)
    else { return rates[rate].events }
    return eventModel(of: inner, in: unit)
  }
}

/// The yearly number of events that rates are taken of.
public struct EventModel: Sendable {
  /// A key that names the model in random streams and files.
  public var key: String
  /// The posterior of log expected events.
  public var paths: FittedPaths
}

/// Everything that was fitted for a programme: what the simulation draws from.
public struct FittedProgramme: Sendable {
  /// The units.
  public var tree: UnitTree
  /// The rates; a nested model comes after its inner one.
  public var rates: [RateModel]
  /// The denominators.
  public var events: [EventModel]
  /// What fitting had to leave out or could not enforce.
  public var findings: [DataQualityFinding]
  /// The backlogs.
  public var backlogs: [BacklogModel] = []
  /// The milestones.
  public var milestones: [MilestoneModel] = []
  /// How far units' own steps of the rates move together, in their order; nil where each is drawn by itself.
  public var correlations: RateCorrelations?
}
