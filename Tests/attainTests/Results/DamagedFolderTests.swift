import Foundation
import Testing

/// A run folder that is no longer what was written, before every command that reads it.
@Suite struct DamagedFolderTests {
  private static let commands: [[String]] = [
    ["rank", "b"], ["rank", "b", "--by", "shortfall"], ["rank", "b", "--all"], ["rank", "a", "b"],
    ["budget", "b"], ["report", "b", "--out", "x.html"], ["workbook", "b", "--out", "x.xlsx"],
    ["compare", "a", "b", "--out", "x"], ["compare", "b", "a"],
    ["runs", "b"], ["runs", "b", "--indicator", "death_on_time"],
  ]

  private static func results(_ workspace: Workspace) throws -> [(String, ToolResult)] {
    try commands.map {
      ($0.joined(separator: " "), try Tool.run($0 + ["--lang", "en"], in: workspace.path))
    }
  }

  @Test func everyCommandTakesWhatIsWhole() throws {
    let workspace = try ComparedRuns.workspace()
    for (command, result) in try Self.results(workspace) {
      #expect(result.code == 0, "\(command): \(result.err)")
    }
  }

  @Test(arguments: ["odds.csv", "ranking.csv", "budget-totals.csv", "context.json", "run.sqlite"])
  func whatIsShorterIsToldAlike(_ file: String) throws {
    let workspace = try ComparedRuns.workspace()
    let whole = try workspace.read("b/\(file)")
    try workspace.write("b/\(file)", whole.dropLast(10))
    for (command, result) in try Self.results(workspace) {
      #expect(result.code == 3, "\(command): \(result.err)")
      #expect(
        result.err.contains(
          "b/\(file) is not as attain wrote it: it has \(whole.count - 10) bytes and had \(whole.count)"
        ), "\(command): \(result.err)")
      #expect(!workspace.has("x") && !workspace.has("x.html") && !workspace.has("x.xlsx"))
    }
    try workspace.remove("b/\(file)")
    for (command, result) in try Self.results(workspace) {
      #expect(result.code == 5, "\(command): \(result.err)")
      #expect(result.err.contains("b is incomplete: \(file) is missing"), "\(result.err)")
    }
  }

  @Test func aManifestThatChangedIsToldAlike() throws {
    let workspace = try ComparedRuns.workspace()
    let whole = try workspace.text("b/manifest.json")
    let damages = [
      (whole.replacing("\"seed\" : 2", with: "\"seed\" : 3"), "b/manifest.json is not as attain"),
      ("{", "b/manifest.json is not that of a run"), ("", "b/manifest.json is not that of a run"),
    ]
    for (text, sentence) in damages {
      try #require(text != whole)
      try workspace.write("b/manifest.json", text)
      for (command, result) in try Self.results(workspace) {
        #expect(result.code == 3, "\(command): \(result.err)")
        #expect(result.err.contains(sentence), "\(command): \(result.err)")
      }
    }
  }
}
