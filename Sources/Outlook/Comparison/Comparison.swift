public import Interventions
internal import Parallelism
public import Registry
public import Simulation
public import Trends

/// Two or more programmes on one model with common random numbers: what differs, how surely, and what it
/// costs.
///
/// Draw d of every run is the same future but for what the run does about it, so that differences are
/// taken within draws, and what no run touches does not differ at all. The first run is the reference.
public struct Comparison: Sendable {
  /// What one run does about the rates.
  public struct Alternative: Sendable {
    /// What is done; empty for nothing.
    public var interventions: [Intervention]
    /// By how much prices grow in a year; nil if they stay.
    public var priceGrowth: Prior?

    /// Describes a run.
    public init(interventions: [Intervention] = [], priceGrowth: Prior? = nil) {
      self.interventions = interventions
      self.priceGrowth = priceGrowth
    }
  }

  /// The units and what was fitted for them.
  public let fitted: FittedProgramme
  /// Per run the odds of every target, as that run's `Outlook` has them.
  public let odds: [[Odds]]
  /// Every target of every unit in every run but the reference: by unit, target, run.
  public let targets: [ComparedTarget]
  /// Every place of every ranking, in the reference's order: by target, level, run.
  public let ranks: [RankMove]
  /// What each run does, drawn; nil for nothing.
  public let plans: [LeverPlan?]
  /// Per run what it costs, as that run's `Outlook` has it; nil where none of it has a cost.
  public let budgets: [Budget?]
  /// Differences of cost: totals by run, then units that cost something in some run, by unit and run; empty
  /// where no run costs anything.
  public let costs: [CostDifference]
  /// What the differences of cost buy: for the topmost units every rate, for all others those that differ
  /// in some draw; empty where no run costs anything.
  public let effects: [EffectComparison]
  /// The acceptability of every run for every rate of the topmost units; empty where no run costs anything.
  public let acceptability: [Acceptability]

  /// Simulates all runs and compares them.
  ///
  /// - Parameters:
  ///   - simulator: the model, the draws and the seed that all runs share; its own levers are not looked at.
  ///   - programme: the targets.
  ///   - alternatives: two or more runs, the reference first.
  ///   - years: years whose costs are wanted together; nil for none.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with units done and their total.
  /// - Throws: `CancellationError`.
  /// - Complexity: time of a run for each; memory O(runs · draws · (rate targets of all units + inner units ·
  ///   models)).
  public init(
    _ simulator: Simulator, programme: Programme, alternatives: [Alternative],
    years: ClosedRange<Int>? = nil, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    precondition(alternatives.count > 1, "a comparison is of two runs or more")
    let fitted = simulator.programme
    let maker = ComparisonMaker(
      simulator, programme: programme, alternatives: alternatives, years: years)
    let units = try await simulator.run(
      under: maker.plans, workers: workers, progress: progress, summarise: maker.summary)
    let books = maker.close(units)
    self.fitted = fitted
    plans = maker.plans
    odds = alternatives.indices.map { run in units.flatMap { $0.runs[run].odds } }
    targets = units.flatMap(\.targets)
    budgets = books.budgets
    costs = books.costs
    effects = books.effects
    acceptability = books.acceptability
    let groups = Self.rankingGroups(units, runs: alternatives.count, tree: fitted.tree)
    var rankings: [[[RankedUnit]]] = []
    for index in groups[0].indices {
      var own: [[RankedUnit]] = []
      for run in alternatives.indices {
        let (key, entries) = groups[run][index]
        own.append(
          try await Ranking.ranked(
            entries, indicator: key.indicator, targetYear: key.year, workers: workers))
      }
      rankings.append(own)
    }
    let places = rankings
    let pairs = rankings.indices.flatMap { index in
      alternatives.indices.dropFirst().map { (index, $0) }
    }
    ranks = try await concurrentMap(pairs.count, workers: workers) { pair in
      let (index, run) = pairs[pair]
      return RankMove.moves(
        run: run, entries: (groups[0][index].1, groups[run][index].1),
        ranked: (places[index][0], places[index][run]))
    }.flatMap(\.self)
  }
}

extension Comparison {
  /// Per run what is ranked, target by target: the same units in every run, those that have odds in all.
  private static func rankingGroups(_ units: [UnitComparison], runs: Int, tree: UnitTree)
    -> [[(TargetKey, [Ranking.Entry])]]
  {
    let outlooks = (0..<runs).map { run in
      units.map { unit in
        let everywhere = unit.runs.reduce(Set(unit.runs[0].margins.keys)) {
          $0.intersection($1.margins.keys)
        }
        let own = unit.runs[run]
        return UnitOutlook(
          unit: own.unit, odds: own.odds, forecast: [], joint: [],
          withoutEvents: own.withoutEvents,
          margins: own.margins.filter { everywhere.contains($0.key) })
      }
    }
    let keys = Outlook.targetKeys(outlooks[0])
    return outlooks.map { Outlook.rankingGroups($0, keys: keys, tree: tree) }
  }
}

