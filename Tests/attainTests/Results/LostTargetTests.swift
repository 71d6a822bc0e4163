import Testing

/// Targets of units with data that no row of the results is about.
@Suite struct LostTargetTests {
  /// Three communes; the data of the first go on as long as `last` says.
  private func workspace(until last: Int) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      "units.csv",
      "code,name,kind,parent\n31,Hải Phòng,province,\n"
        + (1...3).map { "C0\($0),C0\($0),commune,31\n" }.joined())
    try workspace.write(
      "programme.yaml",
      """
      indicators:
        death_on_time: {kind: rate, event: death, basis: registrations}
      targets:
        - {indicator: death_on_time, level: commune, year: 2026, at_least: 0.85}
        - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85}
        - {indicator: death_on_time, level: province, year: 2026, at_least: 0.85}
        - {indicator: death_on_time, level: province, year: 2028, at_least: 0.85}

      """)
    let rows = (1...3).map { unit in
      (2016...(unit == 1 ? last : 2024)).map { year in
        let n = 180 + 13 * unit + year % 7
        return "C0\(unit),death_on_time,\(year),\(n * 4 / 5 + (year * unit) % 5),\(n),forms\n"
      }.joined()
    }.joined()
    try workspace.write("registrations.csv", Workspace.header + rows)
    try workspace.write(
      "scenario.yaml",
      """
      data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
      horizon: 2028
      draws: 100

      """)
    return workspace
  }

  @Test func aTotalWithoutOddsIsNamedWithItsCause() throws {
    let workspace = try workspace(until: 2026)
    let sentence =
      "The target of `death_on_time` for 2026 of 31 has no odds: the data of C01 go on to 2026, "
      + "and a total is forecast from the year after."
    let check = try workspace.attain("check", "scenario.yaml", "--format", "csv")
    let table = try CSVText(check.out)
    let places = try table.column("rule").indices.filter {
      try table.column("rule")[$0] == "target_without_odds"
    }
    #expect(try places.map { try table.column("message")[$0] } == [sentence])
    #expect(try places.map { try table.column("unit")[$0] } == ["31"])
    let run = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(run.code == 0)
    #expect(run.out.contains("has no odds"), "\(run.out)")
    #expect(try workspace.text("out/data-quality.csv").contains(sentence))
    let vietnamese = try workspace.attain(
      "run", "scenario.yaml", "--out", "out", "--force", "--lang", "vi")
    #expect(vietnamese.out.contains("không có xác suất đạt trong kết quả"), "\(vietnamese.out)")
  }

  @Test func whereEveryTargetHasOddsNothingIsSaid() throws {
    let workspace = try workspace(until: 2024)
    let run = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(run.code == 0 && !run.out.contains("has no odds"), "\(run.out)")
    #expect(try !workspace.text("out/data-quality.csv").contains("target_without_odds"))
  }

  /// A year that is typed into the future no longer takes the years before it from the city.
  @Test func aStrayYearTakesNoTargetAway() throws {
    let workspace = try workspace(until: 2024)
    let rows = try workspace.text("registrations.csv")
    try workspace.write(
      "registrations.csv",
      rows.replacing("C01,death_on_time,2024,", with: "C01,death_on_time,2028,"))
    let run = try workspace.attain("run", "scenario.yaml", "--out", "out", "--format", "csv")
    let odds = try CSVText(run.out)
    let city = try odds.column("unit").indices.filter { try odds.column("unit")[$0] == "31" }
    #expect(try city.map { try odds.column("target_year")[$0] }.contains("2028"), "\(run.out)")
    #expect(try workspace.text("out/data-quality.csv").contains("stray_year"))
  }
}
