import Registry
import Testing
import Trends

@testable import Reports

@Suite("Cutting units into shards")
struct ShardCutTests {
  /// Provinces with communes that come in an order of their own in the file; commune i has one series, every
  /// fifth has a second.
  private static func outline(_ communes: Int) throws -> FittedProgramme {
    let provinces = (0..<3).map {
      AdministrativeUnit(code: "P\($0)", name: "P\($0)", kind: .province)
    }
    let tree = try UnitTree(
      provinces
        + (0..<communes).map {
          AdministrativeUnit(code: "C\($0)", name: "C", kind: .commune, parent: "P\($0 % 3)")
        })
    let counts = (2018...2024).map { YearlyCount(year: $0, numerator: 8, denominator: 10) }
    let series = (0..<communes).flatMap { commune in
      (commune % 5 == 0 ? ["a", "b"] : ["a"]).map {
        RateSeries(unit: 3 + commune, indicator: $0, source: "forms", counts: counts)
      }
    }
    let data = RegistrationData(
      tree: tree,
      programme: Programme(
        name: LocalizedText(en: "plan"),
        indicators: ["a", "b"].map {
          Indicator(id: $0, kind: .rate, event: .death, basis: .registrations)
        }, targets: []),
      series: series, findings: [])
    return FittedProgramme.outline(data, options: TrendOptions(kind: .persistence, horizon: 2028))
  }

  @Test(
    "every unit is in one shard, siblings together, with about the same work",
    arguments: [1, 4, 16])
  func even(count: Int) throws {
    let outline = try Self.outline(200)
    let cut = try ShardCut(outline, into: count)
    #expect(cut.shards.count == count)
    #expect(cut.shards.flatMap(\.self).sorted() == Array(3..<203))
    let parents = cut.shards.flatMap(\.self).map { outline.tree.parent[$0] ?? -1 }
    #expect(parents == parents.sorted())
    #expect(cut.series.reduce(0, +) == 240)
    let ideal = 240.0 / Double(count)
    #expect(cut.series.allSatisfy { abs(Double($0) - ideal) <= 2 })
  }

  @Test("as many shards as units are one each, and more are refused")
  func most() throws {
    let outline = try Self.outline(7)
    #expect(try ShardCut(outline, into: 7).shards.allSatisfy { $0.count == 1 })
    #expect(throws: ShardError.tooManyShards(8, units: 7)) { try ShardCut(outline, into: 8) }
  }
}
