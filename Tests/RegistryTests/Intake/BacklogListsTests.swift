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

  @Test("a list between others of another size is a figure typed wrong, and the worst is named")
  func passes() throws {
    let found = try Self.said([
      ("2023", 10, 1000), ("2024-H1", 20, 1400), ("2024-H2", 30, 10000), ("2025", 40, 1000),
    ])
    #expect(
      found == [
        "00012 2024-H2: the list of the backlog is 10000, between 1000 (2023) and 1000 (2025): is a figure typed wrong?"
      ])
    #expect(try Self.said([("2023", 1, 1000), ("2024", 2, 100), ("2025", 3, 1010)]).count == 1)
    // What grows is told of once.
    #expect(try Self.said([("2023", 1, 100), ("2024", 2, 150), ("2025", 3, 200)]).count == 1)
    #expect(try Self.said([("2023", 1, 100), ("2024", 2, 115), ("2025", 3, 101)]).isEmpty)
  }

  /// What is said of communes whose lists have these lengths in 2024 and 2025.
  private static func saidOf(_ lists: [(Int, Int)]) throws -> [String] {
    let folder = try TemporaryFolder()
    let lines = zip(PanelYearsTests.City.codes(lists.count), lists).map {
      "\($0),stock,2024,1,\($1.0),f\n\($0),stock,2025,2,\($1.1),f\n"
    }.joined()
    let data = try SampleFiles.load(
      in: folder, units: PanelYearsTests.City(communes: lists.count).units,
      programme: "indicators:\n  stock: {kind: backlog}\n",
      registrations: "unit,indicator,period,numerator,denominator,source\n" + lines)
    return data.findings.filter { $0.rule == FindingRule.backlogListChanged.rawValue }
      .map { "\($0.unit ?? "–"): \($0.message.en ?? "")" }
  }

  @Test("lists that all grow by a little are told of together")
  func together() throws {
    let lists = [(1000, 1150), (1200, 1380), (800, 920), (900, 1040)]
    let found = try Self.saidOf(lists)
    #expect(
      found == [
        "–: the lists of the backlog grew in 4 of 4 units, together from 3900 to 4490: the forecast takes the last for all there is to do, and nothing more is added"
      ])
    #expect(try Self.saidOf(lists.map { ($0.1, $0.0) }).first?.contains("shrank in 4 of 4") == true)
    // What one does is within what is assumed of any list, and has its own finding where it is not.
    #expect(try Self.saidOf(lists.map { ($0.0, $0.0) } + [(1000, 1150)]).isEmpty)
    #expect(try Self.saidOf(lists.map { ($0.0, $0.0) } + [(1000, 3000)]).count == 1)
  }

  @Test(
    "small changes, of a share or of a number, need no word",
    arguments: [(100, 119), (100, 84), (20, 29), (9, 5), (3, 12)])
  func small(_ first: Int, _ last: Int) throws {
    #expect(try Self.said([("2024", 1, first), ("2025", 2, last)]).isEmpty)
  }
}
