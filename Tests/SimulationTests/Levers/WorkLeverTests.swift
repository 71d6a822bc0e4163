import Foundation
import Interventions
import Registry
import Testing
import Trends

@testable import Simulation

@Suite("Levers on backlogs and yearly milestones")
struct WorkLeverTests {
  private static func faster(
    _ times: Prior, id: String = "staff", start: Month = Month(year: 2026, month: 7),
    where selector: UnitSelector = .all, dose: DoseCurve = DoseCurve()
  ) -> Intervention {
    Intervention(
      id: id, lever: .training, affects: ["backlog"],
      throughputs: [ThroughputEffect("backlog", times: times)],
      waves: [Wave(selector, start: start)], dose: dose, evidence: "assumption")
  }

  private static func draws(
    _ programme: FittedProgramme, _ interventions: [Intervention], draws: Int = 20_000
  ) async throws -> [UnitDraws] {
    try await Simulator(
      programme: programme, draws: draws, seed: 4, interventions: interventions
    ).allDraws()
  }

  /// 110 items a year, and twice that from July 2026 on: Poisson with 165, then 385 items by the end
  /// of 2026 and 2027.
  @Test("known stock: the odds are the Poisson tail of the faster pace", arguments: [2026, 2027])
  func poissonTail(year: Int) async throws {
    let programme = try await BacklogSamplerTests.fit(
      [(100, 500)], BacklogSamplerTests.known(throughput: 110))
    let all = try await Self.draws(programme, [Self.faster(.fixed(2))])
    let plain = try await Self.draws(programme, [])
    let drawn = try #require(all[programme, "S0", 0])
    let mean = year == 2026 ? 165.0 : 385
    for level in [0.44, 0.5, 0.9, 0.96, 1] {
      let needed = Int((level * 500).rounded()) - 100
      var term = exp(-mean)
      var below = 0.0
      for k in 0..<needed {
        below += term
        term *= mean / Double(k + 1)
      }
      let error = max((below * (1 - below) / 20_000).squareRoot(), 1e-4)
      let share = BacklogSamplerTests.share(drawn, year, atLeast: level)
      #expect(abs(share - (1 - below)) < 4 * error)
    }
    let change = try #require(drawn.change)
    let without = try #require(plain[programme, "S0", 0])
    #expect(change.rateWithout == without.trueRates)
    for draw in 0..<drawn.draws {
      let gained = drawn.years.reduce(0.0) {
        $0 + change.gained[drawn.range(of: $1).lowerBound + draw]
      }
      let last = drawn.range(of: 2028).lowerBound + draw
      #expect(gained == Double(drawn.numerators[last] - without.numerators[last]))
    }
  }

  @Test("several multiply, month by month, and only months to come count")
  func product() async throws {
    let programme = try await BacklogSamplerTests.fit(
      [(0, 500), (0, 500)], BacklogSamplerTests.known(throughput: 50))
    let ramp = DoseCurve(shape: .linear, rampMonths: 12)
    let plan = LeverPlan(
      [
        Self.faster(.fixed(3), id: "a", dose: ramp),
        Self.faster(.fixed(0.5), id: "b", start: Month(year: 2027, month: 1)),
      ], programme: programme, draws: 3, seed: 4)
    func effect(from first: Month) throws -> UnitThroughputEffect {
      try #require(plan.throughput(on: 0, unit: 1, code: 1, years: 2026...2028, from: first))
    }
    let whole = try effect(from: Month(year: 2026, month: 1))
    // Half a year without, half a year in which the dose goes from 0 to ½ in a straight line.
    #expect(abs(whole.factor[0] - (0.5 * 1 + 0.5 * (1 + 2 * 0.25))) < 1e-12)
    // Half a year from ½ to 1, half at 1, all of it slowed to a half.
    #expect(abs(whole.factor[3] - 0.5 * (0.5 * (1 + 2 * 0.75) + 0.5 * 3)) < 1e-12)
    #expect(abs(whole.factor[6] - 1.5) < 1e-12)
    #expect(whole.shares[0].share[0] == 1 && whole.shares[1].share[0] == 0)
    let (log3, log2) = (log(3.0), log(2.0))
    #expect(abs(whole.shares[0].share[6] - log3 / (log3 + log2)) < 1e-12)
    let later = try effect(from: Month(year: 2026, month: 7))
    #expect(abs(later.factor[0] - (1 + 2 * 0.25)) < 1e-12)
    #expect(later.factor[3...] == whole.factor[3...])
  }

  @Test("a factor of one changes no bit; only chosen units change, and the city by their part")
  func reach() async throws {
    var assumptions = BacklogAssumptions(started: Period("2025-01"))
    assumptions.stockRatio = .logNormal(median: 1, logSD: 0.2)
    let programme = try await BacklogSamplerTests.fit([(20, 300), (50, 200)], assumptions)
    let plain = try await Self.draws(programme, [], draws: 200)
    let inert = try await Self.draws(programme, [Self.faster(.fixed(1))], draws: 200)
    #expect(inert.map(Fingerprint.init) == plain.map(Fingerprint.init))
    let prior = Prior.amount(low: 1.2, median: 2, high: 4)
    let some = try await Self.draws(
      programme, [Self.faster(prior, where: .units(["S1"]))], draws: 200)
    #expect(some[programme, "S0", 0]?.trueRates == plain[programme, "S0", 0]?.trueRates)
    #expect(some[programme, "S0", 0]?.change == nil)
    let (before, after) = (
      try #require(plain[programme, "S", 0]), try #require(some[programme, "S", 0])
    )
    let change = try #require(after.change)
    for cell in before.trueRates.indices {
      #expect(abs(change.rateWithout[cell] - before.trueRates[cell]) < 1e-9)
    }
    let own = try #require(some[programme, "S1", 0]?.change)
    #expect(change.gained == own.gained)
    #expect(change.gained.reduce(0, +) > 0)
  }

  @Test("a yearly milestone: what is closed of the gap to certainty")
  func yearly() async throws {
    let programme = try await MilestoneSamplerTests.fit(
      .yearly(YearlyPlan(alpha: 2, beta: 2, from: 2026)), yearly: true,
      rows: [(2024, 1), (2025, 0)])
    let lever = Intervention(
      id: "editor", lever: .training, affects: ["m"],
      effects: [GapEffect("m", steps: [GapEffect.Step("gap_closed", .fixed(0.4))])],
      waves: [Wave(.units(["A"]), start: Month(year: 2027, month: 1))], evidence: "assumption")
    let all = try await Self.draws(programme, [lever])
    let plain = try await Self.draws(programme, [])
    let (with, without) = (
      try #require(all[programme, "A", 0]), try #require(plain[programme, "A", 0])
    )
    // Beta(3, 3): ½, and ½ + ½ · 0.4 from 2027 on.
    for (year, expected) in [(2026, 0.5), (2027, 0.7), (2028, 0.7)] {
      let share = Double(with.range(of: year).reduce(0) { $0 + with.numerators[$1] }) / 20_000
      #expect(abs(share - expected) < 4 * 0.5 / 20_000.0.squareRoot())
    }
    #expect(with.change?.rateWithout == without.trueRates)
    #expect(zip(with.trueRates, without.trueRates).allSatisfy { $0 >= $1 })
    #expect(all[programme, "B", 0]?.trueRates == plain[programme, "B", 0]?.trueRates)
  }
}
