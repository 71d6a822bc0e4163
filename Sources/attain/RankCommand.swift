import ArgumentParser
import Registry
import Reports

/// `attain rank`: who is most at risk, and who cannot be told apart.
struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "List the units of a run by their risk of missing a target.")

  @Argument(help: "The run folder.", completion: .directory)
  var folder: String

  @Option(help: "Only this indicator.")
  var indicator: String?

  @Option(help: "Only this target year.")
  var year: Int?

  @Option(help: "How many units of each target to list; 0 lists all.")
  var top = 10

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if top < 0 { throw ValidationError("--top must be 0 or more, not \(top).") }
  }

  func run() throws {
    let ranking = try StoredRanking(runFolder: folder)
    let shown = try ranking.selecting(indicator: indicator, year: year, top: top)
    guard output.format == .table else {
      try output.show(shown.table(output.lang))
      return
    }
    for part in shown.byTarget {
      let title = part.title(output.lang)
      print("\(title)\n\n\(part.titledTable(output.lang).terminal(output.lang))")
    }
    if !output.quiet { print(StoredRanking.legend(output.lang)) }
  }
}
