internal import Foundation
internal import Registry

/// Differences of odds within pairs of draws: `compare-odds.csv` of a folder that `attain compare` wrote.
public struct StoredComparison: Sendable {
  /// A difference and the error that drawing leaves in it.
  struct Difference: Sendable, Equatable {
    var value: Double
    var error: Double
  }

  private struct Key: Hashable {
    var unit: String
    var target: StoredRun.Target
    var run: Int
  }

  private let differences: [Key: Difference]

  /// The difference of the published odds between a run and the reference; nil if the folder has none.
  func difference(_ unit: String, _ target: StoredRun.Target, run: Int) -> Difference? {
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
    let file = URL(fileURLWithPath: folder, isDirectory: true)
      .appendingPathComponent(RunFolder.manifest)
    guard let data = try? Data(contentsOf: file),
      let manifest = try? JSONDecoder().decode(ComparisonManifest.self, from: data),
      manifest.kind == "comparison"
    else { throw ReportError.notAComparison(path: folder) }
    let digests = try runs.map {
      try Manifest.Input.reading(["\($0.folder)/\(RunFolder.mark)"])[0].sha256
    }
    var positions: [String: Int] = [:]
    for (index, digest) in digests.enumerated() {
      guard let compared = manifest.runs.firstIndex(where: { $0.odds.sha256 == digest }) else {
        throw ReportError.otherComparison(path: folder, run: runs[index].folder)
      }
      guard (compared == 0) == (index == 0) else {
        throw ReportError.otherComparison(path: folder, run: runs[index].folder)
      }
      positions[manifest.runs[compared].name] = index
    }
    var differences: [Key: Difference] = [:]
    try StoredTable.read(
      "compare-odds.csv", in: folder,
      required: [
        "unit", "indicator", "target_year", "at_least", "run", "p_published_difference",
        "p_published_difference_mcse",
      ]
    ) { row in
      guard let run = positions[row.text("run")], let year = row.neededCount("target_year"),
        let atLeast = row.neededNumber("at_least", in: 0...1),
        let value = row.neededNumber("p_published_difference", in: -1...1),
        let error = row.neededNumber("p_published_difference_mcse", in: 0...1)
      else { return }
      let target = StoredRun.Target(
        indicator: row.text("indicator"), year: year, millionths: Int((atLeast * 1e6).rounded()))
      differences[Key(unit: row.text("unit"), target: target, run: run)] = Difference(
        value: value, error: error)
    }
    self.differences = differences
  }
}
