import Foundation
import Outlook
import Registry
import Testing

@testable import Reports

/// A comparison finds its runs by what they are.
@Suite("A comparison's runs")
struct StoredComparisonTests {
  /// Three runs of which the last two differ in a price alone, and so have the same odds to the byte.
  private static func runs(in folder: TemporaryFolder) async throws -> [String] {
    [
      try await ReportedRun.write(in: folder, as: "base", renaming: ["Giữ nguyên": "Gốc"]),
      try await ReportedRun.write(in: folder, as: "cheap", renaming: renaming(price: "a")),
      try await ReportedRun.write(in: folder, as: "dear", renaming: renaming(price: "c")),
    ]
  }

  /// Of one plan, with a cost table of a digest.
  private static func renaming(price: String) -> [String: String] {
    let digest = String(repeating: price, count: 64)
    return [
      "Giữ nguyên": "Rẻ",
      "\"inputs\" : [\n\n  ]":
        "\"inputs\" : [{\"bytes\": 1, \"file\": \"costs.csv\", \"sha256\": \"\(digest)\"}]",
    ]
  }

  private static func compare(_ paths: [String], in folder: TemporaryFolder) throws {
    let described = try paths.map { path in
      let name = URL(fileURLWithPath: path).lastPathComponent
      return try ComparisonManifest.Run(
        name: name, folder: path, try Manifest.reading(runFolder: path))
    }
    let manifest = ComparisonManifest(
      runs: described, common: try Manifest.reading(runFolder: paths[0]),
      execution: Manifest.Execution(commandLine: [], threads: 1, seconds: [:]))
    let rows = [("cheap", 100.0), ("dear", 900)].map { name, price in
      var row = ComparedEffectivenessRow()
      (row.unit, row.indicator, row.basis) = ("01", "death_on_time", .registrations)
      (row.first, row.year, row.run) = ("2025-01", 2028, name)
      row.gained.values = [10, 1, 5, 15]
      row.perGained.reading = .costsMore
      row.perGained.values = [price, 1, price, price]
      return row
    }
    try folder.make(
      "c",
      files: [
        "manifest.json": try manifest.json(),
        "compare-odds.csv": ComparedOddsRow.schema.table([]).csv(),
        "compare-effectiveness.csv": ComparedEffectivenessRow.schema.table(rows).csv(),
      ])
  }

  private static func prices(_ paths: [String], in folder: TemporaryFolder) throws -> [Int: Double]
  {
    let comparison = try StoredComparison(
      folder: "\(folder.path)/c", of: try paths.map { try StoredRun(folder: $0) })
    return Dictionary(
      comparison.effects.compactMap { one in one.row.perGained.price.map { (one.run, $0) } }
    ) { one, _ in one }
  }

  @Test(
    "plans that differ in a price alone keep their own prices, in whichever order they are named")
  func price() async throws {
    let folder = try TemporaryFolder()
    let paths = try await Self.runs(in: folder)
    let odds = try paths.map { try Data(contentsOf: URL(fileURLWithPath: "\($0)/odds.csv")) }
    #expect(odds[1] == odds[2])
    let manifest = try String(contentsOfFile: "\(paths[2])/manifest.json", encoding: .utf8)
    #expect(manifest.contains("costs.csv"))
    try Self.compare(paths, in: folder)
    #expect(try Self.prices(paths, in: folder) == [1: 100, 2: 900])
    #expect(try Self.prices([paths[0], paths[2], paths[1]], in: folder) == [1: 900, 2: 100])
    #expect(try Self.prices([paths[0], paths[2]], in: folder) == [1: 900])
  }

  @Test("a run that was made again of the same is the same; one of other files is not")
  func again() async throws {
    let folder = try TemporaryFolder()
    let paths = try await Self.runs(in: folder)
    try Self.compare(Array(paths.prefix(2)), in: folder)
    var same = Self.renaming(price: "a")
    same["\"threads\" : 1"] = "\"threads\" : 2"
    let copy = try await ReportedRun.write(in: folder, as: "again", renaming: same)
    #expect(try Self.prices([paths[0], copy], in: folder) == [1: 100])
    #expect(throws: ReportError.otherComparison(path: "\(folder.path)/c", run: paths[2])) {
      try Self.prices([paths[0], paths[2]], in: folder)
    }
    // The reference is the reference.
    #expect(throws: ReportError.self) { try Self.prices([paths[1], paths[0]], in: folder) }
  }
}
