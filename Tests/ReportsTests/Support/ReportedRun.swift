import Foundation
import Interventions
import Registry

@testable import Reports

/// The run of `Run`, written to a folder as the tool writes it.
enum ReportedRun {
  /// Writes the run folder.
  ///
  /// - Parameters:
  ///   - folder: where.
  ///   - name: of the folder.
  ///   - renaming: words that stand in every file instead of others.
  ///   - language: of the words in the tables.
  /// - Returns: its path.
  /// - Throws: what writing throws.
  static func write(
    in folder: TemporaryFolder, as name: String = "run", renaming: [String: String] = [:],
    language: Language = .vi
  ) async throws -> String {
    let outlook = try await Run.outlook.value
    let model = try await Run.model()
    let tables = RunTables(outlook, language: language)
    let findings = [
      DataQualityFinding(
        severity: .warning, rule: "over_100", unit: "00100", indicator: "death_on_time",
        period: "2023", message: LocalizedText(vi: "vượt 100 %", en: "above 100 %"))
    ]
    let manifest = Manifest(
      version: "0.1.0", model: model, file: nil, seed: 9, draws: 200, findings: findings,
      execution: Manifest.Execution(commandLine: ["attain"], threads: 1, seconds: [:]))
    let context = RunContext(
      outlook, model: model, interventions: [], findings: findings, language: language)
    var files = [
      "odds.csv": tables.odds, "joint.csv": tables.joint, "forecast.csv": tables.forecast,
      "ranking.csv": tables.ranking,
    ].mapValues { $0.csv() }
    files["manifest.json"] = try manifest.json()
    files["context.json"] = try context.json()
    for (old, new) in renaming {
      files = files.mapValues { $0.replacingOccurrences(of: old, with: new) }
    }
    try folder.make(name, files: files)
    return "\(folder.path)/\(name)"
  }
}
