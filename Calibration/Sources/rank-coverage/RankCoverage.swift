internal import ArgumentParser
internal import Foundation
internal import Measures
internal import Outlook
internal import Randomness

/// Draws truths, what is seen of them and the posterior, and counts how often the rank sets hold the true
/// ranks of all units at once.
@main
struct RankCoverage: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank-coverage", abstract: "Coverage of rank sets and rank intervals.")

  @Option(help: "Truths of each world.")
  var replications = 400

  @Option(help: "Units of a truth.")
  var units = 40

  @Option(help: "Draws of a posterior.")
  var draws = 4000

  @Option(help: "Seed of every random stream.")
  var seed: UInt64 = 1

  @Option(help: "Replications that run side by side.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard replications >= 20, threads >= 1, (2...500).contains(units), draws >= 100 else {
      throw ValidationError(
        "--replications must be 20 or more, --units 2 to 500, --draws 100 or more, --threads 1 or more."
      )
    }
  }

  /// What one truth shows.
  private struct Found: Sendable {
    /// True if all sets hold.
    var isCovered: Bool
    /// Units whose 90 % interval holds the true rank.
    var intervals: Int
    /// Mean ranks of a set, as a share of all.
    var width: Double
  }

  func run() async throws {
    print("world, sets of all units hold (s.e.), intervals hold, mean width of a set")
    for world in World.allCases {
      let (units, draws, seed) = (units, draws, seed)
      let found = try await orderedMap(replications, threads: threads, named: world.rawValue) {
        index in
        var stream = PhiloxStream(
          key: seed, stream: StableHash.fnv1a64("rank-coverage \(world.rawValue)"),
          index: UInt32(index))
        let (truth, codes) = try world.replication(units: units, draws: draws, using: &stream)
        let inference = try await RankInference(
          codes, worst: max(1, units / 10), scale: World.scale(codes), workers: 1)
        return Self.found(truth, inference)
      }
      let count = Double(found.count)
      let covered = Double(found.count { $0.isCovered }) / count
      let error = (max(covered * (1 - covered), 0.25 / count) / count).squareRoot()
      let intervals = Double(found.reduce(0) { $0 + $1.intervals }) / count / Double(units)
      let width = found.reduce(0) { $0 + $1.width } / count
      let figures = [covered, error, intervals, width].map { String(format: "%.3f", $0) }
      print(
        "\(world.rawValue), \(figures[0]) (\(figures[1])), \(figures[2]), \(figures[3])")
    }
  }

  /// Units of equal rate share their ranks: a set must hold them all, an interval one of them.
  private static func found(_ truth: [Double], _ inference: RankInference) -> Found {
    let ranks = truth.map { own in
      (1 + truth.count { $0 < own })...truth.count { $0 <= own }
    }
    return Found(
      isCovered: zip(ranks, inference.sets).allSatisfy {
        $1.lowerBound <= $0.lowerBound && $0.upperBound <= $1.upperBound
      },
      intervals: zip(ranks, inference.intervals).count { $0.overlaps($1) },
      width: Double(inference.sets.reduce(0) { $0 + $1.count }) / Double(truth.count)
        / Double(truth.count))
  }
}
