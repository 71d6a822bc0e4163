import Interventions
import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("Budget")
struct BudgetTests {
  private static func price(_ item: String, _ low: Int, _ mid: Int, _ high: Int, year: Int = 2027)
    -> Price
  {
    Price(item: item, unit: "", low: low, mid: mid, high: high, source: nil, year: year)
  }

  private static func lever(
    _ id: String = "x", costs: [CostLine], where selector: UnitSelector = .parent(["P1"]),
    g: Prior = .fixed(0.3), dose: DoseCurve = DoseCurve()
  ) -> Intervention {
    Intervention(
      id: id, lever: .custom, affects: ["on_time"],
      effects: [GapEffect("on_time", steps: [GapEffect.Step("gap_closed", g)])],
      waves: [Wave(selector, start: Month(year: 2026, month: 7))],
      end: Month(year: 2028, month: 1), dose: dose, evidence: "assumption", costs: costs)
  }

  private func outlook(
    _ interventions: [Intervention], growth: Prior? = nil, draws: Int = 80, workers: Int = 2
  ) async throws -> Outlook {
    try await Outlook(
      Simulator(
        programme: try await Plan.fitted.value, draws: draws, seed: 3,
        interventions: interventions), programme: Plan.everywhere, workers: workers,
      priceGrowth: growth)
  }

  private func costs(_ budget: Budget, _ item: String) -> [Int: Int] {
    budget.rows.filter { $0.item == item }.reduce(into: [:]) {
      $0[$1.year, default: 0] += $1.cost.mean
    }
  }

  @Test("known prices and quantities give known sums, year by year")
  func closedForm() async throws {
    let ramp = DoseCurve(shape: .linear, rampMonths: 12)
    let lever = Self.lever(
      costs: [
        CostLine(Self.price("month", 1000, 1000, 1000), per: .communeMonth, quantity: .fixed(2)),
        CostLine(
          Self.price("ramp", 2400, 2400, 2400), per: .communeMonth, quantity: .fixed(1),
          followsDose: true),
        CostLine(Self.price("commune", 70, 70, 70), per: .commune, quantity: .fixed(3)),
        CostLine(Self.price("year", 1200, 1200, 1200), per: .year, quantity: .fixed(1)),
        CostLine(Self.price("once", 5, 5, 5), per: .once, quantity: .fixed(1)),
        CostLine(
          Self.price("grown", 10_000, 10_000, 10_000, year: 2025), per: .year, quantity: .fixed(1)),
      ], dose: ramp)
    let budget = try #require(try await outlook([lever], growth: .fixed(0.1)).budget)
    // Three communes; six months of 2026 and twelve of 2027, and nothing after the end. Prices of
    // 2027 are lower by a tenth of themselves in 2026.
    #expect(costs(budget, "month") == [2026: 3 * 10_909, 2027: 3 * 24_000])
    // The dose of a ramp of a year is 1.5 months in its first half, 4.5 + 6 in the year that follows.
    #expect(costs(budget, "ramp") == [2026: 3 * 3273, 2027: 3 * 25_200])
    #expect(costs(budget, "commune") == [2026: 3 * 191])
    #expect(costs(budget, "year") == [2026: 545, 2027: 1200])
    #expect(costs(budget, "once") == [2026: 5])
    #expect(costs(budget, "grown") == [2026: 5500, 2027: 12_100])
    #expect(budget.withoutSource == ["month", "ramp", "commune", "year", "once", "grown"])
  }

