import ArgumentParser
import Interventions
import Registry
import Reports

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
    var clock = PhaseClock()
    let file = scenario
    let scenario = try ScenarioFile.read(file).with(
      draws: drawing.draws, seed: drawing.seed, horizon: looking.horizon)
    let question = try Fitting.Question(scenario)
    let programme = try InterventionProgramme(
      scenario, for: question.data.programme, question.data.tree, isRead: true)
    clock.lap("read")
    let model = try await Fitting(workers: drawing.workers, quiet: output.quiet).fit(question)
    clock.lap("fit")
    try await Drawing(
      model: model, file: nil, programme: programme, scenarioFile: file,
      draws: model.draws, seed: model.seed, workers: drawing.workers, output: output
    ).run(writing: folder.place(out), clock)
  }
}
