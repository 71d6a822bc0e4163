import Foundation
import Randomness
import Registry
import Testing
import Trends

@testable import Simulation

@Suite("Draws of milestones")
struct MilestoneSamplerTests {
  static func fit(
    _ plan: MilestonePlan, yearly: Bool, rows: [(year: Int, done: Int)] = [], horizon: Int = 2028
  ) async throws -> FittedProgramme {
    let tree = try UnitTree(
      [AdministrativeUnit(code: "S", name: "City", kind: .province)]
        + ["A", "B"].map {
          AdministrativeUnit(code: $0, name: $0, kind: .commune, parent: "S")
        })
    let indicator = Indicator(id: "m", kind: .milestone, yearly: yearly ? true : nil)
    var data = Sample.data(tree, indicators: [indicator], [])
    data.observations = rows.enumerated().map { index, row in
      Observation(
        unit: tree.index(ofCode: "A") ?? -1, indicator: "m", period: Period(year: row.year),
        numerator: row.done, denominator: 1, source: "forms", line: index + 2)
    }
    return try await FittedProgramme.fit(
      data,
      options: TrendOptions(
        kind: .persistence, horizon: horizon, work: WorkPlans(milestones: ["m": plan])),
      workers: 2)
  }

  @Test("yearly: the posterior predictive is beta-Bernoulli, also of two years together")
  func yearly() async throws {
    let plan = YearlyPlan(alpha: 2, beta: 1, from: 2026)
    let programme = try await Self.fit(
      .yearly(plan), yearly: true,
      rows: [(2022, 1), (2023, 0), (2024, 1), (2025, 1)])
    let draws = 20_000
    let all = try await Simulator(programme: programme, draws: draws, seed: 4).allDraws()
    for (unit, a, b) in [("A", 5.0, 2.0), ("B", 2.0, 1.0)] {
      let drawn = try #require(all[programme, unit, 0])
      let first = drawn.numerators[drawn.range(of: 2026)]
      let second = drawn.numerators[drawn.range(of: 2028)]
      let once = a / (a + b)
      let twice = once * (a + 1) / (a + b + 1)
      let error = 0.5 / Double(draws).squareRoot()
      #expect(abs(Double(first.reduce(0, +)) / Double(draws) - once) < 4 * error)
      #expect(abs(Double(second.reduce(0, +)) / Double(draws) - once) < 4 * error)
      let both = zip(first, second).count { $0 == 1 && $1 == 1 }
      #expect(abs(Double(both) / Double(draws) - twice) < 4 * error)
    }
  }

  /// Two triangular durations one after the other, and a fixed one beside the second: the end is
  /// start + A + max(B, 4), its distribution function a sum over A of the density times that of B.
  @Test("steps: a chain is the convolution of its durations")
  func chain() {
    let (low, mode, high) = (2.0, 5.0, 9.0)
    let duration = AmountPrior.triangular(low: low, mode: mode, high: high)
    let plan = StepPlan(
      start: Period("2026-01") ?? Period(year: 2026),
      steps: [
        .init(id: "a", months: duration), .init(id: "b", months: duration, after: [0]),
        .init(id: "c", months: .fixed(4), after: [0]),
        .init(id: "d", months: .fixed(1), after: [1, 2]),
      ])
    func density(_ x: Double) -> Double {
      x < low || x > high
        ? 0
        : x <= mode
          ? 2 * (x - low) / ((high - low) * (mode - low))
          : 2 * (high - x) / ((high - low) * (high - mode))
    }
    func cumulative(_ x: Double) -> Double {
      x <= low
        ? 0
        : x >= high
          ? 1
          : x <= mode
            ? (x - low) * (x - low) / ((high - low) * (mode - low))
            : 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
    }
    let draws = 40_000
    let ends = (0..<draws).map { draw in
      var stream = PhiloxStream(key: 5, stream: 0, index: UInt32(draw))
      return StepChain(plan: plan).end(using: &stream) - Double(2026 * 12)
    }
    for limit in [8.5, 10, 12, 15, 18] {
      let cells = 20_000
      let width = (high - low) / Double(cells)
      let expected = (0..<cells).reduce(0.0) { sum, cell in
        let a = low + (Double(cell) + 0.5) * width
        let rest = limit - 1 - a
        return sum + density(a) * width * (rest >= 4 ? cumulative(rest) : 0)
      }
      let error = max((expected * (1 - expected) / Double(draws)).squareRoot(), 1e-4)
      #expect(abs(Double(ends.count { $0 <= limit }) / Double(draws) - expected) < 4 * error)
    }
  }

  @Test("what had not come by a month is drawn given that, or never comes")
  func conditioned() {
    let plan = StepPlan(
      start: Period("2026-01") ?? Period(year: 2026),
      steps: [.init(id: "a", months: .triangular(low: 0, mode: 10, high: 20))])
    let month = 2026 * 12 + 12
    for draw in 0..<500 {
      var stream = PhiloxStream(key: 5, stream: 0, index: UInt32(draw))
      #expect(StepChain(plan: plan).end(after: month, using: &stream) > Double(month))
    }
    var stream = PhiloxStream(key: 5, stream: 0, index: 0)
    #expect(StepChain(plan: plan).end(after: 2030 * 12, using: &stream) == .infinity)
  }

  @Test("one chain for all is reached by all together, chains of their own are not")
  func shared() async throws {
    for isShared in [true, false] {
      let plan = StepPlan(
        start: Period("2026-01") ?? Period(year: 2026),
        steps: [.init(id: "a", months: .triangular(low: 6, mode: 20, high: 34))],
        isShared: isShared)
      let programme = try await Self.fit(.steps(plan), yearly: false)
      let all = try await Simulator(programme: programme, draws: 400, seed: 4).allDraws()
      let a = try #require(all[programme, "A", 0])
      let b = try #require(all[programme, "B", 0])
      #expect((a.numerators == b.numerators) == isShared)
      // Once reached it stays so.
      for year in a.years.dropFirst() {
        #expect(a.range(of: year).allSatisfy { a.numerators[$0] >= a.numerators[$0 - a.draws] })
      }
      #expect(try #require(all[programme, "S", 0]).isSum)
    }
  }

  @Test("a milestone that was reached stays reached")
  func reached() async throws {
    let plan = StepPlan(
      start: Period("2026-01") ?? Period(year: 2026),
      steps: [.init(id: "a", months: .fixed(500))])
    let programme = try await Self.fit(.steps(plan), yearly: false, rows: [(2025, 1)])
    let all = try await Simulator(programme: programme, draws: 10, seed: 4).allDraws()
    #expect(try #require(all[programme, "A", 0]).numerators.allSatisfy { $0 == 1 })
    #expect(try #require(all[programme, "B", 0]).numerators.allSatisfy { $0 == 0 })
  }

  @Test("steps that history has overtaken are flagged, and never come")
  func overdue() async throws {
    let plan = StepPlan(
      start: Period("2024-01") ?? Period(year: 2024),
      steps: [.init(id: "a", months: .triangular(low: 2, mode: 3, high: 9))])
    let programme = try await Self.fit(.steps(plan), yearly: false, rows: [(2025, 0)])
    #expect(programme.findings.map(\.rule) == ["steps_overdue"])
    let all = try await Simulator(programme: programme, draws: 10, seed: 4).allDraws()
    #expect(try #require(all[programme, "A", 0]).numerators.allSatisfy { $0 == 0 })
    let early = try await Self.fit(.steps(plan), yearly: false, rows: [(2023, 0)])
    #expect(early.findings.isEmpty)
  }
}
