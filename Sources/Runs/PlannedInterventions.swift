public import Interventions
public import Registry
public import Reports

/// What a scenario does about the rates, ready to be simulated.
public struct PlannedInterventions: Sendable {
  /// The scenario's name.
  public var scenario: LocalizedText
  /// What is done.
  public var interventions: [Intervention]
  /// By how much prices grow in a year; nil if they stay.
  public var priceGrowth: Prior?
  /// The files that were read for it and not for the model.
  public var inputs: [Manifest.Input]

  /// Makes a scenario's interventions ready; nil if it has none.
  ///
  /// - Parameters:
  ///   - scenario: as read.
  ///   - programme: the indicators.
  ///   - tree: the units.
  ///   - isRead: true if the scenario's own files are among those of the model.
  /// - Throws: `InputRejected`, `ReportError`.
  public init?(_ scenario: Scenario, for programme: Programme, _ tree: UnitTree, isRead: Bool)
    throws
  {
    let interventions = try scenario.resolvedInterventions(programme: programme, tree: tree)
    guard !interventions.isEmpty else { return nil }
    self.scenario = scenario.name
    self.interventions = interventions
    priceGrowth = scenario.priceGrowth
    let hasCosts = interventions.contains { !$0.costs.isEmpty }
    let costs = hasCosts ? scenario.data.costs.map { [$0] } ?? [] : []
    inputs = try Manifest.Input.reading((isRead ? [] : scenario.inputs) + costs)
  }
}
