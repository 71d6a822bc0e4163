public import Interventions
internal import Parallelism
internal import Randomness
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
    precondition(
      !plans.isEmpty
        && plans.allSatisfy { $0.map { $0.draws == draws && $0.seed == seed } ?? true },
      "plans share the simulator's draws and seed")
    let codes = programme.tree.units.map { StableHash.fnv1a64($0.code) }
    let trees =
      programme.rates.map { ("path", $0.key, $0.paths) }
      + programme.events.map { ("events-path", $0.key, $0.paths) }
    let shared = try await concurrentMap(trees.count, workers: workers) { index in
      let (purpose, key, paths) = trees[index]
      return SharedPaths(
        paths, family: StreamFamily(seed: seed, purpose: purpose, model: key), codes: codes,
        draws: draws)
    }
    let work = try await concurrentMap(programme.backlogs.count, workers: workers) {
      SharedBacklog(programme.backlogs[$0], draws: draws, seed: seed)
    }
    let samplers = plans.map {
      UnitSampler(
        programme: programme, shared: shared, work: work, codes: codes, draws: draws, seed: seed,
        levers: $0)
    }
    let sums = plans.map { _ in ParentSums(programme: programme, draws: draws) }
    // Which units have a series, and which are sums, is the same under every plan.
    let own = programme.tree.units.indices.filter(samplers[0].hasSeries)
    let counter = ProgressCounter(total: own.count, report: progress)
    let parents = sums[0].units
    let isSum = Set(parents)
    let summaries = try await concurrentMap(own.count, workers: workers) { index in
      defer { counter.advance() }
      let unit = own[index]
      let drawn = samplers.map { $0.draws(of: unit) }
      for (sum, one) in zip(sums, drawn) { sum.add(one) }
      // A unit that is also a sum waits until all that it sums is drawn.
      return isSum.contains(unit) ? nil : summarise(drawn)
    }
    let above = try await concurrentMap(parents.count, workers: workers) { index in
      // A unit may have a series for one indicator and be a sum for another: its own draws, being
      // keyed, come out the same when they are made again.
      let unit = parents[index]
      return summarise(
        zip(samplers, sums).map { sampler, sum in
          let drawn = sampler.hasSeries(unit) ? sampler.draws(of: unit).rates : []
          let rates = (drawn + sum.draws(of: unit)).sorted { $0.model < $1.model }
          return UnitDraws(unit: unit, rates: rates)
        })
    }
    var ordered = [Summary?](repeating: nil, count: programme.tree.units.count)
    for (unit, summary) in zip(own, summaries) { ordered[unit] = summary }
    for (unit, summary) in zip(parents, above) { ordered[unit] = summary }
    return ordered.compactMap(\.self)
  }
}
