import Foundation
import Interventions
import Registry
import Testing

/// `docs/scenario-file.md` is held to what the readers know.
@Suite struct ScenarioReferenceTests {
  private static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  private static func reference() throws -> String {
    try String(contentsOf: root.appendingPathComponent("docs/scenario-file.md"), encoding: .utf8)
  }

  /// Files of readers that read something else: the tool's own assumptions, and a judge's tables.
  private static let others: Set = [
    "LeverDefaults.swift", "PanelFile.swift", "ForecastKeysFile.swift",
  ]

  /// Every word in the lists of keys and columns that the readers allow, by the file it stands in.
  private static func knownKeys() throws -> [(key: String, file: String)] {
    let list = /\b(?:keys|names|columns|required|optional)\s*[:=]\s*\[([^\]]*)\]/
    var known: [(String, String)] = []
    for floor in ["Sources/Interventions", "Sources/Registry"] {
      let folder = root.appendingPathComponent(floor)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        let name = file.lastPathComponent
        guard file.pathExtension == "swift", !others.contains(name) else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: list) {
          for word in match.output.1.matches(of: /"([A-Za-z0-9_]+)"/) {
            known.append((String(word.output.1), name))
          }
        }
      }
    }
    return known
  }

  @Test func everyKeyThatAReaderKnowsIsDocumented() throws {
    let reference = try Self.reference()
    let known = try Self.knownKeys()
    // Were the scan broken, nothing would be missing: some keys from every kind of file.
    let keys = Set(known.map(\.key))
    #expect(
      keys.isSuperset(of: [
        "horizon", "history_from", "overdue_found", "likeliest", "worst", "ramp",
        "capacity_per_year", "one_for_all", "ci90", "within_days", "at_least", "lon", "denominator",
        "mid",
      ]))
    for (key, file) in known {
      #expect(reference.contains("`\(key)`"), "`\(key)` of \(file) is not in docs/scenario-file.md")
    }
  }

  /// The first cell of a row names keys; a reader knows each of them.
  @Test func everyKeyThatIsDocumentedIsKnownToAReader() throws {
    let known = Set(try Self.knownKeys().map(\.key))
    var documented = 0
    for line in try Self.reference().split(separator: "\n") where line.hasPrefix("| `") {
      let first = line.dropFirst().prefix { $0 != "|" }
      for word in first.matches(of: /`([a-z_0-9]+)`/) {
        documented += 1
        #expect(known.contains(String(word.output.1)), "no reader knows `\(word.output.1)`")
      }
    }
    #expect(documented > 80)
  }

  @Test func everyWordThatCanStandSomewhereIsDocumented() throws {
    let reference = try Self.reference()
    let words =
      Lever.allCases.map(\.rawValue) + TrendChoice.allCases.map(\.rawValue)
      + YearEvent.allCases.map(\.rawValue) + Over100Policy.allCases.map(\.rawValue)
      + CostBasis.allCases.map(\.rawValue) + DoseShape.allCases.map(\.rawValue)
      + IndicatorKind.allCases.map(\.rawValue) + Basis.allCases.map(\.rawValue)
      + CivilEvent.allCases.map(\.rawValue) + Deadline.allCases.map(\.rawValue)
      + UnitKind.allCases.map(\.rawValue)
    for word in words {
      #expect(reference.contains("`\(word)`"), "`\(word)` is not in docs/scenario-file.md")
    }
    #expect(reference.contains("| \(Scenario.defaultDraws) |"))
    #expect(reference.contains("| \(Scenario.defaultSeed) |"))
  }
}
