import Foundation
import Outlook
import Registry
import Testing

@testable import Reports

@Suite("Folders of results, looked at")
struct OpenedFolderTests {
  private static func written(in folder: TemporaryFolder) async throws -> String {
    let path = "\(folder.path)/run"
    let context = RunContext(
      try await Run.outlook.value, model: try await Run.model(), interventions: [], findings: [],
      language: .en)
    try await WrittenRun.write(
      to: path, with: WrittenRun.budget, others: [RunContext.file: try context.json()])
    return path
  }

  /// Everything that reads a run folder, and the files it reads.
  private static let readers:
    [(name: String, files: Set<String>, read: @Sendable (String) throws -> Void)] =
      [
        ("manifest", [], { _ = try Manifest.reading(runFolder: $0) }),
        ("ranking", ["ranking.csv"], { _ = try StoredRanking(runFolder: $0) }),
        (
          "ranking by events", ["ranking-by.csv"],
          { _ = try StoredRanking(runFolder: $0, by: .shortfall) }
        ),
        (
          "overview", ["run.sqlite"],
          { _ = try StoredOverview(runFolder: $0, indicator: nil, year: nil) }
        ),
        ("costs", ["budget-totals.csv", "context.json"], { _ = try StoredCosts(runFolder: $0) }),
        (
          "odds", ["odds.csv"],
          { _ = try StoredOdds.match(runFolder: $0, [], tree: try UnitTree([])) }
        ),
        (
          "report",
          [
            "odds.csv", "joint.csv", "forecast.csv", "ranking.csv", "ranking-by.csv",
            "context.json",
            "budget-totals.csv", "cost-effectiveness.csv",
          ], { _ = try StoredRun(folder: $0) }
        ),
        (
          "workbook",
          [
            "odds.csv", "joint.csv", "forecast.csv", "ranking.csv", "ranking-by.csv",
            "context.json",
            "budget-totals.csv", "cost-effectiveness.csv", "budget.csv", "data-quality.csv",
          ], { try RunWorkbook(runFolder: $0, language: .vi).write(to: "\($0).xlsx") }
        ),
        (
          "catalogue", ["run.sqlite"],
          {
            var catalogue = try RunCatalogue(below: $0)
            _ = catalogue.odds(unit: nil, indicator: nil, year: nil, .en)
            if let broken = catalogue.broken.first { throw broken.error }
          }
        ),
      ]

  private static func thrown(_ path: String, _ read: (String) throws -> Void) -> ReportError? {
    do {
      try read(path)
      return nil
    } catch {
      return error as? ReportError
    }
  }

  @Test("the manifest names every other file, with its rows, and every reader takes the folder")
  func whole() async throws {
    let folder = try TemporaryFolder()
    let path = try await Self.written(in: folder)
    let outputs = try #require(try Manifest.reading(runFolder: path).outputs)
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(outputs.map(\.file) == names.filter { $0 != "manifest.json" })
    for output in outputs where output.file.hasSuffix(".csv") {
      let text = try #require(folder.read("run/\(output.file)"))
      #expect(output.rows == (try CSVReader.records(text).count - 1), "\(output.file)")
    }
    for (name, _, read) in Self.readers {
      #expect(throws: Never.self, "\(name)") { try read(path) }
    }
  }

  @Test("the manifest of an older tool names no files, and every reader takes the folder")
  func older() async throws {
    let folder = try TemporaryFolder()
    let path = try await Self.written(in: folder)
    try await WrittenRun.age(path)
    for (name, _, read) in Self.readers {
      #expect(throws: Never.self, "\(name)") { try read(path) }
    }
  }

  @Test("a file that lost or gained something, or is gone, is the same to every reader")
  func otherSize() async throws {
    let folder = try TemporaryFolder()
    let path = try await Self.written(in: folder)
    for output in try #require(try Manifest.reading(runFolder: path).outputs) {
      let file = URL(fileURLWithPath: "\(path)/\(output.file)")
      let data = try Data(contentsOf: file)
      let lastRow =
        data.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { data.prefix($0 + 1) } ?? Data()
      for damaged in [lastRow, data.dropLast(), data + Data(" ".utf8), Data()] {
        try damaged.write(to: file)
        let error = ReportError.notAsWritten(
          file: file.path, bytes: damaged.count, were: output)
        for (name, _, read) in Self.readers {
          #expect(Self.thrown(path, read) == error, "\(name), \(output.file)")
        }
      }
      try FileManager.default.removeItem(at: file)
      for (name, _, read) in Self.readers {
        #expect(
          Self.thrown(path, read) == .incomplete(path: path, missing: output.file), "\(name)")
      }
      try data.write(to: file)
    }
  }

  @Test("a byte that changed is the same to every reader of the file, and none to the others")
  func otherByte() async throws {
    let folder = try TemporaryFolder()
    let path = try await Self.written(in: folder)
    for output in try #require(try Manifest.reading(runFolder: path).outputs) {
      let file = URL(fileURLWithPath: "\(path)/\(output.file)")
      let data = try Data(contentsOf: file)
      for place in [0, data.count / 2, data.count - 1] {
        var damaged = data
        damaged[place] ^= 1
        try damaged.write(to: file)
        let error = ReportError.notAsWritten(file: file.path, bytes: data.count, were: output)
        for (name, files, read) in Self.readers {
          #expect(
            Self.thrown(path, read) == (files.contains(output.file) ? error : nil),
            "\(name), \(output.file)")
        }
      }
      try data.write(to: file)
    }
  }

  @Test("no byte of a manifest changes unnoticed")
  func manifest() async throws {
    let folder = try TemporaryFolder()
    let path = try await Self.written(in: folder)
    let file = URL(fileURLWithPath: "\(path)/manifest.json")
    let data = try Data(contentsOf: file)
    for place in data.indices {
      var damaged = data
      damaged[place] ^= 1
      try damaged.write(to: file)
      let thrown = Self.thrown(path) { _ = try Manifest.reading(runFolder: $0) }
      #expect(
        thrown == .notAsWritten(file: file.path, bytes: data.count, were: nil)
          || thrown == .notOfARun(file: file.path), "byte \(place)")
    }
  }

  @Test("a table that somebody put beside those of a run is none of it")
  func added() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run"
    try await WrittenRun.write(to: path)
    let costs = WrittenRun.budget["budget-totals.csv"]?.csv()
    try folder.make("run", files: ["budget-totals.csv": try #require(costs)])
    #expect(try StoredCosts(runFolder: path) == nil)
  }

  @Test("the sentence says what was there", arguments: Language.allCases)
  func sentence(_ language: Language) {
    let was = FolderOutput(file: "odds.csv", bytes: 120, rows: 3, sha256: "")
    let lost = ReportError.notAsWritten(file: "run/odds.csv", bytes: 90, were: was)
      .message(in: language)
    #expect(["run/odds.csv", "90", "120", "3"].allSatisfy { lost.contains($0) })
    let changed = ReportError.notAsWritten(file: "run/odds.csv", bytes: 120, were: was)
      .message(in: language)
    #expect(!changed.contains("120"))
  }
}
