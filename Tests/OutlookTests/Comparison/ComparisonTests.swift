import Interventions
import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("Comparison")
struct ComparisonTests {
  private static func line(_ item: String, _ price: Int, per basis: CostBasis) -> CostLine {
    CostLine(
      Price(
        item: item, unit: "", low: price / 2, mid: price, high: 2 * price, source: nil, year: 2026),
      per: basis, quantity: .fixed(1))
  }

  private static func lever(
    _ id: String, g: Prior, where selector: UnitSelector = .parent(["P1"]), costs: [CostLine] = []
  ) -> Intervention {
    Intervention(
      id: id, lever: .custom, affects: ["on_time"],
      effects: [GapEffect("on_time", steps: [GapEffect.Step("gap_closed", g)])],
      waves: [Wave(selector, start: Month(year: 2026, month: 1))], end: nil, dose: DoseCurve(),
      evidence: "assumption", costs: costs)
  }

  private static let paid = lever(
    "x", g: .share(low: 0.1, median: 0.3, high: 0.6), where: .all,
    costs: CostBasis.allCases.map { line($0.rawValue, 1000, per: $0) })
  private static let cheap = lever(
    "y", g: .fixed(0.1), costs: [line("fee", 300, per: .communeMonth)])

  private static func alternative(_ interventions: Intervention...) -> Comparison.Alternative {
    Comparison.Alternative(interventions: interventions, priceGrowth: .fixed(0.03))
  }

  private static func simulator(_ seed: UInt64 = 3, draws: Int = 200, _ levers: [Intervention] = [])
    async throws -> Simulator
  {
    Simulator(
      programme: try await Plan.fitted.value, draws: draws, seed: seed, interventions: levers)
  }

  private func compare(
    _ alternatives: [Comparison.Alternative], draws: Int = 200, workers: Int = 2
  ) async throws -> Comparison {
    try await Comparison(
      try await Self.simulator(draws: draws), programme: Plan.everywhere,
      alternatives: alternatives, workers: workers)
  }

  @Test("a run beside itself differs by exactly nothing")
  func same() async throws {
    let one = Self.alternative(Self.paid)
    let comparison = try await compare([one, one, one])
    #expect(comparison.targets.count > 40 && comparison.targets.allSatisfy(\.isSame))
    #expect(comparison.targets.allSatisfy { $0.pBetter == 0.5 && $0.rate.standardDeviation == 0 })
    #expect(!comparison.ranks.isEmpty)
    #expect(comparison.ranks.allSatisfy { $0.reading == .none })
    let none = Budget.Amount(mean: 0, q50: 0, q80: 0, q95: 0)
    #expect(!comparison.costs.isEmpty && comparison.costs.allSatisfy { $0.difference == none })
    #expect(comparison.costs.allSatisfy { $0.cost == $0.reference })
    #expect(!comparison.effects.isEmpty)
    #expect(comparison.effects.allSatisfy { $0.perGained.reading == .same })
    #expect(comparison.effects.allSatisfy { $0.standing.status == .frontier })
    for point in comparison.acceptability.flatMap(\.points) {
      #expect(point.worth == 0)
      #expect(point.pBest.allSatisfy { abs($0.estimate - 1.0 / 3) < 1e-12 })
    }
  }

  @Test("side by side every run has the odds, places and budget that it has alone")
  func alone() async throws {
    let alternatives = [
      Self.alternative(), Self.alternative(Self.paid), Self.alternative(Self.cheap, Self.paid),
    ]
    let comparison = try await compare(alternatives)
    for (run, one) in alternatives.enumerated() {
      let outlook = try await Outlook(
        try await Self.simulator(3, one.interventions), programme: Plan.everywhere, workers: 1,
        priceGrowth: one.priceGrowth)
      let alone = outlook.units.flatMap(\.odds)
      #expect(comparison.odds[run].map(\.unit) == alone.map(\.unit))
      #expect(comparison.odds[run].map(\.pTrue) == alone.map(\.pTrue))
      #expect(comparison.odds[run].map(\.pPublished) == alone.map(\.pPublished))
      #expect(comparison.odds[run].map(\.expectedShortfall) == alone.map(\.expectedShortfall))
      #expect(comparison.odds[run].map(\.assumptions) == alone.map(\.assumptions))
      #expect(comparison.budgets[run]?.rows == outlook.budget?.rows)
      #expect(comparison.budgets[run]?.totals == outlook.budget?.totals)
      if run > 0 {
        #expect(comparison.ranks.filter { $0.run == run }.map(\.reference).count > 0)
        let places = comparison.ranks.filter { $0.run == run }.map(\.place)
        #expect(Set(places.map { "\($0)" }) == Set(outlook.ranking.map { "\($0)" }))
      }
    }
  }

  @Test("threads change nothing")
  func workers() async throws {
    let alternatives = [Self.alternative(), Self.alternative(Self.paid)]
    let (one, three) = (
      try await compare(alternatives, workers: 1), try await compare(alternatives, workers: 3)
    )
    #expect(one.costs == three.costs && one.ranks == three.ranks)
    #expect(one.targets.map(\.rate) == three.targets.map(\.rate))
    #expect(one.effects.map(\.perGained) == three.effects.map(\.perGained))
  }

