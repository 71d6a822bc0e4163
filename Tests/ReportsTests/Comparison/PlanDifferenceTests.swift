import Interventions
import Registry
import Testing

@testable import Reports

@Suite("In what plans differ")
struct PlanDifferenceTests {
  private static let programme = Programme(
    name: LocalizedText(),
    indicators: [
      Indicator(id: "birth", kind: .rate, event: .birth, basis: .registrations),
      Indicator(id: "death", kind: .rate, event: .death, basis: .registrations),
      Indicator(id: "within", kind: .rate, event: .death, basis: .cohort, nests: "death"),
      Indicator(id: "stock", kind: .backlog),
    ], targets: [])

  private static func lever(_ id: String, _ indicator: String = "death", quantity: Double = 1)
    -> Intervention
  {
    Intervention(
      id: id, lever: .custom, affects: [indicator],
      effects: [GapEffect(indicator, steps: [GapEffect.Step("gap_closed", .fixed(0.2))])],
      waves: [Wave(.all, start: Month(year: 2027, month: 1))], evidence: "assumption",
      costs: [
        CostLine(
          Price(item: "fee", unit: "", low: 1, mid: 1, high: 1, source: nil, year: 2026),
          per: .year, quantity: .fixed(quantity))
      ])
  }

  private static func staff(_ times: Prior) -> Intervention {
    Intervention(
      id: "staff", lever: .training, affects: ["stock"],
      throughputs: [ThroughputEffect("stock", times: times)],
      waves: [Wave(.all, start: Month(year: 2027, month: 1))], evidence: "assumption")
  }

  @Test("plans that differ in quantities of money alone have the same effects")
  func money() {
    let cheap = [Self.lever("a"), Self.lever("b", "birth")]
    let dear = [Self.lever("b", "birth", quantity: 9), Self.lever("a", quantity: 7)]
    let difference = PlanDifference(cheap, dear)
    #expect(difference.isOfSameEffects && Set(difference.changed) == ["a", "b"])
    #expect(!PlanDifference(cheap, [Self.lever("a")]).isOfSameEffects)
    #expect(!PlanDifference([Self.lever("a")], [Self.lever("a", "within")]).isOfSameEffects)
  }

  @Test("what a plan adds that cannot do harm is no worse by construction")
  func direction() {
    func direction(
      _ before: [Intervention], _ after: [Intervention], _ indicator: String = "death",
      _ basis: Basis? = .registrations
    ) -> PlanDifference.Direction? {
      PlanDifference(before, after).direction(on: indicator, basis, in: Self.programme)
    }
    let a = Self.lever("a")
    #expect(direction([], [a]) == .noWorse && direction([a], []) == .noBetter)
    #expect(direction([a], [a]) == nil, "they do the same")
    #expect(direction([a], [Self.lever("c")]) == nil, "one for another takes the draws to tell")
    // What is done about births is nothing to deaths; what is nested in one another is.
    #expect(direction([], [Self.lever("b", "birth")]) == nil)
    #expect(direction([Self.lever("b", "birth")], [a]) == .noWorse)
    #expect(direction([], [a], "within", .cohort) == .noWorse)
    var drive = Self.lever("drive")
    drive.effects = []
    drive.overdue = .fixed(0.1)
    #expect(direction([], [drive]) == nil, "it enlarges the denominator")
    #expect(direction([], [drive, a], "within", .cohort) == .noWorse)
    #expect(direction([], [Self.staff(.fixed(2))], "stock", nil) == .noWorse)
    #expect(
      direction([], [Self.staff(.triangular(low: 1, mode: 2, high: 3))], "stock", nil) == .noWorse)
    #expect(direction([], [Self.staff(.amount(low: 0.9, median: 2, high: 3))], "stock", nil) == nil)
  }
}
