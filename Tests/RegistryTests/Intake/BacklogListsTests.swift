import Testing

@testable import Registry

@Suite("Lists of backlogs")
struct BacklogListsTests {
  /// What is said of the lists of a backlog, each a period, what is done and the length of the list.
  private static func said(_ rows: [(String, Int, Int)]) throws -> [String] {
    let folder = try TemporaryFolder()
    let lines = rows.map { "00012,stock,\($0.0),\($0.1),\($0.2),f\n" }.joined()
    let data = try SampleFiles.load(
      in: folder, programme: "indicators:\n  stock: {kind: backlog}\n",
      registrations: "unit,indicator,period,numerator,denominator,source\n" + lines)
    return data.findings.filter { $0.rule == FindingRule.backlogListChanged.rawValue }.map {
      "\($0.unit ?? "–") \($0.period ?? "–"): \($0.message.en ?? "")"
    }
  }

  @Test("a list that grows is not the whole yet, whatever the order of the rows")
  func grows() throws {
    let found = try Self.said([("2025-H2", 40, 150), ("2025-H1", 20, 120), ("2024-H2", 5, 100)])
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "00012 2025-H2: the list of the backlog grew from 100 (2024-H2) to 150 (2025-H2)") == true)
  }

  @Test("a list that shrinks may have lost what is finished")
  func shrinks() throws {
    let found = try Self.said([("2024", 10, 100), ("2025", 30, 70)])
    #expect(found.first?.contains("shrank from 100 (2024) to 70 (2025)") == true)
  }

  @Test(
    "small changes, of a share or of a number, need no word",
    arguments: [(100, 119), (100, 84), (20, 29), (9, 5), (3, 12)])
  func small(_ first: Int, _ last: Int) throws {
    #expect(try Self.said([("2024", 1, first), ("2025", 2, last)]).isEmpty)
  }
}
