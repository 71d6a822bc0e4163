import Foundation
import Testing

/// `fit` and `simulate` are the two halves of `run`.
@Suite struct SimulateTests {
  static let tables = [
    "odds.csv", "forecast.csv", "joint.csv", "ranking.csv", "ranking-by.csv",
    "data-quality.csv",
  ]

  @Test func aModelOfTheCityDrawsWhatARunOfItDraws() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let model = workspace.path + "/deep/model.json.gz"
    let fit = try Tool.run(
      ["fit", "city/baseline.yaml", "--out", model, "--draws", "200"], in: city.path)
    #expect(fit.code == 0)
    #expect(fit.out.isEmpty)
    #expect(fit.err.hasPrefix("Model: \(model)  (fitted in ") && fit.errorLines.count == 1)
    let simulated = try workspace.attain("simulate", "deep/model.json.gz", "--out", "out")
    #expect(simulated.code == 0)
    #expect(simulated.out == city.out)
    #expect(simulated.err == "Results: out  (200 draws, 0 warnings)\n")
    for name in Self.tables {
      #expect(try workspace.text("out/\(name)") == city.text(name), "\(name)")
    }
  }

  @Test func aModelOfPublishedFiguresDrawsWhatARunOfThemDraws() throws {
    let workspace = try Workspace()
    let scenario = Package.root + "/Scenarios/viet-nam-deaths/baseline.yaml"
    let options = ["--draws", "300", "--seed", "7", "--quiet", "--csv-dialect", "excel-vi"]
    #expect(
      try Tool.run(["run", scenario, "--out", "run"] + options, in: workspace.path).code == 0)
    #expect(try workspace.attain("fit", scenario, "--out", "model.json", "--quiet").err.isEmpty)
    let simulate = ["simulate", "model.json", "--out", "out", "--threads", "1"] + options
    #expect(try Tool.run(simulate, in: workspace.path).code == 0)
    for name in Self.tables {
      #expect(try workspace.read("out/\(name)") == workspace.read("run/\(name)"), "\(name)")
    }
    var run = try Self.manifest(workspace, "run")
    var out = try Self.manifest(workspace, "out")
    let file = try #require(out.removeValue(forKey: "modelFile") as? [String: Any])
    #expect(run["modelFile"] == nil)
    #expect(file["file"] as? String == "../model.json")
    #expect((file["sha256"] as? String)?.count == 64)
    #expect(file["bytes"] as? Int == (try workspace.read("model.json").count))
    // What to read to draw again differs; what was fitted does not.
    let (fitted, drawn) = (
      try #require(run.removeValue(forKey: "origin") as? [String: Any]),
      try #require(out.removeValue(forKey: "origin") as? [String: Any])
    )
    let question = try #require(fitted["question"] as? [String: String])
    #expect(question["model.events"] == "2022")
    #expect(question == drawn["question"] as? [String: String])
    let read = try #require(fitted["scenario"] as? String)
    #expect(read.hasSuffix("/Scenarios/viet-nam-deaths/baseline.yaml") && drawn["scenario"] == nil)
    #expect((fitted["files"] as? [Any])?.count == (run["inputs"] as? [Any])?.count)
    #expect((drawn["files"] as? [Any])?.isEmpty == true)
    run["execution"] = nil
    out["execution"] = nil
    // The archive holds the manifest.
    run["outputs"] = try Self.tables(run)
    out["outputs"] = try Self.tables(out)
    // Where the files of the fit stood is told as the model file has it.
    #expect(try Self.withNames(run) == Self.withNames(out))
  }

  /// What a manifest says of the files of a run, but for the archive.
  private static func tables(_ manifest: [String: Any]) throws -> [[String: Any]] {
    try #require(manifest["outputs"] as? [[String: Any]]).filter {
      $0["file"] as? String != "run.sqlite"
    }
  }

  /// A manifest whose inputs are told by their names alone.
  private static func withNames(_ manifest: [String: Any]) throws -> NSDictionary {
    var named = manifest
    named["inputs"] = try #require(manifest["inputs"] as? [[String: Any]]).map { input in
      var input = input
      input["file"] = URL(fileURLWithPath: try #require(input["file"] as? String)).lastPathComponent
      return input
    }
    return NSDictionary(dictionary: named)
  }

  private static func manifest(_ workspace: Workspace, _ folder: String) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(
      with: workspace.read("\(folder)/manifest.json"))
    return try #require(parsed as? [String: Any])
  }

  @Test func withoutAFolderTheOddsAreOnlyPrinted() throws {
    let workspace = try QuickModel.workspace()
    let before = try workspace.contents()
    let result = try workspace.attain("simulate", "model.json", "--format", "csv", "--lang", "vi")
    #expect(result.code == 0)
    #expect(try CSVText(result.out).header.first == "level")
    #expect(result.err.isEmpty)
    #expect(try workspace.contents() == before)
  }

  @Test func nothingOfTheDataIsNeededAnyMore() throws {
    let workspace = try QuickModel.workspace()
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "run").code == 0)
    for name in ["units.csv", "programme.yaml", "registrations.csv", "scenario.yaml"] {
      try workspace.remove(name)
    }
    #expect(try workspace.attain("simulate", "model.json", "--out", "out").code == 0)
    for name in Self.tables {
      #expect(try workspace.read("out/\(name)") == workspace.read("run/\(name)"), "\(name)")
    }
    #expect(try workspace.attain("rank", "out").code == 0)
  }

  @Test func aModelThatIsThereIsReplacedOnlyWithForce() throws {
    let workspace = try QuickModel.workspace()
    let refused = try workspace.attain("fit", "scenario.yaml", "--out", "model.json")
    #expect(refused.code == 5)
    #expect(
      refused.err
        == "model.json is already there; add --force to replace it, or choose another name.\n")
    let before = try workspace.read("model.json")
    #expect(
      try workspace.attain("fit", "scenario.yaml", "--out", "model.json", "--force").code == 0)
    #expect(try workspace.read("model.json") == before)
    let own = try workspace.attain("fit", "scenario.yaml", "--out", "units.csv", "--force")
    #expect(own.code == 5)
    #expect(
      own.err
        == "units.csv is not replaced: --force only replaces a model file that `attain` wrote; "
        + "choose another name.\n")
    // What is left of a model file may go.
    try workspace.write("cut.json", before.prefix(before.count / 2))
    #expect(
      try workspace.attain("fit", "scenario.yaml", "--out", "cut.json", "--force").code == 0)
    #expect(try workspace.read("cut.json") == before)
    try workspace.makeFolder("folder")
    let folder = try workspace.attain("fit", "scenario.yaml", "--out", "folder", "--force")
    #expect(folder.code == 5)
    #expect(folder.err == "Cannot write folder: a folder is there; nothing was put there.\n")
  }
}
