import Foundation
import Testing

/// Everything that people read is in their language, also what the parser of the command line says.
@Suite struct BothLanguagesTests {
  static let commands = [
    [], ["check"], ["run"], ["fit"], ["simulate"], ["rank"], ["budget"], ["levers"], ["schema"],
    ["compare"],
    ["report"], ["workbook"],
    ["runs"],
    ["backtest"], ["diagnose"], ["shard"], ["shard", "plan"], ["shard", "work"],
    ["shard", "merge"],
    ["init"], ["sample"],
  ]

  /// Words that English sentences can hardly do without, and Vietnamese ones never have.
  private static func english(in text: String) -> [String] {
    let word =
      /\b(?:the|of|and|is|are|for|with|this|from|missing|unknown|invalid|default|values|usage|error|help|show|options)\b/
      .ignoresCase()
    let text = words(text)
    return text.matches(of: word).map { String(text[$0.range]) }
  }

  private static func isVietnamese(_ text: String) -> Bool {
    text.lowercased().contains {
      "ăâêôơưạảãáàấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵđ".contains($0)
    }
  }

  /// The text without what is not words: names of options and commands, examples, things in angle brackets.
  private static func words(_ text: String) -> String {
    text.replacing(/--[a-z-]+/, with: "").replacing(/<[^>]*>/, with: "")
      .replacing(#/(?m)^ {2,}attain .*$/#, with: "").replacing(/`[^`]*`/, with: "")
      .replacing(/'attain [^']*'/, with: "").replacing(#/(?m)^  [a-z]+ /#, with: "")
  }

  @Test(arguments: commands)
  func help(_ command: [String]) throws {
    let workspace = try Workspace()
    let vi = try Tool.run(
      command + ["--help"], in: workspace.path, environment: ["LANG": "vi_VN.UTF-8"])
    let en = try Tool.run(command + ["--help"], in: workspace.path, environment: ["LANG": "C"])
    #expect(vi.code == 0 && en.code == 0)
    let left = Self.english(in: vi.out)
    #expect(left.isEmpty, "\(command): \(left)")
    #expect(Self.isVietnamese(vi.out) && !Self.isVietnamese(en.out), "\(en.out)")
    // Every argument is explained in either language: as many lines that begin one.
    let names = { (text: String) in text.matches(of: #/(?m)^  (-|<)[^\n]*/#).count }
    #expect(names(vi.out) == names(en.out) && names(vi.out) > 0)
  }

  @Test func everyCommandIsLookedAt() throws {
    let workspace = try Workspace()
    let help = try workspace.attain("--help", environment: ["LANG": "C"])
    let list = try #require(help.out.split(separator: "SUBCOMMANDS:").last)
    let listed = list.matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.1) }
    #expect(Set(listed) == Set(Self.commands.compactMap(\.first)))
  }

  @Test(arguments: UsageTests.misuses)
  func misuse(_ misuse: UsageTests.Misuse) throws {
    guard !misuse.arguments.contains("--lang") else { return }
    let workspace = try Workspace.correct()
    let result = try Tool.run(
      misuse.arguments, in: workspace.path, environment: ["LANG": "vi_VN.UTF-8"])
    #expect(result.code == 2)
    #expect(result.err.hasPrefix("Lỗi: ") && Self.isVietnamese(result.err))
    #expect(result.err.contains("Cách dùng: attain"))
    #expect(Self.english(in: result.err).isEmpty, "\(result.err)")
  }

  /// What `UsageTests` has no example of.
  @Test(arguments: [
    "--generate-completion-script=tcsh", "rank run --quiet=5", "shard nonsense one", "rank a b c d",
    "shard plan",
  ])
  func otherMisuse(_ line: String) throws {
    let workspace = try Workspace()
    let result = try Tool.run(
      line.split(separator: " ").map(String.init), in: workspace.path,
      environment: ["LANG": "vi_VN.UTF-8"])
    #expect(result.code == 2)
    #expect(Self.isVietnamese(result.err))
    #expect(Self.english(in: result.err).isEmpty, "\(result.err)")
  }

  /// Texts that are the same in both languages, or Vietnamese without a mark.
  private static let signs: Set = ["low ≤ mid ≤ high", "Sau khi có số liệu (90 %)"]

  /// In the sources every choice of a language that gives words in one gives them in the other.
  @Test func sourcesSayEverythingTwice() throws {
    let sources = URL(fileURLWithPath: Package.root).appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
    #expect(files.count > 100)
    for file in files {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      // As many texts in one language as in the other.
      #expect(
        text.matches(of: /\bvi:/).count == text.matches(of: /\ben:/).count, "\(file)")
      for literal in text.matches(of: /\bvi:\s*"((?:[^"\\]|\\.)*)"/) {
        let words = literal.1.replacing(/\\\([^)]*\)/, with: "")
        guard words.matches(of: /[A-Za-z]{2,}/).count >= 2, !Self.signs.contains(String(words)),
          // The literal ends inside a value that has a text of its own.
          !words.contains("\\(")
        else { continue }
        #expect(Self.isVietnamese(String(words)), "\(file): \(literal.1)")
      }
      for literal in text.matches(of: /\ben:\s*"((?:[^"\\]|\\.)*)"/) {
        let words = literal.1.replacing(/\\\([^)]*\)/, with: "")
        #expect(!Self.isVietnamese(String(words)), "\(file): \(literal.1)")
      }
      // Words for the terminal never stand in `print` or `say` as they are.
      for line in text.split(separator: "\n") {
        let plain = line.firstMatch(
          of: /(?:print|Console\.say)\(\[?"([^"\\]*[A-Za-z]{3,} [a-z]{2,}[^"]*)"/)
        #expect(plain == nil, "\(file): \(line)")
      }
    }
  }

  /// Every rule that a finding can have says how it is mended.
  @Test func everyFindingHasARemedy() throws {
    let sources = URL(fileURLWithPath: Package.root).appendingPathComponent("Sources")
    let rules = try String(
      contentsOf: sources.appendingPathComponent("Registry/Intake/FindingRule.swift"),
      encoding: .utf8)
    let known = Set(rules.matches(of: /case \w+ = "([a-z0-9_]+)"/).map { String($0.1) })
    #expect(known.count == 64)
    var used: Set<String> = []
    for floor in ["Outlook", "Trends", "Interventions", "Simulation", "Registry"] {
      let folder = sources.appendingPathComponent(floor)
      let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      for file in files {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        used.formUnion(text.matches(of: /[,(] ?rule: "([a-z0-9_]+)"/).map { String($0.1) })
      }
    }
    #expect(used.count >= 15)
    #expect(used.subtracting(known).isEmpty, "\(used.subtracting(known))")
  }

  @Test(arguments: ["vi", "en"])
  func checkSaysHowToMend(_ lang: String) throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "registrations.csv", Workspace.registrations + "00012,death_on_time,2025-H1,40,50,forms\n")
    let check = try workspace.attain("check", "scenario.yaml", "--lang", lang)
    #expect(check.code == 0)
    #expect(check.out.contains(lang == "vi" ? "Cách xử lý:" : "How to mend:"))
    #expect(check.out.contains("- incomplete_year: "))
    let quiet = try workspace.attain("check", "scenario.yaml", "--lang", lang, "--quiet")
    #expect(!quiet.out.contains("- incomplete_year: "))
  }
}
