/// Everything the intake made of a planner's files, ready to be modelled.
public struct RegistrationData: Sendable, Equatable {
  /// The units and who stands under whom.
  public var tree: UnitTree
  /// The indicators and targets.
  public var programme: Programme
  /// The yearly series, ordered by indicator as in the programme, then by unit index.
  ///
  /// At most one series per unit and indicator, of one source, from `history_from` on, with the
  /// rows that the scenario asked to exclude already gone and noted in `findings`.
  public var series: [RateSeries]
  /// What a reader of the results must know about the data.
  public var findings: [DataQualityFinding]
  /// The rows of backlogs and milestones, which are not yearly rates, ordered like the series and
  /// then by period; chosen by source and from `history_from` on, like the series.
  public var observations: [Observation]
  /// Every file that was read, in reading order, as it was named.
  public var inputs: [String]

  /// Makes the collection.
  public init(
    tree: UnitTree, programme: Programme, series: [RateSeries], findings: [DataQualityFinding],
    observations: [Observation] = [], inputs: [String] = []
  ) {
    self.tree = tree
    self.programme = programme
    self.series = series
    self.findings = findings
    self.observations = observations
    self.inputs = inputs
  }

  /// The series of one indicator, by unit index.
  public func series(of indicator: String) -> [RateSeries] {
    series.filter { $0.indicator == indicator }
  }
}
