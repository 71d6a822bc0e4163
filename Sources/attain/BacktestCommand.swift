import ArgumentParser
import Foundation
import Interventions
import Registry
import Reports
import Runs
import Trends

/// `attain backtest`: what the forecasts of the past would have been worth.
struct BacktestCommand: AsyncParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: Console.text(
      vi: "Dự báo lại từ các năm đã qua và chấm điểm theo số liệu thực tế.",
      en: "Forecast from years of the past and judge the forecasts by what came."),
    discussion: Console.text(
      vi: """
        Lịch sử của chính một kịch bản, so sánh các mô hình xu hướng:

          attain backtest Scenarios/sample-city/baseline.yaml --out out/backtest

        Trả lời các câu hỏi của bộ chấm điểm, theo định dạng của bộ đó:

          attain backtest --keys keys.csv.gz --panel truth.csv --trend annual-change --out forecasts.csv

        Xu hướng: \(trends); tên nối bằng + được trộn theo tỷ lệ bằng nhau.
        """,
      en: """
        A scenario's own history, trend beside trend:

          attain backtest Scenarios/sample-city/baseline.yaml --out out/backtest

        The keys of a rolling-origin judge, answered in its format:

          attain backtest --keys keys.csv.gz --panel truth.csv --trend annual-change --out forecasts.csv

        Trends: \(trends); names joined by + are mixed in equal parts.
        """))

  private static let trends = ForecasterName.known.joined(separator: ", ")

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String?

  @Option(
    help: .said(
      vi:
        "Câu hỏi của bộ chấm điểm: panel,area,indicator,origin,year,denominator,target (.csv, .csv.gz).",
      en: "A judge's keys: panel,area,indicator,origin,year,denominator,target (.csv, .csv.gz)."),
    completion: .file(extensions: ["csv", "gz"]))
  var keys: String?

  @Option(
    help: .said(
      vi: "Số liệu để ước lượng: area,indicator,year,numerator,denominator (.csv, .csv.gz).",
      en: "What to learn from: area,indicator,year,numerator,denominator (.csv, .csv.gz)."),
    completion: .file(extensions: ["csv", "gz"]))
  var panel: String?

  @Option(
    help: .said(
      vi: """
        Xu hướng cần chấm; có thể lặp lại (mặc định: persistence, annual-change, pooled-regression và \
        xu hướng của kịch bản; với --keys là auto).
        """,
      en: """
        A trend to judge; may be repeated (default: persistence, annual-change, pooled-regression and \
        the scenario's own; for keys auto).
        """))
  var trend: [String] = []

  @Option(
    name: .shortAndLong,
    help: .said(
      vi: "Thư mục sẽ ghi, hoặc với --keys là tệp (.csv, .csv.gz), được ghi đè.",
      en: "The folder to write, or with --keys the file (.csv, .csv.gz), which is replaced."))
  var out: String?

  @Flag(
    help: .said(vi: "Ghi đè thư mục đã có.", en: "Replace the folder if it is already there."))
  var force = false

  @Option(
    help: .said(
      vi: "Cách ghi tệp CSV của thư mục: standard hoặc excel-vi.",
      en: "How CSV files of the folder are written: standard or excel-vi."))
  var csvDialect: CSVDialect = .standard

  @Option(
    help: .said(
      vi: "Số lượt mô phỏng tại mỗi năm gốc.", en: "Joint futures to draw at each origin."))
  var draws = 8000

  @Option(
    help: ArgumentHelp(
      Console.text(
        vi: "Với --keys: ghi thêm dự báo của tổng mọi địa phương vào FILE.",
        en: "With --keys: also write the forecasts of all areas together to FILE."),
      valueName: "file"))
  var totals: String?

  @Option(
    help: .said(
      vi: "Hạt giống (seed) của mọi dãy số ngẫu nhiên.", en: "Seed of every random stream."))
  var seed: UInt64 = Scenario.defaultSeed

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var computing: ThreadOptions
  @OptionGroup var output: OutputOptions

  private static let fewestDraws = 1000
  /// The file that makes a folder a back-test.
  private static let mark = "scores.csv"

  var scenarioFile: String? { scenario }

  func validate() throws {
    for name in trend where ForecasterName.forecaster(name) == nil {
      throw ValidationError(
        Console.text(
          vi: "--trend là một trong \(Self.trends), không phải \(name).",
          en: "--trend is one of \(Self.trends), not \(name)."))
    }
    guard (Self.fewestDraws...Scenario.drawCounts.upperBound).contains(draws) else {
      throw ValidationError(
        Console.text(
          vi: "--draws phải từ \(Self.fewestDraws) trở lên, không phải \(draws).",
          en: "--draws must be \(Self.fewestDraws) or more, not \(draws)."))
    }
    if scenario == nil {
      guard keys != nil, panel != nil, out != nil else {
        throw ValidationError(
          Console.text(
            vi: "Cần một kịch bản, hoặc --keys, --panel và --out.",
            en: "Give a scenario, or --keys, --panel and --out."))
      }
      if trend.count > 1 {
        throw ValidationError(
          Console.text(
            vi: "Với --keys chỉ có một --trend.", en: "With --keys there is one --trend."))
      }
    } else if keys != nil || panel != nil || totals != nil {
      throw ValidationError(
        Console.text(
          vi: "Kịch bản đã có lịch sử của mình: bỏ --keys, --panel và --totals.",
          en: "A scenario has its own history: leave out --keys, --panel and --totals."))
    }
  }

  func run() async throws {
    if let scenario {
      if let out { try StagedFolder.requireFree(out, force: force, mark: Self.mark) }
      try await judge(try ScenarioFile.read(scenario))
    } else if let keys, let panel, let out {
      try await answer(keys: keys, panel: panel, out: out)
    }
  }

  private var futures: Futures { Futures(draws: draws, seed: seed) }
  private var workers: Int { computing.workers }

  private func answer(keys: String, panel: String, out: String) async throws {
    try StagedFile.requireFree(out, of: ForecastsTable.file, force: true)
    if let totals {
      try StagedFile.requireFree(totals, of: ForecastsTable.totalsFile, force: true)
    }
    let backtest = KeyedBacktest(
      rows: try PanelFile.read(panel), keys: try ForecastKeysFile.read(keys))
    let result = try await withBar { progress in
      try await backtest.run(
        try forecaster(trend.first ?? "auto"), futures: futures, workers: workers,
        progress: progress)
    }
    warn(result.replacements)
    try Task.checkCancellation()
    try Interrupt.whileWriting {
      try StagedFile.write(
        [(ForecastsTable.table(result.forecasts).csv(), out)]
          + (totals.map { [(ForecastsTable.totals(result.totals).csv(), $0)] } ?? []))
    }
  }

  private func judge(_ scenario: Scenario) async throws {
    let data = try scenario.loadData()
    let backtest = try ProgrammeBacktest(
      data, outliers: scenario.trendOptions.outliers, covariates: scenario.model.covariates)
    var judged: [(name: String, forecasts: [JudgedForecast])] = []
    for name in trends(of: scenario) {
      let result = try await withBar { progress in
        try await backtest.run(
          try forecaster(name), futures: futures, workers: workers, progress: progress)
      }
      warn(result.replacements)
      judged.append((name, result.forecasts))
    }
    let tables = BacktestTables(judged, tree: data.tree)
    if let out {
      let files = [
        Self.mark: tables.scores.csv(csvDialect),
        "reliability.csv": tables.reliability.csv(csvDialect),
        "forecasts.csv": tables.forecasts.csv(csvDialect),
      ]
      try Interrupt.whileWriting {
        try RunFolder.write(files, to: out, force: force, mark: Self.mark)
      }
    }
    let seen = Set(judged.flatMap(\.forecasts).map(\.indicator))
    try show(
      tables, last: judged.last?.name,
      leftOut: Legend.leftOut(data, lookedAt: seen, output.lang))
  }

  /// The trends that were asked for; else the baselines and then the scenario's own.
  private func trends(of scenario: Scenario) -> [String] {
    guard trend.isEmpty else { return trend }
    let own = scenario.trendKind.rawValue
    return ["persistence", "annual-change", "pooled-regression"].filter { $0 != own } + [own]
  }

  private func show(_ tables: BacktestTables, last: String?, leftOut: String?) throws {
    guard output.format == .table else {
      try output.show(tables.scores)
      return
    }
    StandardOutput.print(tables.overall.terminal(output.lang, fitting: Console.width))
    if let last {
      let reliability = tables.reliability(of: [last])
      if !reliability.rows.isEmpty {
        StandardOutput.print("\n\(reliability.terminal(output.lang, fitting: Console.width))")
      }
    }
    if let caution = tables.caution(output.lang) { Console.print("", "* \(caution)") }
    if !output.quiet { Console.print(paragraphs: "\n\(BacktestTables.legend(output.lang))") }
    if let leftOut { Console.print(paragraphs: "\n\(leftOut)") }
    if let out, !output.quiet {
      Console.print("", output.lang == .vi ? "Kết quả: \(out)" : "Results: \(out)")
    }
  }

  private func forecaster(_ name: String) throws -> any PanelForecaster {
    guard let forecaster = ForecasterName.forecaster(name) else {
      throw ValidationError("There is no trend \(name).")
    }
    return forecaster
  }

  private func withBar<Result>(
    _ body: (@escaping @Sendable (Int, Int) -> Void) async throws -> Result
  ) async throws -> Result {
    let bar = ProgressBar(vi: "Kiểm định", en: "Back-testing", quiet: output.quiet)
    defer { bar.finish() }
    return try await body(bar.update)
  }

  private func warn(_ replacements: [ReplacedForecaster]) {
    for replaced in replacements {
      Console.say(
        vi:
          "Cảnh báo: không ước lượng được \(replaced.panel) (\(replaced.cause)); dùng annual-change thay.",
        en:
          "Warning: \(replaced.panel) could not be fitted (\(replaced.cause)); annual-change stands in.",
        quiet: output.quiet)
    }
  }
}
