internal import Foundation
public import Interventions
public import Outlook
internal import Parallelism
public import Registry

/// Everything that a run folder holds beside its manifest: every table, so that no folder is written without one.
public struct RunFiles: Sendable {
  private let tables: [String: ReportTable]
  private let context: String

  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - outlook: what was found.
  ///   - model: what was fitted.
  ///   - interventions: what was done.
  ///   - reached: the same with the units named that a selector had to look up; see `LeverPlan.pinned`.
  ///   - findings: everything that goes into `data-quality.csv`.
  ///   - language: of names and remarks inside cells.
  ///   - workers: threads to use; the files do not depend on it.
  /// - Throws: `CancellationError`.
  public init(
    _ outlook: Outlook, model: ModelFile, interventions: [Intervention],
    reached: [Intervention] = [], findings: [DataQualityFinding], language: Language,
    workers: Int = 1
  ) async throws {
    let run = RunTables(outlook, language: language)
    var makers: [(name: String, table: @Sendable () -> ReportTable)] = [
      ("forecast.csv", { run.forecast }), ("ranking-by.csv", { run.rankingByEvents }),
      ("ranking.csv", { run.ranking }), (RunFolder.mark, { run.odds }),
      ("joint.csv", { run.joint }),
      (
        "data-quality.csv",
        {
          DataQualityTable.table(
            findings, programme: model.programme, fitted: model.fitted, language: language)
        }
      ),
    ]
    if let budget = BudgetTables(
      outlook, programme: model.programme, interventions: interventions, language: language)
    {
      makers.append(("budget.csv", { budget.rows }))
      makers.append(("budget-totals.csv", { budget.totals }))
      makers.append(("cost-effectiveness.csv", { budget.effectiveness }))
    }
    let all = makers
    let made = try await concurrentMap(all.count, workers: workers) {
      (all[$0].name, all[$0].table())
    }
    tables = Dictionary(uniqueKeysWithValues: made)
    context = try RunContext(
      outlook, model: model, interventions: interventions, reached: reached, findings: findings,
      language: language
    ).json()
  }

  /// Writes the run folder: complete or absent.
  ///
  /// - Parameters:
  ///   - manifest: what made the run; the moment of writing goes into it.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace a run folder that stands there.
  ///   - dialect: of the CSV files.
  ///   - workers: threads to use; the files do not depend on it.
  /// - Throws: `ReportError`; `CancellationError`. Either way nothing is left behind.
  public func write(
    _ manifest: Manifest, to path: String, force: Bool, dialect: CSVDialect = .standard,
    workers: Int = 1
  ) async throws {
    var manifest = manifest
    manifest.execution = manifest.execution.written(at: Date())
    try await RunFolder.write(
      tables, manifest: manifest, to: path, force: force, dialect: dialect,
      others: [RunContext.file: context], workers: workers)
  }
}
