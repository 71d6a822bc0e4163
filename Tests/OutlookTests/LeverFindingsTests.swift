import Interventions
import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

/// What is said of interventions that do less than they seem to.
@Suite("Findings about interventions")
struct LeverFindingsTests {
  private static func lever(
    _ selector: UnitSelector = .all, from start: Month = Month(year: 2026, month: 1),
    to end: Month? = nil, dose: DoseCurve = DoseCurve(), affects: String = "on_time",
    law: Law? = nil
  ) -> Intervention {
    Intervention(
      id: "x", lever: .custom, affects: [affects],
      effects: [GapEffect(affects, steps: [GapEffect.Step("gap_closed", .fixed(0.3))])],
      waves: [Wave(selector, start: start)], end: end, dose: dose, law: law,
      evidence: "assumption")
  }

  private static func findings(_ lever: Intervention) async throws -> [DataQualityFinding] {
    let fitted = try await Plan.fitted.value
    let plan = LeverPlan([lever], programme: fitted, draws: 1, seed: 3)
    return Outlook.leverFindings(plan, fitted: fitted)
  }

  private static func month(_ text: String) throws -> Month { try #require(Month(text)) }

  @Test("nothing is said of a lever that works")
  func works() async throws {
    #expect(try await Self.findings(Self.lever()).isEmpty)
    // Over before what is forecast ends, and something of it stays.
    let brief = Self.lever(to: try Self.month("2026-03"))
    #expect(try await Self.findings(brief).isEmpty)
    let last = Self.lever(from: try Self.month("2028-12"))
    #expect(try await Self.findings(last).isEmpty)
  }

  @Test("a lever that costs something and does nothing is named, and growth of no prices")
  func costsForNothing() async throws {
    let price = Price(item: "i", unit: "u", low: 1, mid: 2, high: 3, source: nil, year: 2025)
    var inert = Self.lever()
    inert.effects[0].steps[0].share = .fixed(0)
    #expect(try await Self.findings(inert).isEmpty)
    inert.costs = [CostLine(price, per: .communeMonth, quantity: .fixed(1))]
    let found = try await Self.findings(inert)
    #expect(found.map(\.rule) == ["lever_without_effect"])
    #expect(
      found[0].message.en?.hasPrefix("`x` has costs and an effect that is stated as 0") == true)
    let fitted = try await Plan.fitted.value
    func growth(_ lever: Intervention) -> [String] {
      let plan = LeverPlan([lever], programme: fitted, draws: 1, seed: 3)
      return Outlook.leverFindings(plan, fitted: fitted, priceGrowth: .fixed(0.03)).map(\.rule)
    }
    #expect(growth(Self.lever()) == ["prices_without_costs"])
    #expect(growth(inert) == ["lever_without_effect"])
  }

  @Test("a lever that begins after the horizon, or waits for a law that comes then, is named")
  func afterHorizon() async throws {
    let late = try await Self.findings(Self.lever(from: try Self.month("2029-01")))
    #expect(late.map(\.rule) == ["lever_after_horizon"])
    #expect(late[0].message.en?.contains("(2029-01)") == true && late[0].indicator == "on_time")
    let month = try Self.month("2029-06")
    let law = Law(probability: 0.5, earliest: month, likeliest: month, latest: month)
    #expect(try await Self.findings(Self.lever(law: law)).map(\.rule) == ["lever_after_horizon"])
    var waves = Self.lever(.units(["A"]))
    waves.waves.append(Wave(.units(["B", "C", "D"]), start: try Self.month("2030-01")))
    let some = try await Self.findings(waves)
    #expect(some.map(\.rule) == ["lever_after_horizon"])
    #expect(some[0].message.en?.contains("in 3 of 4 units") == true)
  }

  @Test("a lever without a dose in what is forecast is named")
  func withoutDose() async throws {
    // Over before it begins in a later wave.
    var waves = Self.lever(.units(["A"]), to: try Self.month("2027-01"))
    waves.waves.append(Wave(.units(["B"]), start: try Self.month("2027-06")))
    let some = try await Self.findings(waves)
    #expect(some.map(\.rule) == ["lever_without_dose"])
    #expect(some[0].message.en?.contains("in 1 of 2 units") == true)
    // Over before the data end, and nothing stays.
    let past = Self.lever(
      from: try Self.month("2020-01"), to: try Self.month("2021-01"),
      dose: DoseCurve(after: .stops))
    #expect(
      Set(try await Self.findings(past).map(\.rule)) == ["lever_in_history", "lever_without_dose"])
    // A month of a rise of fifty years is 0 %.
    let slow = Self.lever(
      to: try Self.month("2026-02"), dose: DoseCurve(shape: .linear, rampMonths: 600))
    let one = try await Self.findings(slow)
    #expect(one.map(\.rule) == ["lever_without_dose"])
    #expect(one[0].message.en?.contains("ends with 2026-01") == true)
    let month = try Self.month("2027-01")
    let never = Law(probability: 0, earliest: month, likeliest: month, latest: month)
    #expect(try await Self.findings(Self.lever(law: never)).map(\.rule) == ["lever_without_dose"])
  }

  @Test("a lever that reaches nobody of whom there is a forecast is named")
  func nobody() async throws {
    #expect(
      try await Self.findings(Self.lever(.tags(["none"]))).map(\.rule) == ["lever_reaches_nobody"])
    // A province whose communes have no series, in a tree of its own.
    let tree = try UnitTree([
      AdministrativeUnit(code: "P", name: "P", kind: .province),
      AdministrativeUnit(code: "A", name: "A", kind: .commune, parent: "P"),
      AdministrativeUnit(code: "B", name: "B", kind: .commune, parent: "P"),
    ])
    let counts = (2019...2024).map {
      YearlyCount(year: $0, numerator: 80 + $0 % 3, denominator: 100)
    }
    let fitted = try await FittedProgramme.fit(
      RegistrationData(
        tree: tree, programme: Plan.programme([]),
        series: [RateSeries(unit: 1, indicator: "on_time", source: "forms", counts: counts)],
        findings: []), options: TrendOptions(kind: .persistence, horizon: 2028), workers: 1)
    let plan = LeverPlan([Self.lever(.units(["B"]))], programme: fitted, draws: 1, seed: 3)
    let found = Outlook.leverFindings(plan, fitted: fitted)
    #expect(found.map(\.rule) == ["lever_reaches_nobody"] && found[0].indicator == "on_time")
  }
}
