import Foundation
import Interventions
import Outlook
import Parallelism
import Registry
import Reports
import Trends

/// A run that was drawn, at once or in shards, and how it is told: the run folder and the odds on the
/// terminal.
struct RunResult {
  /// What was fitted; of a run in shards, the trunk.
  var model: ModelFile
  /// What made it.
  var manifest: Manifest
  /// The scenario's name where it is not the model's.
  var scenario: LocalizedText?
  /// What was done about the rates.
  var interventions: [Intervention]
  /// The same with the units named that a selector had to look up.
  var reached: [Intervention]
  /// Everything that goes into `data-quality.csv`.
  var findings: [DataQualityFinding]
  /// How the result is printed.
  var output: OutputOptions

  /// Writes the run folder and prints the odds.
  ///
  /// - Parameters:
  ///   - outlook: what was drawn.
  ///   - folder: where the run folder is to stand; nil to write none.
  ///   - clock: has measured what went before.
  /// - Throws: `ReportError`, `CancellationError`.
  func write(_ outlook: Outlook, to folder: RunFolderOptions.Place?, _ clock: PhaseClock)
    async throws
  {
    var clock = clock
    let tables = RunTables(outlook, language: output.lang)
    let budget = BudgetTables(
      outlook, programme: model.programme, interventions: interventions, language: output.lang)
    if let folder {
      let context = RunContext(
        outlook, model: model, interventions: interventions, reached: reached,
        findings: findings, language: output.lang)
      try await write(tables, budget, context, to: folder)
    }
    clock.lap("write")
    try show(outlook, tables, budget)
    if let folder { say(folder.path, warnings: manifest.warnings.count) }
    if output.timings { Console.say(clock.lines) }
  }

  private func write(
    _ tables: RunTables, _ budget: BudgetTables?, _ context: RunContext,
    to folder: RunFolderOptions.Place
  ) async throws {
    let (findings, model, language) = (findings, model, output.lang)
    var makers: [TableMaker] = [
      ("forecast.csv", { tables.forecast }), ("ranking-by.csv", { tables.rankingByEvents }),
      ("ranking.csv", { tables.ranking }), ("odds.csv", { tables.odds }),
      ("joint.csv", { tables.joint }),
    ]
    makers.append(
      (
        "data-quality.csv",
        {
          DataQualityTable.table(
            findings, programme: model.programme, fitted: model.fitted, language: language)
        }
      ))
    if let budget {
      makers.append(("budget.csv", { budget.rows }))
      makers.append(("budget-totals.csv", { budget.totals }))
      makers.append(("cost-effectiveness.csv", { budget.effectiveness }))
    }
    let all = try await Self.made(makers, workers: manifest.execution.threads)
    let others = [RunContext.file: try context.json()]
    var manifest = manifest
    manifest.execution = manifest.execution.written(at: Date())
    let described = manifest
    try await Interrupt.whileWriting {
      try await RunFolder.write(
        all, manifest: described, to: folder.path, force: folder.force, dialect: folder.dialect,
        others: others, workers: described.execution.threads)
    }
  }

  /// A table of the run folder, and what makes it.
  private typealias TableMaker = (name: String, table: @Sendable () -> ReportTable)

  private static func made(_ makers: [TableMaker], workers: Int) async throws
    -> [String: ReportTable]
  {
    let made = try await concurrentMap(makers.count, workers: workers) {
      (makers[$0].name, makers[$0].table())
    }
    return Dictionary(uniqueKeysWithValues: made)
  }

  private func say(_ path: String, warnings: Int) {
    let place = warnings == 0 ? "" : " – data-quality.csv"
    let plural = warnings == 1 ? "" : "s"
    Console.say(
      vi: "Kết quả: \(path)  (\(manifest.draws) lượt mô phỏng, \(warnings) cảnh báo\(place))",
      en: "Results: \(path)  (\(manifest.draws) draws, \(warnings) warning\(plural)\(place))",
      quiet: output.quiet)
  }

  private func show(_ outlook: Outlook, _ tables: RunTables, _ budget: BudgetTables?) throws {
    guard output.format == .table else {
      try output.show(tables.odds)
      return
    }
    let summary = SummaryTables(
      outlook, programme: model.programme, outliers: model.outliers, language: output.lang)
    if !output.quiet, let name = (scenario ?? model.scenario).text(in: output.lang) {
      Console.print(name, "")
    }
    let odds = summary.odds(fitting: Console.width)
    if !odds.rows.isEmpty {
      StandardOutput.print(odds.terminal(output.lang, fitting: Console.width))
      if !output.quiet { Console.print(paragraphs: "\(Legend.odds(output.lang, of: odds))\n") }
    }
    if let attainment = summary.attainment {
      if !output.quiet { Console.print(Legend.attainment(output.lang), "") }
      StandardOutput.print(attainment.terminal(output.lang, fitting: Console.width))
    }
    if tables.odds.rows.isEmpty { Console.print(Legend.nothingJudged(output.lang), "") }
    let effects = EffectTables(
      outlook.effects, programme: model.programme, language: output.lang)
    if effects.table != nil, output.quiet || summary.attainment != nil { StandardOutput.print() }
    output.show(effects)
    for line in Legend.reached(
      interventions, pinned: reached, tree: outlook.fitted.tree, output.lang)
    { Console.print(line) }
    let evidence = effects.evidence
    for line in summary.seen { Console.print("* \(line)") }
    for assumption in summary.assumptions where !evidence.contains(assumption) {
      Console.print("* \(assumption)")
    }
    for remark in summary.remarks { Console.print("* \(remark)") }
    if !output.quiet { showWarnings(outlook.fitted) }
    if let drives = Legend.drives(interventions, output.lang) {
      Console.print("", drives)
    }
    if let budget {
      StandardOutput.print("\n\(budget.summary.terminal(output.lang, fitting: Console.width))")
      for line in budget.lines { Console.print(line) }
    } else if let reason = Legend.noBudget(interventions, output.lang) {
      Console.print("", reason)
    }
  }

  /// How many rules of warnings are told of below the odds.
  private static let mostWarnings = 6

  /// What was left out or looks wrong, by rule, those that take odds away first.
  private func showWarnings(_ fitted: FittedProgramme) {
    let summary = FindingSummary(findings, fitted: fitted, language: output.lang)
    let lines = summary.paragraphs(.warning, most: Self.mostWarnings, place: "data-quality.csv")
    guard !lines.isEmpty else { return }
    let count = summary.count(.warning)
    Console.print(
      "",
      Console.text(
        vi: "\(count) cảnh báo về số liệu và mục tiêu:",
        en: "\(count) warning\(count == 1 ? "" : "s") about data and targets:"))
    for line in lines { Console.print(line) }
  }
}
