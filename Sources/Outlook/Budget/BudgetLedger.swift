internal import Interventions
internal import Packing
internal import Registry
internal import Simulation
internal import Parallelism
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

  struct TotalKey: Hashable, Sendable {
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
  let priceGrowth: Prior?
  let horizon: Int
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
