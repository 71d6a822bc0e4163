/// A unit's place among the units of its level, from most to least at risk of missing a target.
public struct RankedUnit: Sendable, Equatable {
  /// The unit's index.
  public var unit: Int
  /// The indicator's id.
  public var indicator: String
  /// The year as the programme writes it.
  public var targetYear: Int
  /// What the place is by; the scores are the criterion's.
  public var criterion: RankingCriterion
  /// P(the published rate misses the target).
  public var pMiss: Double
  /// The mean number of events by which the published rate falls short.
  public var expectedShortfall: Double
  /// The mean share of what is missing in the units under the same parent, 0…1.
  public var contribution: Double
  /// The place by the criterion, then by the mean of the scores; 1 is most at risk.
  public var rank: Int
  /// The 90 % interval of the unit's rank by score, over the draws.
  public var rankInterval: ClosedRange<Int>
  /// The ranks by score that are left to the unit when all units' ranks are to hold with 90 % confidence at
  /// once.
  public var rankSet: ClosedRange<Int>
  /// Units of one group cannot be told apart from the group's first at that confidence.
  public var tieGroup: Int
  /// P(the unit is among the worst tenth).
  public var pWorstTenth: Double
  /// The most probable class of the underlying rate.
  public var light: TrafficLight
  /// P(the underlying rate is in that class).
  public var pLight: Double
  /// The share of draws in which all units of the ranking are within their `rankSet`; 0.9 or more.
  public var pAllSets: Double
}
