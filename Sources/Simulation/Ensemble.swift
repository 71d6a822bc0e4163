internal import Parallelism
internal import Randomness
internal import Registry
internal import Trends

/// The joint futures of a country while they are drawn: what all units share is drawn already, and units
/// can be drawn in any order, some of them elsewhere.
///
/// Drawing a unit adds it to the units above. Once all that have a series of their own are drawn, or what
/// was drawn elsewhere is added to `sums`, those above can be had.
public struct Ensemble: Sendable {
  /// The units with a series of their own, in tree order.
  public let own: [Int]
  /// What was drawn so far of units that are sums of others, one per plan.
  public let sums: [ParentSums]

  private let samplers: [UnitSampler]
  private let programme: FittedProgramme

  /// The units that are a sum for some rate, in tree order.
  public var parents: [Int] { sums[0].units }

  init(
    _ simulator: Simulator, under plans: [LeverPlan?], firstYears: [Int]?, workers: Int
  ) async throws {
    let (programme, draws, seed) = (simulator.programme, simulator.draws, simulator.seed)
    precondition(
      !plans.isEmpty
        && plans.allSatisfy { $0.map { $0.draws == draws && $0.seed == seed } ?? true },
      "plans share the simulator's draws and seed")
    let codes = programme.tree.units.map { StableHash.fnv1a64($0.code) }
    let trees =
      programme.rates.map { ("path", $0.key, $0.paths) }
      + programme.events.map { ("events-path", $0.key, $0.paths) }
    let own = programme.tree.units.indices.filter(programme.isDrawn)
    let ownUnits = Set(own)
    let shared = try await concurrentMap(trees.count, workers: workers) { index in
      let (purpose, key, paths) = trees[index]
      return SharedPaths(
        paths, family: StreamFamily(seed: seed, purpose: purpose, model: key), codes: codes,
        draws: draws, ownUnits: ownUnits)
    }
    let work = try await concurrentMap(programme.backlogs.count, workers: workers) {
      SharedBacklog(programme.backlogs[$0], draws: draws, seed: seed)
    }
    let samplers = plans.map {
      UnitSampler(
        programme: programme, shared: shared, work: work, codes: codes, draws: draws, seed: seed,
        levers: $0)
    }
    let years = firstYears ?? programme.firstForecastYears
    sums = plans.map { _ in
      ParentSums(programme: programme, draws: draws, firstYears: years)
    }
    // Which units have a series, and which are sums, is the same under every plan.
    self.own = own
    self.samplers = samplers
    self.programme = programme
  }

  /// Draws units with a series of their own, adding each to the units above it.
  ///
  /// - Parameters:
  ///   - units: some of `own`, none of which was drawn before.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of units done and their total.
  ///   - summarise: what to keep of a unit's draws, one element per plan.
  /// - Returns: for each unit its summary; nil for those that are sums for another rate, which wait
  ///   until all that they sum is drawn.
  /// - Throws: `CancellationError`.
  public func draw<Summary: Sendable>(
    _ units: [Int], workers: Int, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    summarise: @escaping @Sendable ([UnitDraws]) -> Summary
  ) async throws -> [Summary?] {
    let counter = ProgressCounter(total: units.count, report: progress)
    let isSum = Set(parents)
    return try await concurrentMap(units.count, workers: workers) { index in
      defer { counter.advance() }
      let unit = units[index]
      let drawn = samplers.map { $0.draws(of: unit) }
      for (sum, one) in zip(sums, drawn) { sum.add(one) }
      return isSum.contains(unit) ? nil : summarise(drawn)
    }
  }

  /// Draws units with a series of their own without adding them to any other.
  ///
  /// - Parameters:
  ///   - units: some of `own`.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - summarise: as of `draw`.
  /// - Returns: the summaries.
  /// - Throws: `CancellationError`.
  public func each<Summary: Sendable>(
    _ units: [Int], workers: Int, summarise: @escaping @Sendable ([UnitDraws]) -> Summary
  ) async throws -> [Summary] {
    try await concurrentMap(units.count, workers: workers) { index in
      summarise(samplers.map { $0.draws(of: units[index]) })
    }
  }

  /// The units that are sums, once everything they sum was added.
  ///
  /// - Parameters: as of `draw`.
  /// - Returns: the summaries of `parents`.
  /// - Throws: `CancellationError`.
  public func above<Summary: Sendable>(
    workers: Int, summarise: @escaping @Sendable ([UnitDraws]) -> Summary
  ) async throws -> [Summary] {
    let parents = parents
    return try await concurrentMap(parents.count, workers: workers) { index in
      // A unit may have a series for one indicator and be a sum for another: its own draws, being
      // keyed, come out the same when they are made again.
      let unit = parents[index]
      return summarise(
        zip(samplers, sums).map { sampler, sum in
          let drawn = programme.isDrawn(unit) ? sampler.draws(of: unit).rates : []
          let rates = (drawn + sum.draws(of: unit)).sorted { $0.model < $1.model }
          return UnitDraws(unit: unit, rates: rates)
        })
    }
  }
}