  @Test("totals are the sums of their rows, to the dong")
  func sums() async throws {
    let lines = { (item: String) in
      CostBasis.allCases.map {
        CostLine(
          Self.price("\(item)-\($0.rawValue)", 101, 203, 997), per: $0,
          quantity: .amount(low: 0.5, median: 1, high: 3))
      }
    }
    let g = Prior.share(low: 0.1, median: 0.3, high: 0.6)
    let levers = [
      Self.lever("x", costs: lines("a"), where: .all, g: g),
      Self.lever("y", costs: lines("b"), g: g),
    ]
    let growth = Prior.share(low: 0.01, median: 0.03, high: 0.1)
    let budget = try #require(try await outlook(levers, growth: growth).budget)
    #expect(Set(budget.rows.map(\.item)).count == 12)
    for total in budget.totals {
      let rows = budget.rows.filter {
        (total.year == nil || total.year == $0.year)
          && (total.intervention == nil || total.intervention == $0.intervention)
      }
      #expect(!rows.isEmpty)
      #expect(rows.reduce(0) { $0 + $1.cost.mean } == total.cost.mean)
      #expect(total.cost.q50 <= total.cost.q80 && total.cost.q80 <= total.cost.q95)
      // Rounding aside the sum of means is the mean of sums, which lies among the draws.
      #expect(total.cost.mean < total.cost.q95)
    }
    let again = try #require(try await outlook(levers, growth: growth, workers: 1).budget)
    #expect(again.rows == budget.rows && again.totals == budget.totals)
    #expect(again.lines == budget.lines)
    for line in budget.lines {
      let rows = budget.rows.filter {
        $0.year == line.year && $0.intervention == line.intervention && $0.item == line.item
      }
      #expect(rows.reduce(0) { $0 + $1.cost.mean } == line.cost.mean)
    }
    for year in Set(budget.rows.map(\.year)) {
      let total = try #require(
        budget.totals.first { $0.year == year && $0.intervention == nil })
      let draws = budget.costs(of: year)
      #expect(draws.count == 80)
      #expect(
        budget.lines.filter { $0.year == year }.reduce(0) { $0 + $1.cost.mean } == total.cost.mean)
      // The means of 80 draws are rounded row by row: at most half a dong each.
      let mean = Double(draws.reduce(0, +)) / 80
      let rows = budget.rows.count { $0.year == year }
      #expect(abs(mean - Double(total.cost.mean)) <= 0.5 * Double(rows))
      let shares = budget.varianceShares(of: year).map(\.share)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test("a year's uncertainty is laid at the door of the lines that bring it")
  func variance() async throws {
    let lever = Self.lever(
      costs: [
        CostLine(Self.price("sure", 500, 500, 500), per: .year, quantity: .fixed(1)),
        CostLine(Self.price("narrow", 9000, 10_000, 11_000), per: .year, quantity: .fixed(1)),
        CostLine(Self.price("wide", 5000, 10_000, 15_000), per: .year, quantity: .fixed(1)),
      ])
    let budget = try #require(try await outlook([lever], draws: 4000).budget)
    let shares = Dictionary(
      uniqueKeysWithValues: budget.varianceShares(of: 2027).map { ($0.line.item, $0.share) })
    // Independent triangular prices of half-widths 1 and 5: variances in the ratio 1 to 25.
    #expect(shares["sure"] == 0)
    #expect(abs((shares["narrow"] ?? 0) - 1.0 / 26) < 0.02)
    #expect(abs((shares["wide"] ?? 0) - 25.0 / 26) < 0.02)
    #expect(budget.varianceShares(of: 2040).isEmpty && budget.costs(of: 2040).isEmpty)
  }

