import Foundation
import Testing

/// Where results may and may not be put.
@Suite struct OverwriteTests {
  @Test func aFileCannotHoldAFolder() throws {
    let workspace = try Workspace.correct()
    let before = try workspace.contents()
    let result = try workspace.attain("run", "scenario.yaml", "--out", "units.csv/deep/run")
    #expect(result.code == 5)
    #expect(
      result.err
        == "Cannot write units.csv/deep/run: \"units.csv\" is a file, not a folder; nothing was put there.\n"
    )
    let vi = try workspace.attain(
      "run", "scenario.yaml", "--out", "units.csv/deep/run", "--lang", "vi")
    #expect(
      vi.err
        == "Không ghi được units.csv/deep/run: “units.csv” là tệp, không phải thư mục; chưa ghi gì vào đó.\n"
    )
    #expect(try workspace.contents() == before)
  }

  /// Told before the work, not after it: nothing has been read when it is.
  @Test func aPlaceThatIsTakenIsToldBeforeTheScenarioIsRead() throws {
    let workspace = try Workspace.correct()
    try workspace.remove("scenario.yaml")
    try workspace.makeFolder("out")
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "out").code == 5)
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "units.csv/x").code == 5)
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "elsewhere").code == 3)
  }

  @Test func whatIsThereIsOnlyReplacedWhenAskedFor() throws {
    let workspace = try Workspace.correct()
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "out/run").code == 0)
    try workspace.write("out/run/remark.txt", "mine")
    let before = try workspace.contents()
    let refused = try workspace.attain("run", "scenario.yaml", "--out", "out/run", "--seed", "7")
    #expect(refused.code == 5)
    #expect(
      refused.err
        == "out/run is already there; add --force to replace it, or choose another folder.\n")
    #expect(try workspace.contents() == before)
    let forced = try workspace.attain(
      "run", "scenario.yaml", "--out", "out/run", "--seed", "7", "--force")
    #expect(forced.code == 0)
    #expect(try workspace.names(in: "out") == ["run"])
    #expect(!workspace.has("out/run/remark.txt"))
    #expect(try workspace.text("out/run/manifest.json").contains("\"seed\" : 7"))
  }

  /// A slip of `--out .` must not cost a planner the data.
  @Test(arguments: [".", "../here", "data", "units.csv"])
  func whatTheToolDidNotWriteIsNeverReplaced(_ place: String) throws {
    let workspace = try Workspace()
    let inner = try Workspace.correct()
    for (name, bytes) in try inner.contents() {
      if let bytes { try workspace.write("here/\(name)", bytes) }
    }
    try workspace.write("here/data/notes.txt", "mine")
    let before = try workspace.contents()
    let result = try Tool.run(
      ["run", "scenario.yaml", "--out", place, "--force"], in: workspace.path + "/here")
    #expect(result.code == 5)
    #expect(
      result.err
        == "\(place) is not replaced: --force only replaces a folder that `attain` wrote, "
        + "with odds.csv in it; choose another folder.\n")
    #expect(try workspace.contents() == before)
  }

  @Test func aRunDoesNotReplaceTheSampleItReads() throws {
    let workspace = try Workspace()
    #expect(try workspace.attain("sample", "city", "--units", "2").code == 0)
    let before = try workspace.contents()
    let run = try workspace.attain("run", "city/baseline.yaml", "--out", "city", "--force")
    #expect(run.code == 5)
    #expect(try workspace.contents() == before)
    let again = try workspace.attain("sample", "city", "--units", "2")
    #expect(again.code == 5)
    #expect(
      again.err == "city is already there; add --force to replace it, or choose another folder.\n")
    #expect(try workspace.contents() == before)
    #expect(try workspace.attain("sample", "city", "--units", "3", "--force").code == 0)
    #expect(try CSVText(workspace.text("city/units.csv")).rows.count == 4)
  }

  @Test func whatALinkLeadsToIsReplacedAndNotTheLink() throws {
    let workspace = try Workspace.correct()
    try #require(try workspace.attain("run", "scenario.yaml", "--out", "real/run").code == 0)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/newest", withDestinationPath: "real/run")
    let forced = try workspace.attain(
      "run", "scenario.yaml", "--out", "newest", "--seed", "7", "--force")
    #expect(forced.code == 0, "\(forced.err)")
    let leads = try FileManager.default.destinationOfSymbolicLink(
      atPath: workspace.path + "/newest")
    #expect(leads == "real/run")
    #expect(try workspace.text("real/run/manifest.json").contains("\"seed\" : 7"))
    #expect(try workspace.names(in: "real") == ["run"])
    try workspace.write("old.html", "")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/page.html", withDestinationPath: "old.html")
    #expect(
      try workspace.attain("report", "newest", "--out", "page.html", "--force", "--quiet").code == 0
    )
    #expect(try workspace.text("old.html").hasPrefix("<!DOCTYPE html>"))
  }

  @Test func aLinkThatLeadsNowhereIsToldBeforeAnythingIsRead() throws {
    let workspace = try Workspace.correct()
    try workspace.remove("scenario.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/newest", withDestinationPath: "gone/run")
    for options in [[], ["--force"]] {
      let result = try Tool.run(
        ["run", "scenario.yaml", "--out", "newest"] + options, in: workspace.path)
      #expect(result.code == 5)
      #expect(
        result.err
          == "Cannot write newest: it is a link that leads nowhere; nothing was put there.\n")
    }
  }

  @Test func anEmptyFolderMayBeFilled() throws {
    let workspace = try Workspace.correct()
    try workspace.makeFolder("out")
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "out", "--force").code == 0)
    #expect(workspace.has("out/odds.csv"))
  }
}
