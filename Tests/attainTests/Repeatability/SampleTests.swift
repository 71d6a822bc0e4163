import Foundation
import Testing

@Suite struct SampleTests {
  @Test func oneSeedMakesOneCity() throws {
    let workspace = try Workspace()
    for (folder, seed) in [("a", "5"), ("b", "5"), ("c", "6")] {
      #expect(
        try workspace.attain("sample", folder, "--units", "6", "--seed", seed).code == 0)
    }
    #expect(try workspace.contents(of: "a") == workspace.contents(of: "b"))
    #expect(try workspace.read("a/registrations.csv") != workspace.read("c/registrations.csv"))
  }

  @Test func itHoldsWhatARunNeedsAndTheTruth() throws {
    let city = try SmallCity.shared()
    let names = try FileManager.default.contentsOfDirectory(atPath: city.path + "/city").sorted()
    #expect(
      names == [
        "SYNTHETIC.md", "baseline.yaml", "commune-plan.yaml", "indicators.yaml", "programme.yaml",
        "registrations.csv", "truth.csv", "truth.json", "units.csv",
      ])
  }

  @Test func aNationHasThirtyFourProvinces() throws {
    let workspace = try Workspace()
    let result = try workspace.attain("sample", "nation", "--national", "--units", "40")
    #expect(result.code == 0)
    let kinds = try CSVText(workspace.text("nation/units.csv")).column("kind")
    #expect(kinds.count { $0 == "nation" } == 1)
    #expect(kinds.count { $0 == "province" } == 34)
    #expect(kinds.count { $0 == "commune" } == 40)
    #expect(try workspace.attain("check", "nation/baseline.yaml").code == 0)
  }

  /// Guards against drift: what is committed is what the tool writes, and programmes beside it that
  /// extend its baseline and have their prices in `costs.csv`.
  @Test func theCommittedCityIsWhatTheToolWrites() throws {
    let workspace = try Workspace()
    let scenarios = URL(fileURLWithPath: Package.root + "/Scenarios")
    try FileManager.default.copyItem(
      at: scenarios.appendingPathComponent("programmes"),
      to: URL(fileURLWithPath: workspace.path + "/programmes"))
    let result = try workspace.attain(
      "sample", workspace.path + "/sample-city", "--programme", "../programmes/commune-plan.yaml")
    #expect(result.code == 0, "\(result.err)")
    let committed = scenarios.appendingPathComponent("sample-city").path
    let names = try workspace.names(in: "sample-city")
    #expect(names.contains("baseline.yaml"))
    let others = Set(try FileManager.default.contentsOfDirectory(atPath: committed))
      .subtracting(names).subtracting(["costs.csv"])
    for name in others {
      let text = try String(contentsOfFile: "\(committed)/\(name)", encoding: .utf8)
      #expect(text.contains("\nextends: baseline.yaml\n"), "\(name) is not of the sample")
    }
    for name in names {
      let kept = try Data(contentsOf: URL(fileURLWithPath: "\(committed)/\(name)"))
      #expect(try workspace.read("sample-city/\(name)") == kept, "\(name) has drifted")
    }
  }

  @Test func aPlanThatIsNotThereIsRejected() throws {
    let workspace = try Workspace()
    let result = try workspace.attain("sample", "city", "--programme", "../plan.yaml")
    #expect(result.code == 3)
    #expect(
      result.errorLines == [
        "plan.yaml: the file does not exist", "Input rejected: 1 problem; nothing was written.",
      ])
    #expect(try workspace.names().isEmpty)
  }
}
