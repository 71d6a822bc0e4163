import Foundation
import Registry
import Testing

@testable import Reports

@Suite("Archive of a run")
struct RunArchiveTests {
  private static func made(_ name: String, in folder: TemporaryFolder) async throws -> Data {
    let path = "\(folder.path)/\(name)"
    try RunArchive.write(
      try await WrittenRun.tables().merging(WrittenRun.budget) { $1 },
      try await WrittenRun.manifest(), to: path, shown: name)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("two archives of one run are equal to the byte, whenever they were made")
  func deterministic() async throws {
    let folder = try TemporaryFolder()
    let first = try await Self.made("a.sqlite", in: folder)
    #expect(first == (try await Self.made("b.sqlite", in: folder)))
    #expect(String(decoding: first.prefix(15), as: UTF8.self) == "SQLite format 3")
    // The header: application and schema, most significant byte first.
    #expect(Array(first[68..<72]) == Array("Attn".utf8))
    #expect(Array(first[60..<64]) == [0, 0, 0, 1])
    #expect(folder.content == ["a.sqlite", "b.sqlite"])
  }

  @Test("every run folder holds one, and the odds in it are those of the CSV file")
  func odds() async throws {
    let folder = try TemporaryFolder()
    let run = "\(folder.path)/run"
    try await WrittenRun.write(to: run)
    try await WrittenRun.age(run)
    let folderOfRun = try OpenedFolder(run)
    let questions = [
      ArchivedOdds.Question(), .init(unit: "01"), .init(indicator: "death_on_time", year: 2028),
      .init(unit: "nobody"), .init(year: 2027),
    ]
    let archived = try questions.map { try ArchivedOdds.rows($0, in: folderOfRun) }
    let written = try #require(try await WrittenRun.tables()["odds.csv"])
    #expect(archived[0].count == written.rows.count)
    #expect(archived[1].count == 2)
    #expect(archived[3].isEmpty)
    try FileManager.default.removeItem(atPath: "\(run)/run.sqlite")
    #expect(try questions.map { try ArchivedOdds.rows($0, in: folderOfRun) } == archived)
  }

  @Test("an archive of another version is passed over for the CSV file")
  func otherVersion() async throws {
    let folder = try TemporaryFolder()
    let run = "\(folder.path)/run"
    try await WrittenRun.write(to: run)
    try await WrittenRun.age(run)
    let folderOfRun = try OpenedFolder(run)
    let all = try ArchivedOdds.rows(.init(), in: folderOfRun)
    // Without a single row: only the CSV file can answer.
    let file = URL(fileURLWithPath: "\(run)/run.sqlite")
    try await Self.rewrite(file, version: 1)
    #expect(try ArchivedOdds.rows(.init(), in: folderOfRun).isEmpty)
    try await Self.rewrite(file, version: 2)
    #expect(try ArchivedOdds.rows(.init(), in: folderOfRun) == all)
  }

  private static func rewrite(_ file: URL, version: UInt8) async throws {
    try FileManager.default.removeItem(at: file)
    try RunArchive.write(
      [:], try await WrittenRun.manifest(), to: file.path, shown: "run.sqlite")
    var bytes = try Data(contentsOf: file)
    bytes[63] = version
    try bytes.write(to: file)
  }

  @Test("a place that cannot be written to is named")
  func notWritten() async throws {
    let error = await #expect(throws: ReportError.self) {
      try RunArchive.write(
        [:], try await WrittenRun.manifest(), to: "/nowhere/at/all.sqlite", shown: "out/run.sqlite")
    }
    guard case .cannotWrite("out/run.sqlite", _) = error else {
      Issue.record("not what was expected: \(String(describing: error))")
      return
    }
  }

  @Test("what is rounded is what the CSV file writes")
  func rounding() throws {
    for value in [0, 0.1234565, 1.115, -0.5, 2.5, 1e-9, 0.9999995, 123_456.7891, 1e17, -3.25] {
      for decimals in [0, 1, 2, 3, 6] {
        let written = FixedDecimal.text(value, decimals: decimals)
        #expect(Double(written) == FixedDecimal.rounded(value, decimals: decimals), "\(written)")
      }
    }
  }
}
