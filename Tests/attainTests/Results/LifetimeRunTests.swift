import Reports
import Testing

/// Units that begin and end, from the rows to the budget.
@Suite struct LifetimeRunTests {
  private static func run(
    _ workspace: Workspace, _ scenario: String = "scenario.yaml", to out: String
  )
    throws -> ToolResult
  {
    let result = try workspace.attain("run", scenario, "--out", out, "--lang", "en")
    try #require(result.code == 0, "\(result.err)")
    return result
  }

  private static func rows(_ workspace: Workspace, _ file: String, _ columns: String...) throws
    -> [[String]]
  {
    let table = try CSVText(workspace.text(file))
    let found = try columns.map(table.column)
    return table.rows.indices.map { row in found.map { $0[row] } }
  }

  @Test func nothingIsSaidOfUnitsThatAreNotThere() throws {
    let workspace = try DatedUnits.workspace()
    _ = try Self.run(workspace, to: "out")
    let odds = try Self.rows(workspace, "out/odds.csv", "unit", "target_year")
    #expect(
      Set(odds.filter { $0[1] == "2026" }.map { $0[0] }) == ["N", "B", "C", "F", "H"])
    #expect(Set(odds.filter { $0[1] == "2028" }.map { $0[0] }) == ["P", "N", "B", "C", "H"])
    let ranked = try Self.rows(workspace, "out/ranking.csv", "unit", "target_year")
    #expect(Set(ranked.map { $0[0] }) == ["N", "B", "C", "F", "H"])
    #expect(!ranked.contains(["F", "2028"]))
    let findings = try Self.rows(workspace, "out/data-quality.csv", "rule", "unit", "period")
      .filter { $0[0] == "unit_not_there" }
    #expect(
      findings == [
        ["unit_not_there", "A", "2026, 2028"], ["unit_not_there", "F", "2028"],
        ["unit_not_there", "G", "2026, 2028"],
      ])
    let said = try Self.rows(workspace, "out/data-quality.csv", "unit", "message")
    #expect(said.contains(["A", "no odds for 2026, 2028: the unit existed to 2020-12"]))
  }

  @Test func eventsAndSumsAreOfTheMonthsThatThereAre() throws {
    let workspace = try DatedUnits.workspace()
    _ = try Self.run(workspace, to: "out")
    let table = try CSVText(workspace.text("out/forecast.csv"))
    let (unit, year) = (try table.column("unit"), try table.column("year"))
    let events = try table.numbers("events_mean")
    func mean(_ code: String, _ of: Int) -> Double? {
      table.rows.indices.first { unit[$0] == code && year[$0] == "\(of)" }.flatMap { events[$0] }
    }
    for code in ["A", "G"] { #expect(mean(code, 2026) == nil) }
    #expect(mean("F", 2028) == nil)
    let (whole, half) = (try #require(mean("F", 2026)), try #require(mean("F", 2027)))
    #expect(abs(half / whole - 0.5) < 0.04)
    // Half a year of 100 was seen of H, which is 200 a year.
    #expect(abs((try #require(mean("H", 2026))) / 200 - 1) < 0.15)
    for (of, parts) in [(2027, ["N", "B", "C", "F", "H"]), (2029, ["N", "B", "C", "H"])] {
      let sum = parts.compactMap { mean($0, of) }.reduce(0, +)
      #expect(abs((try #require(mean("P", of))) - sum) < 0.5)
    }
    // The province has a figure for every year, of the communes that there were.
    let observed = try table.numbers("observed")
    let seen = table.rows.indices.filter { unit[$0] == "P" && observed[$0] != nil }
    #expect(seen.map { year[$0] } == (2016...2025).map(String.init))
    #expect(seen.allSatisfy { events[$0] == 1000 })
  }

  @Test func theWorstAreOfThoseThatThereAreAndMonthsOfALifeArePaidFor() throws {
    let workspace = try DatedUnits.workspace()
    try workspace.write(
      "costs.csv", "item,unit,low,mid,high,source,year\nfee,month,100,100,100,tariff,2027\n")
    try workspace.write(
      "plan.yaml",
      """
      extends: scenario.yaml
      data: {costs: costs.csv}
      interventions:
        - id: worst
          lever: custom
          affects: [death_on_time]
          where: {worst: {by: death_on_time, count: 2}}
          start: 2027-01
          dose: {shape: step}
          effect: {gap_closed: {fixed: 0.4}}
          evidence: "x"
          costs: [{item: fee, per: commune_month, quantity: 1}]
        - id: everywhere
          lever: custom
          affects: [death_on_time]
          start: 2025-01
          dose: {shape: step}
          effect: {gap_closed: {fixed: 0.1}}
          evidence: "x"
          costs: [{item: fee, per: commune, quantity: 1}, {item: fee, per: commune_month, quantity: 1}]

      """)
    _ = try Self.run(workspace, "plan.yaml", to: "out")
    let rows = try Self.rows(
      workspace, "out/budget.csv", "intervention", "unit", "year", "quantity")
    func months(_ id: String, _ unit: String) -> [String] {
      rows.filter { $0[0] == id && $0[1] == unit }.map { "\($0[2]): \($0[3])" }
    }
    // F is the worst of those that exist in January 2027, and has half of that year.
    #expect(Set(rows.filter { $0[0] == "worst" }.map { $0[1] }) == ["F", "B"])
    #expect(months("worst", "F") == ["2027: 6.000"])
    #expect(months("worst", "B").count == 4)
    #expect(!rows.contains { $0[1] == "A" })
    // One that begins in July 2025 is begun with then: once, and for the months of its life.
    #expect(
      months("everywhere", "H").prefix(2) == ["2025: 1.000", "2025: 6.000"])
    #expect(months("everywhere", "G") == ["2025: 1.000", "2025: 6.000"])
  }

  /// The same bytes whatever the threads, from a model file, and from shards.
  @Test func everyWayGivesTheSameBytes() throws {
    let workspace = try DatedUnits.workspace()
    _ = try Self.run(workspace, to: "out")
    for arguments in [
      ["fit", "scenario.yaml", "--out", "model.json"],
      ["simulate", "model.json", "--out", "again", "--threads", "1"],
      ["shard", "plan", "model.json", "--shards", "3", "--out", "shards"],
      ["shard", "work", "shards", "1"], ["shard", "work", "shards", "2"],
      ["shard", "work", "shards", "3"], ["shard", "merge", "shards", "--out", "merged"],
      ["report", "out", "--out", "out.html"], ["rank", "out"],
    ] {
      let result = try Tool.run(arguments, in: workspace.path)
      try #require(result.code == 0, "\(arguments): \(result.err)")
    }
    for file in ["odds.csv", "forecast.csv", "ranking.csv", "joint.csv", "data-quality.csv"] {
      #expect(try workspace.text("out/\(file)") == workspace.text("again/\(file)"))
      #expect(try workspace.text("out/\(file)") == workspace.text("merged/\(file)"))
    }
    // A tool that knows no lifetimes would take a closed unit for a living one.
    #expect(try workspace.text("model.json").contains("\"version\": \(ModelFile.version)"))
    let older = try workspace.text("model.json")
      .replacing("\"version\": \(ModelFile.version)", with: "\"version\": 1")
    try workspace.write("older.json", older)
    let refused = try workspace.attain("simulate", "older.json", "--out", "x", "--lang", "en")
    #expect(refused.code == 3 && refused.err.contains("is not a version of model files"))
  }

  /// A target of a unit that is closed by then is told as that, not as a year beyond the forecast.
  @Test func aTargetOfAUnitThatIsGoneIsNoSurprise() throws {
    let workspace = try DatedUnits.workspace()
    try workspace.write(
      "programme.yaml",
      DatedUnits.programme
        + "  - {indicator: death_on_time, unit: F, year: 2029, at_least: 0.8, source: \"plan\"}\n")
    _ = try Self.run(workspace, to: "out")
    let found = try Self.rows(workspace, "out/data-quality.csv", "rule", "unit", "period")
    #expect(found.contains(["unit_not_there", "F", "2028, 2029"]))
    #expect(!found.contains { $0[0] == "target_year_not_forecast" })
  }
}
