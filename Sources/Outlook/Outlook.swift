public import Interventions
public import Registry
public import Simulation
public import Trends

/// What the simulation means to a planner: the odds of every target, who is at risk, how surely.
public struct Outlook: Sendable {
  /// The units of the outlook and what was fitted for them.
  public let fitted: FittedProgramme
  /// Every unit that has a forecast, in tree order.
  public let units: [UnitOutlook]
  /// How many units under each parent reach their targets.
  public let attainment: [AttainmentCount]
  /// For every target the units of one level, most at risk first; levels with one unit have none.
  public let ranking: [RankedUnit]
  /// The same units by shortfall, then by contribution, target by target.
  public let rankingByEvents: [RankedUnit]
  /// What the interventions cost; nil where none has a cost.
  public let budget: Budget?
  /// What the interventions are assumed to do, beside the odds that come of it.
  public let effects: [AssumedEffect]
  /// What a reader must know about targets that could not be judged, and about interventions that do or cost otherwise
  /// than they seem to.
  public let findings: [DataQualityFinding]

  /// Simulates and summarises.
  ///
  /// - Parameters:
  ///   - simulator: what to draw from.
  ///   - programme: the targets.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - priceGrowth: by how much prices grow in a year, as a share; nil if they stay.
  ///   - progress: called with units done and their total.
  ///   - phase: called with the name of each phase as it ends: `draw`, `summarise`, `rank`.
  /// - Throws: `CancellationError`.
  public init(
    _ simulator: Simulator, programme: Programme, workers: Int,
    priceGrowth: Prior? = nil,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    phase: (@Sendable (_ name: String) -> Void)? = nil
  ) async throws {
    let tally = OutlookTally(simulator, programme: programme, priceGrowth: priceGrowth)
    let units = try await simulator.run(workers: workers, progress: progress) {
      tally.outlook($0)
    }
    phase?("draw")
    try await self.init(
      units, tally,
      findings: Self.findings(
        simulator.programme, programme: programme, levers: simulator.levers,
        priceGrowth: priceGrowth), workers: workers,
      phase: phase)
  }

  /// Puts together what was found of all units.
  ///
  /// - Parameters:
  ///   - units: in tree order.
  ///   - tally: what was counted over all of them.
  ///   - findings: what the draws do not change; what they show of years without events is added.
  ///   - workers: threads to use.
  ///   - phase: called with the name of each phase as it ends: `summarise`, `rank`.
  ///   - margins: those of a target that the units do not hold themselves, by unit; called once per
  ///     target.
  /// - Throws: what `margins` throws; `CancellationError`.
  init(
    _ units: [UnitOutlook], _ tally: OutlookTally, findings: [DataQualityFinding], workers: Int,
    phase: (@Sendable (_ name: String) -> Void)? = nil,
    margins: @escaping @Sendable (TargetKey) throws -> [Int: MarginDraws] = { _ in [:] }
  ) async throws {
    let fitted = tally.maker.fitted
    self.fitted = fitted
    self.units = units
    budget = tally.ledger?.close()
    self.findings =
      findings + Self.eventFindings(units, tree: fitted.tree)
      + (budget?.idle ?? []).map(DataQualityFinding.paidAfterDone)
    effects = AssumedEffect.all(
      of: tally.maker.levers, programme: tally.maker.programme, fitted: fitted)
    let keys = Self.targetKeys(units)
    attainment = units.flatMap { unit in
      let counts = tally.maker.counts.counts(under: unit.unit)
      return keys.compactMap { key -> AttainmentCount? in
        guard let count = counts[key], count.units > 1, let summary = count.summary else {
          return nil
        }
        return AttainmentCount(
          unit: unit.unit, indicator: key.indicator, targetYear: key.year, of: count.units,
          attaining: summary.attaining, pAll: summary.pAll)
      }
    }
    phase?("summarise")
    let places = try await TargetRankings(keys) { key in
      Self.rankingGroups(units, key: key, tree: fitted.tree, margins: try margins(key))
    }.ranked(by: RankingCriterion.allCases, workers: workers)
    ranking = places.filter { $0.criterion == .risk }
    rankingByEvents = places.filter { $0.criterion != .risk }
    phase?("rank")
  }

  /// An outlook of units alone, without anything that is about several of them.
  init(only units: [UnitOutlook], of fitted: FittedProgramme) {
    self.fitted = fitted
    self.units = units
    (attainment, ranking, rankingByEvents, effects, findings) = ([], [], [], [], [])
    budget = nil
  }

  /// Every target that was judged somewhere, by indicator in order of appearance, then by year.
  static func targetKeys(_ units: [UnitOutlook]) -> [TargetKey] {
    var keys: [TargetKey] = []
    for odds in units.flatMap(\.odds) {
      let key = TargetKey(indicator: odds.indicator, year: odds.targetYear)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// What is ranked together, target by target.
  static func rankingGroups(_ units: [UnitOutlook], keys: [TargetKey], tree: UnitTree)
    -> [(TargetKey, [Ranking.Entry])]
  {
    keys.flatMap { key in
      rankingGroups(units, key: key, tree: tree, margins: [:]).map { (key, $0) }
    }
  }

  /// What is ranked together for one target: the units of one level that have it, two at least.
  static func rankingGroups(
    _ units: [UnitOutlook], key: TargetKey, tree: UnitTree, margins: [Int: MarginDraws]
  ) -> [[Ranking.Entry]] {
    let kept = MarginDraws.kept(units: tree.units.count)
    return UnitKind.allCases.compactMap { kind in
      let entries = units.compactMap { unit -> Ranking.Entry? in
        guard tree.units[unit.unit].kind == kind,
          let margins = unit.margins[key] ?? margins[unit.unit],
          let odds = unit.odds.first(where: {
            $0.indicator == key.indicator && $0.targetYear == key.year
          })
        else { return nil }
        return Ranking.Entry(
          unit: unit.unit, parent: tree.parent[unit.unit], pMiss: 1 - odds.pPublished.estimate,
          expectedShortfall: odds.expectedShortfall, atLeast: odds.atLeast,
          margins: margins.first(kept))
      }
      return entries.count > 1 ? entries : nil
    }
  }
}
