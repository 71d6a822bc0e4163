import Outlook
import Registry
import Reports
import Simulation
import Trends

/// The second half of `run`, which is `simulate`: from a model to a run folder and the odds on the
/// terminal.
struct Drawing {
  /// What was fitted.
  var model: ModelFile
  /// The model file it was read from; nil if it was fitted just now.
  var file: Manifest.Input?
  /// What is done about the rates, and in which scenario; nil if nothing is.
  var programme: InterventionProgramme?
  /// The scenario file as it was given; nil where the model file is all there is.
  var scenarioFile: String?
  /// The number of joint draws.
  var draws: Int
  /// The seed of every stream.
  var seed: UInt64
  /// Threads to use.
  var workers: Int
  /// How the result is printed.
  var output: OutputOptions

  /// Draws, writes the run folder and prints the odds.
  ///
  /// - Parameters:
  ///   - folder: where the run folder is to stand; nil to write none.
  ///   - clock: has measured what went before.
  /// - Throws: `ReportError`, `CancellationError`.
  func run(writing folder: RunFolderOptions.Place?, _ clock: PhaseClock) async throws {
    var clock = clock
    let outlook = try await simulate()
    clock.lap("simulate")
    let name = programme?.scenario ?? model.scenario
    let findings = model.findings + model.fitted.findings + outlook.findings
    let manifest = Manifest(
      version: Attain.version, model: model, file: file, seed: seed, draws: draws,
      findings: findings,
      execution: Manifest.Execution(
        commandLine: CommandLine.arguments, threads: workers, seconds: clock.seconds),
      scenario: name, interventions: programme?.interventions ?? [],
      interventionInputs: programme?.inputs ?? [], scenarioFile: scenarioFile)
    let tables = RunTables(outlook, language: output.lang)
    let budget = BudgetTables(
      outlook, programme: model.programme, interventions: programme?.interventions ?? [],
      language: output.lang)
    if let folder { try write(tables, budget, findings, manifest, to: folder) }
    try show(outlook, tables, budget)
    if let folder { say(folder.path, warnings: manifest.warnings.count) }
  }

  private func simulate() async throws -> Outlook {
    let bar = ProgressBar(vi: "Mô phỏng", en: "Simulating", quiet: output.quiet)
    defer { bar.finish() }
    return try await Outlook(
      Simulator(
        programme: model.fitted, draws: draws, seed: seed,
        interventions: programme?.interventions ?? []), programme: model.programme,
      workers: workers, priceGrowth: programme?.priceGrowth, progress: bar.update)
  }

  private func write(
    _ tables: RunTables, _ budget: BudgetTables?, _ findings: [DataQualityFinding],
    _ manifest: Manifest,
    to folder: RunFolderOptions.Place
  ) throws {
    var files = [
      "odds.csv": tables.odds, "joint.csv": tables.joint, "forecast.csv": tables.forecast,
      "ranking.csv": tables.ranking, "ranking-by.csv": tables.rankingByEvents,
      "data-quality.csv": DataQualityTable.table(
        findings, programme: model.programme, fitted: model.fitted, language: output.lang),
    ]
    if let budget {
      files["budget.csv"] = budget.rows
      files["budget-totals.csv"] = budget.totals
      files["cost-effectiveness.csv"] = budget.effectiveness
    }
    let all = files
    try Interrupt.whileWriting {
      try RunFolder.write(
        all, manifest: manifest, to: folder.path, force: folder.force, dialect: folder.dialect)
    }
  }

  private func say(_ path: String, warnings: Int) {
    let place = warnings == 0 ? "" : " – data-quality.csv"
    let plural = warnings == 1 ? "" : "s"
    Console.say(
      vi: "Kết quả: \(path)  (\(draws) lượt mô phỏng, \(warnings) cảnh báo\(place))",
      en: "Results: \(path)  (\(draws) draws, \(warnings) warning\(plural)\(place))",
      quiet: output.quiet)
  }

  private func show(_ outlook: Outlook, _ tables: RunTables, _ budget: BudgetTables?) throws {
    guard output.format == .table else {
      try output.show(tables.odds)
      return
    }
    let summary = SummaryTables(
      outlook, programme: model.programme, outliers: model.outliers, language: output.lang)
    if !output.quiet, let name = (programme?.scenario ?? model.scenario).text(in: output.lang) {
      print("\(name)\n")
    }
    let odds = summary.odds(fitting: Console.width)
    if !odds.rows.isEmpty {
      print(odds.terminal(output.lang))
      if !output.quiet { print("\(Legend.odds(output.lang))\n") }
    }
    if let attainment = summary.attainment {
      if !output.quiet { print("\(Legend.attainment(output.lang))\n") }
      print(attainment.terminal(output.lang))
    }
    if tables.odds.rows.isEmpty { print("\(Legend.nothingJudged(output.lang))\n") }
    for assumption in summary.assumptions { print("* \(assumption)") }
    for remark in summary.remarks { print("* \(remark)") }
    if let drives = Legend.drives(programme?.interventions ?? [], output.lang) {
      print("\n\(drives)")
    }
    if let budget {
      print("\n\(budget.summary.terminal(output.lang))")
      for line in budget.lines { print(line) }
    } else if let reason = Legend.noBudget(programme?.interventions ?? [], output.lang) {
      print("\n\(reason)")
    }
  }
}