/// What is kept of a unit.
struct UnitComparison: Sendable {
  /// Per run the odds and margins; without forecasts.
  var runs: [UnitOutlook]
  var targets: [ComparedTarget]
  var costs: [CostDifference]
  var effects: [EffectComparison]
  /// What can only be compared once all money is known.
  var open: [EffectDraws]
}

/// Compares unit by unit, in any order.
final class ComparisonMaker: Sendable {
  let plans: [LeverPlan?]
  private let fitted: FittedProgramme
  private let programme: Programme
  private let outlook: [OutlookMaker]
  private let ledgers: [BudgetLedger?]
  private let hasCosts: Bool
  private let draws: Int
  /// What each run spends on a unit with units below it, and on those.
  private let below = Mutex<[Int: [Spending]]>([:])
  /// Years whose costs are wanted together; nil for none.
  private let years: ClosedRange<Int>?

  init(
    _ simulator: Simulator, programme: Programme, alternatives: [Comparison.Alternative],
    years: ClosedRange<Int>?
  ) {
    self.years = years
    let fitted = simulator.programme
    let plans = alternatives.map { one in
      one.interventions.isEmpty
        ? nil
        : LeverPlan(
          one.interventions, programme: fitted, draws: simulator.draws, seed: simulator.seed)
    }
    self.plans = plans
    self.fitted = fitted
    self.programme = programme
    draws = simulator.draws
    ledgers = zip(plans, alternatives).map { plan, one in
      guard let plan, plan.interventions.contains(where: { !$0.costs.isEmpty }) else { return nil }
      return BudgetLedger(
        plan, fitted: fitted, programme: programme, priceGrowth: one.priceGrowth)
    }
    hasCosts = ledgers.contains { $0 != nil }
    outlook = plans.map {
      OutlookMaker(
        programme: programme, fitted: fitted,
        counts: AttainmentCounter(parent: fitted.tree.parent), levers: $0)
    }
  }

  /// Compares one unit's draws; called once for each.
  func summary(_ drawn: [UnitDraws]) -> UnitComparison {
    let unit = drawn[0].unit
    let judged = zip(outlook, drawn).map { $0.judge($1) }
    var targets: [ComparedTarget] = []
    for (index, one) in judged[0].targets.enumerated() {
      for run in drawn.indices.dropFirst() {
        // Where no draw has an event there are no odds, and drives that register what is overdue may make some.
        guard
          let other = judged[run].targets.firstIndex(where: { $0.target.key == one.target.key })
        else { continue }
        let compared = ComparedTarget(
          run: run, odds: (judged[0].odds[index], judged[run].odds[other]),
          outcomes: (judged[0].outcomes[index], judged[run].outcomes[other]),
          rates: (drawn[0].rates[one.rate], drawn[run].rates[one.rate]),
          year: one.target.judgedYear)
        if let compared { targets.append(compared) }
      }
    }
    var summary = UnitComparison(
      runs: judged.map {
        UnitOutlook(
          unit: unit, odds: $0.odds, forecast: [], joint: [], withoutEvents: $0.withoutEvents,
          margins: $0.margins)
      }, targets: targets, costs: [], effects: [], open: [])
    guard hasCosts else { return summary }
    let spent = zip(ledgers, drawn).map { ledger, drawn in ledger?.add(drawn) ?? Spending() }
    summary.costs = differences(spent, unit: unit)
    let effects = drawn[0].rates.indices.flatMap { self.effects(of: $0, in: drawn) }
    if isInner(unit) || fitted.tree.parent[unit] == nil {
      summary.open = effects
    } else {
      summary.effects = effects.filter { !$0.isSame }.flatMap {
        $0.compared(costs: money(of: spent, for: $0), isWhole: false)
      }
    }
    return summary
  }

  private func isInner(_ unit: Int) -> Bool { !fitted.tree.children[unit].isEmpty }

  /// The differences of what is spent on a unit itself; empty where nothing is.
  private func differences(_ spent: [Spending], unit: Int) -> [CostDifference] {
    guard spent.contains(where: { !$0.isNothing }) else { return [] }
    for above in (isInner(unit) ? [unit] : []) + fitted.tree.ancestors(of: unit) {
      below.withLock { below in
        var sums = below.removeValue(forKey: above) ?? spent.map { _ in Spending() }
        for run in spent.indices { sums[run].add(spent[run]) }
        below[above] = sums
      }
    }
    let all = spent.map { $0.sum(draws: draws) }
    return spent.indices.dropFirst().map {
      CostDifference(run: $0, scope: .unit(unit), all[0], all[$0])
    }
  }

