import Testing

/// Data that look like figures and are none: a run must come to what it would come to without them.
@Suite struct DoubtfulDataTests {
  private static let units =
    "code,name,kind,parent\n01,Tỉnh Thử,province,\n"
    + (1...5).map { "0100\($0),Xã Thử \($0),commune,01\n" }.joined()

  private static let programme = """
    indicators:
      death_on_time: {kind: rate, event: death, within_days: 15, basis: cohort}
      death_within_1y: {kind: rate, event: death, within_days: 365, basis: cohort, nests: death_on_time}
    targets:
      - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.80}
      - {indicator: death_on_time, level: province, year: 2028, at_least: 0.80}
      - {indicator: death_within_1y, level: province, year: 2028, at_least: 0.90}

    """

  /// Deaths of five communes in 2018–2025, those within a year up to 2024.
  private static let rows = (1...5).flatMap { unit in
    (2018...2025).flatMap { year in
      let onTime = 145 + (unit * 37 + year * 53 + unit * year * 29) % 19
      return ["0100\(unit),death_on_time,\(year),\(onTime),200,forms\n"]
        + (year < 2025
          ? ["0100\(unit),death_within_1y,\(year),\(onTime + 30 - year % 3),200,forms\n"] : [])
    }
  }

  private func workspace(_ more: [String] = [], model: String = "{}", data: String = "") throws
    -> Workspace
  {
    let workspace = try Workspace()
    try workspace.write("units.csv", Self.units)
    try workspace.write("programme.yaml", Self.programme)
    try workspace.write(
      "registrations.csv", Workspace.header + (Self.rows + more.map { $0 + "\n" }).joined())
    try workspace.write(
      "scenario.yaml",
      """
      data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml\(data)}
      model: \(model)
      horizon: 2028
      draws: 200

      """)
    return workspace
  }

  private func odds(_ workspace: Workspace) throws -> String {
    let run = try workspace.attain("run", "scenario.yaml", "--out", "out", "--lang", "en")
    #expect(run.code == 0, "\(run.err)")
    return try workspace.text("out/odds.csv") + workspace.text("out/forecast.csv")
  }

  private static func filled(_ year: Int, _ count: String) -> [String] {
    (1...5).map { "0100\($0),death_on_time,\(year),\(count),forms" }
  }

  @Test func zerosThatNobodyCountedChangeNothing() throws {
    let clean = try odds(workspace())
    #expect(try odds(workspace(Self.filled(2026, "0,0") + Self.filled(2027, "0,0"))) == clean)
    #expect(try odds(workspace(Self.filled(2026, "0,200"))) == clean)
    // Nor a quarter of the year that has begun, beside others that have not ended.
    let parts = (1...5).flatMap { unit in
      ["Q1", "Q2", "Q3"].map { "0100\(unit),death_on_time,2026-\($0),38,50,forms" }
        + ["0100\(unit),death_on_time,2026-Q4,0,0,forms"]
    }
    let quarters = try workspace(parts, data: ", known_to: 2026-12")
    #expect(try odds(quarters) == clean)
    let findings = try CSVText(quarters.text("out/data-quality.csv"))
    #expect(try findings.column("rule").contains("zero_filled"))
    #expect(try findings.column("period").contains("2026-Q4"))
    // Taken as they stand they are learned.
    let kept = try workspace(
      Self.filled(2026, "0,0"), model: "{zeros: keep}", data: ", known_to: 2027-12")
    #expect(try odds(kept) != clean)
  }

  @Test func aCohortThatIsNotCompleteChangesNothing() throws {
    let clean = try odds(workspace())
    let newest = (1...5).map { "0100\($0),death_within_1y,2025,170,200,forms" }
    let incomplete = try workspace(newest)
    #expect(try odds(incomplete) == clean)
    let findings = try CSVText(incomplete.text("out/data-quality.csv"))
    let place = try #require(try findings.column("rule").firstIndex(of: "incomplete_cohort"))
    #expect(try findings.column("indicator")[place] == "death_within_1y")
    #expect(try findings.column("period")[place] == "2025")
    let kept = try odds(workspace(newest, model: "{incomplete_cohorts: keep}"))
    #expect(kept != clean)
    #expect(try odds(workspace(newest, data: ", known_to: 2026-12")) == kept)
  }

  @Test func oneUnitOfZeroLeavesTheProvinceItsEvents() throws {
    let workspace = try workspace()
    try workspace.write(
      "registrations.csv",
      workspace.text("registrations.csv").replacing(
        /01001,death_on_time,2025,\d+,200/, with: "01001,death_on_time,2025,0,0"))
    _ = try odds(workspace)
    let forecast = try CSVText(workspace.text("out/forecast.csv"))
    let rows = zip(try forecast.column("unit"), try forecast.numbers("events_q05"))
    for case (let unit, let events?) in rows {
      #expect(unit == "01" ? events > 800 : events > 150)
    }
  }

  @Test func figuresAreNotOfATimeAfterTheyWereTaken() throws {
    let early = try workspace(data: ", known_to: 2024-12").attain(
      "check", "scenario.yaml", "--lang", "en")
    #expect(early.code == 3)
    #expect(
      early.err.contains(
        "key data.known_to: \"2024-12\" is earlier than the end of 2025, which has figures at registrations.csv:"
      ))
  }
}
