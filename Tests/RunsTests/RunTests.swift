import Foundation
import Interventions
import Outlook
import Reports
import Testing

@testable import Runs

@Suite("A run") struct RunTests {
  @Test("writes a whole run folder") func whole() async throws {
    let small = try SmallRun()
    try await small.write(try await small.run(), to: "run")
    #expect(
      try small.content("run") == [
        "context.json", "data-quality.csv", "forecast.csv", "joint.csv", "manifest.json",
        "odds.csv",
        "ranking-by.csv", "ranking.csv", "run.sqlite",
      ])
    let manifest = try OpenedFolder("\(small.path)/run").manifestOfRun()
    #expect(manifest.tool == SmallRun.maker.tool && manifest.draws == 60)
    #expect(manifest.execution.written != nil)
    await #expect(throws: ReportError.self) {
      try await small.write(try await small.run(), to: "run")
    }
  }

  @Test("of a model file is that of its scenario, byte for byte") func modelFile() async throws {
    let small = try SmallRun()
    let run = try await small.run()
    try run.model.write(to: "\(small.path)/model.json")
    try await small.write(run, to: "once")
    try await small.write(try Run(model: "\(small.path)/model.json"), to: "twice")
    for name in ["odds.csv", "forecast.csv", "ranking.csv", "context.json"] {
      #expect(try small.data("once/\(name)") == small.data("twice/\(name)"), "\(name)")
    }
  }

  @Test("can be drawn under another scenario, in the same futures") func under() async throws {
    let small = try SmallRun()
    let run = try await small.run()
    let other = try run.under(scenario: "\(small.path)/outreach.yaml")
    #expect(other.interventions.map(\.id) == ["tuyen-truyen"])
    #expect(other.scenarioFile == "\(small.path)/outreach.yaml")
    let (plain, changed) = (
      try await run.drawn(by: SmallRun.maker, workers: 1),
      try await other.drawn(by: SmallRun.maker, workers: 1)
    )
    #expect(plain.interventions.isEmpty && changed.reached.map(\.id) == ["tuyen-truyen"])
    let odds = [plain, changed].map { $0.outlook.units.flatMap(\.odds).map(\.pTrue.estimate) }
    #expect(odds[0] != odds[1] && zip(odds[0], odds[1]).allSatisfy { $0 <= $1 })
    // On a model file a scenario without interventions leaves nothing of itself.
    try run.model.write(to: "\(small.path)/model.json")
    let bare = try Run(
      model: "\(small.path)/model.json", scenario: "\(small.path)/baseline.yaml")
    #expect(bare.planned == nil && bare.scenarioFile == nil)
  }

  @Test("takes draws and seed of its model where none are asked for") func defaults() async throws {
    let small = try SmallRun()
    let run = try await small.run(seed: 5)
    #expect(run.draws == 60 && run.seed == 5)
    try run.model.write(to: "\(small.path)/model.json")
    let asked = try Run(model: "\(small.path)/model.json", draws: 70, seed: 6)
    #expect(asked.draws == 70 && asked.seed == 6)
    #expect(try Run(model: "\(small.path)/model.json").seed == 5)
  }
}
