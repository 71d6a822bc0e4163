import Foundation
import Testing

@Suite struct ManifestTests {
  /// What of a manifest is looked at here.
  struct Manifest: Decodable {
    struct Input: Decodable {
      var file: String
      var sha256: String
      var bytes: Int
    }
    struct Model: Decodable {
      var key: String
      var units: Int
      var years: [Int]
    }
    struct Execution: Decodable {
      var commandLine: [String]
      var threads: Int
      var seconds: [String: Double]
    }
    var tool: String
    var seed: UInt64
    var draws: Int
    var horizon: Int
    var inputs: [Input]
    var models: [Model]
    var warnings: [String]
    var execution: Execution
  }

  @Test func everyFileThatWasReadIsThereWithItsHash() throws {
    let city = try SmallCity.shared()
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(try city.text("manifest.json").utf8))
    #expect(
      manifest.inputs.map(\.file) == [
        "../city/baseline.yaml", "../city/units.csv", "../city/programme.yaml",
        "../city/commune-plan.yaml", "../city/indicators.yaml", "../city/registrations.csv",
      ])
    for input in manifest.inputs {
      #expect(input.sha256 == (try Self.sha256sum(input.file, in: city.path + "/run")))
      let size = try FileManager.default.attributesOfItem(atPath: "\(city.path)/run/\(input.file)")
      #expect(size[.size] as? Int == input.bytes)
    }
  }

  @Test func itSaysWhatWasAskedAndWhatWasFitted() throws {
    let city = try SmallCity.shared()
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(try city.text("manifest.json").utf8))
    #expect(manifest.draws == 200)
    #expect(manifest.seed == 20_260_101)
    #expect(manifest.horizon == 2030)
    #expect(manifest.warnings.isEmpty)
    #expect(
      manifest.execution.commandLine.dropFirst() == [
        "run", "city/baseline.yaml", "--out", "run", "--draws", "200",
      ])
    #expect(Set(manifest.execution.seconds.keys) == ["read", "fit", "draw", "summarise", "rank"])
    #expect(manifest.models.allSatisfy { $0.units == SmallCity.communes })
    #expect(
      Set(manifest.models.map(\.key)).isSuperset(of: [
        "birth_on_time/registrations/synthetic", "death_within_1y/cohort/synthetic",
      ]))
  }

  @Test func theCommandLineBeatsTheScenarioAndIsWrittenDown() throws {
    let workspace = try Workspace.correct()
    let result = try workspace.attain(
      "run", "scenario.yaml", "--out", "out", "--draws", "50", "--seed", "18446744073709551615",
      "--threads", "1", "--horizon", "2029")
    #expect(result.code == 0)
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: workspace.read("out/manifest.json"))
    #expect(manifest.draws == 50 && manifest.seed == .max && manifest.horizon == 2029)
    #expect(manifest.execution.threads == 1)
    let years = try CSVText(workspace.text("out/forecast.csv")).column("year")
    #expect(years.max() == "2029")
  }

  /// The hash that coreutils computes.
  private static func sha256sum(_ file: String, in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [file]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let printed = try PrintedText()
    process.standardOutput = printed.handle
    try process.run()
    process.waitUntilExit()
    return String(decoding: try printed.read().prefix(64), as: UTF8.self)
  }
}
