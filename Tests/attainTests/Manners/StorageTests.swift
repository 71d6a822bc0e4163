import Foundation
import Testing

/// Limits of the system, kills, and places that nothing should be written to.
@Suite struct StorageTests {
  /// Runs the tool by a shell under a limit.
  private static func limited(_ limit: String, _ command: String, in folder: String) throws
    -> ToolResult
  {
    let process = try Tool.process([], in: folder, environment: ["ATTAIN": Tool.path])
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(limit) && exec \"$ATTAIN\" \(command) --lang en"]
    let (out, error) = (try PrintedText(), try PrintedText())
    process.standardOutput = out.handle
    process.standardError = error.handle
    try process.run()
    process.waitUntilExit()
    return ToolResult(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      bytes: try out.read(), errorBytes: try error.read())
  }

  @Test func tooFewHandlesAreASentenceAndNoFaultOfTheInput() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    for handles in [4, 5, 6, 8, 10, 12, 16] {
      let out = "\(workspace.path)/\(handles)"
      for command in [
        "rank run", "check city/baseline.yaml", "run city/baseline.yaml --draws 50 --out \(out)",
        "report run --out \(out).html", "workbook run --out \(out).xlsx",
      ] {
        let result = try Self.limited("ulimit -n \(handles)", command, in: city.path)
        #expect(!result.wasKilled, "\(handles): \(command)")
        #expect([0, 5].contains(result.code), "\(handles): \(command): \(result.err)")
        #expect(result.code == 0 || result.err.contains("ulimit -n"), "\(command): \(result.err)")
      }
    }
    #expect(try workspace.names().allSatisfy { !$0.contains("partial") })
  }

  @Test func filesThatMayNotGrowAreASentence() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    for command in [
      "run city/baseline.yaml --draws 50 --out \(workspace.path)/run",
      "report run --out \(workspace.path)/page.html",
      "workbook run --out \(workspace.path)/book.xlsx",
      "fit city/baseline.yaml --out \(workspace.path)/model.json",
      "sample \(workspace.path)/city --units 50",
    ] {
      let result = try Self.limited("ulimit -f 2", command, in: city.path)
      #expect(result.code == 5 && !result.wasKilled, "\(command): \(result.err)")
      #expect(
        result.err.contains("larger than the system allows; nothing was put there"),
        "\(command): \(result.err)")
      #expect(try workspace.names().isEmpty)
    }
  }

  @Test func aPathWithoutANameIsToldBeforeAnythingIsRead() throws {
    let workspace = try Workspace()
    for command in [
      ["run", "no.yaml", "--out", ""], ["simulate", "no.json", "--out", ""],
      ["fit", "no.yaml", "--out", ""], ["report", "no", "--out", ""],
      ["compare", "no", "no", "--out", ""], ["diagnose", "no.yaml", "--out", ""],
      ["backtest", "no.yaml", "--out", ""], ["sample", ""], ["init", ""],
      ["shard", "plan", "no.yaml", "--shards", "2", "--out", ""],
      ["shard", "merge", "no", "--out", ""],
      ["backtest", "--keys", "no.csv", "--panel", "no.csv", "--out", ""],
    ] {
      let result = try Tool.run(command + ["--lang", "en"], in: workspace.path)
      #expect(result.code == 2, "\(command): \(result.err)")
      #expect(
        result.err == "The path to write to is empty; name a file or a folder.\n", "\(command)")
    }
    #expect(try workspace.names().isEmpty)
  }

  @Test func whatIsNotOfItsKindIsNeverReplaced() throws {
    let workspace = try ComparedRuns.workspace()
    try workspace.write("mine.xlsx", "mine")
    try workspace.write("keys.csv", "panel,area\n")
    let before = try workspace.contents()
    for command in [
      ["report", "a", "--out", "a/odds.csv"], ["report", "a", "--out", "costs.csv"],
      ["workbook", "a", "--out", "mine.xlsx"], ["fit", "scenario.yaml", "--out", "scenario.yaml"],
    ] {
      let result = try Tool.run(command + ["--force", "--lang", "en"], in: workspace.path)
      #expect(result.code == 5, "\(command): \(result.err)")
      #expect(
        result.err.hasPrefix("\(command[3]) is not replaced: --force only replaces a "),
        "\(result.err)")
    }
    let keyed = try workspace.attain(
      "backtest", "--keys", "keys.csv", "--panel", "keys.csv", "--out", "keys.csv")
    #expect(keyed.code == 5, "\(keyed.err)")
    #expect(try workspace.contents() == before)
  }

  @Test func whatAKilledRunLeftGoesWithTheNext() throws {
    let workspace = try Workspace()
    try #require(try workspace.attain("sample", "city", "--units", "40").code == 0)
    let arguments = ["run", "city/baseline.yaml", "--draws", "200", "--out", "out/run", "--force"]
    var left = 0
    for attempt in 0..<40 where left == 0 {
      let process = try Tool.process(arguments, in: workspace.path)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // As soon as it writes.
      while process.isRunning {
        let names = try workspace.names() + ((try? workspace.names(in: "out")) ?? [])
        if names.contains(where: { $0.contains(".partial-") }) {
          usleep(UInt32(attempt) * 1000)
          kill(process.processIdentifier, SIGKILL)
          break
        }
      }
      process.waitUntilExit()
      left = (try workspace.names() + ((try? workspace.names(in: "out")) ?? []))
        .count { $0.contains(".partial-") }
    }
    try #require(left > 0, "no kill left anything")
    #expect(try Tool.run(arguments, in: workspace.path).code == 0)
    #expect(try workspace.names() == ["city", "out"])
    #expect(try workspace.names(in: "out") == ["run"])
  }
}