  /// What is gained on a rate up to the year of every target, and up to the last.
  private func effects(of index: Int, in drawn: [UnitDraws]) -> [EffectDraws] {
    let rates = drawn.map { $0.rates[index] }
    let (model, unit) = (rates[0].model, drawn[0].unit)
    let kind = programme.indicator(fitted.model(model).indicator)?.kind ?? .rate
    let first = fitted.firstCounted(of: model, in: unit, from: rates[0].years.lowerBound)
    return programme.countedYears(of: rates[0], unit: unit, in: fitted).map { year in
      // Gains are of a year's own events; what is done of a stock is done for good.
      let years = kind == .rate ? Array(rates[0].years.lowerBound...year) : [year]
      let met = rates.map { rate in
        years.reduce(into: [Double](repeating: 0, count: draws)) { sum, year in
          for (draw, value) in rate.met(rate.range(of: year), of: kind).enumerated() {
            sum[draw] += value
          }
        }
      }
      let range = rates[0].range(of: year)
      return EffectDraws(
        unit: unit, model: model, kind: kind, first: first, year: year,
        gained: met.map { own in zip(own, met[0]).map { $0 - $1 } },
        points: rates.map { rate in
          range.map { 100 * (rate.trueRates[$0] - rates[0].trueRates[$0]) }
        })
    }
  }

  /// The money of the months in which effects are counted, per run and draw.
  private func money(of spent: [Spending], for one: EffectDraws) -> [[Int]] {
    spent.map { $0.sum(from: one.first, through: one.year, draws: draws) }
  }

  /// The past and what is to come, where some run has costs in the past.
  private static func spans(_ budgets: [Budget?]) -> [CostDifference.Span] {
    let budgets = budgets.compactMap(\.self)
    guard let first = budgets.compactMap(\.past?.lowerBound).min(),
      let lastSeen = budgets.compactMap(\.lastSeen).max()
    else { return [] }
    let last = budgets.compactMap(\.years?.upperBound).max() ?? lastSeen
    let past = CostDifference.Span(kind: .past, years: first...lastSeen)
    guard last > lastSeen else { return [past] }
    return [past, CostDifference.Span(kind: .toCome, years: (lastSeen + 1)...last)]
  }

  /// Closes the books, and compares what only they tell.
  func close(_ units: [UnitComparison]) -> (
    budgets: [Budget?], costs: [CostDifference], effects: [EffectComparison],
    acceptability: [Acceptability]
  ) {
    guard hasCosts else { return (ledgers.map { _ in nil }, [], [], []) }
    // Units that are paid for without being forecast.
    let drawn = Set(units.compactMap { $0.runs.first?.unit })
    let others = fitted.tree.units.indices.filter { !drawn.contains($0) }.flatMap { unit in
      differences(ledgers.map { $0?.addReached(unit) ?? Spending() }, unit: unit)
    }
    let budgets = ledgers.map { $0?.close() }
    let chosen = years.map { [CostDifference.Span(kind: .chosen, years: $0)] } ?? []
    let spans = Self.spans(budgets) + chosen
    let totals = budgets.indices.dropFirst().flatMap { run in
      CostDifference.totals(run: run, budgets[0], budgets[run], draws: draws)
        + spans.flatMap {
          CostDifference.totals(run: run, of: $0, budgets[0], budgets[run], draws: draws)
        }
    }
    let all = budgets.map { $0?.spending ?? Spending() }
    var effects: [EffectComparison] = []
    var curves: [Acceptability] = []
    for unit in units {
      for one in unit.open {
        guard fitted.tree.parent[one.unit] != nil else {
          let costs = money(of: all, for: one)
          // What is of whole years has the mean of the accounts.
          let isYears = one.first == Month(year: one.first.year, month: 1)
          let means =
            isYears && one.first.year <= one.year
            ? budgets.map { $0?.cost(of: one.first.year...one.year).mean ?? 0 } : nil
          effects += one.compared(costs: costs, means: means, isWhole: true)
          if one.isLast(among: unit.open) { curves.append(one.acceptability(costs: costs)) }
          continue
        }
        guard !one.isSame else { continue }
        let own = below.withLock { $0[one.unit] } ?? all.map { _ in Spending() }
        effects += one.compared(costs: money(of: own, for: one), isWhole: false)
      }
      effects += unit.effects
    }
    let own = (units.flatMap(\.costs) + others).sorted { first, second in
      guard case .unit(let a) = first.scope, case .unit(let b) = second.scope else { return false }
      return (a, first.run) < (b, second.run)
    }
    return (budgets, totals + own, effects, curves)
  }
}
