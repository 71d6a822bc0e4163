import Foundation
import Testing

/// What a newcomer gets wrong first, and what is said of it.
@Suite struct MessageTests {
  private static func rejected(_ workspace: Workspace, _ arguments: String...) throws -> [String] {
    let result = try Tool.run(["check", "scenario.yaml"] + arguments, in: workspace.path)
    #expect(result.code == 3, "\(result.out)\(result.err)")
    return Array(result.errorLines.dropLast())
  }

  /// However 97,5 % is written as a share, one message says 0.975.
  @Test(arguments: [
    ("at_least: 97,5", "97,5"), ("at_least: \"97,5\"", "97,5"), ("at_least: 97.5", "97.5"),
  ])
  func aShareInPerCentIsToldAtOnce(_ written: String, _ text: String) throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "programme.yaml", Workspace.programme.replacing("at_least: 0.9,", with: written + ","))
    let lines = try Self.rejected(workspace)
    #expect(lines.count == 1, "\(lines)")
    #expect(lines[0].contains("\"\(text)\" is not a share (did you mean `0.975`?)"))
  }

  @Test func aShareWithADecimalCommaIsStillOneMessage() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "programme.yaml", Workspace.programme.replacing("at_least: 0.9,", with: "at_least: 0,9,"))
    let lines = try Self.rejected(workspace)
    #expect(lines.count == 1, "\(lines)")
    #expect(lines[0].contains("\"0,9\" has a decimal comma; expected a decimal point: write 0.9"))
  }

  @Test func aWorkbookIsCalledOneWhateverItsName() throws {
    let workspace = try Workspace.correct()
    for bytes: [UInt8] in [
      [0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0],
    ] {
      try workspace.write("registrations.csv", bytes)
      let lines = try Self.rejected(workspace)
      #expect(
        lines == [
          "registrations.csv: the file is an Excel workbook, whatever its name says; expected text: open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\""
        ])
      #expect(try Self.rejected(workspace, "--lang", "vi")[0].contains("bảng tính Excel"))
    }
  }

  /// One mistake on every line does not hide another.
  @Test func repeatsOfOneCauseAreCounted() throws {
    let workspace = try Workspace.correct()
    let rows = (1900..<2024).map { "00012,birth_within_1y,\($0),40,50,forms\n" }.joined()
    try workspace.write(
      "registrations.csv", Workspace.registrations + rows + "00099,death_on_time,2021,1,2,forms\n")
    let lines = try Self.rejected(workspace)
    #expect(lines.count == 6, "\(lines)")
    #expect(lines.count { $0.contains("\"birth_within_1y\" is not an indicator") } == 3)
    #expect(lines[3] == "registrations.csv: … and 121 more of the same cause")
    #expect(lines[4].contains("\"00099\" is not the code of a unit"))
    #expect(
      lines[5]
        == "Hint: the commune plan has birth_within_1y; write `extends: commune-plan.yaml` in the programme file (`attain init` writes that file)."
    )
    let vi = try Self.rejected(workspace, "--lang", "vi")
    #expect(vi[3] == "registrations.csv: … và 121 lỗi nữa cùng nguyên nhân")
    #expect(vi[5].hasPrefix("Gợi ý: birth_within_1y là chỉ tiêu của kế hoạch cấp xã"))
  }

  @Test func noHintWhereThePlanKnowsNoBetter() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "registrations.csv", Workspace.registrations + "00012,weddings,2021,40,50,forms\n")
    #expect(try Self.rejected(workspace).count == 1)
  }

  @Test(arguments: [
    ("{median: 30, ci90: [0.10, 0.60]}", "30", "0.3"),
    ("{median: 0.3, ci90: [10, 60]}", "10", "0.1"), ("{fixed: 12.5}", "12.5", "0.125"),
    ("{triangular: [0.1, 0.2, 35]}", "35", "0.35"),
  ])
  func aPriorInPerCentIsTold(_ prior: String, _ number: String, _ meant: String) throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "scenario.yaml",
      Workspace.scenario
        + "interventions:\n  - {id: a, lever: custom, affects: [death_on_time], start: 2027-01, effect: {gap_closed: \(prior)}, evidence: \"x\"}\n"
    )
    let lines = try Self.rejected(workspace)
    #expect(lines.count == 1, "\(lines)")
    #expect(
      lines[0].hasSuffix(
        "\(number) is no share (did you mean `\(meant)`?); expected numbers from 0 to 1"))
  }

  /// Mistakes that only the data tell stand beside those that the scenario tells alone.
  @Test func everythingIsSaidInOneRound() throws {
    let workspace = try Workspace.correct()
    try workspace.write("costs.csv", "item,unit,low,mid,high,source,year\ndesk,day,1,2,3,x,2025\n")
    try workspace.write(
      "scenario.yaml",
      Workspace.scenario.replacing(
        "programme: programme.yaml", with: "programme: programme.yaml, costs: costs.csv") + """
          interventions:
            - {id: a, lever: outreach, affects: [death_on_tim], start: 2027-01}
            - {id: b, lever: outreach, affects: [death_on_time], where: {units: ["0012"]}, start: 2027-01}
            - {id: c, lever: outreach, affects: [death_on_time], start: 2027-01, costs: [{item: dask, per: commune, quantity: 1}]}
            - {id: d, lever: custom, affects: [death_on_time], start: 2027-01, effect: {gap_closed: {median: 0.5, ci90: [0.6, 0.7]}}, evidence: "x"}

          """)
    try workspace.write(
      "registrations.csv", Workspace.registrations + "00012,death_on_time,x,1,2,forms\n")
    let lines = try Self.rejected(workspace).joined(separator: "\n")
    for said in [
      "death_on_tim\"", "\"0012\"", "\"dask\"", "the numbers do not increase",
      "\"x\" is not a period",
    ] {
      #expect(lines.contains(said), "\(said) is missing in \(lines)")
    }
  }

  /// Indicators of which nothing is known are named together.
  @Test func indicatorsWithoutDataAreOneNote() throws {
    let workspace = try Workspace()
    _ = try workspace.attain("init", "city")
    try workspace.write("city/programme.yaml", "extends: commune-plan.yaml\n")
    let check = try workspace.attain("check", "city/baseline.yaml", "--format", "csv")
    let table = try CSVText(check.out)
    let rules = try table.column("rule")
    for rule in ["no_series", "indicator_without_data", "work_without_plan"] {
      #expect(rules.count { $0 == rule } == 1, "\(check.out)")
    }
    let message = try #require(
      zip(rules, table.column("message")).first { $0.0 == "indicator_without_data" }?.1)
    #expect(
      message.contains("birth_within_1y 2028, 2030") && message.contains("divorce_recorded 2028"))
  }

  @Test func theLanguageMayStandBeforeTheCommand() throws {
    let workspace = try Workspace.correct()
    for before in [["--lang", "vi"], ["--lang=vi"]] {
      let check = try Tool.run(before + ["check", "scenario.yaml"], in: workspace.path)
      #expect(check.code == 0 && check.err.hasPrefix("Hợp lệ: "))
      let help = try Tool.run(before + ["--help"], in: workspace.path)
      #expect(help.code == 0 && help.out.contains("CÁCH DÙNG: attain"))
    }
    let none = try Tool.run(["--lang", "check", "scenario.yaml"], in: workspace.path)
    #expect(none.code == 2)
  }

  @Test func aUnitThatIsNotRankedIsGuessed() throws {
    let workspace = try Workspace.correct()
    _ = try workspace.attain("run", "scenario.yaml", "--out", "out", "--draws", "50")
    for (typed, meant) in [
      ("12", "00012 (Hưng Đạo)"), ("Xã Cát Hải", "00013 (Cát Hải)"), ("cát hải", "00013 (Cát Hải)"),
    ] {
      let result = try Tool.run(["rank", "out", "--unit", typed], in: workspace.path)
      #expect(result.code == 2)
      #expect(
        result.err == "No unit of code `\(typed)` is in this ranking; did you mean \(meant)?\n")
    }
    let result = try workspace.attain("rank", "out", "--unit", "nowhere")
    #expect(result.err == "No unit of code `nowhere` is in this ranking.\n")
  }
}
