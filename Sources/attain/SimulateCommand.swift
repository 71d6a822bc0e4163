import ArgumentParser
import Reports
import Runs

/// `attain simulate`: from a model file to a run folder and the odds on the terminal.
struct SimulateCommand: AsyncParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: Console.text(
      vi: "Mô phỏng tương lai từ một tệp mô hình do `attain fit` ghi.",
      en: "Draw the futures from a model file that `attain fit` wrote."),
    discussion: Console.text(
      vi:
        "Kết quả giống hệt `attain run` với cùng kịch bản, cùng hạt giống (seed) và số lượt mô phỏng.",
      en: "Results are those of `attain run` on the same scenario, seed and number of draws."))

  @Argument(
    help: .said(vi: "Tệp mô hình.", en: "The model file."),
    completion: .file(extensions: ["json", "gz"]))
  var model: String

  @Option(
    name: .shortAndLong,
    help: .said(
      vi: "Thư mục kết quả sẽ ghi (nếu không có thì chỉ in ra màn hình).",
      en: "The run folder to write (without it the odds are only printed)."),
    completion: .directory)
  var out: String?

  @Option(
    help: .said(
      vi: "Tệp kịch bản có các giải pháp can thiệp cần mô phỏng trên mô hình này.",
      en: "A scenario file whose interventions are simulated on this model."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String?

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var folder: RunFolderOptions
  @OptionGroup var drawing: DrawOptions
  @OptionGroup var output: OutputOptions

  var scenarioFile: String? { scenario }

  func run() async throws {
    if let out { try StagedFolder.requireFree(out, force: folder.force, mark: RunFolder.mark) }
    let clock = PhaseClock()
    try await Run(
      model: model, scenario: scenario, draws: drawing.draws, seed: drawing.seed, phase: clock.lap
    ).draw(writing: out.map(folder.place), clock, workers: drawing.workers, output)
  }
}
