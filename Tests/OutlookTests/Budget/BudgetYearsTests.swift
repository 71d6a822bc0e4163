import Interventions
import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

/// Money and what it buys are of the same months; what is past is told apart.
@Suite("Years of a budget")
struct BudgetYearsTests {
  private static func price(_ item: String, _ dong: Int) -> Price {
    Price(item: item, unit: "", low: dong, mid: dong, high: dong, source: "list", year: 2026)
  }

  private static func early(_ selector: UnitSelector = .all) -> Intervention {
    Intervention(
      id: "early", lever: .custom, affects: ["on_time"],
      effects: [GapEffect("on_time", steps: [GapEffect.Step("gap_closed", .fixed(0.3))])],
      waves: [Wave(selector, start: Month(year: 2023, month: 1))], evidence: "assumption",
      costs: [CostLine(price("fee", 1000), per: .communeMonth, quantity: .fixed(1))])
  }

  private static func budget(_ levers: [Intervention]) async throws -> Budget {
    let outlook = try await Outlook(
      Simulator(programme: try await Plan.fitted.value, draws: 40, seed: 3, interventions: levers),
      programme: Plan.everywhere, workers: 2)
    return try #require(outlook.budget)
  }

  /// Data go to 2024, of all but one commune.
  ///
  /// Five communes at 1,000 a month are 60,000 a year from 2023 to 2028.
  @Test("years that the data reach are past, and bought nothing of what is counted")
  func past() async throws {
    let budget = try await Self.budget([Self.early()])
    #expect(budget.lastSeen == 2024 && budget.years == 2023...2028)
    #expect(budget.past == 2023...2024 && budget.toCome == 2025...2028)
    #expect(budget.cost(of: 2023...2024).mean == 120_000)
    #expect(budget.cost(of: 2025...2028).mean == 240_000)
    #expect(budget.totals.first?.cost.mean == 360_000)
    #expect(budget.cost(of: 2026...2027, intervention: "early").mean == 120_000)
    #expect(budget.cost(of: 2026...2027, intervention: "none").mean == 0)
    let one = budget.effectiveness.filter { $0.model == budget.effectiveness[0].model }
    // To the years of both targets, the last of which is the horizon.
    #expect(one.map(\.year) == [2027, 2028])
    for (effect, paid) in zip(one, [180_000.0, 240_000]) {
      #expect(effect.first == Month(year: 2025, month: 1))
      let price = try #require(effect.costPerGained)
      #expect(abs(price.ratio * effect.gained.mean - paid) < 1e-6 * paid)
      let point = try #require(effect.costPerPoint)
      #expect(abs(point.ratio * effect.points.mean - paid) < 1e-6 * paid)
    }
    #expect(one[0].gained.mean < one[1].gained.mean)
  }

  @Test("nothing is past of what begins after the data")
  func later() async throws {
    var lever = Self.early()
    lever.waves = [Wave(.all, start: Month(year: 2026, month: 1))]
    let budget = try await Self.budget([lever])
    #expect(budget.past == nil && budget.toCome == budget.years && budget.years == 2026...2028)
  }

  @Test(
    "a comparison counts the money of the months in which it counts gains, and tells the past apart"
  )
  func compared() async throws {
    let simulator = Simulator(programme: try await Plan.fitted.value, draws: 40, seed: 3)
    let comparison = try await Comparison(
      simulator, programme: Plan.everywhere,
      alternatives: [
        Comparison.Alternative(), Comparison.Alternative(interventions: [Self.early()]),
      ],
      years: 2026...2027, workers: 2)
    let whole = comparison.effects.filter(\.isWhole)
    let model = try #require(whole.first?.model)
    let one = whole.filter { $0.model == model }
    #expect(one.map(\.year) == [2027, 2028])
    #expect(one.map(\.meanCost) == [180_000, 240_000])
    for effect in one {
      let ratio = try #require(effect.perGained.ratio)
      let paid = Double(effect.meanCost)
      #expect(abs(ratio * effect.gained.mean - paid) < 1e-6 * paid)
    }
    let spans = comparison.costs.compactMap { one -> (CostDifference.Span, Int)? in
      guard case .span(let span, nil) = one.scope else { return nil }
      return (span, one.difference.mean)
    }
    #expect(spans.map(\.0.kind) == [.past, .toCome, .chosen])
    #expect(spans.map(\.0.years) == [2023...2024, 2025...2028, 2026...2027])
    #expect(spans.map(\.1) == [120_000, 240_000, 120_000])
    #expect(comparison.acceptability.count == Set(whole.map(\.model)).count)
    // A commune's own money is of the same months: 12,000 a year.
    let tree = comparison.fitted.tree
    let commune = comparison.effects.filter { tree.units[$0.unit].code == "A" && $0.model == model }
    #expect(commune.map(\.cost.mean) == [36_000, 48_000])
  }

