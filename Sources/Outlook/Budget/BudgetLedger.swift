internal import Interventions
internal import Packing
internal import Registry
internal import Simulation
internal import Synchronization
internal import Trends

/// Adds up what a programme costs, unit by unit, in any order.
///
/// Every cost is rounded to the dong in every draw before it is added, so that sums are exact.
final class BudgetLedger: Sendable {
  /// The largest cost of one item of a unit and year that is counted; a tenth of Viet Nam's product.
  static let mostDong = 1e15

  struct RowKey: Hashable, Sendable {
    var year: Int
    var lever: Int
    var line: Int
    var unit: Int?
  }

  fileprivate struct TotalKey: Hashable, Sendable {
    var year: Int?
    var lever: Int?
  }

  struct LineKey: Hashable, Sendable {
    var year: Int
    var lever: Int
    var item: String
  }

  struct Effect: Sendable {
    var unit: Int
    var model: Int
    var gained: [Double]
    var points: [Double]
  }

  /// What was booked so far; totals are sums of `lines`.
  struct State: Sendable {
    var rows: [RowKey: (quantity: Double, cost: Budget.Amount)] = [:]
    var lines: [LineKey: [Int]] = [:]
    var effects: [Effect] = []
    /// The units whose costs by the month or once are booked.
    var reached: Set<Int> = []
    var isBeyondBounds = false
  }

  let plan: LeverPlan
  let fitted: FittedProgramme
  private let growth: [Double]
  private let priceGrowth: Prior?
  private let horizon: Int
  /// Per item the price of one, per draw or once.
  private let prices: [String: [Double]]
  /// Per intervention and model the units at which events are paid for.
  private let countedUnits: [[Int: Set<Int>]]
  /// Per intervention the communes it reaches.
  private let communes: [Set<Int>]
  let state = Mutex(State())

  /// - Parameters:
  ///   - plan: the interventions.
  ///   - fitted: what they act on.
  ///   - priceGrowth: of prices in a year; nil for none.
  ///   - covers: of a part of a country, per intervention and model the units above others at which
  ///     events are paid for; nil to find them.
  init(
    _ plan: LeverPlan, fitted: FittedProgramme, priceGrowth: Prior?,
    covers: [[Int: Set<Int>]]? = nil
  ) {
    self.plan = plan
    self.fitted = fitted
    self.priceGrowth = priceGrowth
    growth = priceGrowth.map { plan.sample($0, purpose: "price-growth", name: "all") } ?? [0]
    horizon =
      (fitted.rates.map(\.paths.tree.grid.horizon) + fitted.backlogs.map(\.horizon)
      + fitted.milestones.map(\.horizon)).max() ?? 0
    var prices: [String: [Double]] = [:]
    for line in plan.interventions.flatMap(\.costs) where prices[line.price.item] == nil {
      let (low, mid, high) = (line.price.low, line.price.mid, line.price.high)
      let prior: Prior =
        low == high
        ? .fixed(Double(mid))
        : .triangular(low: Double(low), mode: Double(mid), high: Double(high))
      prices[line.price.item] = plan.sample(prior, purpose: "price", name: line.price.item)
    }
    self.prices = prices
    countedUnits = plan.interventions.enumerated().map { index, one in
      guard one.costs.contains(where: { $0.basis == .event || $0.basis == .registrationGained })
      else { return [:] }
      let models = (0..<fitted.modelCount).filter {
        fitted.model($0).indicator == one.affects.first
      }
      return Dictionary(
        uniqueKeysWithValues: models.map { model in
          guard let covers else { return (model, plan.countedUnits(of: index, model: model)) }
          let above = covers[index][model] ?? []
          let lowest = fitted.model(model).ownUnits.filter { unit in
            fitted.tree.children[unit].isEmpty
              && above.isDisjoint(with: fitted.tree.ancestors(of: unit))
          }
          return (model, Set(lowest))
        })
    }
    communes = plan.interventions.indices.map { Set(plan.communes(of: $0)) }
  }

