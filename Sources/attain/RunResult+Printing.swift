import Foundation
import Interventions
import Outlook
import Registry
import Reports
import Runs
import Trends

extension RunResult {
  /// Writes the run folder and prints the odds.
  ///
  /// - Parameters:
  ///   - folder: where the run folder is to stand; nil to write none.
  ///   - clock: has measured what went before.
  ///   - output: how the result is printed.
  /// - Throws: `ReportError`, `CancellationError`.
  func write(to folder: RunFolderOptions.Place?, _ clock: PhaseClock, _ output: OutputOptions)
    async throws
  {
    if let folder {
      let workers = manifest.execution.threads
      let files = try await files(language: output.lang, workers: workers)
      try await Interrupt.whileWriting {
        try await files.write(
          manifest, to: folder.path, force: folder.force, dialect: folder.dialect,
          workers: workers)
      }
    }
    clock.lap("write")
    try show(output)
    if let folder { say(folder.path, quiet: output.quiet) }
    if output.timings { Console.say(clock.lines) }
  }

  private func say(_ path: String, quiet: Bool) {
    let warnings = manifest.warnings.count
    let place = warnings == 0 ? "" : " – data-quality.csv"
    let plural = warnings == 1 ? "" : "s"
    Console.say(
      vi: "Kết quả: \(path)  (\(manifest.draws) lượt mô phỏng, \(warnings) cảnh báo\(place))",
      en: "Results: \(path)  (\(manifest.draws) draws, \(warnings) warning\(plural)\(place))",
      quiet: quiet)
  }

  private func show(_ output: OutputOptions) throws {
    let odds = RunTables(outlook, language: output.lang).odds
    guard output.format == .table else {
      try output.show(odds)
      return
    }
    let summary = SummaryTables(
      outlook, programme: model.programme, outliers: model.outliers, language: output.lang)
    if !output.quiet, let name = (scenario ?? model.scenario).text(in: output.lang) {
      Console.print(name, "")
    }
    let shown = summary.odds(fitting: Console.width)
    if !shown.rows.isEmpty {
      StandardOutput.print(shown.terminal(output.lang, fitting: Console.width))
      if !output.quiet { Console.print(paragraphs: "\(Legend.odds(output.lang, of: shown))\n") }
    }
    if let attainment = summary.attainment {
      if !output.quiet { Console.print(Legend.attainment(output.lang), "") }
      StandardOutput.print(attainment.terminal(output.lang, fitting: Console.width))
    }
    if odds.rows.isEmpty { Console.print(Legend.nothingJudged(output.lang), "") }
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
    if !output.quiet { showWarnings(output.lang) }
    if let drives = Legend.drives(interventions, output.lang) {
      Console.print("", drives)
    }
    if let budget = BudgetTables(
      outlook, programme: model.programme, interventions: interventions, language: output.lang)
    {
      StandardOutput.print("\n\(budget.summary.terminal(output.lang, fitting: Console.width))")
      for line in budget.lines { Console.print(line) }
    } else if let reason = Legend.noBudget(interventions, output.lang) {
      Console.print("", reason)
    }
  }

  /// How many rules of warnings are told of below the odds.
  private static var mostWarnings: Int { 6 }

  /// What was left out or looks wrong, by rule, those that take odds away first.
  private func showWarnings(_ language: Language) {
    let summary = FindingSummary(findings, fitted: outlook.fitted, language: language)
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
