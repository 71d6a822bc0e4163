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
      result.err.hasPrefix("Valid: 4 units, 1 indicator with data, 1 series, years 2020–2020;"))
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
    #expect(result.out.contains("Không đánh giá được chỉ tiêu nào trong các năm dự báo"))
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
