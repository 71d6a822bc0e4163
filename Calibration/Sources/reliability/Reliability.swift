internal import ArgumentParser
internal import Foundation
internal import Measures
internal import Trends

/// Makes cities from a known truth, forecasts their targets, and counts how many were then met.
@main
struct Reliability: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract: "Odds of targets and what came of them in synthetic cities.")

  @Option(help: "How many cities to make.")
  var cities = 200

  @Option(help: "The trend to fit; auto is a scenario's default.")
  var trend = TrendOption(.auto)

  @Option(help: "Where the common slopes of cities come from.")
  var slopes = Slopes.drawn

  @Option(help: "Joint futures per city.")
  var draws = 2000

  @Option(help: "Seed of every random stream.")
  var seed: UInt64 = 1

  @Option(help: "Cities that are fitted side by side.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "A folder for CSV files.")
  var out: String?

  func validate() throws {
    guard cities >= 10, threads >= 1, draws >= 100 else {
      throw ValidationError(
        "--cities must be 10 or more, --threads 1 or more and --draws 100 or more.")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let (seed, kind, slopes, draws) = (seed, trend.kind, slopes, draws)
    let judged = try await orderedMap(cities, threads: threads, named: "reliability") {
      try await JudgedCity($0, seed: seed, trend: kind, slopes: slopes, draws: draws)
    }
    let seconds = (clock.now - start).components.seconds
    print(
      "trend \(kind.rawValue), slopes \(slopes.rawValue), seed \(seed):",
      "\(cities) cities in \(seconds) s")
    var tables: [String: [[String]]] = [:]
    for isTotal in [false, true] {
      let odds = OddsTable(
        targets: judged.flatMap(\.targets).filter { $0.isTotal == isTotal }, cities: cities)
      let coverage = CoverageTable(
        rates: judged.flatMap(\.rates).filter { $0.isTotal == isTotal }, cities: cities)
      let what = isTotal ? "cities" : "communes"
      tables["bins-\(what)"] = [OddsTable.binHeading] + odds.bins
      tables["scores-\(what)"] = [OddsTable.scoreHeading] + odds.scores
      tables["coverage-\(what)"] = [OddsTable.scoreHeading] + coverage.rows
      tables["coverage-detail-\(what)"] = [["", "50 %", "80 %", "90 %"]] + coverage.detail
      print("\nOdds of \(what): how often they came true\n")
      for name in ["bins", "scores", "coverage", "coverage-detail"] {
        print(columns(tables["\(name)-\(what)"] ?? []) + "\n")
      }
    }
    if let out { try CSVFiles(folder: out).write(judged.flatMap(\.targets), tables: tables) }
  }
}
