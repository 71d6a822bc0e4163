import Foundation
import Registry
import Testing

@testable import Reports

@Suite("Catalogue of runs")
struct RunCatalogueTests {
  private static func folders() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try await WrittenRun.write(to: "\(folder.path)/b")
    try await WrittenRun.write(to: "\(folder.path)/deep/down/a")
    try folder.make("torn", files: ["manifest.json": "{\"tool\": "])
    try folder.make("somebody", files: ["manifest.json": "{\"name\": \"a page for telephones\"}"])
    try folder.make("comparison", files: ["manifest.json": "{\"kind\": \"comparison\"}"])
    let manifest = try #require(folder.read("b/manifest.json"))
    try folder.make("bare", files: ["manifest.json": manifest])
    try folder.make(".c.partial-1", files: ["manifest.json": manifest, "odds.csv": ""])
    return folder
  }

  @Test("run folders at any depth, by path; broken ones by name; comparisons and hidden ones not")
  func found() async throws {
    let folder = try await Self.folders()
    let catalogue = try RunCatalogue(below: folder.path)
    #expect(catalogue.runs.map(\.path) == ["b", "deep/down/a"].map { "\(folder.path)/\($0)" })
    #expect(
      catalogue.broken.map(\.error) == [
        .incomplete(path: "\(folder.path)/bare", missing: "data-quality.csv"),
        .notOfARun(file: "\(folder.path)/torn/manifest.json"),
      ])
    let table = catalogue.table(.vi)
    #expect(table.rows.count == 2)
    #expect(table.rows[0].contains(.text("Giữ nguyên")))
    #expect(table.rows[0].contains(.text("2027-01-15T08:00:00Z")))
  }

  @Test("filters by scenario, intervention and day")
  func kept() async throws {
    let folder = try await Self.folders()
    let all = try RunCatalogue(below: folder.path)
    func count(
      scenario: String? = nil, intervention: String? = nil, since: Double? = nil
    ) -> Int {
      var some = all
      some.keep(
        scenario: scenario, intervention: intervention,
        since: since.map { Date(timeIntervalSince1970: $0) })
      return some.runs.count
    }
    #expect(count(scenario: "BASE") == 2 && count(scenario: "giữ") == 2)
    #expect(count(scenario: "outreach") == 0 && count(intervention: "outreach") == 0)
    #expect(count(since: 1_800_000_000) == 2 && count(since: 1_800_000_001) == 0)
  }

  @Test("odds side by side, by target and then by run; a folder that cannot be read is set aside")
  func odds() async throws {
    let folder = try await Self.folders()
    var catalogue = try RunCatalogue(below: folder.path)
    let table = catalogue.odds(unit: nil, indicator: nil, year: nil, .en)
    #expect(table.rows.map { $0[2] } == [2027, 2027, 2028, 2028].map { .text("\($0)") })
    #expect(table.rows[0][4] == .text("\(folder.path)/b"))
    #expect(table.rows[0][1] == .text("Deaths on time"))
    #expect(table.rows[0][5] == table.rows[1][5])
    let one = catalogue.odds(unit: "01", indicator: "death_on_time", year: 2028, .en)
    #expect(one.rows.count == 2)
    // Of the same size, so that it is found when it is read.
    let archive = URL(fileURLWithPath: "\(folder.path)/b/run.sqlite")
    try Data(repeating: 1, count: try Data(contentsOf: archive).count).write(to: archive)
    let left = catalogue.odds(unit: nil, indicator: nil, year: nil, .en)
    #expect(left.rows.count == 2)
    #expect(catalogue.broken.map(\.path).contains("\(folder.path)/b"))
  }

  @Test("a folder that is not there, or is a file")
  func nowhere() throws {
    let folder = try TemporaryFolder()
    try folder.make(".", files: ["file": ""])
    #expect(throws: ReportError.damaged(file: "\(folder.path)/no", cause: .noSuchFolder)) {
      try RunCatalogue(below: "\(folder.path)/no")
    }
    #expect(throws: ReportError.damaged(file: "\(folder.path)/file", cause: .notAFolder("file"))) {
      try RunCatalogue(below: "\(folder.path)/file")
    }
  }
}
