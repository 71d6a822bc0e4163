import ArgumentParser
import Interventions
import Outlook
import Registry
import Reports
import Simulation
import Trends

/// `attain run`: from a scenario file to a run folder and the odds on the terminal.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Fit the trends, draw the futures, and write odds, forecasts and rankings.")

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .shortAndLong, help: "The run folder to write.", completion: .directory)
  var out: String

  @Flag(help: "Replace the run folder if it is already there.")
  var force = false

  @Option(help: "How CSV files are written: standard or excel-vi (BOM, ';', decimal comma).")
  var csvDialect: CSVDialect = .standard

  @OptionGroup var drawing: DrawOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try StagedFolder.requireFree(out, force: force)
    var clock = PhaseClock()
    let scenario = try drawing.applied(to: ScenarioFile.read(scenario))
    let data = try scenario.loadData()
    clock.lap("read")
    let fitted = try await fit(data, scenario)
    clock.lap("fit")
    let outlook = try await simulate(fitted, scenario, data.programme)
    clock.lap("simulate")
    let findings = data.findings + fitted.findings + outlook.findings
    let manifest = try Manifest(
      version: Attain.version, scenario: scenario.name, seed: scenario.seed,
      draws: scenario.draws, horizon: scenario.horizon, trend: scenario.trendKind.rawValue,
      inputs: scenario.inputs + data.inputs, outlook: outlook, findings: findings,
      execution: Manifest.Execution(
        commandLine: CommandLine.arguments, threads: drawing.workers, seconds: clock.seconds))
    let tables = RunTables(outlook, language: output.lang)
    let files = [
      "odds.csv": tables.odds, "joint.csv": tables.joint, "forecast.csv": tables.forecast,
      "ranking.csv": tables.ranking,
      "data-quality.csv": DataQualityTable.table(findings, language: output.lang),
    ]
    try Interrupt.whileWriting {
      try RunFolder.write(files, manifest: manifest, to: out, force: force, dialect: csvDialect)
    }
    try show(outlook, tables, data.programme, scenario, warnings: manifest.warnings.count)
  }

  private func fit(_ data: RegistrationData, _ scenario: Scenario) async throws
    -> FittedProgramme
  {
    let bar = ProgressBar(vi: "Ước lượng", en: "Fitting", quiet: output.quiet)
    defer { bar.finish() }
    let outliers = scenario.model.events.filter { $0.value == .outlier }.keys
    return try await FittedProgramme.fit(
      data,
      options: TrendOptions(
        kind: scenario.trendKind, outliers: Set(outliers), horizon: scenario.horizon),
      workers: drawing.workers, progress: bar.update)
  }

  private func simulate(
    _ fitted: FittedProgramme, _ scenario: Scenario, _ programme: Programme
  ) async throws -> Outlook {
    let bar = ProgressBar(vi: "Mô phỏng", en: "Simulating", quiet: output.quiet)
    defer { bar.finish() }
    return try await Outlook(
      Simulator(programme: fitted, draws: scenario.draws, seed: scenario.seed),
      programme: programme, workers: drawing.workers, progress: bar.update)
  }

  private func show(
    _ outlook: Outlook, _ tables: RunTables, _ programme: Programme, _ scenario: Scenario,
    warnings: Int
  ) throws {
    guard output.format == .table else {
      try output.show(tables.odds)
      return
    }
    let summary = SummaryTables(outlook, programme: programme, language: output.lang)
    if let name = scenario.name.text(in: output.lang) { print("\(name)\n") }
    print(summary.odds.terminal(output.lang))
    for assumption in summary.assumptions { print("* \(assumption)") }
    print("\n\(Legend.odds(output.lang))")
    if let attainment = summary.attainment {
      print("\n\(attainment.terminal(output.lang))")
    }
    switch output.lang {
    case .vi: print("\nKết quả: \(out)  (\(scenario.draws) lượt mô phỏng, \(warnings) cảnh báo)")
    case .en: print("\nResults: \(out)  (\(scenario.draws) draws, \(warnings) warnings)")
    }
  }
}

extension Scenario {
  /// The trend model that `trend:` stands for.
  var trendKind: TrendKind {
    switch model.trend {
    case .auto: .auto
    case .dynamic: .dynamic
    case .pooledRegression: .pooledRegression
    case .persistence: .persistence
    }
  }
}
