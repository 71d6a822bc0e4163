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
    var row: ComparedEffectivenessRow
    /// The position of the run.
    var run: Int
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
    try ComparedOddsRow.schema.forEachRow(in: opened) { row in
      guard let run = positions[row.run] else { return }
      differences[Key(unit: row.unit, target: row.target, run: run)] = Difference(
        value: row.pPublished.difference, error: row.pPublished.error)
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
    guard folder.has(StoredForm.comparedEffectiveness.file) else { return [] }
    return try ComparedEffectivenessRow.schema.rows(in: folder).compactMap { row in
      // The money of a single unit is not the plan's.
      guard row.money == .all, let run = positions[row.run] else { return nil }
      return Effect(row: row, run: run)
    }
  }
}
