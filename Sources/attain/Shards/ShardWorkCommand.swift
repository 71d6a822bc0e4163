import ArgumentParser
import Foundation
import Outlook
import Registry
import Reports
import Runs

/// `attain shard work`: draws one shard; a finished one is left as it is.
struct ShardWorkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: Console.text(
      vi: "Mô phỏng một phần; phần đã xong thì bỏ qua.",
      en: "Draw one shard; a finished one is left as it is."))

  @OptionGroup var place: ShardFolderArgument

  @Argument(help: .said(vi: "Số của phần, từ 1.", en: "The number of the shard, from 1."))
  var shard: Int

  @OptionGroup var computing: ThreadOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let clock = PhaseClock()
    let folder = try ShardFolder(place.folder, tool: Maker.attain.tool)
    let shard = try folder.shard(self.shard)
    switch folder.fault(of: shard.number) {
    case nil:
      Console.say(
        vi: "Phần \(shard.number) đã xong.", en: "Shard \(shard.number) is finished.",
        quiet: output.quiet)
      return
    case .missing: break
    case .some:
      Console.say(
        vi: "Phần \(shard.number) có tệp không dùng được; tính lại.",
        en: "Shard \(shard.number) has a file that cannot be taken; it is drawn again.",
        quiet: output.quiet)
    }
    let part = try folder.part(shard.number)
    clock.lap("read")
    try MemoryNeed.check(
      [folder.simulator(part)], programme: part.programme, workers: computing.workers)
    let bar = ProgressBar(vi: "Mô phỏng", en: "Simulating", quiet: output.quiet)
    let found = try await OutlookPart(
      folder.simulator(part), programme: part.programme, units: ShardFolder.units(of: part),
      facts: folder.plan.facts, priceGrowth: folder.plan.priceGrowth, workers: computing.workers,
      progress: bar.update)
    bar.finish()
    clock.lap("draw")
    try Interrupt.whileWriting { try folder.write(found, of: shard.number) }
    clock.lap("write")
    let seconds = (clock.seconds.values.reduce(0, +) * 10).rounded() / 10
    Console.say(
      vi: "Phần \(shard.number): \(shard.units) đơn vị trong \(seconds) s",
      en: "Shard \(shard.number): \(shard.units) units in \(seconds) s", quiet: output.quiet)
    if output.timings { Console.say(clock.lines) }
  }
}
