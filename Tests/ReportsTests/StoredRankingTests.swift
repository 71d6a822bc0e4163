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
