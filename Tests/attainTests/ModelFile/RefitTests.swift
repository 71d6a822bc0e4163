import Foundation
import Testing

/// `fit --only`: one unit learned anew, everything else as it was.
@Suite struct RefitTests {
  /// A workspace with the model of the scenario's own trend, and the odds it gives.
  private static func fitted() throws -> Workspace {
    let workspace = try Workspace.correct()
    try #require(try workspace.attain("fit", "scenario.yaml", "--out", "old.json").code == 0)
    try #require(try draw(workspace, "old"))
    return workspace
  }

  private static func draw(_ workspace: Workspace, _ name: String) throws -> Bool {
    try workspace.attain(
      "simulate", "\(name).json", "--out", name, "--draws", "2000", "--quiet"
    ).code == 0
  }

  private static func refit(_ workspace: Workspace, _ unit: String = "00012") throws -> ToolResult {
    try workspace.attain(
      "fit", "scenario.yaml", "--only", unit, "--model", "old.json", "--out", "new.json")
  }

  private static func rows(_ workspace: Workspace, _ file: String) throws -> [String: [[String]]] {
    let table = try CSVText(workspace.text(file))
    return Dictionary(grouping: table.rows) { $0[1] }
  }

  @Test func theSameCountsGiveNearlyTheSameOdds() throws {
    let workspace = try Self.fitted()
    let result = try Self.refit(workspace)
    #expect(result.code == 0)
    #expect(result.err.hasPrefix("Model: new.json  (only 00012 fitted again, in "))
    #expect(result.err.hasSuffix(" ms)\n"))
    #expect(try Self.draw(workspace, "new"))
    let old = try CSVText(workspace.text("old/odds.csv"))
    let new = try CSVText(workspace.text("new/odds.csv"))
    #expect(try old.column("unit") == new.column("unit"))
    for (a, b) in zip(try old.numbers("p_true"), try new.numbers("p_true")) {
      #expect(abs(try #require(a) - #require(b)) < 0.03)
    }
    for (a, b) in zip(try old.numbers("feasible_10pct"), try new.numbers("feasible_10pct")) {
      #expect(abs(try #require(a) - #require(b)) < 0.01)
    }
    for file in ["odds.csv", "forecast.csv"] {
      #expect(
        try Self.rows(workspace, "old/\(file)")["00013"]
          == Self.rows(workspace, "new/\(file)")["00013"])
    }
  }

  @Test func changedCountsMoveTheUnitAndThoseAboveIt() throws {
    let workspace = try Self.fitted()
    let changed = Workspace.registrations
      .replacing("00012,death_on_time,2024,78,", with: "00012,death_on_time,2024,58,")
      // A change elsewhere is not looked at.
      .replacing("00013,death_on_time,2024,79,", with: "00013,death_on_time,2024,18,")
    try #require(changed != Workspace.registrations)
    try workspace.write("registrations.csv", changed)
    #expect(try Self.refit(workspace).code == 0)
    #expect(try Self.draw(workspace, "new"))
    for file in ["odds.csv", "forecast.csv"] {
      let old = try Self.rows(workspace, "old/\(file)")
      let new = try Self.rows(workspace, "new/\(file)")
      #expect(old["00013"] == new["00013"])
      #expect(old["00012"] != new["00012"])
      if file == "forecast.csv" { #expect(old["31"] != nil && old["31"] != new["31"]) }
    }
    let forecast = try #require(try Self.rows(workspace, "new/forecast.csv")["00012"])
    let observed = forecast.first { $0[3] == "death_on_time" && $0[5] == "2024" }
    #expect(observed.flatMap { Double($0[6]) } == 0.58)
    let manifest = try workspace.text("new/manifest.json")
    #expect(manifest.components(separatedBy: "\"registrations.csv\"").count == 3)
  }

  @Test func aYearBeyondTheModelNeedsAFullFit() throws {
    let workspace = try Self.fitted()
    try workspace.write(
      "registrations.csv", Workspace.registrations + "00012,death_on_time,2025,80,100,forms\n")
    let result = try Self.refit(workspace)
    #expect(result.code == 4)
    #expect(
      result.err
        == "00012 has counts of 2025, outside the history of old.json, 2018–2024: a full fit is "
        + "needed (leave out --only).\n")
    #expect(!workspace.has("new.json"))
  }

  @Test func whatDoesNotFitTheModelIsSaid() throws {
    let workspace = try Self.fitted()
    let unknown = try Self.refit(workspace, "00014")
    #expect(unknown.code == 2)
    #expect(unknown.err == "old.json has no unit 00014.\n")
    #expect(!workspace.has("new.json"))
    try workspace.write(
      "scenario.yaml", Workspace.scenario + "model: {events: {2020: outlier}}\n")
    let other = try Self.refit(workspace)
    #expect(other.code == 4)
    #expect(
      other.err
        == "scenario.yaml has another trend, other outlier years or other covariates than old.json: "
        + "a full fit is "
        + "needed (leave out --only).\n")
    let alone = try workspace.attain("fit", "scenario.yaml", "--only", "00012", "--out", "new.json")
    #expect(alone.code == 2)
    #expect(alone.errorLines.first == "Error: Give --only and --model together.")
  }
}
