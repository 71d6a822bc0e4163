import Outlook
import Registry
import Testing

@testable import Reports

/// Rows of a comparison come back from what was written, in either dialect.
@Suite("Rows of comparisons")
struct ComparedRowsTests {
  private static func back<Row: TableRow>(_ schema: TableSchema<Row>, _ rows: [Row]) throws
    -> [[Row]]
  {
    try CSVDialect.allCases.map { dialect in
      let folder = try TemporaryFolder()
      let opened = try folder.opened(
        "c", files: [schema.form.file: schema.table(rows).csv(dialect)])
      return try schema.rows(in: opened)
    }
  }

  @Test("of odds, ranks, costs, effectiveness and acceptability are the same when they are read")
  func same() throws {
    var odds = ComparedOddsRow()
    (odds.level, odds.unit, odds.name, odds.indicator) = ("commune", "00012", "-Hưng Đạo", "x")
    (odds.basis, odds.targetYear, odds.atLeast) = (.cohort, 2028, 0.85)
    odds.pPublished = ComparedOddsRow.Met(reference: 0.25, run: 0.5, difference: 0.25, error: 0.01)
    odds.rate.values = [0.01, 0.002, -0.01, 0.03]
    odds.events.values = [1.25, 0.125, -2.5, 4]
    #expect(try Self.back(ComparedOddsRow.schema, [odds]).allSatisfy { $0 == [odds] })
    #expect(odds.target == StoredTarget(indicator: "x", year: 2028, millionths: 850_000))

    var rank = ComparedRankRow()
    (rank.unit, rank.move, rank.pSafer, rank.reading) = ("00012", -3, 0.75, .moved)
    rank.after = ComparedRankRow.Place(rank: 4, low: 2, high: 9, tieGroup: 2)
    #expect(try Self.back(ComparedRankRow.schema, [rank]).allSatisfy { $0 == [rank] })

    var cost = ComparedCostRow()
    (cost.reference, cost.run, cost.years, cost.time) = ("a", "b", "2027-2028", .chosen)
    (cost.intervention, cost.amounts) = ("all", [1, 1_000_000_000_000_001, 3, -4, 5, 6])
    var ofUnit = cost
    (ofUnit.unit, ofUnit.name, ofUnit.years, ofUnit.time) = ("00012", "Xã", "all", .all)
    #expect(
      try Self.back(ComparedCostRow.schema, [cost, ofUnit]).allSatisfy { $0 == [cost, ofUnit] })

    var effect = ComparedEffectivenessRow()
    (effect.unit, effect.indicator, effect.year) = ("00012", "x", 2028)
    (effect.money, effect.standing, effect.perGained.reading) = (
      .own, .extendedlyDominated, .notSure
    )
    effect.cost.values = [1_000_000, 10, -20, 30]
    effect.perPoint = StoredRatio()
    effect.perPoint.reading = .costsMore
    effect.perPoint.values = [5, 1, 2, 9]
    #expect(try Self.back(ComparedEffectivenessRow.schema, [effect]).allSatisfy { $0 == [effect] })
    #expect(effect.perPoint.interval == 2...9 && effect.perGained.interval == nil)

    var best = AcceptabilityRow()
    (best.unit, best.worth, best.run, best.pBest, best.isBestOnAverage) = ("1", 5000, "b", 0.5, 1)
    #expect(try Self.back(AcceptabilityRow.schema, [best]).allSatisfy { $0 == [best] })
  }

  @Test("that hold a word nobody knows are refused with their line")
  func unknown() throws {
    let text = String(
      decoding: ComparedRankRow.schema.table([ComparedRankRow()]).csv().utf8, as: UTF8.self)
    let folder = try TemporaryFolder()
    let opened = try folder.opened(
      "c", files: ["compare-ranks.csv": text.replacing("none", with: "nowhere")])
    let error = #expect(throws: InputRejected.self) { try ComparedRankRow.schema.rows(in: opened) }
    #expect(error?.files.first?.problems.first?.line == 2)
  }
}
