import Interventions
import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("What interventions are assumed to do")
struct AssumedEffectTests {
  private static func plan(_ levers: [Intervention]) async throws -> LeverPlan {
    LeverPlan(levers, programme: try await Plan.fitted.value, draws: 400, seed: 3)
  }

  @Test("the middle, the interval, the doses of the years that decide, and the evidence")
  func all() async throws {
    let month = Month(year: 2027, month: 1)
    let levers = [
      Intervention(
        id: "x", lever: .linkage, affects: ["on_time", "within_year"],
        effects: [
          GapEffect(
            "on_time",
            steps: [GapEffect.Step("gap_closed", .share(low: 0.05, median: 0.2, high: 0.45))],
            evidence: "births"),
          GapEffect(
            "within_year",
            steps: [
              GapEffect.Step("a", .fixed(0.5)),
              GapEffect.Step("b", .share(low: 0.2, median: 0.4, high: 0.8)),
            ]),
        ], waves: [Wave(.all, start: month)], dose: DoseCurve(shape: .linear, rampMonths: 12),
        evidence: "assumption"),
      Intervention(
        id: "none", lever: .custom, affects: ["on_time"],
        effects: [GapEffect("on_time", steps: [GapEffect.Step("gap_closed", .fixed(0))])],
        waves: [Wave(.all, start: month)], evidence: "assumption"),
    ]
    let effects = AssumedEffect.all(
      of: try await Self.plan(levers), programme: Plan.everywhere,
      fitted: try await Plan.fitted.value)
    #expect(effects.map(\.indicator) == ["on_time", "within_year"])
    #expect(effects[0].size == BelievedRange(.share(low: 0.05, median: 0.2, high: 0.45)))
    #expect(effects[1].size.median == 0.2 && effects[1].size.high == 0.4)
    #expect(effects.map(\.evidence) == ["births", "assumption"])
    // A linear rise over the year is half of it on average, and all of it in the next.
    #expect(effects[0].doses.map(\.year) == [2027, 2028])
    #expect(abs(effects[0].doses[0].dose - 0.5) < 1e-12 && effects[0].doses[1].dose == 1)
    #expect(effects[0].assumption.en == "x: births")
  }

  @Test("a dose is the mean over units that begin at different times, and over laws")
  func doses() async throws {
    var lever = Intervention(
      id: "x", lever: .custom, affects: ["on_time"],
      effects: [GapEffect("on_time", steps: [GapEffect.Step("gap_closed", .fixed(0.2))])],
      waves: [
        Wave(.units(["A"]), start: Month(year: 2026, month: 1)),
        Wave(.units(["B", "C"]), start: Month(year: 2027, month: 7)),
      ], evidence: "assumption")
    let plan = try await Self.plan([lever])
    // One commune for the whole year, two for half of it.
    #expect(abs(plan.meanDose(of: 0, in: 2027) - 2.0 / 3) < 1e-12)
    let month = Month(year: 2026, month: 1)
    lever.law = Law(probability: 0.5, earliest: month, likeliest: month, latest: month)
    lever.waves = [Wave(.all, start: month)]
    let mean = try await Self.plan([lever]).meanDose(of: 0, in: 2028)
    // 400 stratified draws.
    #expect(abs(mean - 0.5) < 0.05)
  }
}
