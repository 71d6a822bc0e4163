import Testing

@Suite struct MalformedTests {
  static let all: [Malformed] =
    Malformed.encodings + Malformed.tables + Malformed.counts + Malformed.rowsTogether
    + Malformed.unitTrees + Malformed.programmes + Malformed.scenarios + Malformed.places

  @Test(arguments: all)
  func isRejectedInExactlyTheseWordsAndLeavesNothing(_ input: Malformed) throws {
    let workspace = try input.workspace()
    let before = try workspace.contents()
    let total = input.total ?? input.en.count
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out/run")
    let summary =
      "Input rejected: \(total) problem\(total == 1 ? "" : "s"); nothing was written."
    #expect(result.errorLines == input.en + [summary])
    #expect(result.code == 3)
    #expect(result.out.isEmpty)
    if let vi = input.vi {
      let result = try workspace.attain("run", "scenario.yaml", "--out", "out/run", "--lang", "vi")
      let summary = "Dữ liệu đầu vào bị từ chối: \(total) lỗi; chưa ghi tệp nào."
      #expect(result.errorLines == vi + [summary])
      #expect(result.code == 3)
    }
    #expect(try workspace.contents() == before, "nothing may be written")
  }

  @Test func everyOneStartsFromFilesThatAreTaken() throws {
    let workspace = try Workspace.correct()
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out/run")
    #expect(result.code == 0)
    #expect(workspace.has("out/run/odds.csv"))
  }

  @Test func thereAreEnough() {
    #expect(Self.all.count >= 45)
    #expect(Self.all.count { $0.vi != nil } >= 12)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }
}
