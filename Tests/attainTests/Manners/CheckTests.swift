import Foundation
import Testing

@Suite struct CheckTests {
  /// A workspace in which every finding that is no error can be seen.
  static func odd() throws -> Workspace {
    let workspace = try Workspace.correct()
    try workspace.write(
      "registrations.csv",
      Workspace.header + """
        00012,death_on_time,2020,60,100,forms
        00012,death_on_time,2021-H1,30,50,forms
        00012,death_within_1y,2020,130,120,forms

        """)
    try workspace.write("scenario.yaml", Workspace.scenario + "model: {over_100: exclude}\n")
    return workspace
  }

  @Test func whatIsOddIsListed() throws {
    let workspace = try Self.odd()
    let before = try workspace.contents()
    let result = try workspace.attain("check", "scenario.yaml", "--format", "csv")
    #expect(result.code == 0)
    #expect(
      result.err.hasPrefix("Valid: 4 units, 2 indicators (1 with data), 1 series, years 2020–2020;")
    )
    let table = try CSVText(result.out)
    #expect(
      table.header == [
        "severity", "rule", "unit", "indicator", "period", "location", "message", "basis",
        "assumptions",
      ])
    let found = Set(
      zip(try table.column("rule"), try table.column("location")).map { "\($0) \($1)" })
    #expect(found.contains("incomplete_year registrations.csv:3"))
    #expect(found.contains("over_100 registrations.csv:4"))
    #expect(try table.column("rule").contains("no_series"))
    #expect(try workspace.contents() == before)
  }

  @Test func peopleReadTheSeverityInTheirLanguage() throws {
    let workspace = try Self.odd()
    let vi = try workspace.attain("check", "scenario.yaml", "--lang", "vi")
    #expect(vi.out.contains("cảnh báo") && !vi.out.contains("warning"))
    #expect(vi.out.contains("năm này không được dùng: mới có 2021-H1, 6 trên 12 tháng"))
    #expect(vi.err.contains("điểm cần lưu ý"))
    let csv = try workspace.attain("check", "scenario.yaml", "--lang", "vi", "--format", "csv")
    #expect(csv.out.contains("warning,incomplete_year"))
  }

  @Test func findingsAreInTheRunFolderToo() throws {
    let workspace = try Self.odd()
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(result.code == 0)
    let rules = Set(try CSVText(workspace.text("out/data-quality.csv")).column("rule"))
    #expect(rules.isSuperset(of: ["incomplete_year", "over_100", "no_series"]))
    let warnings = try CSVText(workspace.text("out/data-quality.csv")).column("severity")
      .count { $0 == "warning" }
    #expect(result.err == "Results: out  (100 draws, \(warnings) warnings – data-quality.csv)\n")
  }

  /// What `run` finds without drawing, `check` finds: whatever the horizon, the target, the lever.
  @Test(arguments: ["odd", "horizon", "nobody", "levers", "work", "nested", "years"])
  func checkFindsWhatRunFinds(_ what: String) throws {
    let workspace = what == "odd" ? try Self.odd() : try Workspace.correct()
    var scenario = try workspace.text("scenario.yaml")
    var expected: Set<String> = []
    switch what {
    case "horizon":
      scenario = scenario.replacing("horizon: 2028", with: "horizon: 2026")
      expected = ["target_year_not_forecast"]
    case "nobody":
      try workspace.write(
        "programme.yaml",
        Workspace.programme.replacing(
          "level: commune, year: 2028, at_least: 0.9",
          with: "level: nation, year: 2028, at_least: null"))
      try workspace.write(
        "units.csv",
        "code,name,kind,parent\n00012,Hưng Đạo,province,\n00013,Cát Hải,province,\n")
      expected = ["target_open", "target_without_units"]
    case "levers":
      scenario += """
        interventions:
          - {id: early, lever: outreach, affects: [death_on_time], start: 2020-01}
          - {id: drive, lever: backlog_drive, affects: [death_on_time], start: 2027-01, overdue_found: {fixed: 0.1}, evidence: "x"}
          - {id: blind, lever: outreach, affects: [birth_on_time], start: 2027-01}

        """
      try workspace.write(
        "programme.yaml",
        Workspace.programme.replacing(
          "targets:",
          with: "  birth_on_time: {kind: rate, event: birth, basis: cohort}\ntargets:"))
      expected = ["lever_in_history", "drive_without_cohort", "lever_without_data"]
    case "work":
      try workspace.write(
        "programme.yaml",
        Workspace.programme.replacing(
          "targets:",
          with: "  stock: {kind: backlog}\n  done: {kind: milestone}\ntargets:\n"
            + "  - {indicator: stock, level: commune, year: 2028, at_least: 1}\n"
            + "  - {indicator: done, level: commune, year: 2028, at_least: 1}"))
      try workspace.write(
        "registrations.csv", Workspace.registrations + "00012,stock,2024,10,40,forms\n")
      expected = ["throughput_unknown", "milestone_without_steps", "work_without_plan"]
    case "nested":
      try workspace.write(
        "programme.yaml",
        Workspace.programme.replacing(
          "within_days: 365, basis: cohort",
          with: "within_days: 365, basis: cohort, nests: death_on_time")
          + "  - {indicator: death_within_1y, level: province, year: 2028, at_least: 0.9}\n")
      try workspace.write(
        "registrations.csv",
        Workspace.header
          + Workspace.registrations.split(separator: "\n").dropFirst()
          .filter { !$0.hasPrefix("00013,death_on_time") }.joined(separator: "\n") + "\n")
      expected = ["nested_unit_left_out", "partial_sum"]
    case "years":
      try workspace.write("registrations.csv", Workspace.registrationsWithHoles)
      expected = [
        "year_ahead", "years_missing", "series_ended", "rate_far_off", "denominator_far_off",
      ]
    default: expected = ["incomplete_year", "over_100", "no_series"]
    }
    try workspace.write("scenario.yaml", scenario)
    let run = try workspace.attain("run", "scenario.yaml", "--out", "out", "--draws", "2")
    #expect(run.code == 0, "\(run.err)")
    let check = try workspace.attain("check", "scenario.yaml", "--format", "csv")
    #expect(try check.out == workspace.text("out/data-quality.csv"))
    #expect(Set(try CSVText(check.out).column("rule")).isSuperset(of: expected), "\(check.out)")
  }

  /// One paragraph for a rule, the worst three by name; files have all.
  @Test func manyFindingsOfOneRuleAreOneParagraph() throws {
    let workspace = try Workspace.correct()
    var units = Workspace.units
    var rows = Workspace.registrations
    for number in 20..<45 {
      units += "000\(number),Xã \(number),commune,31\n"
      for year in 2018...2024 {
        // A year of the first ten lost a digit, of fewer than half; the larger the number, the larger the unit.
        let size = 100 * number
        let met = year == 2021 && number < 30 ? size * 7 / 100 : size * 7 / 10
        rows += "000\(number),death_on_time,\(year),\(met),\(size),forms\n"
      }
    }
    try workspace.write("units.csv", units)
    try workspace.write("registrations.csv", rows)
    let check = try workspace.attain("check", "scenario.yaml")
    let lines = check.out.split(separator: "\n").map(String.init)
    let own = lines.filter { $0.contains("! rate_far_off: ") }
    #expect(own.count == 1, "\(check.out)")
    #expect(own[0].contains("10 units ("), "\(check.out)")
    #expect(own[0].contains("Worst: Xã 29 (00029), death_on_time 2021, registrations.csv:"))
    #expect(own[0].contains("Then: Xã 28 (00028) 2021; Xã 27 (00027) 2021; and 7 more:"))
    let csv = try workspace.attain("check", "scenario.yaml", "--format", "csv")
    #expect(try CSVText(csv.out).column("rule").count { $0 == "rate_far_off" } == 10)
    let run = try workspace.attain("run", "scenario.yaml", "--out", "out", "--lang", "vi")
    #expect(run.out.contains("! rate_far_off: 10 đơn vị (chiếm"), "\(run.out)")
    #expect(run.out.contains("Ảnh hưởng lớn nhất: Xã 29 (00029)"))
  }

  /// Problems that the messages only count are all in the table.
  @Test func problemsAreATableToo() throws {
    let workspace = try Workspace.correct()
    let rows = (1...20).map { "00012,death_on_time,19\($0 + 10),\($0).5,50,forms\n" }.joined()
    try workspace.write("registrations.csv", Workspace.registrations + rows)
    let check = try workspace.attain("check", "scenario.yaml")
    #expect(check.code == 3 && check.out.isEmpty)
    #expect(check.errorLines.count == 5, "\(check.err)")
    #expect(
      check.errorLines.last
        == "Input rejected: 20 problems (attain check --format csv); nothing was written.")
    let csv = try workspace.attain("check", "scenario.yaml", "--format", "csv")
    #expect(csv.code == 3)
    let table = try CSVText(csv.out)
    #expect(table.rows.count == 20)
    #expect(try table.column("text").last == "20.5")
    #expect(Set(try table.column("field")) == ["numerator"])
  }

  /// A target of a year that has been published is told, not forecast.
  @Test func aTargetOfThePastIsSeenMetOrNot() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "programme.yaml",
      Workspace.programme
        + "  - {indicator: death_on_time, level: province, year: 2023, at_least: 0.75}\n"
        + "  - {indicator: death_on_time, level: province, year: 2024, at_least: 0.79}\n"
        + "  - {indicator: death_on_time, level: commune, year: 2024, at_least: 0.78}\n")
    // 75 of 100 and 76 of 102 in 2023, 78 of 100 and 79 of 102 in 2024.
    for (lang, said) in [
      (
        "en",
        [
          "Hải Phòng, death_on_time 2023 (≥ 75.0 %): seen in 2023: 74.8 %, not met",
          "Hải Phòng, death_on_time 2024 (≥ 79.0 %): seen in 2024: 77.7 %, not met",
          "Hưng Đạo, death_on_time 2024 (≥ 78.0 %): seen in 2024: 78.0 %, met",
        ]
      ),
      (
        "vi",
        ["Hải Phòng, death_on_time 2024 (≥ 79,0 %): đã có số liệu năm 2024: 77,7 %, không đạt"]
      ),
    ] {
      let run = try workspace.attain(
        "run", "scenario.yaml", "--out", "out", "--force", "--lang", lang)
      for line in said { #expect(run.out.contains("* \(line)\n"), "\(run.out)") }
    }
    let odds = try CSVText(workspace.text("out/odds.csv"))
    #expect(Set(try odds.column("target_year")) == ["2028"])
    let rules = try CSVText(workspace.text("out/data-quality.csv"))
    #expect(!(try rules.column("rule").contains("target_year_not_forecast")))
    let seen = zip(try rules.column("rule"), try rules.column("message")).filter {
      $0.0 == "target_seen"
    }
    #expect(seen.count == 2)
    #expect(try workspace.attain("check", "scenario.yaml").out.contains("· target_seen: "))
  }

  @Test func checkRejectsWhatRunRejects() throws {
    let workspace = try Workspace.correct()
    try workspace.write("units.csv", Workspace.units + "00014,Đồ Sơn,commune,32\n")
    let result = try workspace.attain("check", "scenario.yaml")
    #expect(result.code == 3)
    #expect(
      result.errorLines == [
        "units.csv:6: column parent: \"32\" is not the code of any unit in this file",
        "Input rejected: 1 problem; nothing was written.",
      ])
    #expect(result.out.isEmpty)
  }

  @Test func aHorizonBeforeAllTargetsIsToldNotShownAsAnEmptyTable() throws {
    let workspace = try Workspace.correct()
    let result = try workspace.attain(
      "run", "scenario.yaml", "--out", "out", "--horizon", "2025", "--lang", "vi")
    #expect(result.code == 0)
    #expect(result.out.contains("Không đánh giá được mục tiêu nào trong các năm dự báo"))
    #expect(!result.out.contains("----"))
    let rules = try CSVText(workspace.text("out/data-quality.csv")).column("rule")
    #expect(rules.count { $0 == "target_year_not_forecast" } == 2)
    let rank = try workspace.attain("rank", "out")
    #expect(rank.err == "This run has no ranking: no target was judged in two units of a level.\n")
  }

  /// Every scenario and programme that comes with the tool can be read.
  @Test(arguments: ["sample-city", "viet-nam-deaths"])
  func theScenariosThatComeWithTheToolAreValid(_ name: String) throws {
    let result = try Tool.run(
      ["check", "Scenarios/\(name)/baseline.yaml"], in: Package.root)
    #expect(result.code == 0)
    #expect(result.err.hasPrefix("Valid: "))
  }

  @Test(arguments: ["indicators", "commune-plan", "national"])
  func theProgrammesThatComeWithTheToolAreValid(_ name: String) throws {
    let workspace = try Workspace.correct()
    let programme = "\(Package.root)/Scenarios/programmes/\(name).yaml"
    try workspace.write("programme.yaml", "extends: \(programme)\n")
    let result = try workspace.attain("check", "scenario.yaml")
    #expect(result.code == 0, "\(result.err)")
  }
}
