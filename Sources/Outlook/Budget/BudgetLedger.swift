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

  struct IdleKey: Hashable, Sendable {
    var year: Int
    var lever: Int
  }

  struct Effect: Sendable {
    var unit: Int
    var model: Int
    /// The first month that counts, and the last year.
    var first: Month
    var year: Int
    var gained: [Double]
    var points: [Double]
  }

  /// What was booked so far; totals are sums of `lines`.
  struct State: Sendable {
    var rows: [RowKey: (quantity: Double, cost: Budget.Amount)] = [:]
    var lines: [LineKey: [Int]] = [:]
    /// What is spent from a month within a year to its end; see `Spending`.
    var late: [Month: [Int]] = [:]
    var effects: [Effect] = []
    /// Dong that are paid after all was done, the mean over the draws.
    var idle: [IdleKey: Int] = [:]
    /// Per draw the units in which some backlog of an intervention is open at the end of a year.
    var open: [IdleKey: [Int]] = [:]
    /// The units whose costs by the month or once are booked.
    var reached: Set<Int> = []
    var isBeyondBounds = false
  }

  let plan: LeverPlan
  let fitted: FittedProgramme
  private let growth: [Double]
  private let priceGrowth: Prior?
  private let horizon: Int
  private let programme: Programme
  /// From when on money is set against gains.
  let counted: CountedMonths
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
  ///   - programme: the targets, to whose years gains are counted.
  ///   - priceGrowth: of prices in a year; nil for none.
  ///   - counted: of the whole country; nil to find it.
  ///   - covers: of a part of a country, per intervention and model the units above others at which
  ///     events are paid for; nil to find them.
  init(
    _ plan: LeverPlan, fitted: FittedProgramme, programme: Programme, priceGrowth: Prior?,
    counted: CountedMonths? = nil, covers: [[Int: Set<Int>]]? = nil
  ) {
    self.plan = plan
    self.fitted = fitted
    self.programme = programme
    self.counted = counted ?? CountedMonths(fitted)
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
  /// - Returns: what is spent on the unit itself, by all interventions.
  @discardableResult func add(_ drawn: UnitDraws) -> Spending {
    watch(drawn)
    var spent = addReached(drawn.unit, drawn)
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
          book(
            line, number, lever: index, unit: drawn.unit, year: year, counts,
            late: { self.late(counts, lever: index, unit: drawn.unit, rate, $0) }, onto: &spent)
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
  /// - Parameters:
  ///   - unit: its index; what was added before is not added again.
  ///   - drawn: its draws; nil where it has none.
  /// - Returns: what is spent.
  @discardableResult func addReached(_ unit: Int, _ drawn: UnitDraws? = nil) -> Spending {
    var spent = Spending()
    guard state.withLock({ $0.reached.insert(unit).inserted }) else { return spent }
    for (index, lever) in plan.interventions.enumerated() where communes[index].contains(unit) {
      for (number, line) in lever.costs.enumerated()
      where line.basis == .commune || line.basis == .communeMonth {
        bookYears(line, number, lever: index, unit: unit, onto: &spent) { year in
          drawn.flatMap { self.isDone(before: year, lever: index, $0) }
        }
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
      // What of a backlog is completed in its first year is completed in what is left of that year.
      let first = fitted.endOfRows(rate.model, in: unit).flatMap { $0.year == year ? $0 : nil }
      let months = plan.months(
        of: lever, inPartsOf: unit, model: rate.model, year: year, doses: line.followsDose,
        since: first)
      guard months.contains(where: { $0 > 0 }) else { return nil }
      let length = Double(12 - (first?.index ?? 0) % 12)
      return range.enumerated().map { draw, cell in
        let own =
          fitted.isBacklog(rate.model)
          ? rate.numerators[cell] - done(rate, before: year, draw: draw, unit: unit)
          : rate.denominators[cell] - (rate.change?.added[cell] ?? 0)
        return Double(own) * months[months.count == 1 ? 0 : draw] / length
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

  /// The part of a year's counts that is of months from `month` on: all of them where nothing earlier was counted,
  /// else in proportion to the months in which the intervention runs.
  private func late(
    _ counts: [Double], lever: Int, unit: Int, _ rate: RateDraws, _ month: Month
  ) -> [Double] {
    let first = fitted.endOfRows(rate.model, in: unit) ?? month
    guard rate.model < fitted.rates.count || first < month else { return counts }
    let since = rate.model < fitted.rates.count || first.year < month.year ? nil : first
    func months(_ cutoff: Month?) -> [Double] {
      plan.months(
        of: lever, inPartsOf: unit, model: rate.model, year: month.year, doses: false,
        since: cutoff)
    }
    let (all, left) = (months(since), months(month))
    return counts.indices.map { draw in
      let whole = all[all.count == 1 ? 0 : draw]
      return whole > 0 ? counts[draw] * left[left.count == 1 ? 0 : draw] / whole : 0
    }
  }

  /// What of a backlog was done before a year.
  private func done(_ rate: RateDraws, before year: Int, draw: Int, unit: Int) -> Int {
    guard year == rate.years.lowerBound else {
      return rate.numerators[rate.range(of: year - 1).lowerBound + draw]
    }
    return fitted.model(rate.model).counts(inUnit: unit)?.last?.numerator ?? 0
  }

  /// True of an intervention that works on backlogs alone: once they are done there is nothing left for it to do.
  private func isOfBacklogs(_ lever: Int) -> Bool {
    let one = plan.interventions[lever]
    return !one.throughputs.isEmpty && one.effects.isEmpty && one.overdue == nil && !one.isInert
  }

  /// The backlogs of a unit that an intervention works on there.
  private func backlogs(of lever: Int, in drawn: UnitDraws) -> [RateDraws] {
    let ids = plan.interventions[lever].throughputs.map(\.indicator)
    return drawn.rates.filter { rate in
      !rate.isSum && fitted.isBacklog(rate.model)
        && ids.contains(fitted.model(rate.model).indicator)
        && plan.reaches(lever, rate.model, unit: drawn.unit)
    }
  }

  /// Per draw whether all backlogs of a unit that an intervention works on are done when a year begins; nil if it
  /// works on none there, or on more than backlogs.
  private func isDone(before year: Int, lever: Int, _ drawn: UnitDraws) -> [Bool]? {
    guard isOfBacklogs(lever) else { return nil }
    let own = backlogs(of: lever, in: drawn)
    guard !own.isEmpty else { return nil }
    return (0..<plan.draws).map { draw in
      own.allSatisfy { rate in
        guard rate.years.contains(year - 1) else { return false }
        return rate.isDone(rate.range(of: year - 1).lowerBound + draw)
      }
    }
  }

  /// Counts the units whose backlogs are open.
  private func watch(_ drawn: UnitDraws) {
    for lever in plan.interventions.indices where isOfBacklogs(lever) {
      for rate in backlogs(of: lever, in: drawn) {
        for year in rate.years {
          let open = rate.range(of: year).map { rate.isDone($0) ? 0 : 1 }
          state.withLock { $0.open[IdleKey(year: year, lever: lever)].add(open) }
        }
      }
    }
  }

  /// Keeps what is gained up to the year of every target, and up to the last.
  private func keep(_ rate: RateDraws, unit: Int) {
    guard let change = rate.change else { return }
    let first =
      counted.first(of: rate.model, in: fitted.tree.units[unit].code)
      ?? Month(year: rate.years.lowerBound, month: 1)
    let ends = programme.countedYears(of: rate, unit: unit, in: fitted)
    var gained = [Double](repeating: 0, count: rate.draws)
    for year in rate.years {
      let range = rate.range(of: year)
      for (draw, cell) in range.enumerated() { gained[draw] += change.gained[cell] }
      guard ends.contains(year) else { continue }
      let effect = Effect(
        unit: unit, model: rate.model, first: first, year: year, gained: gained,
        points: range.map { 100 * (rate.trueRates[$0] - change.rateWithout[$0]) })
      state.withLock { $0.effects.append(effect) }
    }
  }

  /// Books a quantity per draw (or once for all draws) of one item, and adds it to `spent`.
  ///
  /// `late` is the part of the quantity that is of months from one within the year on; `isDone` tells per draw whether
  /// nothing was left to do before the year, where that is known.
  private func book(
    _ line: CostLine, _ number: Int, lever: Int, unit: Int?, year: Int, _ counts: [Double],
    late: (Month) -> [Double], isDone: [Bool]? = nil, onto spent: inout Spending
  ) {
    let whole = costs(line, number, lever: lever, year: year, counts)
    guard whole.used > 0 else { return }
    let parts = counted.cutoffs.filter { $0.year == year }.map { month in
      (month: month, costs: costs(line, number, lever: lever, year: year, late(month)).perDraw)
    }
    spent.add(whole.perDraw, in: year)
    for part in parts { spent.add(part.costs, from: part.month) }
    let idle = isDone.map { isDone in
      zip(whole.perDraw, isDone).reduce(0.0) { $0 + ($1.1 ? Double($1.0) : 0) }
    }
    let amount = Budget.Amount(whole.perDraw)
    let key = RowKey(year: year, lever: lever, line: number, unit: unit)
    state.withLock { state in
      state.isBeyondBounds = state.isBeyondBounds || whole.isBeyond
      state.rows[key] = (whole.used / Double(plan.draws), amount)
      state.addLine(LineKey(year: year, lever: lever, item: line.price.item), whole.perDraw)
      for part in parts { state.late[part.month].add(part.costs) }
      if let idle, idle > 0 {
        state.idle[IdleKey(year: year, lever: lever), default: 0] += Int(
          (idle / Double(plan.draws)).rounded())
      }
    }
  }

  /// What a quantity costs in every draw, how much of it there is over all draws, and whether some draw's cost was
  /// cut to what is counted at most.
  private func costs(
    _ line: CostLine, _ number: Int, lever: Int, year: Int, _ counts: [Double]
  ) -> (perDraw: [Int], used: Double, isBeyond: Bool) {
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
    }
    return (costs, used, isBeyond)
  }

  /// Adds what no unit drawn has had added yet, and closes the books.
  func close() -> Budget {
    for unit in communes.reduce(into: Set<Int>(), { $0.formUnion($1) }) { addReached(unit) }
    var shared = Spending()
    for (index, lever) in plan.interventions.enumerated() {
      for (number, line) in lever.costs.enumerated()
      where line.basis == .year || line.basis == .once {
        let open = state.withLock { $0.open.filter { $0.key.lever == index } }
        bookYears(line, number, lever: index, unit: nil, onto: &shared) { year in
          open[IdleKey(year: year - 1, lever: index)]?.map { $0 == 0 }
        }
      }
    }
    return budget(state.withLock { $0 })
  }

  /// Books what depends on when an intervention runs and not on events.
  private func bookYears(
    _ line: CostLine, _ number: Int, lever: Int, unit: Int?, onto spent: inout Spending,
    isDone: (_ before: Int) -> [Bool]?
  ) {
    guard let first = plan.firstStart(of: lever)?.year, first <= horizon else { return }
    func counts(_ year: Int, since month: Month?) -> [Double] {
      switch line.basis {
      case .commune, .once:
        return plan.beginnings(of: lever, in: unit, year: year, since: month)
      default:
        let months = plan.months(
          of: lever, in: unit, year: year, doses: line.followsDose, since: month)
        return line.basis == .year ? months.map { $0 / 12 } : months
      }
    }
    for year in first...horizon {
      book(
        line, number, lever: lever, unit: unit, year: year, counts(year, since: nil),
        late: { counts(year, since: $0) }, isDone: isDone(year), onto: &spent)
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

extension BudgetLedger.State {
  /// Adds costs per draw to a line.
  mutating func addLine(_ key: BudgetLedger.LineKey, _ costs: [Int]) { lines[key].add(costs) }
}

extension Programme {
  /// The years to whose end money is set against gains on a rate: those of targets of the unit, and the last.
  func countedYears(of rate: RateDraws, unit: Int, in fitted: FittedProgramme) -> [Int] {
    let targets = bindingTargets(for: unit, models: [rate.model], in: fitted).map(\.judgedYear)
    return Set(targets + [rate.years.upperBound]).filter(rate.years.contains).sorted()
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

extension RateDraws {
  /// True if nothing of a backlog is open.
  fileprivate func isDone(_ cell: Int) -> Bool {
    numerators[cell] >= (stocks.isEmpty ? denominators : stocks)[cell]
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