  /// With one draw in twenty gaining nothing there is still a figure; with one more there is none,
  /// since the quotient of those draws has no upper end and leaving them out would make doubt look cheap.
  @Test("money per gain has no figure where more than 5 % of the draws gain nothing")
  func doubtfulGain() async throws {
    let cost = CostLine(Self.price("year", 1000, 1000, 1000), per: .year, quantity: .fixed(1))
    func effectiveness(_ probability: Double) async throws -> Budget.Effectiveness {
      var lever = Self.lever(costs: [cost], where: .all)
      lever.law = Law(
        probability: probability, earliest: Month(year: 2026, month: 7),
        likeliest: Month(year: 2026, month: 7), latest: Month(year: 2026, month: 7))
      let outlook = try await outlook([lever], draws: 2000)
      return try #require(
        outlook.budget?.effectiveness.last {
          outlook.fitted.rates[$0.model].indicator == "on_time"
        })
    }
    // The law fails in about 3 and 8 of a hundred draws: some 5 standard errors from 5.
    let likely = try await effectiveness(0.97)
    #expect(0.95 < likely.pGain.estimate && likely.pGain.estimate < 1)
    #expect(likely.costPerGained != nil && likely.costPerPoint != nil)
    let doubtful = try await effectiveness(0.92)
    #expect(doubtful.pGain.estimate < 0.95)
    #expect(doubtful.costPerGained == nil && doubtful.costPerPoint == nil)
    // What is gained has a figure all the same.
    #expect(doubtful.gained.median > 1)
  }

  @Test("money per event gained is what was paid divided by what was gained")
  func effectiveness() async throws {
    let lever = Self.lever(
      costs: [
        CostLine(
          Self.price("each", 1000, 1000, 1000), per: .registrationGained, quantity: .fixed(1))
      ], where: .all)
    let outlook = try await outlook([lever])
    let budget = try #require(outlook.budget)
    let one = try #require(
      budget.effectiveness.last {
        outlook.fitted.rates[$0.model].indicator == "on_time"
          && outlook.fitted.rates[$0.model].basis == .registrations
      })
    #expect(one.year == 2028)
    #expect(one.pGain.estimate == 1)
    let perGained = try #require(one.costPerGained)
    let paid = try #require(budget.totals.first).cost.mean
    // The total's mean is that of rows, each to the dong.
    #expect(abs(perGained.ratio * one.gained.mean / Double(paid) - 1) < 1e-4)
    #expect(perGained.q05 <= perGained.q50 && perGained.q50 <= perGained.q95)
    // P2 has a series of its own, of 250 events to the 245 of D and E below it: the nation gains what
    // P2 does, and what D and E gain is paid for, once.
    #expect(abs(Double(paid) / 1000 / one.gained.mean - 1) < 0.05)
    #expect(one.points.mean > 0)
  }

  @Test("items of a backlog are paid for as they are completed, or as more of them are")
  func backlog() async throws {
    let tree = try Plan.tree()
    var data = RegistrationData(
      tree: tree,
      programme: Plan.programme([Plan.target("backlog", .level(.commune), 2028, 0.8)]),
      series: [], findings: [])
    data.observations = ["A", "B"].map {
      Observation(
        unit: tree.index(ofCode: $0) ?? -1, indicator: "backlog", period: Period(year: 2025),
        numerator: 100, denominator: 600, source: "forms", line: 2)
    }
    let known = BacklogAssumptions(
      staff: .fixed(1), productivity: .fixed(90), stockRatio: .fixed(1),
      difficultyVariance: .fixed(0), betweenUnits: .fixed(0), betweenPeriods: .fixed(0),
      yearlyChange: 0)
    let fitted = try await FittedProgramme.fit(
      data,
      options: TrendOptions(
        kind: .persistence, horizon: 2028, work: WorkPlans(backlogs: ["backlog": known])),
      workers: 2)
    let lever = Intervention(
      id: "staff", lever: .training, affects: ["backlog"],
      throughputs: [ThroughputEffect("backlog", times: .fixed(2))],
      waves: [Wave(.units(["A"]), start: Month(year: 2027, month: 1))], evidence: "assumption",
      costs: [
        CostLine(Self.price("more", 10, 10, 10), per: .registrationGained, quantity: .fixed(1)),
        CostLine(Self.price("each", 1000, 1000, 1000), per: .event, quantity: .fixed(1)),
      ])
    let draws = 4000
    let outlook = try await Outlook(
      Simulator(programme: fitted, draws: draws, seed: 3, interventions: [lever]),
      programme: data.programme, workers: 2)
    let budget = try #require(outlook.budget)
    // 90 a year until 2027, then 180: four standard errors of Poisson counts of 180 and 90.
    let error = 4 * (180 / Double(draws)).squareRoot()
    for year in [2027, 2028] {
      let each = try #require(costs(budget, "each")[year])
      #expect(abs(Double(each) / 1000 - 180) < error)
      let more = try #require(costs(budget, "more")[year])
      // What is gained is at least nought in every draw, which two Poisson counts of one stream are
      // here anyway.
      #expect(abs(Double(more) / 10 - 90) < 2 * error)
    }
    #expect(costs(budget, "each")[2026] == nil, "nobody is paid before the start")
    #expect(budget.rows.allSatisfy { $0.unit == tree.index(ofCode: "A") })
    let one = try #require(budget.effectiveness.last)
    #expect(abs(one.gained.mean - 180) < 3 * error)
  }

  @Test("no budget without costs")
  func none() async throws {
    #expect(try await outlook([Self.lever(costs: [])]).budget == nil)
  }
}
