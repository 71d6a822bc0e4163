import Foundation
import Outlook
import Registry

@testable import Reports

/// The made-up run as a run folder.
enum WrittenRun {
  /// Everything but the budget, which `Run` has none of.
  static func tables(_ language: Language = .en) async throws -> [String: ReportTable] {
    let outlook = try await Run.outlook.value
    let tables = RunTables(outlook, language: language)
    return [
      "odds.csv": tables.odds, "joint.csv": tables.joint, "forecast.csv": tables.forecast,
      "ranking.csv": tables.ranking, "ranking-by.csv": tables.rankingByEvents,
      "data-quality.csv": DataQualityTable.table(
        [
          DataQualityFinding(
            severity: .warning, rule: "partial_sum", unit: "01",
            message: LocalizedText(vi: "một", en: "one"))
        ], programme: Run.programme, fitted: outlook.fitted, language: language),
    ]
  }

  /// What made it.
  static func manifest(seed: UInt64 = 9) async throws -> Manifest {
    Manifest(
      version: "0.1.0", model: try await Run.model(), file: nil, seed: seed, draws: 200,
      findings: [],
      execution: Manifest.Execution(commandLine: ["attain"], threads: 2, seconds: [:])
        .written(at: Date(timeIntervalSince1970: 1_800_000_000)))
  }

  /// A budget whose rows add up to its totals: two years of which one is past, two
  /// interventions, one unit with a dangerous name.
  static var budget: [String: ReportTable] {
    func amounts(_ mean: Int) -> [Cell] {
      [mean, mean - 1, mean + 10, mean + 20].map(Cell.integer)
    }
    let parts = [(2027, "a*", 100), (2027, "A*", 7), (2028, "a*", 50)]
    let rows = parts.map { year, id, mean -> [Cell] in
      [
        .integer(year), .text(year == 2027 ? "past" : "to_come"), .text("00100"), .text("=1+1"),
        .text(id), .text("desk"),
        .number(2.5, decimals: 3),
      ] + amounts(mean) + [.text("price list")]
    }
    let totals = [
      ("all", "all", "all", 157), ("2027", "past", "all", 107), ("2028", "to_come", "all", 50),
      ("all", "all", "a*", 150), ("all", "all", "A*", 7), ("2027", "past", "a*", 100),
      ("all", "past", "all", 107), ("all", "to_come", "a*", 50),
    ].map { year, time, id, mean -> [Cell] in
      [.text(year), .text(time), .text(id)] + amounts(mean) + [.text("")]
    }
    func table(_ form: StoredForm, _ rows: [[Cell]]) -> ReportTable {
      ReportTable(columns: form.columns.map { TableColumn($0.key) }, rows: rows)
    }
    return [
      "budget.csv": table(.budget, rows), "budget-totals.csv": table(.budgetTotals, totals),
      "cost-effectiveness.csv": table(.costEffectiveness, []),
    ]
  }

  /// Writes the run folder.
  static func write(
    to path: String, _ dialect: CSVDialect = .standard, with more: [String: ReportTable] = [:],
    others: [String: String] = [:]
  ) async throws {
    try await RunFolder.write(
      try await tables().merging(more, uniquingKeysWith: { $1 }), manifest: try await manifest(),
      to: path, force: false, dialect: dialect, others: others)
  }

  /// Makes of a run folder one of an older tool, whose manifest does not name its files.
  static func age(_ path: String) async throws {
    try Data(try await manifest().json().utf8).write(
      to: URL(fileURLWithPath: "\(path)/\(RunFolder.manifest)"))
  }
}
