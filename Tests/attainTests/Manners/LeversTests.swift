import Foundation
import Testing

/// `attain levers`: the tool's own assumptions.
@Suite struct LeversTests {
  /// What the table of the sources says, line by line.
  private static func written() throws -> [[String]] {
    let text = try String(
      contentsOfFile: "\(Package.root)/Sources/Interventions/Resources/lever-defaults.yaml",
      encoding: .utf8)
    var lever = ""
    var rows: [[String]] = []
    for line in text.split(separator: "\n") {
      if let name = line.wholeMatch(of: /([a-z_]+):/) { lever = String(name.1) }
      guard line.hasPrefix("    - {") else { continue }
      func value(_ key: String) -> String {
        line.split(separator: "\(key): ").dropFirst().first.map {
          String($0.prefix { !",}".contains($0) })
        } ?? ""
      }
      rows.append(
        [lever, value("event"), value("scope")]
          + ["median", "low", "high"].map {
            "\(Double(value($0)) ?? .nan)"
          })
    }
    return rows
  }

  @Test func everyAssumptionIsToldInEveryFormat() throws {
    let workspace = try Workspace()
    let csv = try workspace.attain("levers", "--format", "csv", "--lang", "en")
    #expect(csv.code == 0 && csv.err.isEmpty)
    let table = try CSVText(csv.out)
    let told = try table.rows.indices.map { row in
      try ["lever", "event", "scope"].map { try table.column($0)[row] }
        + ["gap_closed_q50", "gap_closed_q05", "gap_closed_q95"].map {
          "\(try table.numbers($0)[row] ?? .nan)"
        }
    }
    #expect(told.count == 10)
    #expect(try Set(told) == Set(Self.written()))
    let json = try workspace.attain("levers", "--format", "json")
    let objects = try JSONSerialization.jsonObject(with: json.bytes) as? [[String: Any]]
    #expect(objects?.count == told.count)
    #expect(objects?.first?["lever"] as? String == "linkage")
  }

  @Test(arguments: ["vi", "en"])
  func theTableFitsATerminal(_ lang: String) throws {
    let workspace = try Workspace()
    let result = try workspace.attain("levers", "--lang", lang)
    #expect(result.code == 0)
    let lines = result.out.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.prefix { !$0.isEmpty }
    #expect(table.count == 12 && table.allSatisfy { $0.count <= 80 })
    let evidence = lines.filter { $0.hasPrefix("* ") }
    #expect(evidence.contains { $0.hasPrefix("* linkage (") && $0.contains("Burkina Faso") })
    let deaths = evidence.filter { $0.contains(lang == "vi" ? "khai tử" : "deaths") }
    #expect(deaths.contains { $0.hasPrefix("* linkage (") && !$0.contains("Burkina") })
    let quiet = try workspace.attain("levers", "--lang", lang, "--quiet")
    #expect(quiet.out.count < result.out.count && quiet.out.contains("notifiers"))
  }

  /// The document shows what the program prints.
  @Test func theDocumentHasThem() throws {
    let workspace = try Workspace()
    let result = try workspace.attain("levers", "--lang", "en")
    let document = try String(
      contentsOfFile: "\(Package.root)/docs/interventions.md", encoding: .utf8)
    #expect(document.contains("$ attain levers\n\(result.out)```"))
  }
}
