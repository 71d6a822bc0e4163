import Outlook
import Registry
import Testing
import Trends

@testable import Reports

@Suite("Ranking read back")
struct StoredRankingTests {
  private static func stored(_ dialect: CSVDialect) async throws -> StoredRanking {
    let table = RunTables(try await Run.outlook.value, language: .vi).ranking
    return try StoredRanking(bytes: Array(table.csv(dialect).utf8), file: "ranking.csv")
  }

  @Test("comes back from either dialect as it was written", arguments: CSVDialect.allCases)
  func roundTrip(dialect: CSVDialect) async throws {
    let outlook = try await Run.outlook.value
    let rows = try await Self.stored(dialect).rows
    #expect(rows.count == outlook.ranking.count)
    for (row, ranked) in zip(rows, outlook.ranking) {
      let unit = outlook.fitted.tree.units[ranked.unit]
      #expect(row.unit == unit.code)
      #expect(row.name == unit.name)
      #expect(row.rank == ranked.rank)
      #expect(row.rankLow...row.rankHigh == ranked.rankInterval)
      #expect(row.tieGroup == ranked.tieGroup)
      #expect(abs(row.pMiss - ranked.pMiss) < 1e-6)
      #expect(row.among == 3)
      #expect(row.basis == .registrations)
    }
  }

  @Test("a target's first few, or all that there are")
  func selecting() async throws {
    let stored = try await Self.stored(.standard)
    let first = try stored.selecting(indicator: "death_on_time", year: 2028, top: 2)
    #expect(first.rows.map(\.rank) == [1, 2])
    #expect(Set(first.rows.map(\.targetYear)) == [2028])
    #expect(try stored.selecting(indicator: nil, year: nil, top: 0) == stored)
    #expect(throws: ReportError.nothingRanked(known: ["death_on_time 2027", "death_on_time 2028"]))
    {
      try stored.selecting(indicator: "birth_on_time", year: nil, top: 0)
    }
  }

  @Test("is read from folders that were written before basis and assumptions were")
  func older() throws {
    let file = """
      unit,name,indicator,target_year,p_miss,expected_shortfall,rank,rank_low,rank_high,tie_group,p_worst_10pct
      1,A,i,2028,0.5,2.00,1,1,2,1,0.5
      2,B,i,2028,0.4,2.00,2,1,2,1,0.5

      """
    let stored = try StoredRanking(bytes: Array(file.utf8), file: "ranking.csv")
    #expect(stored.rows.map(\.basis) == [nil, nil])
    #expect(stored.title(.en) == "i, target of 2028: 2 units")
    #expect(stored.assumptions.isEmpty)
    for row in stored.rows {
      #expect(row.light == nil)
      #expect(row.setLow == nil)
      #expect(row.atLeast == nil)
    }
    let shown = stored.titledTable(.en).columns.map(\.key)
    #expect(!shown.contains("class") && !shown.contains("needed_per_year"))
    #expect(stored.tie(.en) == "2 of 2 units (group 1) cannot be told apart from the first.")
  }

  @Test("what newer folders say comes back too, by each criterion")
  func newer() async throws {
    let outlook = try await Run.outlook.value
    let tables = RunTables(outlook, language: .vi)
    let risk = try StoredRanking(bytes: Array(tables.ranking.csv().utf8), file: "ranking.csv")
    for (row, ranked) in zip(risk.rows, outlook.ranking) {
      #expect(row.light == ranked.light)
      #expect(row.setLow == ranked.rankSet.lowerBound)
      #expect(row.setHigh == ranked.rankSet.upperBound)
      let probability = try #require(row.pLight)
      #expect(abs(probability - ranked.pLight) < 1e-6)
      #expect(row.atLeast != nil)
      #expect(row.neededPerYear != nil)
      #expect(row.pastPerYear != nil)
    }
    let bytes = Array(tables.rankingByEvents.csv().utf8)
    for criterion in [RankingCriterion.shortfall, .contribution] {
      let stored = try StoredRanking(bytes: bytes, file: "ranking-by.csv", by: criterion)
      let ranked = outlook.rankingByEvents.filter { $0.criterion == criterion }
      #expect(stored.rows.map(\.rank) == ranked.map(\.rank))
      #expect(stored.rows.map(\.among) == [3, 3, 3, 3, 3, 3])
      let shown = stored.titledTable(.en).columns.map(\.key)
      #expect(shown.contains("contribution") == (criterion == .contribution))
      #expect(StoredRanking.legend(.en) != stored.legend(.en))
    }
  }

