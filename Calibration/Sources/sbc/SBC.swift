internal import ArgumentParser
internal import Foundation
internal import Measures
internal import Trends

/// Draws truths from the prior of `trend: dynamic`, fits what would have been published of them, and
/// looks where each truth falls among the draws of its own forecast.
@main
struct SBC: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sbc", abstract: "Simulation-based calibration of trend: dynamic.")

  @Option(help: "How many truths to draw.")
  var replications = 300

  @Option(help: "Seed of every random stream.")
  var seed: UInt64 = 1

  @Option(help: "Fits that run side by side.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "A CSV file for every rank.")
  var out: String?

  @Option(help: "The trend to fit; the truth is always that of dynamic.")
  var trend = TrendOption(.dynamic)

  func validate() throws {
    guard replications >= 20, threads >= 1 else {
      throw ValidationError("--replications must be 20 or more and --threads 1 or more.")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let (seed, kind) = (seed, trend.kind)
    let outcomes = try await orderedMap(replications, threads: threads, named: "sbc") {
      index -> Result<Replication, ProgrammeFitError> in
      do {
        return .success(try await Replication(index, seed: seed, trend: kind))
      } catch let error as ProgrammeFitError {
        return .failure(error)
      }
    }
    let seconds = (clock.now - start).components.seconds
    let done = outcomes.compactMap { try? $0.get() }
    print("trend \(kind.rawValue), seed \(seed): \(done.count) replications in \(seconds) s")
    for case .failure(let error) in outcomes { print("not fitted: \(error)") }

    print("\nAll panels. Ranks among \(Replication.draws) draws, as shares: mean 0.5, spread 1.\n")
    let report = RankReport(done)
    print(report.table + "\n\n" + report.shapes)
    // A choice that only the data make leaves ranks uniform.
    let ordinary = 0.02...0.98
    for (isOrdinary, what) in [(true, "between 2 and 98 %"), (false, "less or more than that")] {
      let chosen = done.filter { ordinary.contains($0.pooledRate) == isOrdinary }
      guard chosen.count >= 20 else { continue }
      print("\nThe \(chosen.count) panels that publish \(what).\n")
      print(RankReport(chosen).table)
    }
    for isNation in [false, true] {
      let what = isNation ? "nation 2030" : "commune 2028"
      print("\nOdds of a target near the last known rate, \(what)\n")
      print(OddsReport(replications: done).table(nation: isNation))
    }
    print("\nHyper-parameters, in standard deviations of their priors.\n")
    print(HyperReport(replications: done).table)
    if let out { try RankFile(replications: done).write(to: out) }
  }
}
