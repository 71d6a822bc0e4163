import Foundation
import Testing

/// `attain init`: what a new office begins with.
@Suite struct InitTests {
  @Test(arguments: [("vi", "HUONG-DAN.md", ";"), ("en", "README.md", ",")])
  func itRunsAsItIs(_ lang: String, _ guide: String, _ separator: String) throws {
    let workspace = try Workspace()
    let made = try workspace.attain("init", "city", "--lang", lang)
    #expect(made.code == 0 && made.out.isEmpty)
    #expect(
      try workspace.names(in: "city")
        == [
          guide, "baseline.yaml", "commune-plan.yaml", "costs.csv", "indicators.yaml",
          "outreach.yaml", "programme.yaml", "registrations.csv", "units.csv",
        ].sorted())
    #expect(try workspace.text("city/units.csv").contains("code\(separator)name"))
    let check = try workspace.attain("check", "city/baseline.yaml", "--lang", lang)
    #expect(check.code == 0)
    // The example has nothing to mend, and no year of the user's own data would be set aside.
    let findings = try workspace.attain(
      "check", "city/outreach.yaml", "--lang", lang, "--format", "json")
    #expect(!findings.out.contains("\"rule\""), "\(findings.out)")
    #expect(try workspace.text("city/baseline.yaml").contains("\n  # events: {2022: outlier}\n"))
    for scenario in ["baseline", "outreach"] {
      let run = try workspace.attain(
        "run", "city/\(scenario).yaml", "--out", "city/out/\(scenario)", "--draws", "200", "--lang",
        lang)
      #expect(run.code == 0)
      // What is made up says so.
      #expect(
        run.out.contains("synthetic example")
          && run.out.contains(lang == "vi" ? "VÍ DỤ" : "EXAMPLE"))
    }
    let odds = try CSVText(try workspace.text("city/out/baseline/odds.csv"))
    let sure = try odds.numbers("p_published").compactMap { $0 }
    #expect(sure.contains { $0 > 0.05 && $0 < 0.95 }, "an example without doubt teaches nothing")
  }

  @Test func theWholePlanIsOneLineAway() throws {
    let workspace = try Workspace()
    _ = try workspace.attain("init", "city", "--lang", "vi")
    try workspace.write("city/programme.yaml", "extends: commune-plan.yaml\n")
    let check = try workspace.attain("check", "city/baseline.yaml", "--lang", "vi")
    #expect(check.code == 0, "\(check.err)")
    #expect(check.out.contains("Cách xử lý:"))
  }

  @Test func nothingIsWrittenOver() throws {
    let workspace = try Workspace()
    try workspace.write("city/units.csv", "mine")
    let before = try workspace.contents()
    for lang in ["vi", "en"] {
      let refused = try workspace.attain("init", "city", "--lang", lang)
      #expect(refused.code == 5)
      #expect(refused.err.contains(lang == "vi" ? "không ghi đè" : "not written over"))
    }
    #expect(try workspace.attain("init", "city", "--force").code == 2)
    #expect(try workspace.contents() == before)
  }

  @Test func commentsAreInTheLanguage() throws {
    let workspace = try Workspace()
    for lang in ["vi", "en"] { _ = try workspace.attain("init", lang, "--lang", lang) }
    for name in ["commune-plan.yaml", "indicators.yaml"] {
      let vi = Self.comments(try workspace.text("vi/\(name)"))
      #expect(vi.count >= 4 && Self.isVietnamese(vi.joined()))
      for comment in vi { #expect(!comment.contains(/\b(?:the|and|of|plan|Law)\b/), "\(comment)") }
      // What is no comment is the plan itself.
      #expect(
        Self.bare(try workspace.text("vi/\(name)")) == Self.bare(try workspace.text("en/\(name)")))
      #expect(
        try workspace.text("en/\(name)")
          == String(contentsOfFile: "\(Package.root)/Scenarios/programmes/\(name)", encoding: .utf8)
      )
    }
    for name in ["programme.yaml", "baseline.yaml", "outreach.yaml"] {
      let vi = try workspace.text("vi/\(name)")
      let en = try workspace.text("en/\(name)")
      let comments = (vi: Self.comments(vi), en: Self.comments(en))
      #expect(comments.vi.count == comments.en.count && comments.vi.count >= 4)
      for comment in comments.en { #expect(!Self.isVietnamese(comment), "\(comment)") }
      #expect(Self.isVietnamese(comments.vi.joined()))
      // The same keys and values in both.
      #expect(Self.bare(vi) == Self.bare(en))
    }
  }

  /// Vietnamese can hardly be written without one of these.
  private static func isVietnamese(_ text: String) -> Bool {
    text.contains { "ạảấầệịọốờủựđ".contains($0) }
  }

  private static func comments(_ text: String) -> [String] {
    var found: [String] = []
    for line in text.split(separator: "\n") {
      if let start = line.firstIndex(of: "#") { found.append(String(line[start...])) }
    }
    return found
  }

  /// What a machine reads, with the one tag that is a word in one language.
  private static func bare(_ text: String) -> [String] {
    text.split(separator: "\n").map { line -> String in
      let read = String(line.prefix { $0 != "#" }).replacing("\"nông thôn\"", with: "rural")
      return read.filter { !$0.isWhitespace }
    }.filter { !$0.isEmpty }
  }
}
