import Foundation
import Testing

/// What goes to standard output and what to standard error.
@Suite struct OutputTests {
  @Test func nothingButTheResultLineGoesToStandardErrorWhenItIsNoTerminal() throws {
    let city = try SmallCity.shared()
    #expect(city.err == "Results: run  (200 draws, 0 warnings)\n")
    #expect(!city.out.contains("\u{1B}") && !city.err.contains("\u{1B}"))
  }

  @Test func quietPrintsTheTablesOnly() throws {
    let workspace = try Workspace.correct()
    let loud = try workspace.attain("run", "scenario.yaml", "--out", "a")
    let quiet = try workspace.attain("run", "scenario.yaml", "--out", "b", "--quiet")
    #expect(quiet.code == 0)
    #expect(quiet.err.isEmpty)
    #expect(loud.out.contains("Baseline\n") && !quiet.out.contains("Baseline"))
    let lines = Set(loud.out.split(separator: "\n"))
    #expect(quiet.out.split(separator: "\n").allSatisfy(lines.contains))
    #expect(quiet.out.contains("Hải Phòng"))
    let city = try SmallCity.shared()
    let rank = try Tool.run(["rank", "run", "-q"], in: city.path)
    #expect(!rank.out.contains("Rank 1 is most at risk"))
    let sample = try workspace.attain("sample", "city", "--units", "1", "--quiet")
    #expect(sample.out.isEmpty && sample.err.isEmpty)
    let check = try workspace.attain("check", "scenario.yaml", "--quiet")
    #expect(check.out.isEmpty && check.err.isEmpty)
  }

  @Test func csvOnStandardOutputIsTheFile() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let result = try Tool.run(
      [
        "run", "city/baseline.yaml", "--out", workspace.path + "/run", "--draws", "200", "--format",
        "csv",
      ], in: city.path)
    #expect(result.code == 0)
    #expect(result.out == (try workspace.text("run/odds.csv")))
    #expect(result.out == (try city.text("odds.csv")))
  }

  @Test func jsonOnStandardOutputSaysWhatTheFileSays() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let result = try Tool.run(
      [
        "run", "city/baseline.yaml", "--out", workspace.path + "/run", "--draws", "200", "--format",
        "json",
      ], in: city.path)
    let parsed = try JSONSerialization.jsonObject(with: result.bytes)
    let objects = try #require(parsed as? [[String: Any]])
    let table = try city.table("odds.csv")
    #expect(objects.count == table.rows.count)
    for (object, row) in zip(objects, table.rows) {
      #expect(Set(object.keys) == Set(table.header))
      for (key, field) in zip(table.header, row) {
        switch object[key] {
        case is NSNull: #expect(field.isEmpty)
        case let text as String: #expect(text == field)
        case let number as NSNumber: #expect(number.doubleValue == Double(field))
        case let other: Issue.record("\(key) is \(String(describing: other))")
        }
      }
    }
  }

  @Test func rankAndCheckHaveTheSameFormats() throws {
    let city = try SmallCity.shared()
    let rank = try Tool.run(["rank", "run", "--format", "csv", "--top", "0"], in: city.path)
    let ranked = try CSVText(rank.out)
    #expect(ranked.rows.count == (try city.table("ranking.csv")).rows.count)
    let top = try CSVText(
      try Tool.run(["rank", "run", "--format", "csv", "--top", "2"], in: city.path).out)
    #expect(try top.column("rank").allSatisfy { $0 == "1" || $0 == "2" })
    let one = try CSVText(
      try Tool.run(
        ["rank", "run", "--format", "csv", "--indicator", "death_within_1y", "--year", "2028"],
        in: city.path
      ).out)
    #expect(one.rows.count == SmallCity.communes)
    #expect(Set(try one.column("indicator")) == ["death_within_1y"])
    let check = try Tool.run(["check", "city/baseline.yaml", "--format", "json"], in: city.path)
    let findings = try JSONSerialization.jsonObject(with: check.bytes)
    #expect((findings as? [[String: Any]])?.isEmpty == false)
  }
}
