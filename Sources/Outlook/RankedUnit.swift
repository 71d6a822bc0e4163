/// A unit's place among the units of its level, from most to least at risk of missing a target.
public struct RankedUnit: Sendable, Equatable {
  /// The unit's index.
  public var unit: Int
  /// The indicator's id.
  public var indicator: String
  /// The year as the programme writes it.
  public var targetYear: Int
  /// P(the published rate misses the target).
  public var pMiss: Double
  /// The mean number of events by which the published rate falls short.
  public var expectedShortfall: Double
  /// The place by `pMiss`, then by the mean of underlying rate minus target; 1 is most at risk.
  public var rank: Int
  /// The 90 % interval of the unit's rank by underlying margin, over the draws.
  public var rankInterval: ClosedRange<Int>
  /// Units of one group cannot be told apart from the group's first with 90 % confidence.
  public var tieGroup: Int
  /// P(the unit is among the worst tenth).
  public var pWorstTenth: Double
}
