import Compression
import Foundation
import Registry
import Testing
import Trends

@testable import Reports

@Suite struct ForecastsTableTests {
  @Test func theFormatIsTheJudges() {
    let key = ForecastKey(
      panel: "p", area: "007", indicator: "b", origin: 2019, year: 2020, denominator: 3,
      target: 0.95)
    let quantiles = [0, 0.25] + Array(repeating: 1.0 / 3, count: 12) + [1]
    let csv = ForecastsTable.table([KeyedForecast(key: key, quantiles: quantiles, odds: 0.125)])
      .csv()
    let lines = csv.split(separator: "\r\n")
    #expect(
      lines[0]
        == "panel,area,indicator,origin,year,q01,q05,q10,q20,q25,q30,q40,q50,q60,q70,q75,q80,q90,q95,q99,target,p_hit"
    )
    let third = "0.3333333333"
    let thirds = Array(repeating: third, count: 12).joined(separator: ",")
    #expect(
      lines[1] == "p,007,b,2019,2020,0.0000000000,0.2500000000,\(thirds),1.0000000000,0.95,0.125000"
    )
  }
}

@Suite struct BacktestTablesTests {
  private static func tables(repeating times: Int = 1) throws -> BacktestTables {
    let tree = try UnitTree([AdministrativeUnit(code: "01", name: "x", kind: .province)])
    let forecast = { (indicator: String, year: Int, odds: Double) in
      JudgedForecast(
        indicator: indicator, source: "s", unit: 0, origin: 2020, year: year, rate: 0.9,
        quantiles: Array(repeating: 0.8, count: 15), levels: [0.85], odds: [odds])
    }
    return BacktestTables(
      [
        ("good", [forecast("i", 2021, 0.9), forecast("j", 2022, 0.8)]),
        ("bad", [forecast("i", 2021, 0.1), forecast("j", 2022, 0.2)]),
      ].map { ($0, Array(repeatElement($1, count: times).joined())) }, tree: tree)
  }

  @Test func eachTrendHasARowAndItsParts() throws {
    let tables = try Self.tables()
    #expect(tables.overall.rows.map { $0[0] } == [.text("good"), .text("bad")])
    let scores = tables.scores.csv().split(separator: "\r\n")
    #expect(
      scores[0]
        == "trend,indicator,horizon,forecasts,crps_x1000,cover50,cover80,cover90,events,brier,log_score,ece"
    )
    // CRPS of a certain forecast is its error, 0.1; Brier (0.1² + 0.2²)/2.
    #expect(
      scores[1] == "good,all,all,2,100.00,0.000000,0.000000,0.000000,2,0.0250,0.1643,0.1500")
    #expect(
      scores.map { $0.split(separator: ",").prefix(3).joined(separator: " ") }.dropFirst()
        == ["good", "bad"].flatMap { trend in
          ["all all", "i all", "j all", "all 1", "all 2"].map { "\(trend) \($0)" }
        }[...])
  }

  @Test func coverageOfAHandfulIsNotShown() throws {
    let few = try Self.tables(repeating: 9)
    let columns = few.overall.columns.map(\.key)
    for row in few.overall.rows {
      #expect(row[1] == .integer(18))
      let covers = zip(columns, row).filter { $0.0.hasPrefix("cover") }.map(\.1)
      #expect(covers == [.empty, .empty, .empty])
    }
    #expect(few.caution(.en)?.hasPrefix("Only 18 past forecasts to judge") == true)
    #expect(few.caution(.vi)?.hasPrefix("Chỉ có 18 dự báo đã qua") == true)
    // The file keeps its numbers: the count stands beside them.
    #expect(few.scores.csv().contains("good,all,all,18,100.00,0.000000,0.000000,0.000000"))
    let enough = try Self.tables(repeating: 10)
    #expect(enough.caution(.en) == nil)
    #expect(enough.overall.rows.allSatisfy { $0.count { $0 == .share(0, decimals: 0) } == 3 })
  }

  @Test func reliabilityIsOfTheTrendsAskedFor() throws {
    let tables = try Self.tables()
    #expect(tables.reliability.rows.count == 4)
    #expect(
      tables.reliability(of: ["bad"]).csv().split(separator: "\r\n").dropFirst()
        == [
          "bad,0.100000,0.200000,1,0.100000,1.000000", "bad,0.200000,0.300000,1,0.200000,1.000000",
        ])
  }

  @Test func everyForecastIsListed() throws {
    let lines = try Self.tables().forecasts.csv().split(separator: "\r\n")
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("good,01,i,s,2020,2021,0.900000,0.800000,"))
  }
}

@Suite struct StagedFileTests {
  @Test func aFileIsReplacedWhole() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-staged-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("deep/f.csv").path
    try StagedFile.write("first, and longer\n", to: path)
    try StagedFile.write("second\n", to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second\n")
    try StagedFile.write("packed\n", to: path + ".gz")
    let packed = Array(try Data(contentsOf: URL(fileURLWithPath: path + ".gz")))
    #expect(try Gzip.decompressed(packed, limit: 100) == Array("packed\n".utf8))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("deep").path)
    #expect(left.sorted() == ["f.csv", "f.csv.gz"])
  }

  @Test func wherePathsCannotBeWrittenItIsSaid() {
    #expect(throws: ReportError.self) { try StagedFile.write("x", to: "/dev/null/x/f.csv") }
  }
}
