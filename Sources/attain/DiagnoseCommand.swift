import ArgumentParser
import Interventions
import Registry
import Reports
import Runs
import Trends

/// `attain diagnose`: what the models learned, from what, and how exactly.
struct DiagnoseCommand: AsyncParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: Console.text(
      vi: "Mô hình ước lượng được gì, năm nào bất thường, dự báo cho các năm đã qua đúng đến đâu.",
      en: "What the models learned, which years are outlying, how past forecasts did."))

  /// A table of the folder.
  enum Table: String, CaseIterable, ExpressibleByArgument {
    case hyperparameters
    case coefficients
    case correlations
    case outlyingYears = "outlying-years"
    case years
    case pit
    case calibration
    case limits

    func made(of tables: DiagnosticTables) -> ReportTable {
      switch self {
      case .hyperparameters: tables.hyperparameters
      case .coefficients: tables.coefficients
      case .correlations: tables.correlations
      case .outlyingYears: tables.outlyingYears
      case .years: tables.years
      case .pit: tables.pit
      case .calibration: tables.calibration
      case .limits: tables.limits
      }
    }
  }

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(
    name: .shortAndLong, help: .said(vi: "Thư mục sẽ ghi các bảng.", en: "The folder to write."),
    completion: .directory)
  var out: String?

  @Flag(
    help: .said(
      vi: "Thay thư mục kết quả nếu đã có.", en: "Replace the folder if it is already there."))
  var force = false

  @Option(
    help: .said(
      vi: "Cách ghi tệp CSV: standard, hoặc excel-vi.",
      en: "How CSV files are written: standard, or excel-vi."))
  var csvDialect: CSVDialect = .standard

  @Option(
    help: .said(vi: "Chỉ xem một chỉ tiêu.", en: "The only indicator to look at, by id."))
  var indicator: String?

  @Option(
    help: .said(
      vi: "Số năm bất thường in ra nhiều nhất.", en: "How many outlying years to show at most."))
  var top = 20

  @Flag(
    help: .said(
      vi: "Bỏ qua phần kiểm tra trên các năm đã qua (lâu nhất).",
      en: "Leave out the forecasts of the past, which take longest."))
  var skipBacktest = false

  @Option(
    help: .said(
      vi: "Bảng in ra khi dùng --format csv hoặc json.",
      en: "The table that --format csv and json print."))
  var table: Table = .hyperparameters

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var drawing: DrawOptions
  @OptionGroup var looking: HorizonOption
  @OptionGroup var output: OutputOptions

  /// The file that makes a folder one of diagnostics.
  private static let mark = "hyperparameters.csv"
  /// Futures per origin of the past, unless something else is asked for.
  private static let usualDraws = 2000

  var scenarioFile: String? { scenario }

  func validate() throws {
    guard top < 0 else { return }
    throw ValidationError(
      Console.text(
        vi: "--top phải từ 0 trở lên, không thể là \(top).",
        en: "--top must be 0 or more, not \(top)."))
  }

  func run() async throws {
    if let out { try StagedFolder.requireFree(out, force: force, mark: Self.mark) }
    let scenario = try ScenarioFile.read(scenario).with(
      draws: drawing.draws, seed: drawing.seed, horizon: looking.horizon)
    let data = try scenario.loadData()
    try requireIndicator(data)
    let diagnoses = try await diagnose(data, scenario.trendOptions)
    var past: Judged?
    var remark = skipBacktest ? skipped : nil
    do {
      if !skipBacktest { past = try await backtest(data, scenario) }
    } catch let short as BacktestError {
      remark = Failure.sentence(short, output.lang)
    }
    let tables = DiagnosticTables(
      diagnoses, calibrations: HorizonCalibration.all(past?.forecasts ?? []),
      replacements: past?.replacements ?? [], tree: data.tree, programme: data.programme,
      language: output.lang)
    if let out {
      let made = Table.allCases.filter {
        switch $0 {
        case .coefficients: !scenario.model.covariates.isEmpty
        case .correlations: tables.hasCorrelations
        default: true
        }
      }
      let files = Dictionary(
        uniqueKeysWithValues: made.map {
          ("\($0.rawValue).csv", $0.made(of: tables).csv(csvDialect))
        })
      try Interrupt.whileWriting {
        try RunFolder.write(files, to: out, force: force, mark: Self.mark)
      }
    }
    let leftOut =
      indicator == nil
      ? Legend.leftOut(data, lookedAt: Set(diagnoses.map(\.indicator)), output.lang) : nil
    try show(tables, scenario, withoutBacktest: remark, leftOut: leftOut)
  }

  private func requireIndicator(_ data: RegistrationData) throws {
    let known = data.programme.indicators.filter { $0.kind == .rate }.map(\.id)
    guard let indicator, !known.contains(indicator) else { return }
    let list = known.joined(separator: ", ")
    throw ValidationError(
      Console.text(
        vi: "--indicator là một trong \(list), không phải \(indicator).",
        en: "--indicator is one of \(list), not \(indicator)."))
  }

  private func diagnose(_ data: RegistrationData, _ options: TrendOptions) async throws
    -> [RateDiagnosis]
  {
    let bar = ProgressBar(vi: "Ước lượng", en: "Fitting", quiet: output.quiet)
    defer { bar.finish() }
    return try await RateDiagnosis.all(
      data, options: options, indicator: indicator, workers: drawing.workers,
      progress: bar.update)
  }

  /// What a back-test gives.
  private typealias Judged = (forecasts: [JudgedForecast], replacements: [ReplacedForecaster])

  private func backtest(_ data: RegistrationData, _ scenario: Scenario) async throws -> Judged {
    var data = data
    if let indicator { data.series = data.series(of: indicator) }
    let backtest = try ProgrammeBacktest(
      data, outliers: scenario.trendOptions.outliers, covariates: scenario.model.covariates)
    let bar = ProgressBar(vi: "Kiểm định", en: "Back-testing", quiet: output.quiet)
    defer { bar.finish() }
    return try await backtest.run(
      PathForecaster(scenario.trendKind),
      futures: Futures(draws: drawing.draws ?? Self.usualDraws, seed: scenario.seed),
      workers: drawing.workers, progress: bar.update)
  }

  private func show(
    _ tables: DiagnosticTables, _ scenario: Scenario, withoutBacktest remark: String?,
    leftOut: String?
  ) throws {
    guard output.format == .table else {
      try output.show(table.made(of: tables))
      return
    }
    if !output.quiet, let name = scenario.name.text(in: output.lang) {
      Console.print("\(name) – \(scenario.trendKind.rawValue)", "")
    }
    StandardOutput.print(
      tables.page(
        top: top, withoutBacktest: remark, isBrief: output.quiet, fitting: Console.width))
    if let leftOut { Console.print(paragraphs: "\n\(leftOut)") }
    if let out {
      Console.say(vi: "Kết quả: \(out)", en: "Results: \(out)", quiet: output.quiet)
    }
  }

  private var skipped: String {
    output.lang == .vi ? "Không chạy (--skip-backtest)." : "Not run (--skip-backtest)."
  }
}
