import Foundation
import Reports
import Testing

/// A model file that cannot be taken leaves with 3 and one sentence that says why.
@Suite struct ModelFaultTests {
  private func refusal(_ workspace: Workspace, _ name: String = "bad.json", lang: String = "en")
    throws -> String
  {
    let before = try workspace.contents()
    let result = try workspace.attain("simulate", name, "--out", "out", "--lang", lang)
    #expect(result.code == 3 && !result.wasKilled)
    #expect(result.out.isEmpty)
    #expect(result.errorLines.count == 2)
    #expect(try workspace.contents() == before)
    return result.errorLines.first ?? ""
  }

  @Test func whatIsNoModelIsRefused() throws {
    let workspace = try QuickModel.workspace()
    #expect(try refusal(workspace, "nowhere.json") == "nowhere.json: the file does not exist")
    #expect(
      try refusal(workspace, "units.csv")
        == "units.csv: is not whole JSON: it is cut off or was changed; expected a file that `attain fit` wrote"
    )
    try workspace.write("bad.json", "{\"a\": 1}")
    #expect(
      try refusal(workspace)
        == "bad.json: is not a model file; expected a file that `attain fit` wrote")
    #expect(
      try refusal(workspace, lang: "vi")
        == "bad.json: không phải tệp mô hình; cần tệp do `attain fit` ghi")
    try workspace.write("bad.json.gz", try workspace.text("model.json"))
    #expect(
      try refusal(workspace, "bad.json.gz") == "bad.json.gz: the file is not a whole gzip file")
  }

  @Test func aVersionFromTheFutureIsRefused() throws {
    let workspace = try QuickModel.workspace()
    let text = try workspace.text("model.json").replacing(
      "\"version\": \(ModelFile.version)", with: "\"version\": 9")
    try workspace.write("bad.json", text)
    #expect(
      try refusal(workspace)
        == "bad.json: key about.version: \"9\" is not a version of model files that this tool reads; "
        + "expected version 4; fit again with this tool")
  }

  @Test func aFileThatWasCutOffIsRefusedWhereverItWasCut() throws {
    let workspace = try QuickModel.workspace()
    let whole = try workspace.read("model.json")
    for part in 1...7 {
      try workspace.write("bad.json", whole.prefix(whole.count * part / 8))
      #expect(try refusal(workspace).hasPrefix("bad.json: is not whole JSON: it is cut off"))
    }
  }

  @Test func numbersChangedByHandAreRefusedOrDrawnFromButNeverCrash() throws {
    let workspace = try QuickModel.workspace()
    let text = try workspace.text("model.json")
    var seen: Set<Int32> = []
    for (old, new) in [
      ("\"years\": [2018, ", "\"years\": [2018, 2018, "), ("\"start\": 7", "\"start\": 6"),
      ("\"start\": 7", "\"start\": 700"), ("\"horizon\": 2028", "\"horizon\": 2027"),
      ("\"weight\": 1", "\"weight\": -1"), ("\"node\": 1", "\"node\": 17"),
      ("\"parent\": 0", "\"parent\": 2"), ("\"denominators\": [101", "\"denominators\": [-101"),
      ("\"indicator\": \"death_on_time\"", "\"indicator\": \"other\""),
      ("\"year\": 2028", "\"year\": 2020"), ("\"depth\": 0", "\"depth\": 5"),
    ] {
      try #require(text.contains(old), "\(old)")
      try workspace.write(
        "bad.json", try SignedModel.signed(Data(text.replacing(old, with: new).utf8)))
      let result = try workspace.attain("simulate", "bad.json", "--draws", "20")
      #expect(!result.wasKilled && (result.code == 0 || result.code == 3), "\(old) \(result.err)")
      if result.code == 3 { #expect(result.err.hasPrefix("bad.json: key ")) }
      seen.insert(result.code)
    }
    #expect(seen == [0, 3])
  }
}
