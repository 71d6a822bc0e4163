import Foundation
import Registry
import Testing

@testable import Reports

@Suite("What an extra registration costs, read back")
struct EffectivenessRowTests {
  private static let columns = StoredForm.costEffectiveness.columns.map(\.key)

  private static func file(_ priced: Bool) -> String {
    let cells = columns.map { key -> String in
      switch key {
      case "unit": "01"
      case "name": "Thành phố"
      case "indicator": "death_on_time"
      case "basis": "registrations"
      case "year": "2028"
      case "gained_mean": "20"
      case "gained_q05": "10"
      case "gained_q95": "30"
      case "cost_per_gained_mean": priced ? "2000000" : ""
      case "cost_per_gained_q05": priced ? "1000000" : ""
      case "cost_per_gained_q95": priced ? "9000000" : ""
      default: ""
      }
    }
    return columns.joined(separator: ",") + "\r\n" + cells.joined(separator: ",") + "\r\n"
  }

  @Test("a price comes back with its interval; without one there is none")
  func read() throws {
    let folder = try TemporaryFolder()
    func read(_ isPriced: Bool) throws -> EffectivenessRow {
      let files = ["cost-effectiveness.csv": Self.file(isPriced)]
      let run = try folder.opened(UUID().uuidString, files: files)
      return try #require(try EffectivenessRow.schema.rows(in: run).first)
    }
    let one = try read(true)
    #expect(one.costPerGained.range == StoredRange(middle: 2e6, low: 1e6, high: 9e6))
    #expect(one.costPerPoint.range == nil && one.basis == .registrations)
    #expect(one.gained.range?.middle == 20)
    #expect(try read(false).costPerGained.range == nil)
  }

  @Test("the report says it, and who lacks most events", arguments: Language.allCases)
  func reported(language: Language) async throws {
    let folder = try TemporaryFolder()
    let path = try await ReportedRun.write(in: folder)
    try folder.make("run", files: ["cost-effectiveness.csv": Self.file(true)])
    let outlook = try await Run.outlook.value
    try folder.make(
      "run", files: ["ranking-by.csv": RunTables(outlook, language: .vi).rankingByEvents.csv()])
    let stored = try StoredRun(folder: path)
    let report = Report(
      [stored], detailed: 0, language: language)
    let cost = report.effectiveness.map(\.html).joined()
    #expect(cost.contains(language == .vi ? "2,00\u{A0}triệu đồng" : "2.00\u{A0}m VND"))
    let first = try #require(stored.ranking.rows.first)
    let lacking = report.shortfall(first, 0).map(\.html).joined()
    let most = try #require(
      stored.shortfall.rows.first { $0.targetYear == first.targetYear && $0.rank == 1 })
    #expect(lacking.contains("\(most.name) (\(most.unit))"))
  }
}