  /// Adds what a unit costs, and keeps what the programme does for it.
  ///
  /// - Parameter drawn: the unit's draws; each unit once.
  /// - Returns: the dong that are spent on the unit itself, per draw: all years and interventions.
  @discardableResult func add(_ drawn: UnitDraws) -> [Int] {
    var spent = addReached(drawn.unit)
    for (index, lever) in plan.interventions.enumerated() {
      guard let first = lever.affects.first,
        let rate = drawn.rates.first(where: {
          let model = fitted.model($0.model)
          return model.indicator == first && !$0.isSum
            && (lever.overdue == nil || model.rateBasis != .cohort)
            && countedUnits[index][$0.model]?.contains(drawn.unit) == true
        })
      else { continue }
      for (number, line) in lever.costs.enumerated()
      where line.basis == .event || line.basis == .registrationGained {
        for year in rate.years {
          guard let counts = counts(line, lever: index, unit: drawn.unit, rate, year: year) else {
            continue
          }
          book(line, number, lever: index, unit: drawn.unit, year: year, counts, onto: &spent)
        }
      }
    }
    if fitted.tree.parent[drawn.unit] == nil {
      for rate in drawn.rates { keep(rate, unit: drawn.unit) }
    }
    return spent
  }

  /// Adds what a unit costs for being reached, whatever happens in it.
  ///
  /// - Parameter unit: its index; what was added before is not added again.
  /// - Returns: the dong per draw.
  @discardableResult func addReached(_ unit: Int) -> [Int] {
    var spent = [Int](repeating: 0, count: plan.draws)
    guard state.withLock({ $0.reached.insert(unit).inserted }) else { return spent }
    for (index, lever) in plan.interventions.enumerated() where communes[index].contains(unit) {
      for (number, line) in lever.costs.enumerated()
      where line.basis == .commune || line.basis == .communeMonth {
        bookYears(line, number, lever: index, unit: unit, onto: &spent)
      }
    }
    return spent
  }

  /// What a cost is counted by, per draw: events while it runs, or events gained.
  private func counts(
    _ line: CostLine, lever: Int, unit: Int, _ rate: RateDraws, year: Int
  ) -> [Double]? {
    let range = rate.range(of: year)
    if line.basis == .event {
      let months = plan.months(
        of: lever, inPartsOf: unit, model: rate.model, year: year, doses: line.followsDose)
      guard months.contains(where: { $0 > 0 }) else { return nil }
      return range.enumerated().map { draw, cell in
        let own =
          fitted.isBacklog(rate.model)
          ? rate.numerators[cell] - done(rate, before: year, draw: draw, unit: unit)
          : rate.denominators[cell] - (rate.change?.added[cell] ?? 0)
        return Double(own) * months[months.count == 1 ? 0 : draw] / 12
      }
    }
    guard let change = rate.change else { return nil }
    if let found = change.found.first(where: { $0.lever == lever })?.found {
      return range.map { Double(found[$0]) }
    }
    guard let share = change.shares.first(where: { $0.lever == lever })?.share else { return nil }
    // Work on a backlog that came earlier is missing later; nobody pays less for that.
    return range.map { max(change.gained[$0] * share[$0], 0) }
  }

  /// What of a backlog was done before a year.
  private func done(_ rate: RateDraws, before year: Int, draw: Int, unit: Int) -> Int {
    guard year == rate.years.lowerBound else {
      return rate.numerators[rate.range(of: year - 1).lowerBound + draw]
    }
    return fitted.model(rate.model).counts(inUnit: unit)?.last?.numerator ?? 0
  }

  private func keep(_ rate: RateDraws, unit: Int) {
    guard let change = rate.change else { return }
    var gained = [Double](repeating: 0, count: rate.draws)
    for year in rate.years {
      for (draw, cell) in rate.range(of: year).enumerated() { gained[draw] += change.gained[cell] }
    }
    let last = rate.range(of: rate.years.upperBound)
    let effect = Effect(
      unit: unit, model: rate.model, gained: gained,
      points: last.map { 100 * (rate.trueRates[$0] - change.rateWithout[$0]) })
    state.withLock { $0.effects.append(effect) }
  }

