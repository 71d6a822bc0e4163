import Foundation
import Outlook
import Registry
import Testing

@testable import Reports

@Suite("Tables of a run")
struct RunTablesTests {
  private static func records(_ table: (RunTables) -> ReportTable) async throws -> [[String]] {
    let tables = RunTables(try await Run.outlook.value, language: .vi)
    return try CSVReader.records(table(tables).csv())
  }

  @Test("odds.csv has its columns, one row per target and unit, fractions and errors")
  func odds() async throws {
    let outlook = try await Run.outlook.value
    let records = try await Self.records(\.odds)
    #expect(
      records[0].joined(separator: ",")
        == "level,unit,name,indicator,basis,target_year,at_least,p_true,p_true_mcse,p_published,"
        + "p_published_mcse,p_no_events,required_pace,feasible_10pct,expected_shortfall_events,assumptions,source"
    )
    #expect(records.count == 1 + 8)
    #expect(try records.column("name").prefix(2) == ["Thành phố, \"Mẫu\"", "Thành phố, \"Mẫu\""])
    #expect(try records.column("unit").prefix(3) == ["01", "01", "00100"])
    #expect(try records.column("at_least").prefix(2) == ["0.720000", "0.750000"])
    #expect(
      try records.column("assumptions").prefix(2)
        == ["", "mục tiêu giả định: not given"])
    let odds = outlook.units.flatMap(\.odds)
    for (key, value) in [
      ("p_true", \Odds.pTrue.estimate), ("p_published", \Odds.pPublished.estimate),
      ("p_published_mcse", \Odds.pPublished.standardError), ("feasible_10pct", \Odds.feasibleLevel),
    ] as [(String, KeyPath<Odds, Double>)] {
      let written = try records.column(key).map { Double($0) ?? .nan }
      #expect(zip(written, odds).allSatisfy { abs($0 - $1[keyPath: value]) <= 0.5e-6 + 1e-15 })
    }
    #expect(
      zip(try records.column("required_pace"), odds).allSatisfy {
        $0.isEmpty == ($1.requiredPace == nil)
      })
  }

  @Test("forecast.csv: history has what was observed, the future quantiles that do not decrease")
  func forecast() async throws {
    let records = try await Self.records(\.forecast)
    #expect(
      records[0].joined(separator: ",")
        == "level,unit,name,indicator,basis,year,observed,mean,sd,q05,q10,q25,q50,q75,q90,q95,"
        + "events_mean,events_q05,events_q95,observed_share")
    #expect(records.count == 1 + 4 * 9)
    for record in records.dropFirst() {
      let isHistory = (Int(record[5]) ?? 0) <= 2024
      #expect(record[6].isEmpty != isHistory)
      #expect(record[7...15].allSatisfy { $0.isEmpty == isHistory })
      #expect(!record[16].isEmpty)
      #expect(record[19].isEmpty != isHistory)
      let quantiles = record[9...15].compactMap { Double($0) }
      #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(quantiles.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("joint.csv names its measures, and counts fit the units")
  func joint() async throws {
    let records = try await Self.records(\.joint)
    #expect(
      records[0].joined(separator: ",")
        == "level,unit,name,measure,indicator,target_year,count,value,mcse")
    let measures = try records.column("measure")
    #expect(measures.count { $0 == "p_all_true" } == 4)
    #expect(measures.count { $0 == "p_all_published" } == 4)
    for measure in [
      "units_attaining_mean", "units_attaining_q05", "units_attaining_q50",
      "units_attaining_q95", "p_all_units",
    ] {
      #expect(measures.count { $0 == measure } == 2)
    }
    for record in records.dropFirst() {
      let value = try #require(Double(record[7]))
      let isCount = record[3].hasPrefix("units")
      #expect((0...(isCount ? 3 : 1)).contains(value))
      #expect(record[6] == (isCount || record[3] == "p_all_units" ? "3" : "2"))
      #expect(record[8].isEmpty == (isCount && record[3] != "units_attaining_mean"))
      if record[3].hasPrefix("p_all_"), record[3] != "p_all_units" {
        #expect(record[5] == "2027+2028")
      }
    }
  }

  @Test("ranking.csv: per target all communes in the order of their ranks")
  func ranking() async throws {
    let records = try await Self.records(\.ranking)
    let columns = """
      unit,name,indicator,target_year,p_miss,expected_shortfall,rank,rank_low,rank_high,\
      tie_group,p_worst_10pct,basis,assumptions,class,class_probability,rank_set_low,\
      rank_set_high,p_all_rank_sets,contribution,at_least,feasible_10pct,needed_per_year,\
      past_per_year,past_from,past_to
      """
    #expect(records[0].joined(separator: ",") == columns)
    #expect(Set(try records.column("basis")) == ["registrations"])
    #expect(Set(try records.column("assumptions").prefix(3)) == [""])
    #expect(Set(try records.column("assumptions").suffix(3)) == ["mục tiêu giả định: not given"])
    #expect(try records.column("rank") == ["1", "2", "3", "1", "2", "3"])
    #expect(try records.column("target_year") == ["2027", "2027", "2027", "2028", "2028", "2028"])
    #expect(Set(try records.column("unit").prefix(3)) == ["00100", "00101", "00102"])
    let worst = try records.column("p_worst_10pct").compactMap { Double($0) }
    #expect(abs(worst.prefix(3).reduce(0, +) - 1) < 2e-6)
    let shares = try records.column("contribution").compactMap { Double($0) }
    let total = shares.prefix(3).reduce(0, +)
    #expect(shares.count == 6)
    #expect(total < 1.000_01)
    for (column, least) in [("p_all_rank_sets", 0.9), ("needed_per_year", 0)] {
      let values = try records.column(column).compactMap { Double($0) }
      let lowest = try #require(values.min())
      #expect(values.count == 6)
      #expect(lowest >= least)
    }
  }

  @Test("ranking-by.csv: by shortfall, then by contribution, with the same columns")
  func rankingByEvents() async throws {
    let records = try await Self.records(\.rankingByEvents)
    let risk = try await Self.records(\.ranking)
    #expect(records[0] == risk[0] + ["by"])
    let target =
      Array(repeating: "shortfall", count: 3) + Array(repeating: "contribution", count: 3)
    #expect(try records.column("by") == target + target)
    let shortfalls = try records.column("expected_shortfall").compactMap { Double($0) }
    let first = Array(shortfalls.prefix(3))
    #expect(first == first.sorted(by: >))
  }

  @Test("every table has the same numbers in JSON")
  func json() async throws {
    let tables = RunTables(try await Run.outlook.value, language: .en)
    for table in [tables.odds, tables.forecast, tables.joint, tables.ranking] {
      let parsed = try JSONSerialization.jsonObject(with: Data(try table.json().utf8))
      let objects = try #require(parsed as? [[String: Any]])
      let records = try CSVReader.records(table.csv())
      #expect(objects.count == records.count - 1)
      for (object, record) in zip(objects, records.dropFirst()) {
        #expect(object.count == record.count)
        for (key, field) in zip(records[0], record) {
          switch object[key] {
          case let text as String: #expect(text == field)
          case let number as NSNumber: #expect(number.doubleValue == Double(field))
          default: #expect(field.isEmpty)
          }
        }
      }
    }
  }
}
