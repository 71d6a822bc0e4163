import ArgumentParser
import Foundation
import Interventions
import Registry
import Reports
import Trends

/// `attain backtest`: what the forecasts of the past would have been worth.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Forecast from years of the past and judge the forecasts by what came.",
    discussion: """
      Answers the keys of a rolling-origin judge:

        attain backtest --keys keys.csv.gz --panel truth.csv --out forecasts.csv --trend annual-change

      Trends: \(ForecasterName.known.joined(separator: ", ")); several joined by + are mixed in
      equal parts.
      """)

  @Option(help: "The judge's keys: panel,area,indicator,origin,year,denominator,target (CSV, .gz).")
  var keys: String

  @Option(help: "The panel to learn from: area,indicator,year,numerator,denominator (CSV, .gz).")
  var panel: String

  @Option(help: "The trend that forecasts.")
  var trend = "auto"

  @Option(name: .shortAndLong, help: "The forecasts to write (CSV, .gz).")
  var out: String

  @Option(help: "Number of joint futures to draw at each origin; at least 1000.")
  var draws = 8000

  @Option(help: "Seed of every random stream.")
  var seed: UInt64 = Scenario.defaultSeed

  @Option(help: "Threads to use (default: all cores). Results do not depend on it.")
  var threads: Int?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    guard let forecaster = ForecasterName.forecaster(trend) else {
      throw ValidationError("no such trend: \(trend)")
    }
    let backtest = KeyedBacktest(
      rows: try PanelFile.read(panel), keys: try ForecastKeysFile.read(keys))
    let bar = ProgressBar(vi: "Kiểm định", en: "Back-testing", quiet: output.quiet)
    defer { bar.finish() }
    let result = try await backtest.run(
      forecaster, futures: Futures(draws: draws, seed: seed),
      workers: threads ?? ProcessInfo.processInfo.activeProcessorCount, progress: bar.update)
    try Interrupt.whileWriting {
      try StagedFile.write(ForecastsTable.table(result.forecasts).csv(), to: out)
    }
  }
}
