import Testing

@Suite struct InterventionRunTests {
  private static func scenario(_ interventions: String, costs: Bool = false) -> String {
    QuickModel.scenario
      .replacing(
        "programme: programme.yaml",
        with: "programme: programme.yaml\(costs ? ", costs: costs.csv" : "")")
      + "interventions:\n" + interventions + "\n"
  }

  private static let results = [
    "odds.csv", "joint.csv", "forecast.csv", "ranking.csv", "ranking-by.csv",
    "data-quality.csv",
  ]

  @Test func aLeverOfNoEffectLeavesEveryByte() throws {
    let workspace = try QuickModel.workspace()
    try workspace.write(
      "none.yaml",
      Self.scenario(
        """
          - id: none
            lever: outreach
            affects: [death_on_time, death_within_1y]
            start: 2026-01
            effect: {gap_closed: {fixed: 0}, varies_between_units: 0.5}
            evidence: "assumption"
        """))
    try workspace.write(
      "some.yaml",
      Self.scenario("  - {id: some, lever: outreach, affects: [death_on_time], start: 2026-01}"))
    for name in ["scenario", "none", "some"] {
      let result = try workspace.attain("run", "\(name).yaml", "--out", name)
      #expect(result.code == 0, "\(result.err)")
    }
    for file in Self.results {
      #expect(try workspace.text("scenario/\(file)") == workspace.text("none/\(file)"))
    }
    #expect(try workspace.text("scenario/odds.csv") != workspace.text("some/odds.csv"))
    #expect(try workspace.text("some/odds.csv").contains("some: assumption"))
    #expect(!workspace.has("some/budget.csv"))
    let free = try workspace.attain("run", "some.yaml", "--out", "again", "--lang", "en")
    #expect(free.out.contains("No budget: the scenario states no costs (some)."))
  }

  @Test func interventionsAreSimulatedOnAModelFileAsInARun() throws {
    let workspace = try QuickModel.workspace()
    try workspace.write(
      "some.yaml",
      Self.scenario("  - {id: some, lever: outreach, affects: [death_on_time], start: 2026-01}"))
    #expect(try workspace.attain("run", "some.yaml", "--out", "a").code == 0)
    let result = try workspace.attain(
      "simulate", "model.json", "--scenario", "some.yaml", "--out", "b")
    #expect(result.code == 0, "\(result.err)")
    for file in Self.results {
      #expect(try workspace.text("a/\(file)") == workspace.text("b/\(file)"))
    }
    let fit = try workspace.attain("fit", "some.yaml", "--out", "c.json", "--lang", "en")
    #expect(fit.code == 3)
    #expect(fit.err.contains("a model file holds no interventions"))
    #expect(!workspace.has("c.json"))
  }

  @Test func theBudgetAddsUpToWhatIsPrinted() throws {
    let workspace = try QuickModel.workspace()
    try workspace.write(
      "costs.csv",
      "item,unit,low,mid,high,source,year\nfee,month,100001,150007,300011,,2026\ntrip,trip,7,8,9,city,2025\n"
    )
    try workspace.write(
      "paid.yaml",
      Self.scenario(
        """
          - id: paid
            lever: notifiers
            affects: [death_on_time]
            start: 2026-03
            end: 2027-10
            costs:
              - {item: fee, per: commune_month, quantity: 1, ramp: true}
              - {item: trip, per: event, quantity: 2}
              - {item: fee, per: registration_gained, quantity: 1}
          - {id: free, lever: outreach, affects: [death_on_time], start: 2026-03}
        """, costs: true) + "prices: {yearly_growth: {fixed: 0.04}}\n")
    let result = try workspace.attain("run", "paid.yaml", "--out", "out", "--lang", "en")
    #expect(result.code == 0, "\(result.err)")
    let rows = try CSVText(workspace.text("out/budget.csv"))
    let sum = try rows.numbers("cost_mean").compactMap(\.self).reduce(0, +)
    let totals = try CSVText(workspace.text("out/budget-totals.csv"))
    #expect(try totals.numbers("cost_mean").first == sum)
    // The terminal has millions; what is asked for as a table has every dong.
    let asked = try workspace.attain("budget", "out", "--format", "csv")
    #expect(try CSVText(asked.out).numbers("cost_mean").first == sum)
    #expect(result.out.contains("prices without a source: fee; no cost stated: free"))
    #expect(try rows.column("source").contains("NO SOURCE"))
    #expect(try totals.column("remark").allSatisfy { $0.contains("fee") })
  }
}
