import Foundation
import Testing

/// Whatever `run` and `shard merge` write, every reader takes: what one part of the tool may say another
/// understands.
@Suite struct WrittenAndReadTests {
  /// Writes the run of a seed, at once or in shards, into `out/run`.
  private static func written(_ generated: GeneratedRun) throws -> Workspace {
    let workspace = try Workspace()
    for (name, text) in generated.files { try workspace.write(name, text) }
    let style = ["--csv-dialect", generated.dialect, "--lang", generated.language, "--quiet"]
    let commands =
      generated.isSharded
      ? [
        ["shard", "plan", "s.yaml", "--shards", "1", "--out", "shards", "--quiet"],
        ["shard", "work", "shards", "1", "--quiet"],
        ["shard", "merge", "shards", "--out", "out/run"] + style,
      ] : [["run", "s.yaml", "--out", "out/run"] + style]
    for command in commands {
      let result = try Tool.run(command, in: workspace.path)
      try #require(result.code == 0, "\(command): \(result.err)\n\(generated.files)")
    }
    return workspace
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func everyReaderTakesIt(seed: UInt64) throws {
    let generated = GeneratedRun(seed: seed)
    let workspace = try Self.written(generated)
    for language in ["vi", "en"] {
      let report = try workspace.attain(
        "report", "out/run", "--out", "\(language).html", "--lang", language, "--quiet")
      #expect(report.code == 0, "\(report.err)")
      let workbook = try workspace.attain(
        "workbook", "out/run", "--out", "\(language).xlsx", "--lang", language, "--quiet")
      #expect(workbook.code == 0, "\(workbook.err)")
    }
    let compared = try workspace.attain("compare", "out/run", "out/run", "--out", "c", "--quiet")
    #expect(compared.code == 0, "\(compared.err)")
    let beside = try workspace.attain(
      "report", "out/run", "out/run", "--compared", "c", "--out", "two.html", "--quiet")
    #expect(beside.code == 0, "\(beside.err)")
    try Self.checkRankings(generated, workspace)
    try Self.checkPage(generated, workspace)
    try Self.checkOdds(generated, workspace)
  }

  /// Names come back to the letter, from tables and in the page.
  private static func checkRankings(_ generated: GeneratedRun, _ workspace: Workspace) throws {
    let separator: Character = generated.dialect == "standard" ? "," : ";"
    let text = try workspace.text("out/run/ranking.csv").drop { $0 == "\u{FEFF}" }
    let isRanked = try !CSVText(String(text), separator: separator).rows.isEmpty
    for by in ["risk", "shortfall"] {
      let ranked = try workspace.attain(
        "rank", "out/run", "--by", by, "--top", "0", "--format", "csv")
      // Nothing ranked is told as a command line that asks for nothing.
      #expect(ranked.code == (isRanked ? 0 : 2), "\(ranked.err)")
      #expect(try workspace.attain("rank", "out/run", "--by", by).code == ranked.code)
      guard isRanked else { continue }
      let table = try CSVText(ranked.out)
      for (unit, name) in zip(try table.column("unit"), try table.column("name")) {
        #expect(
          name == generated.names[unit]?.replacing("\n", with: " ") || name == generated.names[unit]
        )
      }
    }
  }

  /// The page says what units are called that stand above others, or all where none does.
  private static func checkPage(_ generated: GeneratedRun, _ workspace: Workspace) throws {
    let separator: Character = generated.dialect == "standard" ? "," : ";"
    let text = try workspace.text("out/run/odds.csv").drop { $0 == "\u{FEFF}" }
    let odds = try CSVText(String(text), separator: separator)
    let levels = zip(try odds.column("unit"), try odds.column("level"))
    let upper = Set(levels.filter { $1 != "commune" }.map(\.0))
    let page = try workspace.text("vi.html")
    for unit in upper.isEmpty ? Set(levels.map(\.0)) : upper {
      let code = unit.hasPrefix("'") ? String(unit.dropFirst()) : unit
      let name = try #require(generated.names[code], "\(unit)")
      #expect(name.contains("\n") || page.contains(escaped(name)), "\(name)")
    }
  }

  /// A folder that lost a file is told; of a folder that does not name its files, as those of older tools, the odds are
  /// the same from the archive and, where there is none, from the table.
  private static func checkOdds(_ generated: GeneratedRun, _ workspace: Workspace) throws {
    let arguments = ["runs", "out", "--year", "2028", "--format", "csv"]
    let archived = try Tool.run(arguments, in: workspace.path)
    #expect(archived.code == 0 && archived.err.isEmpty, "\(archived.err)")
    try workspace.remove("out/run/run.sqlite")
    #expect(try Tool.run(arguments, in: workspace.path).code == 5)
    try workspace.age("out/run")
    let read = try Tool.run(arguments, in: workspace.path)
    #expect(read.code == 0 && read.err.isEmpty, "\(read.err)")
    #expect(read.out == archived.out)
    #expect(try workspace.attain("runs", "out").out.contains("out/run"))
  }
}