  private static func rows(_ ranks: [(String, Int, Int)]) -> StoredRanking {
    StoredRanking(
      rows: ranks.map { unit, rank, group in
        StoredRanking.Row(
          unit: unit, name: "Xã \(unit)", indicator: "i", targetYear: 2028, pMiss: 0.5,
          expectedShortfall: 1, rank: rank, rankLow: 1, rankHigh: 4, tieGroup: group,
          pWorstTenth: 0.1, basis: nil, assumptions: "", among: ranks.count)
      })
  }

  @Test("moves inside a tie group of either ranking are noise, others are moves")
  func moves() {
    let before = Self.rows([("A", 1, 1), ("B", 2, 1), ("C", 3, 2), ("D", 4, 3)])
    let after = Self.rows([("B", 1, 1), ("D", 2, 2), ("A", 3, 3), ("C", 4, 3), ("E", 5, 4)])
    let moves = StoredRankMoves(from: before, to: after)
    let table = moves.table(.en, top: 0)
    #expect(Array(table.columns.map(\.key).suffix(2)) == ["group_after", "reading"])
    // A leaves places 1–2 for 3, and places 3–4 were not its own before; C stays in 3–4.
    let found: [[Cell]] = table.rows.map { [$0[2], $0[6], $0[9]] }
    let expected: [[Cell]] = [
      [.text("A"), .integer(2), .text("moved")], [.text("B"), .integer(-1), .text("noise")],
      [.text("C"), .integer(1), .text("noise")], [.text("D"), .integer(-2), .text("moved")],
    ]
    #expect(found == expected)
    #expect(moves.unmatched == 1)
    #expect(moves.table(.en, top: 1).rows.count == 2)
    #expect(
      moves.summary(.en).hasPrefix("2 moved, 2 only within their tie group (noise), 0 stayed."))
    #expect(moves.table(.vi, top: 0).rows[0][9] == .text("thay đổi thật"))
  }

  @Test("a unit is told of in words, in both languages")
  func words() throws {
    var stored = Self.rows([("A", 1, 1), ("B", 2, 1)])
    var row = stored.rows[0]
    (row.atLeast, row.feasible, row.setLow, row.setHigh) = (0.9, 0.874, 1, 2)
    (row.light, row.pLight, row.neededPerYear, row.pastPerYear) = (.red, 0.81, 0.023, 0.004)
    (row.pastFrom, row.pastTo) = (2020, 2025)
    stored = StoredRanking(rows: [row])
    let en = try stored.words(ofUnit: "A", .en)
    let said = """
      Xã A (A), i, target of 2028 (90.0 %)
      Rank 1 of 2; with 90 % confidence its rank by underlying rate is 1 to 4, for all units at once 1 to 2. Odds of missing: 50.0 %.
      Class: red, right with probability 81.0 %.
      Needs to improve 2.3 points a year; 2020–2025 gave 0.4 a year.
      The level it reaches with odds of 10 %: 87.4 %.
      """
    #expect(en == [said])
    let vi = try stored.words(ofUnit: "A", .vi)[0]
    #expect(vi.contains("Cần tăng 2,3 điểm phần trăm mỗi năm; 2020–2025 tăng 0,4 mỗi năm."))
    #expect(vi.contains("Mức: đỏ, xác suất đúng 81,0 %."))
    row.pastPerYear = -0.01
    row.neededPerYear = 0
    let falling = try StoredRanking(rows: [row]).words(ofUnit: "A", .en)[0]
    #expect(falling.contains("The trend line has reached the target; 2020–2025 lost 1.0 a year."))
    #expect(throws: ReportError.notRanked(unit: "Z", meant: [])) {
      try stored.words(ofUnit: "Z", .en)
    }
  }

  @Test("the legend says what each column is of")
  func legend() {
    let (en, vi) = (StoredRanking.legend(.en), StoredRanking.legend(.vi))
    for said in ["P(miss)", "published", "underlying", "P(worst 10 %)"] {
      #expect(en.contains(said))
    }
    for said in ["P(không đạt)", "công bố", "thực chất", "P(thuộc 10 % kém nhất)"] {
      #expect(vi.contains(said))
    }
  }

  @Test("falls into one ranking per target")
  func byTarget() async throws {
    let parts = try await Self.stored(.standard).byTarget
    #expect(parts.map { $0.rows.map(\.rank) } == [[1, 2, 3], [1, 2, 3]])
    #expect(
      parts.map { $0.title(.en) }.last == "death_on_time (registrations), target of 2028: 3 units")
    #expect(parts.map(\.assumptions) == [[], ["mức giả định: not given"]])
    #expect(parts[0].table(.en).rows.count == 3)
  }
}
