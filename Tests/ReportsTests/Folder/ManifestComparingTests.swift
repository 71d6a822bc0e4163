import Registry
import Testing

@testable import Reports

@Suite("Manifests compared")
struct ManifestComparingTests {
  private static func manifest(inputs: [String] = []) async throws -> Manifest {
    Manifest(
      version: "0.1.0", model: try await Run.model(inputs: inputs), file: nil, seed: 1, draws: 200,
      findings: [], execution: .init(commandLine: [], threads: 1, seconds: [:]),
      scenarioFile: "s.yaml")
  }

  @Test("what must be the same is compared by name")
  func differences() async throws {
    let first = try await Self.manifest()
    var second = first
    second.scenario = LocalizedText(en: "another")
    second.execution.threads = 8
    second.interventions = []
    #expect(first.differences(from: second).isEmpty)
    second.tool = "attain 9"
    second.seed = 2
    second.draws = 300
    second.horizon = 2031
    second.origin?.question["model.trend"] = "auto"
    second.origin?.question["targets.death_on_time.province.2028"] = nil
    second.origin?.question["model.history_from"] = "2019"
    let expected: [Manifest.Difference] = [
      .init("tool", "attain 0.1.0", "attain 9"), .init("seed", "1", "2"),
      .init("draws", "200", "300"), .init("horizon", "2028", "2031"),
      .init("model.history_from", nil, "2019"), .init("model.trend", "persistence", "auto"),
      .init("targets.death_on_time.province.2028", "0.75 (assumed: not given)", nil),
    ]
    #expect(first.differences(from: second) == expected)
  }

  @Test("files that changed or are gone are found by their content")
  func changes() async throws {
    let folder = try TemporaryFolder()
    try folder.make(".", files: ["a.csv": "a", "b.csv": "b", "c.csv": "c"])
    let files = ["a.csv", "b.csv", "c.csv"].map { "\(folder.path)/\($0)" }
    var manifest = try await Self.manifest(inputs: files)
    #expect(manifest.origin?.files.map(\.file) == files && manifest.origin?.scenario == "s.yaml")
    #expect(try manifest.changedFiles().isEmpty)
    try folder.make(".", files: ["b.csv": "B"])
    manifest.origin?.files[2].file += ".gone"
    let expected: [Manifest.Change] = [.changed(files[1]), .missing("\(files[2]).gone")]
    #expect(try manifest.changedFiles() == expected)
    manifest.modelFile = .init(file: files[0], sha256: "0", bytes: 1)
    manifest.origin?.files = []
    #expect(try manifest.changedFiles() == [.changed(files[0])])
  }

  @Test("a manifest without an origin is read as one, and anything else is none")
  func reading() async throws {
    let folder = try TemporaryFolder()
    var manifest = try await Self.manifest()
    manifest.origin = nil
    try folder.make("old", files: ["manifest.json": try manifest.json()])
    #expect(try Manifest.reading(runFolder: "\(folder.path)/old") == manifest)
    try folder.make("other", files: ["manifest.json": "{}"])
    #expect(throws: ReportError.notOfARun(file: "\(folder.path)/other/manifest.json")) {
      try Manifest.reading(runFolder: "\(folder.path)/other")
    }
    #expect(throws: ReportError.notARunFolder(path: folder.path, missing: "manifest.json")) {
      try Manifest.reading(runFolder: folder.path)
    }
  }
}
