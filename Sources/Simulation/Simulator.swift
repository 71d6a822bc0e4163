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
    let sampler = UnitSampler(
      programme: programme, shared: shared, work: work, codes: codes, draws: draws, seed: seed,
      levers: levers)
    let sums = ParentSums(programme: programme, draws: draws)
    let own = programme.tree.units.indices.filter(sampler.hasSeries)
    let counter = ProgressCounter(total: own.count, report: progress)
    let parents = sums.units
    let isSum = Set(parents)
    let summaries = try await concurrentMap(own.count, workers: workers) { index in
      defer { counter.advance() }
      let unit = own[index]
      let drawn = sampler.draws(of: unit)
      sums.add(drawn)
      // A unit that is also a sum waits until all that it sums is drawn.
      return isSum.contains(unit) ? nil : summarise(drawn)
    }
    let above = try await concurrentMap(parents.count, workers: workers) { index in
      // A unit may have a series for one indicator and be a sum for another: its own draws, being
      // keyed, come out the same when they are made again.
      let unit = parents[index]
      let drawn = sampler.hasSeries(unit) ? sampler.draws(of: unit).rates : []
      let rates = (drawn + sums.draws(of: unit)).sorted { $0.model < $1.model }
      return summarise(UnitDraws(unit: unit, rates: rates))
    }
    var ordered = [Summary?](repeating: nil, count: programme.tree.units.count)
    for (unit, summary) in zip(own, summaries) { ordered[unit] = summary }
    for (unit, summary) in zip(parents, above) { ordered[unit] = summary }
    return ordered.compactMap(\.self)
  }
}
