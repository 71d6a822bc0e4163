internal import Interventions
internal import Simulation

/// The budget that comes of what was booked.
extension BudgetLedger {
  /// Adds up what was booked, in an order that does not depend on that of the units.
  func budget(_ state: State) -> Budget {
    let levers = plan.interventions
    let keys = state.rows.keys.sorted {
      ($0.year, $0.lever, $0.line, $0.unit ?? -1) < ($1.year, $1.lever, $1.line, $1.unit ?? -1)
    }
    let rows = keys.compactMap { key -> Budget.Row? in
      guard let row = state.rows[key] else { return nil }
      let price = levers[key.lever].costs[key.line].price
      return Budget.Row(
        year: key.year, unit: key.unit, intervention: levers[key.lever].id, item: price.item,
        quantity: row.quantity, cost: row.cost, source: price.source)
    }
    var drawn: [TotalKey: [Int]] = [:]
    for (key, perDraw) in state.lines {
      for total in TotalKey.totals(of: key) { drawn[total].add(perDraw) }
    }
    // The mean of a sum is the sum of the rows' means, to the dong.
    var means: [TotalKey: Int] = [:]
    var lineMeans: [LineKey: Int] = [:]
    for (key, row) in zip(keys, rows) {
      let line = LineKey(year: key.year, lever: key.lever, item: row.item)
      lineMeans[line, default: 0] += row.cost.mean
      for total in TotalKey.totals(of: line) { means[total, default: 0] += row.cost.mean }
    }
    let order = drawn.keys.sorted {
      ($0.year ?? 0, $0.lever ?? -1) < ($1.year ?? 0, $1.lever ?? -1)
    }
    let totals = order.compactMap { key -> Budget.Total? in
      guard let draws = drawn[key] else { return nil }
      var cost = Budget.Amount(draws)
      cost.mean = means[key] ?? 0
      return Budget.Total(
        year: key.year, intervention: key.lever.map { levers[$0].id }, cost: cost)
    }
    let lines = state.lines.sorted {
      ($0.key.year, $0.key.lever, $0.key.item) < ($1.key.year, $1.key.lever, $1.key.item)
    }.map { key, perDraw in
      var cost = Budget.Amount(perDraw)
      cost.mean = lineMeans[key] ?? 0
      return Budget.Line(
        year: key.year, intervention: levers[key.lever].id, item: key.item, cost: cost,
        perDraw: perDraw)
    }
    var all = Spending()
    for (key, costs) in state.lines { all.add(costs, in: key.year) }
    for (month, costs) in state.late { all.add(costs, from: month) }
    let effects = state.effects.sorted {
      ($0.unit, $0.model, $0.year) < ($1.unit, $1.model, $1.year)
    }
    var without: [String] = []
    for row in rows where row.source == nil && !without.contains(row.item) {
      without.append(row.item)
    }
    return Budget(
      rows: rows, totals: totals, lines: lines,
      effectiveness: effects.compactMap { one in
        effectiveness(
          one, cost: all.sum(from: one.first, through: one.year, draws: plan.draws))
      },
      lastSeen: counted.lastSeen, horizon: horizon, spending: all,
      idle: idle(state, lineMeans), withoutSource: without, priceGrowth: priceGrowth,
      isBeyondBounds: state.isBeyondBounds,
      totalDraws: drawn.reduce(into: [:]) { scopes, total in
        let id = total.key.lever.map { levers[$0].id }
        scopes[Budget.Scope(year: total.key.year, intervention: id)] = total.value
      })
  }

  /// The least part of an intervention's cost that is worth a word.
  private static let leastIdle = 0.01

  /// What is paid for nothing, by intervention, as far as it is worth a word.
  private func idle(_ state: State, _ means: [LineKey: Int]) -> [Budget.Idle] {
    plan.interventions.indices.compactMap { lever in
      let paid = state.idle.filter { $0.key.lever == lever }
      let own = means.filter { $0.key.lever == lever }
      let (idle, all) = (paid.values.reduce(0, +), own.values.reduce(0, +))
      guard all > 0, Double(idle) >= Self.leastIdle * Double(all) else { return nil }
      let mostly = paid.filter { key, idle in
        2 * idle > own.filter { $0.key.year == key.year }.values.reduce(0, +)
      }
      return Budget.Idle(
        intervention: plan.interventions[lever].id, mean: idle,
        share: Double(idle) / Double(all), from: mostly.keys.map(\.year).min())
    }
  }

  private func effectiveness(_ effect: Effect, cost: [Int]) -> Budget.Effectiveness? {
    guard let gained = Band(effect.gained), let points = Band(effect.points) else { return nil }
    return Budget.Effectiveness(
      unit: effect.unit, model: effect.model, first: effect.first, year: effect.year,
      gained: gained,
      costPerGained: AveragePrice(costs: cost, effects: effect.gained, atLeast: 1), points: points,
      costPerPoint: AveragePrice(costs: cost, effects: effect.points, atLeast: 0.01),
      pGain: Probability(hits: effect.points.count { $0 > 0 }, of: effect.points.count))
  }
}

extension BudgetLedger.TotalKey {
  /// The totals that a line is part of.
  fileprivate static func totals(of line: BudgetLedger.LineKey) -> [Self] {
    [
      Self(), Self(year: line.year), Self(lever: line.lever),
      Self(year: line.year, lever: line.lever),
    ]
  }
}

extension Budget.Amount {
  /// Summarises the costs of every draw, or the differences of two.
  init(_ costs: [Int]) {
    let sum = costs.reduce(0.0) { $0 + Double($1) }
    let order = OrderStatistics(costs.map(Double.init))
    let levels = order.quantiles([0.5, 0.8, 0.95]).map { Int($0.rounded()) }
    self.init(
      mean: Int((sum / Double(costs.count)).rounded()), q50: levels[0], q80: levels[1],
      q95: levels[2])
  }
}
