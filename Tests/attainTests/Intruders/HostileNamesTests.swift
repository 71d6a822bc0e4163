import Foundation
import Testing

/// Nothing that stands in a file or is the name of one commands the terminal or forges a line.
@Suite struct HostileNamesTests {
  /// What must not be printed, whoever wrote it.
  ///
  /// - Parameters:
  ///   - text: what was printed.
  ///   - title: by what.
  ///   - isWrapped: any word may begin a line.
  private func check(_ text: String, _ title: String, isWrapped: Bool = false) {
    let bad = text.unicodeScalars.filter { scalar in
      if scalar == "\n" { return false }
      return switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    #expect(bad.isEmpty, "\(title): \(bad.map { String($0.value, radix: 16) })")
    for line in text.split(separator: "\n") where !isWrapped {
      #expect(!line.hasPrefix("FORGED"), "\(title): \(line)")
    }
  }

  private static let commands = [
    "check scenario.yaml", "run scenario.yaml --out out --force",
    "run plan.yaml --out planned --force", "fit scenario.yaml --out m.json --force --timings",
    "simulate m.json --draws 30", "rank run", "rank run --unit 00012",
    "rank run --indicator death_on_time --year 2028 --by shortfall", "rank run plan",
    "rank run --indicator nothing", "rank run --unit nobody", "runs .",
    "runs . --indicator death_on_time", "budget plan", "compare run plan --out c --force",
    "diagnose scenario.yaml", "backtest scenario.yaml --draws 1000",
    "workbook plan --out w.xlsx --force", "report run plan --out r.html --force", "levers",
  ]

  @Test func namesInFilesAreOnlyText() throws {
    let workspace = try HostileNames.workspace()
    for (scenario, out) in [("scenario", "run"), ("plan", "plan")] {
      let made = try workspace.attain("run", "\(scenario).yaml", "--out", out)
      try #require(made.code == 0, "\(made.err)")
    }
    var escaped = 0
    for command in Self.commands {
      for language in ["vi", "en"] {
        for width in ["0", "60"] {
          let words = command.split(separator: " ").map(String.init) + ["--lang", language]
          let result = try Tool.run(words, in: workspace.path, environment: ["COLUMNS": width])
          check(result.out, command, isWrapped: width != "0")
          check(result.err, command, isWrapped: width != "0")
          #expect([0, 2].contains(result.code), "\(command): \(result.err)")
          if (result.out + result.err).contains("\\u{1b}[31m") { escaped += 1 }
        }
      }
    }
    // Most of them print names, which must be there, as they are.
    #expect(escaped > 40)
  }

  @Test func aTableForProgramsIsExactButOnATerminal() throws {
    let workspace = try HostileNames.workspace()
    try #require(try workspace.attain("run", "scenario.yaml", "--out", "run").code == 0)
    let words = ["rank", "run", "--indicator", "death_on_time", "--format", "csv"]
    let exact = try Tool.run(words, in: workspace.path)
    #expect(exact.out.contains("\u{1B}[31m"))
    let terminal = try PseudoTerminal()
    let process = try Tool.process(words, in: workspace.path)
    process.standardOutput = terminal.end
    try process.run()
    process.waitUntilExit()
    try terminal.wait(for: "\\u{1b}[31m", within: 20)
    #expect(!terminal.text.contains("\u{1B}"))
  }

  @Test func namesOfFilesAndArgumentsAreOnlyText() throws {
    let workspace = try Workspace.correct()
    let name = "a\u{1B}[31m\u{7}\u{202E}\u{2028}b\nFORGED.yaml"
    try workspace.write("\(name)", "data: [")
    for words in [
      ["check", name], ["check", "no" + name],
      ["run", "scenario.yaml", "--out", "no" + name + "/x"],
      ["rank", name], ["runs", name], ["simulate", name], ["rank", "--\(name)"], [name],
      ["rank", "x", "--format", name], ["report", name, "--out", "x.html"],
      ["compare", name, name], ["shard", "work", name, "1"], ["shard", "missing", name],
      ["diagnose", name, "--out", name], ["run", name, "--out", name], ["backtest", name],
      ["workbook", name, "--out", name], ["init", name + "/" + name], ["budget", name],
    ] {
      for language in ["vi", "en"] {
        let result = try Tool.run(
          words + ["--lang", language], in: workspace.path)
        check(result.out, "\(words)")
        check(result.err, "\(words)")
        #expect(!result.wasKilled)
      }
    }
    let result = try workspace.attain("check", "never" + name, "--lang", "en")
    #expect(
      result.errorLines.first
        == #"nevera\u{1b}[31m\u{7}\u{202e}\u{2028}b\nFORGED.yaml: the file does not exist"#)
  }
}
