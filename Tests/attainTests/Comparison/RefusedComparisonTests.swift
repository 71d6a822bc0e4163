import Testing

/// What cannot be compared is named, and nothing is drawn or written.
@Suite struct RefusedComparisonTests {
  private func refused(_ workspace: Workspace, _ runs: String..., lines: [String]) throws {
    let result = try Tool.run(["compare"] + runs + ["--out", "x"], in: workspace.path)
    #expect(result.code == 3)
    #expect(result.errorLines == lines)
    #expect(result.out.isEmpty && !workspace.has("x"))
  }

  private static let notComparable =
    "Not comparable: only interventions and costs may differ, since draws are compared in pairs; run them again alike."

  @Test func everyDifferenceIsNamed() throws {
    let workspace = try ComparedRuns.workspace()
    let other = try workspace.attain(
      "run", "paid.yaml", "--out", "c", "--seed", "7", "--draws", "50", "--horizon", "2029")
    #expect(other.code == 0)
    try refused(
      workspace, "a", "b", "c",
      lines: [
        "seed: a: 20260101 | c: 7", "draws: a: 100 | c: 50", "horizon: a: 2028 | c: 2029",
        Self.notComparable,
      ])
    let vi = try workspace.attain("compare", "a", "c", "--lang", "vi")
    #expect(vi.code == 3 && vi.err.contains("Không so sánh được"))
  }

  @Test func dataTargetsAndModelsAreToldByName() throws {
    let workspace = try ComparedRuns.workspace()
    try workspace.write(
      "programme.yaml",
      ComparedRuns.programme.replacing("at_least: 0.8,", with: "at_least: 0.81,")
        .replacing("within_days: 365", with: "within_days: 366"))
    try workspace.write(
      "registrations.csv", Workspace.registrations.replacing(",60,101,", with: ",61,101,"))
    try workspace.write(
      "paid.yaml",
      ComparedRuns.paid.replacing("model: {trend: persistence}", with: "model: {trend: dynamic}"))
    #expect(try workspace.attain("run", "paid.yaml", "--out", "c").code == 0)
    let result = try workspace.attain("compare", "a", "c")
    #expect(result.code == 3)
    let lines = result.errorLines
    try #require(lines.count == 5)
    #expect(lines[0].hasPrefix("data.registrations: a: registrations.csv (SHA-256 "))
    #expect(lines[0].contains("…) | c: registrations.csv (SHA-256 "))
    #expect(lines[1].hasPrefix("indicators.death_within_1y: a: "))
    #expect(lines[2] == "model.trend: a: persistence | c: dynamic")
    #expect(
      lines[3] == "targets.death_on_time.nation.2028: a: 0.8 (plan) | c: 0.81 (plan)")
    #expect(lines[4] == Self.notComparable)
  }

  @Test func aCopyOfTheDataElsewhereIsTheSameQuestion() throws {
    let workspace = try ComparedRuns.workspace()
    for name in ["units.csv", "registrations.csv", "programme.yaml", "costs.csv"] {
      try workspace.write("there/\(name)", workspace.text(name))
    }
    try workspace.write("there/paid.yaml", "# A remark.\n" + ComparedRuns.paid)
    #expect(try workspace.attain("run", "there/paid.yaml", "--out", "c").code == 0)
    let result = try workspace.attain("compare", "a", "c")
    #expect(result.code == 0, "\(result.err)")
  }

  @Test func filesThatChangedOrWentAreNamed() throws {
    let workspace = try ComparedRuns.workspace()
    let hint =
      "Put the files back as they were (data and run folders can be moved together), or run b again."
    try workspace.write("costs.csv", ComparedRuns.costs.replacing("300000", with: "300001"))
    try refused(workspace, "a", "b", lines: ["b: costs.csv has changed since the run.", hint])
    try workspace.remove("costs.csv")
    try refused(workspace, "a", "b", lines: ["b: costs.csv cannot be read any more.", hint])
    let elsewhere = try Workspace()
    let there = try elsewhere.attain("compare", workspace.path + "/a", workspace.path + "/b")
    #expect(there.code == 3)
    #expect(there.err.contains("costs.csv cannot be read any more."))
    // Folders of older tools do not say from where their paths are taken.
    try workspace.age("b")
    let manifest = try workspace.text("b/manifest.json")
    try workspace.write(
      "b/manifest.json", manifest.replacing("  \"pathsFrom\" : \"folder\",\n", with: ""))
    let older = try elsewhere.attain("compare", workspace.path + "/a", workspace.path + "/b")
    #expect(older.code == 3)
    #expect(older.err.contains("An older attain wrote this folder"))
  }

  @Test func oddsThatWereNotDrawnThisWayAreRefused() throws {
    let workspace = try ComparedRuns.workspace()
    var odds = try workspace.text("b/odds.csv")
    let digit = try #require(odds.firstIndex { $0 == "9" })
    odds.replaceSubrange(digit...digit, with: "8")
    try workspace.write("b/odds.csv", odds)
    try refused(
      workspace, "a", "b",
      lines: [
        "b/odds.csv is not as attain wrote it: its content has changed; make the folder again."
      ])
    try workspace.age("b")
    try refused(
      workspace, "a", "b",
      lines: [
        "b/odds.csv is not what drawing it again gives: it was made by something else, or changed; run it again."
      ])
  }

  @Test func foldersOfOlderToolsAreToBeRunAgain() throws {
    let workspace = try ComparedRuns.workspace()
    try workspace.age("b")
    let manifest = try workspace.text("b/manifest.json")
    try workspace.write("b/manifest.json", manifest.replacing("\"origin\"", with: "\"origins\""))
    try refused(
      workspace, "a", "b",
      lines: [
        "b does not say how to draw it again (an older attain made it, or the model file): fit and run it again."
      ])
    try workspace.write("b/manifest.json", manifest.replacing("\"attain ", with: "\"attain 9"))
    let tool = try workspace.attain("compare", "a", "b")
    #expect(tool.code == 3 && tool.err.contains("tool: a: attain "))
    let both = try workspace.attain("compare", "b", "b")
    #expect(both.code == 3 && both.err.contains("b was made by attain 9"))
  }

  @Test func oneRunIsNoComparison() throws {
    let workspace = try ComparedRuns.workspace()
    let one = try workspace.attain("compare", "a")
    #expect(one.code == 2 && one.err.contains("A comparison takes two run folders at least."))
    let none = try workspace.attain("compare", "a", "nowhere")
    #expect(none.code == 5)
    #expect(
      none.err
        == "nowhere is not a run folder (manifest.json is missing); make one with `attain run`.\n")
  }
}
