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
  /// What a reader must know about targets that could not be judged.
  public let findings: [DataQualityFinding]

  /// Simulates and summarises.
  ///
  /// - Parameters:
  ///   - simulator: what to draw from.
  ///   - programme: the targets.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - priceGrowth: by how much prices grow in a year, as a share; nil if they stay.
  ///   - progress: called with units done and their total.
  /// - Throws: `CancellationError`.
  public init(
    _ simulator: Simulator, programme: Programme, workers: Int,
    priceGrowth: Prior? = nil,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    let fitted = simulator.programme
    let counter = AttainmentCounter(parent: fitted.tree.parent)
    let maker = OutlookMaker(
      programme: programme, fitted: fitted, counts: counter, levers: simulator.levers)
    let hasCosts = simulator.levers?.interventions.contains { !$0.costs.isEmpty } ?? false
    let ledger =
      hasCosts
      ? simulator.levers.map {
        BudgetLedger($0, fitted: fitted, priceGrowth: priceGrowth)
      } : nil
    let units = try await simulator.run(workers: workers, progress: progress) {
      ledger?.add($0)
      return maker.outlook($0)
    }
    budget = ledger?.close()
    self.fitted = fitted
    self.units = units
    let keys = Self.targetKeys(units)
    attainment = units.flatMap { unit in
      let counts = counter.counts(under: unit.unit)
      return keys.compactMap { key -> AttainmentCount? in
        guard let count = counts[key], count.units > 1,
          let band = Band(count.perDraw.map(Double.init))
        else { return nil }
        let all = count.perDraw.count { Int($0) == count.units }
        return AttainmentCount(
          unit: unit.unit, indicator: key.indicator, targetYear: key.year, of: count.units,
          attaining: band, pAll: Probability(hits: all, of: count.perDraw.count))
      }
    }
    let groups = Self.rankingGroups(units, keys: keys, tree: fitted.tree)
    ranking = try await Ranking.ranked(groups, by: [.risk], workers: workers)
    rankingByEvents = try await Ranking.ranked(
      groups, by: [.shortfall, .contribution], workers: workers)
    findings = Self.findings(fitted, programme: programme, levers: simulator.levers)
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

  /// What is ranked together: the units of one level that have a target, two at least.
  static func rankingGroups(_ units: [UnitOutlook], keys: [TargetKey], tree: UnitTree)
    -> [(TargetKey, [Ranking.Entry])]
  {
    keys.flatMap { key in
      UnitKind.allCases.compactMap { kind -> (TargetKey, [Ranking.Entry])? in
        let entries = units.compactMap { unit -> Ranking.Entry? in
          guard tree.units[unit.unit].kind == kind, let margins = unit.margins[key],
            let odds = unit.odds.first(where: {
              $0.indicator == key.indicator && $0.targetYear == key.year
            })
          else { return nil }
          return Ranking.Entry(
            unit: unit.unit, parent: tree.parent[unit.unit], pMiss: 1 - odds.pPublished.estimate,
            expectedShortfall: odds.expectedShortfall, atLeast: odds.atLeast, margins: margins)
        }
        return entries.count > 1 ? (key, entries) : nil
      }
    }
  }
}
