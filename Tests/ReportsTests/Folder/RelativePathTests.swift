import Foundation
import Testing

@testable import Reports

@Suite("Paths from a folder")
struct RelativePathTests {
  @Test("a file is found from the folder, through links above either, whether it is there or not")
  func between() throws {
    let folder = try TemporaryFolder()
    try folder.make("data/deep", files: ["a.csv": "a"])
    try folder.make("out")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: "\(folder.path)/short", withDestinationPath: "\(folder.path)/data/deep")
    try files.createSymbolicLink(
      atPath: "\(folder.path)/data/newest.csv", withDestinationPath: "deep/a.csv")
    let path = { (file: String) in
      RelativePath.from("\(folder.path)/out/run", to: "\(folder.path)/\(file)")
    }
    #expect(path("data/deep/a.csv") == "../../data/deep/a.csv")
    #expect(path("data/../data/deep/a.csv") == "../../data/deep/a.csv")
    #expect(path("short/a.csv") == "../../data/deep/a.csv")
    // The name that was given may lead elsewhere tomorrow.
    #expect(path("data/newest.csv") == "../../data/newest.csv")
    #expect(path("gone/b.csv") == "../../gone/b.csv")
    #expect(RelativePath.from("\(folder.path)/short", to: "\(folder.path)/out/x") == "../../out/x")
    #expect(RelativePath.from(folder.path, to: "\(folder.path)/x") == "x")
    #expect(RelativePath.from("/no/such", to: "/dev/stdin") == "/dev/stdin")
  }

  @Test(
    "a manifest is taken from its folder, and opens from anywhere as long as both move together")
  func manifests() async throws {
    let folder = try TemporaryFolder()
    try folder.make("old/data", files: ["a.csv": "a", "s.yaml": "s"])
    let files = ["s.yaml", "a.csv"].map { "\(folder.path)/old/data/\($0)" }
    let made = Manifest(
      version: "0.1.0", model: try await Run.model(inputs: files), file: nil, seed: 1, draws: 200,
      findings: [],
      execution: Manifest.Execution(commandLine: [], threads: 1, seconds: [:]),
      scenarioFile: files[0])
    let placed = made.placed(in: "\(folder.path)/old/out/run")
    #expect(placed.pathsFrom == .folder)
    #expect(placed.inputs.map(\.file) == ["../../data/s.yaml", "../../data/a.csv"])
    #expect(placed.origin?.files.map(\.file) == placed.inputs.map(\.file))
    #expect(placed.origin?.scenario == "../../data/s.yaml")
    #expect(placed.placed(in: "/elsewhere") == placed)
    try folder.make("new/out/run")
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/old/data", toPath: "\(folder.path)/new/data")
    let opened = placed.opened(in: "\(folder.path)/new/out/run")
    #expect(opened.pathsFrom == nil)
    #expect(try opened.changedFiles().isEmpty)
    #expect(try !placed.opened(in: "\(folder.path)/old/out/run").changedFiles().isEmpty)
    // Of older tools: as they were, from where the command was run.
    #expect(made.opened(in: "\(folder.path)/new") == made)
  }

  @Test("files of a model file stay as the model file has them")
  func modelFiles() async throws {
    let folder = try TemporaryFolder()
    try folder.make("x", files: ["a.csv": "a", "m.json": "m", "c.csv": "c"])
    let inputs = try Manifest.Input.reading(
      ["a.csv", "m.json", "c.csv"].map { "\(folder.path)/x/\($0)" })
    let made = Manifest(
      version: "0.1.0", model: try await Run.model(inputs: [inputs[0].file]), file: inputs[1],
      seed: 1, draws: 200, findings: [],
      execution: Manifest.Execution(commandLine: [], threads: 1, seconds: [:]),
      interventionInputs: [inputs[2]])
    let placed = made.placed(in: "\(folder.path)/run")
    #expect(placed.modelFile?.file == "../x/m.json")
    #expect(placed.inputs.map(\.file) == [inputs[0].file, "../x/c.csv"])
    #expect(placed.inputs[0].shownFile == "a.csv")
  }
}