  @Test("differences of means are differences of the means, and units add up to what is not shared")
  func costs() async throws {
    let comparison = try await compare([Self.alternative(Self.cheap), Self.alternative(Self.paid)])
    var own = 0
    for one in comparison.costs {
      #expect(one.difference.mean == one.cost.mean - one.reference.mean)
      #expect(one.difference.q50 <= one.difference.q80 && one.difference.q80 <= one.difference.q95)
      if case .unit = one.scope { own += one.cost.mean }
    }
    let rows = try #require(comparison.budgets[1]).rows
    let spent = rows.filter { $0.unit != nil }.reduce(0) { $0 + $1.cost.mean }
    // Each unit's mean is rounded once, each row's as well.
    #expect(spent > 0 && abs(own - spent) <= rows.count)
    let all = try #require(
      comparison.costs.first { $0.scope == .total(year: nil, intervention: nil) })
    #expect(all.cost == comparison.budgets[1]?.totals.first?.cost)
    #expect(all.reference == comparison.budgets[0]?.totals.first?.cost)
    // What only one of them does is there, with nothing on the other side.
    let x = try #require(
      comparison.costs.first { $0.scope == .total(year: nil, intervention: "x") })
    #expect(x.reference.mean == 0 && x.difference.mean == x.cost.mean)
  }

  @Test("what is gained beside nothing is what the run's own budget says")
  func effects() async throws {
    let comparison = try await compare([Self.alternative(), Self.alternative(Self.paid)])
    let budget = try #require(comparison.budgets[1])
    let whole = comparison.effects.filter(\.isWhole)
    #expect(!whole.isEmpty)
    for one in budget.effectiveness {
      let compared = try #require(
        whole.first { $0.unit == one.unit && $0.model == one.model && $0.year == one.year })
      #expect(compared.first == one.first)
      #expect(compared.gained == one.gained)
      #expect(one.gained.quantiles[0] <= 0 || compared.pGain.estimate >= 0.95)
      #expect(abs(compared.points.mean - one.points.mean) < 1e-12)
      if compared.perGained.reading == .costsMore {
        let paid = budget.cost(of: one.first.year...one.year).mean
        let ratio = try #require(compared.perGained.ratio)
        // Every row's mean is rounded to the dong.
        #expect(abs(ratio * one.gained.mean - Double(paid)) <= Double(budget.rows.count))
      }
    }
    // Below the top a unit's money is its own: shared costs are nobody's.
    let tree = comparison.fitted.tree
    let province = try #require(tree.index(ofCode: "P1"))
    let part = try #require(comparison.effects.first { $0.unit == province })
    let all = try #require(whole.first { $0.model == part.model && $0.year == part.year })
    #expect(!part.isWhole && part.cost.mean > 0 && part.cost.mean < all.cost.mean)
    let children = tree.children[province].compactMap { child in
      comparison.effects.first {
        $0.unit == child && $0.model == part.model && $0.year == part.year
      }
    }
    #expect(children.count == 3)
    let sum = children.reduce(0) { $0 + $1.cost.mean }
    #expect(abs(sum - part.cost.mean) < 1e-6 * sum)
    let gained = children.reduce(0) { $0 + $1.gained.mean }
    #expect(abs(gained - part.gained.mean) < 1e-3 * gained)
  }

  @Test("what a lever does not reach does not differ in any draw")
  func untouched() async throws {
    let comparison = try await compare([Self.alternative(), Self.alternative(Self.cheap)])
    let tree = comparison.fitted.tree
    for one in comparison.targets where ["D", "E", "P2"].contains(tree.units[one.odds.unit].code) {
      #expect(one.isSame && one.pTrue.standardError == 0)
    }
    #expect(
      comparison.targets.contains {
        tree.units[$0.odds.unit].code == "A" && $0.odds.indicator == "on_time" && $0.pBetter == 1
      })
  }

  /// The effect is known, so that what is left of the difference's error is what pairing leaves.
  @Test("pairs tell a difference of rates at least five times as sharply as separate seeds")
  func commonRandomNumbers() async throws {
    let lever = Self.lever("z", g: .fixed(0.05), where: .all)
    let draws = 400
    let comparison = try await compare(
      [Self.alternative(), Self.alternative(lever)], draws: draws)
    let apart = try await Self.simulator(4, draws: draws, [lever])
    let nation = try #require(comparison.fitted.tree.roots.first)
    for year in [2027, 2028] {
      let target = try #require(
        comparison.targets.first {
          $0.odds.unit == nation && $0.odds.indicator == "on_time" && $0.odds.targetYear == year
        })
      var errors: [Double] = []
      for simulator in [try await Self.simulator(draws: draws), apart] {
        let bands = try await simulator.run(workers: 2) { drawn -> Band? in
          guard drawn.unit == nation, let rate = drawn.rates.first(where: { $0.model == 0 }) else {
            return nil
          }
          return Band(Array(rate.trueRates[rate.range(of: year)]))
        }
        errors.append(try #require(bands.compactMap(\.self).first).standardError)
      }
      let separate = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
      #expect(target.rate.mean > 0)
      #expect(separate >= 5 * target.rate.standardError)
      // And the odds themselves more sharply as well, by what the two runs have in common.
      let odds = (target.reference.pTrue.standardError, target.odds.pTrue.standardError)
      #expect(
        target.pTrue.standardError < (odds.0 * odds.0 + odds.1 * odds.1).squareRoot())
    }
  }
}
