import Registry
import Testing

@testable import Reports

@Suite("Errors of reports")
struct ReportErrorTests {
  @Test("every message names what it is about, in both languages", arguments: Language.allCases)
  func messages(language: Language) {
    let errors: [(ReportError, [String])] = [
      (.alreadyThere(path: "out/x"), ["out/x", "--force"]),
      (.notARunFolder(path: "out/x", missing: "manifest.json"), ["out/x", "manifest.json"]),
      (.damaged(file: "odds.csv", cause: .other("why")), ["odds.csv", "why"]),
      (.cannotWrite(path: "out/x", reason: .other("full")), ["out/x", "full"]),
      (.digestFailed, ["SHA-256"]),
    ]
    for (error, parts) in errors {
      let message = error.message(in: language)
      #expect(parts.allSatisfy(message.contains))
      #expect(message.hasSuffix("."))
    }
    #expect(ReportError.digestFailed.message(in: .vi) != ReportError.digestFailed.message(in: .en))
  }
}
