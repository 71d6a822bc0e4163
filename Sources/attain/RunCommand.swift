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
    abstract: Console.text(
      vi: "Ước lượng xu hướng, mô phỏng tương lai, ghi khả năng đạt, dự báo và xếp hạng.",
      en: "Fit the trends, draw the futures, and write odds, forecasts and rankings."))

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(
    name: .shortAndLong, help: .said(vi: "Thư mục kết quả sẽ ghi.", en: "The run folder to write."),
    completion: .directory)
  var out: String

  @Flag(
    help: .said(
      vi: "Thay thư mục kết quả nếu đã có.",
      en: "Replace the run folder if it is already there."))
  var force = false

  @Option(
    help: .said(
      vi:
        "Cách ghi tệp CSV: standard, hoặc excel-vi cho Excel tiếng Việt (BOM, ';', dấu phẩy thập phân).",
      en: "How CSV files are written: standard, or excel-vi (BOM, ';', decimal comma)."))
  var csvDialect: CSVDialect = .standard

  @OptionGroup var drawing: DrawOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try StagedFolder.requireFree(out, force: force, mark: RunFolder.mark)
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
    try show(outlook, tables, data.programme, scenario)
    say(draws: scenario.draws, warnings: manifest.warnings.count)
  }

  private func say(draws: Int, warnings: Int) {
    let place = warnings == 0 ? "" : " – data-quality.csv"
    let plural = warnings == 1 ? "" : "s"
    Console.say(
      vi: "Kết quả: \(out)  (\(draws) lượt mô phỏng, \(warnings) cảnh báo\(place))",
      en: "Results: \(out)  (\(draws) draws, \(warnings) warning\(plural)\(place))",
      quiet: output.quiet)
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
    _ outlook: Outlook, _ tables: RunTables, _ programme: Programme, _ scenario: Scenario
  ) throws {
    guard output.format == .table else {
      try output.show(tables.odds)
      return
    }
    let summary = SummaryTables(outlook, programme: programme, language: output.lang)
    if !output.quiet, let name = scenario.name.text(in: output.lang) { print("\(name)\n") }
    let odds = summary.odds
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
  }
}

extension Scenario {
  /// The trend model that `trend:` stands for.
  var trendKind: TrendKind {
    switch model.trend {
    case .auto: .auto
    case .dynamic: .dynamic
    case .annualChange: .annualChange
    case .pooledRegression: .pooledRegression
    case .persistence: .persistence
    }
  }
}
