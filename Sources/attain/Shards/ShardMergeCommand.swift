import ArgumentParser
import Outlook
import Registry
import Reports
import Runs

/// `attain shard merge`: from finished shards to a run folder and the odds on the terminal.
struct ShardMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: Console.text(
      vi: "Ghép các phần đã xong thành thư mục kết quả.",
      en: "Put finished shards together into a run folder."))

  @OptionGroup var place: ShardFolderArgument

  @Option(
    name: .shortAndLong, help: .said(vi: "Thư mục kết quả sẽ ghi.", en: "The run folder to write."),
    completion: .directory)
  var out: String

  @OptionGroup var folder: RunFolderOptions
  @OptionGroup var computing: ThreadOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try StagedFolder.requireFree(out, force: folder.force, mark: RunFolder.mark)
    let clock = PhaseClock()
    let shards = try ShardFolder(place.folder, tool: Maker.attain.tool)
    let trunk = try shards.trunk()
    clock.lap("read")
    let outlook = try await shards.merged(trunk, workers: computing.workers, phase: clock.lap)
    let plan = shards.plan
    var manifest = plan.manifest
    manifest.execution = Manifest.Execution(
      commandLine: CommandLine.arguments, threads: computing.workers, seconds: clock.seconds)
    // What only the draws tell comes last.
    let drawn = outlook.findings.dropFirst(plan.findings.count)
    manifest.warnings += drawn.filter { $0.severity == .warning }.compactMap(\.message.en)
    var whole = trunk
    // Which years were outliers, and the scenario's name, are the whole model's.
    whole.part = nil
    try await RunResult(
      model: whole, manifest: manifest, scenario: plan.scenario,
      interventions: plan.asked, reached: plan.interventions,
      findings: plan.fitFindings + outlook.findings, outlook: outlook
    ).write(to: folder.place(out), clock, output)
  }
}
