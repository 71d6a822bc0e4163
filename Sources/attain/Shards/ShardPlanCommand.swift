import ArgumentParser
import Outlook
import Reports
import Runs
import Simulation

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
    let clock = PhaseClock()
    let run =
      if isScenario {
        try await Run.fitted(source, drawing, horizon: nil, clock, quiet: output.quiet)
      } else {
        try Run(
          model: source, scenario: scenario, draws: drawing.draws, seed: drawing.seed,
          phase: clock.lap)
      }
    let simulator = run.simulator
    let findings = Outlook.findings(
      run.model.fitted, programme: run.model.programme, levers: simulator.levers,
      priceGrowth: run.planned?.priceGrowth)
    var manifest = run.manifest(by: .attain, findings: findings, workers: 1)
    // How the run went is known when it is over.
    manifest.execution = Manifest.Execution(commandLine: [], threads: 1, seconds: [:])
    let order = ShardFolder.Order(
      model: run.model, manifest: manifest, scenario: run.planned?.scenario,
      simulator: simulator, priceGrowth: run.planned?.priceGrowth, findings: findings)
    let plan = try Interrupt.whileWriting {
      try ShardFolder.write(order, into: shards, to: out, force: force)
    }
    clock.lap("write")
    say(plan)
    if output.timings { Console.say(clock.lines) }
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
