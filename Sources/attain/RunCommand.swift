import ArgumentParser
import Reports
import Runs

/// `attain run`: from a scenario file to a run folder and the odds on the terminal.
struct RunCommand: AsyncParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: Console.text(
      vi: "Ước lượng xu hướng, mô phỏng tương lai, ghi xác suất đạt, dự báo và xếp hạng.",
      en: "Fit the trends, draw the futures, and write odds, forecasts and rankings."))

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(
    name: .shortAndLong, help: .said(vi: "Thư mục kết quả sẽ ghi.", en: "The run folder to write."),
    completion: .directory)
  var out: String

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var folder: RunFolderOptions
  @OptionGroup var drawing: DrawOptions
  @OptionGroup var looking: HorizonOption
  @OptionGroup var output: OutputOptions

  var scenarioFile: String? { scenario }

  func run() async throws {
    try StagedFolder.requireFree(out, force: folder.force, mark: RunFolder.mark)
    let clock = PhaseClock()
    try await Run.fitted(
      scenario, drawing, horizon: looking.horizon, clock, quiet: output.quiet
    ).draw(writing: folder.place(out), clock, workers: drawing.workers, output)
  }
}
