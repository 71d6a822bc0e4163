import ArgumentParser
import Interventions
import Outlook
import Registry
import Reports
import Simulation
import Trends

/// `attain shard plan`: cuts a run into shards.
struct ShardPlanCommand: AsyncParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: Console.text(
      vi: "Lập kế hoạch: chia đơn vị thành các phần có khối lượng gần bằng nhau.",
      en: "Cut the units into shards of about equal work."))

  @Argument(
    help: .said(
      vi: "Tệp mô hình do `attain fit` ghi, hoặc tệp kịch bản (.yaml) để ước lượng ngay.",
      en: "The model file that `attain fit` wrote, or a scenario file (.yaml) to fit now."),
    completion: .file(extensions: ["json", "gz", "yaml", "yml"]))
  var source: String

  @Option(help: .said(vi: "Số phần.", en: "How many shards."))
  var shards: Int

  @Option(
    name: .shortAndLong, help: .said(vi: "Thư mục sẽ ghi.", en: "The folder to write."),
    completion: .directory)
  var out: String

  @Option(
    help: .said(
      vi: "Với tệp mô hình: tệp kịch bản có các giải pháp can thiệp cần mô phỏng.",
      en: "With a model file: a scenario file whose interventions are simulated on it."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String?

  @Flag(
    help: .said(
      vi: "Thay thư mục nếu đã có, kể cả các phần đã tính.",
      en: "Replace the folder if it is already there, finished shards too."))
  var force = false

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var drawing: DrawOptions
  @OptionGroup var output: OutputOptions

  private static let shardCounts = 1...9999

  private var isScenario: Bool { source.hasSuffix(".yaml") || source.hasSuffix(".yml") }

  var scenarioFile: String? { isScenario ? source : scenario }

  func validate() throws {
    guard Self.shardCounts.contains(shards) else {
      throw ValidationError(
        Console.text(
          vi: "--shards phải từ 1 đến 9999, không thể là \(shards).",
          en: "--shards must be from 1 to 9999, not \(shards)."))
    }
    if isScenario, scenario != nil {
      throw ValidationError(
        Console.text(
          vi: "--scenario chỉ đi với tệp mô hình.", en: "--scenario goes with a model file only."))
    }
  }

  func run() async throws {
    try StagedFolder.requireFree(out, force: force, mark: ShardPlan.mark)
    var clock = PhaseClock()
    let drawing = try await isScenario ? fitted(&clock) : read(&clock)
    let simulator = drawing.simulator
    let findings = Outlook.findings(
      drawing.model.fitted, programme: drawing.model.programme, levers: simulator.levers,
      priceGrowth: drawing.programme?.priceGrowth)
    let result = drawing.result(findings, clock)
    var manifest = result.manifest
    // How the run went is known when it is over.
    manifest.execution = Manifest.Execution(commandLine: [], threads: 1, seconds: [:])
    let order = ShardFolder.Order(
      model: drawing.model, manifest: manifest, scenario: drawing.programme?.scenario,
      simulator: simulator, priceGrowth: drawing.programme?.priceGrowth, findings: findings)
    let plan = try Interrupt.whileWriting {
      try ShardFolder.write(order, into: shards, to: out, force: force)
    }
    clock.lap("write")
    say(plan)
    if output.timings { Console.say(clock.lines) }
  }

  private func read(_ clock: inout PhaseClock) throws -> Drawing {
    let model = try ModelFile(reading: source)
    let file = try Manifest.Input.reading([source])[0]
    let programme = try scenario.flatMap {
      try InterventionProgramme(
        ScenarioFile.read($0), for: model.programme, model.fitted.tree, isRead: false)
    }
    clock.lap("read")
    return Drawing(
      model: model, file: file, programme: programme,
      scenarioFile: programme == nil ? nil : scenario, draws: drawing.draws ?? model.draws,
      seed: drawing.seed ?? model.seed, workers: drawing.workers, output: output)
  }

  private func fitted(_ clock: inout PhaseClock) async throws -> Drawing {
    let scenario = try ScenarioFile.read(source).with(
      draws: drawing.draws, seed: drawing.seed, horizon: nil)
    let question = try Fitting.Question(scenario)
    let programme = try InterventionProgramme(
      scenario, for: question.data.programme, question.data.tree, isRead: true)
    clock.lap("read")
    let model = try await Fitting(workers: drawing.workers, quiet: output.quiet).fit(question)
    clock.lap("fit")
    return Drawing(
      model: model, file: nil, programme: programme, scenarioFile: source, draws: model.draws,
      seed: model.seed, workers: drawing.workers, output: output)
  }

  private func say(_ plan: ShardPlan) {
    let units = plan.shards.reduce(0) { $0 + $1.units }
    let sizes = plan.shards.map(\.units)
    let range = "\(sizes.min() ?? 0)–\(sizes.max() ?? 0)"
    let folder = ShellWord.quoted(out)
    Console.say(
      vi:
        "Kế hoạch: \(out)  (\(units) đơn vị, \(plan.shards.count) phần, mỗi phần \(range) đơn vị). Chạy tiếp:",
      en:
        "Plan: \(out)  (\(units) units in \(plan.shards.count) shards of \(range)). Next:",
      command: "attain shard work \(folder) 1", quiet: output.quiet)
  }
}
