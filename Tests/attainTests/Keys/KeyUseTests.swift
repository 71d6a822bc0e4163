import Foundation
import Testing

/// No key is accepted and unused: of each that a reader takes a change is kept that makes a difference.
@Suite struct KeyUseTests {
  private struct Outcome {
    var result: ToolResult
    /// The tables of the run folder.
    var tables: [String: String] = [:]
    var context = ""
  }

  private static func outcome(changing use: KeyUse? = nil) throws -> Outcome {
    let workspace = try Workspace()
    for (name, text) in KeyUse.files {
      guard use?.file == name, let use else {
        try workspace.write(name, text)
        continue
      }
      let parts = text.components(separatedBy: use.old)
      try #require(parts.count > 1, "\(use.old) does not stand in \(name)")
      try workspace.write(name, parts[0] + use.new + parts.dropFirst().joined(separator: use.old))
    }
    var outcome = Outcome(
      result: try workspace.attain(
        "run", "scenario.yaml", "--out", "out", "--lang", "en", "--threads", "1"))
    guard outcome.result.code == 0 else { return outcome }
    for name in try workspace.names(in: "out") where name.hasSuffix(".csv") {
      outcome.tables[name] = try workspace.text("out/\(name)")
    }
    outcome.context = try workspace.text("out/context.json")
    return outcome
  }

  private static let unchanged = Result { try outcome() }

  @Test(arguments: KeyUse.all) func aChangeMakesADifference(_ use: KeyUse) throws {
    let before = try Self.unchanged.get()
    try #require(before.result.code == 0, "\(before.result.err)")
    let after = try Self.outcome(changing: use)
    switch use.difference {
    case .refused(let words):
      #expect(after.result.code == 3, "\(use.old) → \(use.new) is taken")
      #expect(after.result.err.contains(words), "\(after.result.err)")
    case .numbers:
      try #require(after.result.code == 0, "\(after.result.err)")
      #expect(after.tables != before.tables, "\(use.old) → \(use.new) changes no table")
    case .words:
      try #require(after.result.code == 0, "\(after.result.err)")
      #expect(
        after.context != before.context || after.result.out != before.result.out,
        "\(use.old) → \(use.new) is said nowhere")
    }
  }

  /// Files of readers that read something else: the tool's own assumptions, and a judge's tables.
  private static let others: Set = [
    "LeverDefaults.swift", "PanelFile.swift", "ForecastKeysFile.swift", "BacktestTable.swift",
  ]

  /// The keys in the readers' own lists are all among those above, so that a new one needs a use.
  @Test func everyKeyThatIsTakenIsUsed() throws {
    let list = /\b(?:keys|names|columns|required|optional)\s*[:=]\s*\[([^\]]*)\]/
    let known = Set(KeyUse.all.flatMap { use in use.keys.map { "\(use.reader) \($0)" } })
    var found = 0
    for floor in ["Sources/Interventions", "Sources/Registry"] {
      let folder = URL(fileURLWithPath: Package.root).appendingPathComponent(floor)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        let name = file.lastPathComponent
        guard file.pathExtension == "swift", !Self.others.contains(name) else { continue }
        for match in try String(contentsOf: file, encoding: .utf8).matches(of: list) {
          for word in match.output.1.matches(of: /"([A-Za-z0-9_]+)"/) {
            found += 1
            #expect(
              known.contains("\(name) \(word.output.1)"),
              "`\(word.output.1)` of \(name) is not known to be used")
          }
        }
      }
    }
    #expect(found > 100)
  }
}
