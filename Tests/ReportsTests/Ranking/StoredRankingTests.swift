import Outlook
import Registry
import Testing
import Trends

@testable import Reports

@Suite("Ranking read back")
struct StoredRankingTests {
  private static func stored(
    _ text: String, by criterion: RankingCriterion = .risk, names: [String: LocalizedText] = [:]
  ) throws -> StoredRanking {
    let document = try CSVDocument(bytes: Array(text.utf8), file: "ranking.csv")
    let columns = StoredRanking.schema(criterion).form.columns.filter { !$0.isNewer }
    let table = try StoredTable(document, required: columns.map(\.key))
    return try StoredRanking(table, by: criterion, names: names)
  }

  private static func stored(_ dialect: CSVDialect) async throws -> StoredRanking {
    let table = RunTables(try await Run.outlook.value, language: .vi).ranking
    return try Self.stored(table.csv(dialect))
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
    let stored = try Self.stored(file)
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
    let risk = try Self.stored(tables.ranking.csv())
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
    let text = tables.rankingByEvents.csv()
    for criterion in [RankingCriterion.shortfall, .contribution] {
      let stored = try Self.stored(text, by: criterion)
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
          place: RankingRow(
            unit: unit, name: "Xã \(unit)", indicator: "i", targetYear: 2028, pMiss: 0.5,
            expectedShortfall: 1, rank: rank, rankLow: 1, rankHigh: 4, tieGroup: group,
            pWorstTenth: 0.1), among: ranks.count)
      })
  }

  @Test(
    "without ranks for all at once, moves inside a tie group of either ranking are not sure enough")
  func moves() {
    let before = Self.rows([("A", 1, 1), ("B", 2, 1), ("C", 3, 2), ("D", 4, 3)])
    let after = Self.rows([("B", 1, 1), ("D", 2, 2), ("A", 3, 3), ("C", 4, 3), ("E", 5, 4)])
    let moves = StoredRankMoves(from: before, to: after)
    let table = moves.table(.en, top: 0)
    #expect(Array(table.columns.map(\.key).suffix(2)) == ["ranks_after", "reading"])
    // A leaves places 1–2 for 3, and places 3–4 were not its own before; C stays in 3–4.
    let found: [[Cell]] = table.rows.map { [$0[2], $0[6], $0[9]] }
    let expected: [[Cell]] = [
      [.text("A"), .integer(2), .text("moved")],
      [.text("B"), .integer(-1), .text("not sure enough")],
      [.text("C"), .integer(1), .text("not sure enough")],
      [.text("D"), .integer(-2), .text("moved")],
    ]
    #expect(found == expected)
    #expect(moves.unmatched == 1)
    #expect(moves.table(.en, top: 1).rows.count == 2)
    #expect(
      moves.summary(.en).hasPrefix("2 moved, 2 not sure enough, 0 stayed."))
    #expect(moves.table(.vi, top: 0).rows[0][9] == .text("thay đổi rõ"))
    #expect(moves.table(.vi, top: 0).rows[1][9] == .text("chưa đủ căn cứ"))
  }

  /// Units with the ranks that all comparisons leave to them, in rank order, of which `groups` cuts the list.
  private static func sets(
    _ sets: [ClosedRange<Int>], groups: [Int], units: [String]? = nil,
    by criterion: RankingCriterion = .risk
  ) throws -> StoredRanking {
    let lines = zip(sets, groups).enumerated().map { index, pair -> String in
      let unit = units?[index] ?? "U\(index + 1)"
      let place = "\(index + 1),\(pair.0.lowerBound),\(pair.0.upperBound),\(pair.1)"
      return "\(unit),Xã \(unit),i,2028,0.5,2.00,\(place),0.5,"
        + "green,0.347,\(pair.0.lowerBound),\(pair.0.upperBound)"
    }
    let file =
      """
      unit,name,indicator,target_year,p_miss,expected_shortfall,rank,rank_low,rank_high,tie_group,\
      p_worst_10pct,class,class_probability,rank_set_low,rank_set_high

      """ + lines.joined(separator: "\n") + "\n"
    return try stored(file, names: ["i": LocalizedText(vi: "Khai tử", en: "Deaths")])
  }

  @Test("units that may stand first are counted and marked wherever they are in the list")
  func mayStandFirst() throws {
    // The fourth is told from the first's group by the cut of the list alone: nothing is told above it.
    let stored = try Self.sets([1...4, 1...5, 2...5, 1...5, 4...5], groups: [1, 1, 2, 2, 2])
    #expect(stored.rows.map(\.mayStandFirst) == [true, true, false, true, false])
    #expect(stored.rows.map(\.firstCount) == [3, 3, 3, 3, 3])
    let marked = stored.titledTable(.en).rows.map { $0[2] }
    #expect(
      marked == ["1–4 ≈", "1–5 ≈", "2–5", "1–5 ≈", "4–5"].map { .text($0) })
    #expect(
      stored.tie(.en)
        == "3 of 5 units (marked ≈) may all stand first and cannot be told apart from one another. Each unit alone (90 % intervals): 0 surely first, 2 surely not, 3 open."
    )
    let top = try stored.selecting(indicator: nil, year: nil, top: 2)
    #expect(
      top.tie(.vi)
        == "3 trong 5 đơn vị (dấu ≈) đều có thể đứng đầu và chưa đủ căn cứ để phân biệt với nhau; 1 đơn vị trong số đó không nằm trong bảng này. Xét riêng từng đơn vị (khoảng 90 %): 0 đơn vị chắc thuộc 2 hạng đầu, 1 đơn vị chắc không thuộc, 4 đơn vị còn để ngỏ."
    )
    #expect(try Self.sets([1...1, 2...2], groups: [1, 2]).tie(.en) == nil)
    let words = try stored.words(ofUnit: "U4", .en)[0]
    #expect(words.contains("cannot be told apart from 2 other units that may too."))
    #expect(!(try stored.words(ofUnit: "U3", .en)[0].contains("stand first")))
  }

  @Test("where no two are told apart at once, what each unit's own range tells is said")
  func undecided() throws {
    let file = """
      unit,name,indicator,target_year,p_miss,expected_shortfall,rank,rank_low,rank_high,tie_group,\
      p_worst_10pct,rank_set_low,rank_set_high
      A,Xã A,i,2028,0.908,2,1,1,2,1,0.5,1,4
      B,Xã B,i,2028,0.7,2,2,1,3,1,0.5,1,4
      C,Xã C,i,2028,0.1,2,3,3,4,1,0.5,1,4
      D,Xã D,i,2028,0.004,2,4,3,4,1,0.5,1,4

      """
    let stored = try Self.stored(file, names: [:])
    let top = try stored.selecting(indicator: nil, year: nil, top: 2)
    #expect(
      top.tie(.vi)
        == "Xét đồng thời cả 4 đơn vị (độ tin cậy 90 %), số liệu chưa phân biệt chắc chắn được cặp nào; hãy đọc cột “Riêng lẻ”. Xét riêng từng đơn vị (khoảng 90 %): 1 đơn vị chắc thuộc 2 hạng đầu, 2 đơn vị chắc không thuộc, 1 đơn vị còn để ngỏ."
    )
    #expect(
      top.tie(.en)
        == "With all 4 units compared at once (90 % confidence) the data tell no two of them apart for certain; read the column \"Alone\". Each unit alone (90 % intervals): 1 surely among the first 2, 2 surely not, 1 open."
    )
    let words = try stored.words(ofUnit: "D", .vi)[0]
    #expect(words.contains("hãy đọc khoảng hạng của riêng đơn vị này: 3 đến 4."))
    #expect(!words.contains("Hạng 1 còn để ngỏ"))
  }

  @Test("a class that is not likelier than not is not called one")
  func unclear() throws {
    let stored = try Self.sets([1...2, 1...2], groups: [1, 1])
    let column = try #require(
      stored.titledTable(.vi).columns.firstIndex { $0.key == "class" })
    #expect(stored.titledTable(.vi).rows[0][column] == .text("chưa xác định (xanh 34 %)"))
    #expect(
      try stored.words(ofUnit: "U1", .vi)[0].contains(
        "Phân loại nguy cơ: chưa xác định; nhiều khả năng nhất là xanh, nhưng xác suất chỉ 34,7 %.")
    )
    #expect(Legend.light(.red, probability: 0.5, .en) == "red 50 %")
    #expect(Legend.light(.red, probability: 0.4999, .en) == "unclear (red 49 %)")
    #expect(Legend.light(.red, probability: 0.9999, .vi) == "đỏ > 99 %")
    #expect(Legend.light(.red, probability: nil, .vi) == "đỏ")
  }

  @Test("headings say what an indicator is called, with its id and basis behind it")
  func titles() throws {
    let stored = try Self.sets([1...2, 1...2], groups: [1, 1])
    #expect(stored.title(.vi) == "Khai tử (i), mục tiêu năm 2028: 2 đơn vị")
    #expect(try stored.words(ofUnit: "U1", .en)[0].hasPrefix("Xã U1 (U1), Deaths (i), target of"))
    let moves = StoredRankMoves(from: stored, to: stored)
    let table = moves.table(.en, top: 0)
    #expect(table.rows[0][0] == .text("i"))
    #expect(moves.named(table, .en).rows[0][0] == .text("Deaths"))
  }

  @Test("a move among the ranks that all comparisons leave, before or after, is not sure enough")
  func setMoves() throws {
    let before = try Self.sets(
      [1...1, 2...3, 2...4, 3...4], groups: [1, 2, 2, 2], units: ["A", "B", "C", "D"])
    let after = try Self.sets(
      [1...1, 2...2, 3...4, 3...4], groups: [1, 1, 1, 1], units: ["C", "A", "D", "B"])
    let table = StoredRankMoves(from: before, to: after).table(.en, top: 0)
    let found = table.rows.map { [$0[2], $0[6], $0[9]] }
    // All of `after` is one group, which says nothing of places.
    let expected: [[Cell]] = [
      [.text("A"), .integer(1), .text("moved")], [.text("B"), .integer(2), .text("moved")],
      [.text("C"), .integer(-2), .text("moved")],
      [.text("D"), .integer(-1), .text("not sure enough")],
    ]
    #expect(found == expected)
    #expect(table.rows[0][7] == .text("1–1") && table.rows[0][8] == .text("2–2"))
  }

  @Test("narrow terminals: what is dropped is not explained either")
  func narrow() throws {
    let stored = try Self.sets([1...2, 1...2], groups: [1, 1])
    var columns: [Int] = []
    for width in [200, 70, 60, 50, 40] {
      let table = stored.titledTable(.vi, fitting: width)
      let legend = stored.legend(.vi, of: [table])
      columns.append(table.columns.count)
      let lines = table.terminal(.vi, fitting: width).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width }, "\(lines.joined(separator: "\n"))")
      #expect(
        legend.contains("P(10 % kém nhất)") == table.columns.contains { $0.key == "p_worst_10pct" })
      #expect(
        legend.contains("Còn thiếu:") == table.columns.contains { $0.key == "expected_shortfall" })
      #expect(legend.contains("Riêng lẻ:") == table.columns.contains { $0.key == "rank_low" })
      #expect(!legend.contains("Cần/năm"))
      #expect(table.columns.contains { $0.key == "rank_set_low" })
    }
    #expect(columns == columns.sorted(by: >) && Set(columns).count > 2)
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
      Class: red, with probability 81.0 %.
      Needs to improve 2.3 points a year; 2020–2025 gave 0.4 a year.
      The level it reaches with odds of 10 %: 87.4 %.
      """
    #expect(en == [said])
    let vi = try stored.words(ofUnit: "A", .vi)[0]
    #expect(vi.contains("Cần tăng 2,3 điểm phần trăm mỗi năm; 2020–2025 tăng 0,4 mỗi năm."))
    #expect(vi.contains("Phân loại nguy cơ: đỏ (xác suất 81,0 %)."))
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
    for said in ["P(không đạt)", "công bố", "thực chất", "P(10 % kém nhất)"] {
      #expect(vi.contains(said))
    }
  }

  @Test("falls into one ranking per target")
  func byTarget() async throws {
    let parts = try await Self.stored(.standard).byTarget
    #expect(parts.map { $0.rows.map(\.rank) } == [[1, 2, 3], [1, 2, 3]])
    #expect(
      parts.map { $0.title(.en) }.last == "death_on_time (registrations), target of 2028: 3 units")
    #expect(parts.map(\.assumptions) == [[], ["mục tiêu giả định: not given"]])
    #expect(parts[0].table(.en).rows.count == 3)
  }
}
