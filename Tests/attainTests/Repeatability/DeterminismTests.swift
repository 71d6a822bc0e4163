import Foundation
import Testing

@Suite struct DeterminismTests {
  /// A run folder as it must come out again: every file, and the manifest without `execution`.
  static func essence(_ workspace: Workspace, _ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try workspace.names(in: folder) {
      files[name] = try workspace.read("\(folder)/\(name)")
    }
    let parsed = try JSONSerialization.jsonObject(with: try #require(files["manifest.json"]))
    var manifest = try #require(parsed as? [String: Any])
    #expect(manifest.removeValue(forKey: "execution") != nil)
    files["manifest.json"] = try JSONSerialization.data(
      withJSONObject: manifest, options: .sortedKeys)
    return files
  }

  @Test func aRunDependsNeitherOnThreadsNorOnTheLibrarysThreads() throws {
    let workspace = try Workspace()
    #expect(try workspace.attain("sample", "city", "--units", "5").code == 0)
    var runs: [[String: Data]] = []
    for (threads, library) in [(1, "1"), (2, "2"), (3, "1"), (2, "1")] {
      let out = "run-\(threads)-\(library)"
      let result = try workspace.attain(
        "run", "city/baseline.yaml", "--out", out, "--draws", "200", "--threads", "\(threads)",
        environment: ["OPENBLAS_NUM_THREADS": library])
      #expect(result.code == 0)
      runs.append(try Self.essence(workspace, out))
    }
    for run in runs.dropFirst() {
      #expect(run.keys.sorted() == runs[0].keys.sorted())
      for (name, bytes) in run { #expect(bytes == runs[0][name], "\(name) differs") }
    }
  }

  @Test func anotherSeedIsAnotherRun() throws {
    let workspace = try Workspace.correct()
    for (out, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
      #expect(
        try workspace.attain("run", "scenario.yaml", "--out", out, "--seed", seed).code == 0)
    }
    #expect(try Self.essence(workspace, "a") == Self.essence(workspace, "b"))
    for name in ["odds.csv", "forecast.csv", "manifest.json"] {
      #expect(try Self.essence(workspace, "a")[name] != Self.essence(workspace, "c")[name])
    }
  }

  @Test func rowsOfTheTablesMayComeInAnyOrder() throws {
    let workspace = try Workspace.correct()
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "a").code == 0)
    let lines = Workspace.registrations.split(separator: "\n")
    let turned = lines.prefix(1) + lines.dropFirst().reversed()
    try workspace.write("registrations.csv", turned.joined(separator: "\n") + "\n")
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "b").code == 0)
    for name in ["odds.csv", "forecast.csv", "joint.csv", "ranking.csv"] {
      #expect(try workspace.read("a/\(name)") == workspace.read("b/\(name)"), "\(name)")
    }
  }
}