  /// Books a quantity per draw (or once for all draws) of one item, and adds it to `spent`.
  private func book(
    _ line: CostLine, _ number: Int, lever: Int, unit: Int?, year: Int, _ counts: [Double],
    onto spent: inout [Int]
  ) {
    let intervention = plan.interventions[lever]
    let quantity = plan.sample(
      line.quantity, purpose: "quantity", name: "\(intervention.id)|\(line.price.item)|\(number)")
    guard let price = prices[line.price.item] else {
      preconditionFailure("every item of the plan was priced")
    }
    let age = year - line.price.year
    func at(_ values: [Double], _ draw: Int) -> Double {
      values.count == 1 ? values[0] : values[draw]
    }
    let factors = growth.map { rate in
      (0..<abs(age)).reduce(1.0) { product, _ in
        age < 0 ? product / (1 + rate) : product * (1 + rate)
      }
    }
    var costs = [Int](repeating: 0, count: plan.draws)
    var used = 0.0
    var isBeyond = false
    for draw in costs.indices {
      let amount = at(counts, draw) * at(quantity, draw)
      let cost = (amount * at(price, draw) * at(factors, draw)).rounded()
      if cost > Self.mostDong { isBeyond = true }
      used += amount
      costs[draw] = Int(min(cost, Self.mostDong))
      spent[draw] += costs[draw]
    }
    guard used > 0 else { return }
    let amount = Budget.Amount(costs)
    let key = RowKey(year: year, lever: lever, line: number, unit: unit)
    state.withLock { state in
      state.isBeyondBounds = state.isBeyondBounds || isBeyond
      state.rows[key] = (used / Double(plan.draws), amount)
      let item = LineKey(year: year, lever: lever, item: line.price.item)
      state.addLine(item, costs)
    }
  }

  /// Adds what no unit drawn has had added yet, and closes the books.
  func close() -> Budget {
    for unit in communes.reduce(into: Set<Int>(), { $0.formUnion($1) }) { addReached(unit) }
    var shared = [Int](repeating: 0, count: plan.draws)
    for (index, lever) in plan.interventions.enumerated() {
      for (number, line) in lever.costs.enumerated()
      where line.basis == .year || line.basis == .once {
        bookYears(line, number, lever: index, unit: nil, onto: &shared)
      }
    }
    return budget(state.withLock { $0 })
  }

  /// Books what depends on when an intervention runs and not on events.
  private func bookYears(
    _ line: CostLine, _ number: Int, lever: Int, unit: Int?, onto spent: inout [Int]
  ) {
    guard let first = plan.firstStart(of: lever)?.year, first <= horizon else { return }
    for year in first...horizon {
      let counts: [Double]
      switch line.basis {
      case .commune, .once: counts = plan.beginnings(of: lever, in: unit, year: year)
      default:
        let months = plan.months(of: lever, in: unit, year: year, doses: line.followsDose)
        counts = line.basis == .year ? months.map { $0 / 12 } : months
      }
      book(line, number, lever: lever, unit: unit, year: year, counts, onto: &spent)
    }
  }

  private func budget(_ state: State) -> Budget {
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
    let all = drawn[TotalKey()] ?? Array(repeating: 0, count: plan.draws)
    let effects = state.effects.sorted { ($0.unit, $0.model) < ($1.unit, $1.model) }
    var without: [String] = []
    for row in rows where row.source == nil && !without.contains(row.item) {
      without.append(row.item)
    }
    return Budget(
      rows: rows, totals: totals, lines: lines,
      effectiveness: effects.compactMap { effectiveness($0, cost: all) },
      withoutSource: without, priceGrowth: priceGrowth, isBeyondBounds: state.isBeyondBounds,
      totalDraws: drawn.reduce(into: [:]) { scopes, total in
        let id = total.key.lever.map { levers[$0].id }
        scopes[Budget.Scope(year: total.key.year, intervention: id)] = total.value
      })
  }

  private func effectiveness(_ effect: Effect, cost: [Int]) -> Budget.Effectiveness? {
    guard let gained = Band(effect.gained), let points = Band(effect.points) else { return nil }
    return Budget.Effectiveness(
      unit: effect.unit, model: effect.model, year: horizon, gained: gained,
      costPerGained: AveragePrice(costs: cost, effects: effect.gained, atLeast: 1), points: points,
      costPerPoint: AveragePrice(costs: cost, effects: effect.points, atLeast: 0.01),
      pGain: Probability(hits: effect.points.count { $0 > 0 }, of: effect.points.count))
  }
}

extension BudgetLedger.State {
  /// Adds costs per draw to a line.
  mutating func addLine(_ key: BudgetLedger.LineKey, _ costs: [Int]) { lines[key].add(costs) }
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

extension Optional<[Int]> {
  /// Adds as many numbers, one to each; the first to come are the sum.
  fileprivate mutating func add(_ costs: [Int]) {
    // Taken out while it is changed, so that it is changed in place.
    guard var sum = take() else {
      self = costs
      return
    }
    for draw in costs.indices { sum[draw] += costs[draw] }
    self = sum
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
