public import Interventions
internal import Registry
public import Trends

/// Draws the joint future of every unit and hands it over, unit by unit.
///
/// One draw is one future of the whole country: the shared paths are drawn once per draw, every
/// unit's own deviation given them, then the events of the year, then how many of those meet the
/// rule. A unit without a series of its own is, in each draw, the sum of the units below it.
///
/// The draws of all units never exist at once: each unit's are summarised and dropped, and sums
/// are kept in integers, so the order in which units are finished changes nothing.
public struct Simulator: Sendable {
  /// What was fitted.
  public let programme: FittedProgramme
  /// The number of joint draws.
  public let draws: Int
  /// The seed of every stream.
  public let seed: UInt64
  /// What is done about the rates; nil if nothing is.
  public let levers: LeverPlan?

  /// Makes a simulator.
  ///
  /// - Parameters:
  ///   - programme: what was fitted.
  ///   - draws: joint draws, 1 or more.
  ///   - seed: the seed of every stream.
  ///   - interventions: what is done about the rates, with ids of their own.
  public init(
    programme: FittedProgramme, draws: Int, seed: UInt64, interventions: [Intervention] = []
  ) {
    precondition(draws >= 1, "a simulation needs a draw")
    levers =
      interventions.isEmpty
      ? nil : LeverPlan(interventions, programme: programme, draws: draws, seed: seed)
    self.programme = programme
    self.draws = draws
    self.seed = seed
  }

  /// Simulates every unit that has a rate, or has units below it that have.
  ///
  /// - Parameters:
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of units done and their total.
  ///   - summarise: what to keep of a unit's draws; called once per unit, on any thread.
  /// - Returns: the summaries in the order of the unit tree.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(units · rates · draws · years · history); memory O(inner nodes · draws · years).
  public func run<Summary: Sendable>(
    workers: Int, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    summarise: @escaping @Sendable (UnitDraws) -> Summary
  ) async throws -> [Summary] {
    try await run(under: [levers], workers: workers, progress: progress) { summarise($0[0]) }
  }

  /// Simulates every unit under several plans side by side, with common random numbers: draw d of every
  /// plan is the same future but for what the plan changes.
  ///
  /// Each plan's draws are bit for bit those of a run of its own; what no plan changes is drawn once.
  ///
  /// - Parameters:
  ///   - plans: what is done about the rates, nil for nothing; at least one, with the simulator's draws
  ///     and seed. The simulator's own `levers` are not looked at.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of units done and their total.
  ///   - summarise: what to keep of a unit's draws, one element per plan; called once per unit, on any
  ///     thread.
  /// - Returns: the summaries in the order of the unit tree.
  /// - Throws: `CancellationError`.
  /// - Complexity: as `run(workers:progress:summarise:)` for each plan.
  ///
  /// > Reference: Glasserman & Yao (1992), Management Science 38:884, doi:10.1287/mnsc.38.6.884 (common
  /// > random numbers).
  public func run<Summary: Sendable>(
    under plans: [LeverPlan?], workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    summarise: @escaping @Sendable ([UnitDraws]) -> Summary
  ) async throws -> [Summary] {
    let ensemble = try await begin(under: plans, workers: workers)
    let own = ensemble.own
    let summaries = try await ensemble.draw(
      own, workers: workers, progress: progress, summarise: summarise)
    let above = try await ensemble.above(workers: workers, summarise: summarise)
    var ordered = [Summary?](repeating: nil, count: programme.tree.units.count)
    for (unit, summary) in zip(own, summaries) { ordered[unit] = summary }
    for (unit, summary) in zip(ensemble.parents, above) { ordered[unit] = summary }
    return ordered.compactMap(\.self)
  }

  /// Draws what all units share, so that units can be drawn one by one.
  ///
  /// - Parameters:
  ///   - plans: as of `run(under:workers:progress:summarise:)`.
  ///   - firstYears: for each model the first year that all units of the country forecast, where the
  ///     programme is a part of one; nil to find it.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Returns: the futures, of which no unit is drawn.
  /// - Throws: `CancellationError`.
  public func begin(under plans: [LeverPlan?], firstYears: [Int]? = nil, workers: Int) async throws
    -> Ensemble
  {
    try await Ensemble(self, under: plans, firstYears: firstYears, workers: workers)
  }
}
