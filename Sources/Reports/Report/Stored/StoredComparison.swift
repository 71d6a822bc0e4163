internal import Foundation
internal import Registry

/// Differences of odds within pairs of draws: `compare-odds.csv` of a folder that `attain compare` wrote.
public struct StoredComparison: Sendable {
  /// A difference and the error that drawing leaves in it.
  struct Difference: Sendable, Equatable {
    var value: Double
    var error: Double
  }

  /// What the money that a run costs more than the reference buys on one rate.
  struct Effect: Sendable, Equatable {
    var unit: String
    var indicator: String
    var basis: Basis?
    /// The first month that counts, such as `2026-01`; empty in folders of older tools.
    var first: String
    /// The last year that counts.
    var year: Int
    /// The position of the run.
    var run: Int
    var gained: StoredRange
    /// A word of `IncrementalRatio.Reading`.
    var reading: String
    /// Dong for each event gained; nil where the word says why there is none.
    var perGained: Double?
    /// The ends of its interval; nil where it has none.
    var interval: ClosedRange<Double>?
  }

  /// In the order of the file; with all the money of a run, and where effects touch what it cost.
  let effects: [Effect]

  private struct Key: Hashable {
    var unit: String
    var target: StoredTarget
    var run: Int
  }

  private let differences: [Key: Difference]

  /// The difference of the published odds between a run and the reference; nil if the folder has none.
  func difference(_ unit: String, _ target: StoredTarget, run: Int) -> Difference? {
    differences[Key(unit: unit, target: target, run: run)]
  }

  /// Reads a comparison that was made of exactly these runs.
  ///
  /// - Parameters:
  ///   - folder: what `attain compare` wrote.
  ///   - runs: those of the report, the reference first.
  /// - Throws: `notAComparison` if it is none; `otherComparison` if it was made of other runs or of other
  ///   results; what is wrong with its table.
  public init(folder: String, of runs: [StoredRun]) throws {
    let opened: OpenedFolder
    do {
      opened = try OpenedFolder(folder)
    } catch {
      switch error {
      case .notARunFolder, .notOfARun: throw ReportError.notAComparison(path: folder)
      default: throw error
      }
    }
    guard
      let manifest = try? JSONDecoder().decode(ComparisonManifest.self, from: opened.manifest),
      manifest.kind == "comparison"
    else { throw ReportError.notAComparison(path: folder) }
    var positions: [String: Int] = [:]
    var taken: Set<Int> = []
    for (index, run) in runs.enumerated() {
      let same = try Self.positions(of: run, in: manifest.runs)
      guard let place = same.first(where: { ($0 == 0) == (index == 0) && !taken.contains($0) })
      else { throw ReportError.otherComparison(path: folder, run: run.folder) }
      taken.insert(place)
      positions[manifest.runs[place].name] = index
    }
    var differences: [Key: Difference] = [:]
    try StoredTable(
      "compare-odds.csv", in: opened,
      required: [
        "unit", "indicator", "target_year", "at_least", "run", "p_published_difference",
        "p_published_difference_mcse",
      ]
    ).forEachRow { row in
      guard let run = positions[row.text("run")],
        let year = row.count("target_year", isNeeded: true),
        let atLeast = row.number("at_least", isNeeded: true),
        let value = row.number("p_published_difference", isNeeded: true),
        let error = row.number("p_published_difference_mcse", isNeeded: true)
      else { return }
      let target = StoredTarget(
        indicator: row.text("indicator"), year: year, millionths: Int((atLeast * 1e6).rounded()))
      differences[Key(unit: row.text("unit"), target: target, run: run)] = Difference(
        value: value, error: error)
    }
    self.differences = differences
    effects = try Self.effects(opened, positions)
  }

  /// Which of the runs that were compared a run is.
  ///
  /// It goes by what the runs are, never by their odds alone: plans that differ in a price have the same odds.
  ///
  /// - Returns: the one whose very folder it is first, then those that were made of the same.
  private static func positions(of run: StoredRun, in compared: [ComparisonManifest.Run]) throws
    -> [Int]
  {
    let files = try Manifest.Input.reading(
      [RunFolder.manifest, RunFolder.mark].map { "\(run.folder)/\($0)" })
    let identity = try run.manifest.identity()
    let ownFolder = compared.indices.filter {
      compared[$0].manifest.sha256 == files[0].sha256 && compared[$0].odds.sha256 == files[1].sha256
    }
    return ownFolder
      + compared.indices.filter {
        !ownFolder.contains($0) && compared[$0].identity == identity
          && compared[$0].odds.sha256 == files[1].sha256
      }
  }

  private static func effects(_ folder: OpenedFolder, _ positions: [String: Int]) throws -> [Effect]
  {
    let file = "compare-effectiveness.csv"
    guard folder.has(file) else { return [] }
    var effects: [Effect] = []
    try StoredTable(
      file, in: folder,
      required: [
        "unit", "indicator", "basis", "year", "run", "money", "gained_difference_mean",
        "gained_difference_q05", "gained_difference_q95", "per_gained_reading", "per_gained_cost",
        "per_gained_cost_low", "per_gained_cost_high",
      ]
    ).forEachRow { row in
      // The money of a single unit is not the plan's.
      guard row.text("money") == "all", let run = positions[row.text("run")],
        let year = row.count("year", isNeeded: true)
      else { return }
      let numbers = ["mean", "q05", "q95"].compactMap { row.number("gained_difference_\($0)") }
      guard numbers.count == 3 else { return }
      let low = row.number("per_gained_cost_low")
      let high = row.number("per_gained_cost_high")
      effects.append(
        Effect(
          unit: row.text("unit"), indicator: row.text("indicator"),
          basis: Basis(rawValue: row.text("basis")), first: row.text("first_month"), year: year,
          run: run,
          gained: StoredRange(
            middle: numbers[0], low: numbers[1], high: numbers[2]),
          reading: row.text("per_gained_reading"), perGained: row.number("per_gained_cost"),
          interval: low.flatMap { low in
            high.flatMap { low <= $0 ? low...$0 : nil }
          }))
    }
    return effects
  }
}