  private static func backlog(
    _ lever: Intervention, productivity: Double, to period: Period, draws: Int
  ) async throws -> Outlook {
    let tree = try Plan.tree()
    var data = RegistrationData(
      tree: tree,
      programme: Plan.programme([Plan.target("backlog", .level(.commune), 2028, 0.8)]),
      series: [], findings: [])
    data.observations = ["A", "B"].map {
      Observation(
        unit: tree.index(ofCode: $0) ?? -1, indicator: "backlog", period: period,
        numerator: 100, denominator: 1100, source: "forms", line: 2)
    }
    let known = BacklogAssumptions(
      staff: .fixed(1), productivity: .fixed(productivity), stockRatio: .fixed(1),
      difficultyVariance: .fixed(0), betweenUnits: .fixed(0), betweenPeriods: .fixed(0),
      yearlyChange: 0)
    let fitted = try await FittedProgramme.fit(
      data,
      options: TrendOptions(
        kind: .persistence, horizon: 2028, work: WorkPlans(backlogs: ["backlog": known])),
      workers: 2)
    return try await Outlook(
      Simulator(programme: fitted, draws: draws, seed: 3, interventions: [lever]),
      programme: data.programme, workers: 2)
  }

  private static func staff(
    from start: Month, to end: Month? = nil, _ costs: [CostLine]
  ) -> Intervention {
    Intervention(
      id: "staff", lever: .training, affects: ["backlog"],
      throughputs: [ThroughputEffect("backlog", times: .fixed(2))],
      waves: [Wave(.all, start: start)], end: end, evidence: "assumption", costs: costs)
  }

  /// The list is known to the end of June 2025: gains are of the months from July on, and so is the money, of a lever
  /// that has run since January.
  @Test("a list that is known to the middle of a year has half of that year's money against it")
  func middle() async throws {
    let lever = Self.staff(
      from: Month(year: 2025, month: 1),
      [
        CostLine(Self.price("office", 1200), per: .year, quantity: .fixed(1)),
        CostLine(Self.price("item", 1000), per: .event, quantity: .fixed(1)),
      ])
    let draws = 2000
    let outlook = try await Self.backlog(
      lever, productivity: 90, to: try #require(Period("2025-H1")), draws: draws)
    let budget = try #require(outlook.budget)
    let cost = { (item: String, year: Int) in
      budget.rows.filter { $0.item == item && $0.year == year }.reduce(0) { $0 + $1.cost.mean }
    }
    #expect(cost("office", 2025) == 1200)
    // Two communes work off 180 a year each, 90 in half of one; all of them while the lever runs.
    let worked = Double(cost("item", 2025)) / 1000
    let tolerance = 4 * (180 / Double(draws)).squareRoot()
    #expect(abs(worked - 180) < tolerance)
    let effect = try #require(budget.effectiveness.last)
    #expect(effect.first == Month(year: 2025, month: 7) && effect.year == 2028)
    let price = try #require(effect.costPerGained)
    let items = (2025...2028).reduce(0) { $0 + cost("item", $1) }
    let paid = Double(600 + 3 * 1200 + items)
    // Every row's mean is rounded to the dong.
    #expect(abs(price.ratio * effect.gained.mean - paid) < 20)
  }

  @Test("staff who are paid after their backlog is done are named, and others are not")
  func idle() async throws {
    let costs = [
      CostLine(Self.price("fee", 1000), per: .communeMonth, quantity: .fixed(1)),
      CostLine(Self.price("office", 12_000), per: .year, quantity: .fixed(1)),
    ]
    // 1,000 are open in each of two communes, and 10,000 a year could be done: all is done within 2026.
    let period = Period(year: 2025)
    let start = Month(year: 2026, month: 1)
    let long = try await Self.backlog(
      Self.staff(from: start, costs), productivity: 10_000, to: period, draws: 50)
    // Five communes are reached of which two have a list, and the others are paid for all the same. 72,000 a year;
    // what the two communes and the office cost in 2027 and 2028 is for nothing.
    #expect(long.budget?.totals.first?.cost.mean == 3 * 72_000)
    let idle = try #require(long.budget?.idle.first)
    #expect(idle.intervention == "staff" && idle.mean == 2 * (24_000 + 12_000))
    #expect(idle.share == 1.0 / 3 && idle.from == nil)
    #expect(long.findings.map(\.rule).contains("paid_after_done"))
    let short = try await Self.backlog(
      Self.staff(from: start, to: Month(year: 2027, month: 1), costs), productivity: 10_000,
      to: period, draws: 50)
    #expect(short.budget?.idle.isEmpty == true)
    #expect(!short.findings.map(\.rule).contains("paid_after_done"))
    let slow = try await Self.backlog(
      Self.staff(from: start, costs), productivity: 90, to: period, draws: 50)
    #expect(slow.budget?.idle.isEmpty == true)
  }
}
