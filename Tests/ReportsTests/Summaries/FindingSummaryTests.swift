import Registry
import Testing
import Trends
import Simulation
import Outlook

@testable import Reports

@Suite("Findings in paragraphs")
struct FindingSummaryTests {
  private static func finding(_ unit: String, _ indicator: String, _ severity: Severity)
    -> DataQualityFinding
  {
    DataQualityFinding(
      severity: severity, rule: "partial_sum", unit: unit, indicator: indicator, period: "2024",
      message: LocalizedText(vi: "thiếu một đơn vị", en: "one unit is missing"))
  }

  private static func lines(
    _ units: [(String, String)], _ severity: Severity, _ language: Language
  ) async throws -> [String] {
    FindingSummary(
      units.map { finding($0.0, $0.1, severity) }, fitted: try await Run.outlook.value.fitted,
      language: language
    ).paragraphs(severity, place: "data-quality.csv")
  }

  @Test("a unit that is named twice is told apart by the indicator")
  func twice() async throws {
    let own = [("01", "a"), ("01", "b"), ("01", "c"), ("01", "d")]
    let warnings = try await Self.lines(own, .warning, .vi)
    #expect(warnings.count == 1)
    #expect(warnings[0].hasPrefix("! partial_sum: 4 cảnh báo ở 1 đơn vị"), "\(warnings)")
    #expect(warnings[0].contains(" Ảnh hưởng lớn nhất: "))
    #expect(warnings[0].contains("(01), b 2024; ") && warnings[0].contains("(01), c 2024; "))
    #expect(warnings[0].hasSuffix("; và 1 cảnh báo nữa: data-quality.csv."))
    let notes = try await Self.lines(own, .note, .vi)
    #expect(notes[0].hasPrefix("· partial_sum: 4 lưu ý ở 1 đơn vị"))
    let english = try await Self.lines(own, .note, .en)
    #expect(english[0].hasPrefix("· partial_sum: 4 findings in 1 unit"))
  }

  @Test("units that differ need no more than their names and years")
  func apart() async throws {
    let lines = try await Self.lines([("00100", "a"), ("00101", "a"), ("00102", "a")], .note, .vi)
    #expect(lines[0].contains("(00101) 2024; ") && lines[0].hasSuffix("(00102) 2024."))
  }
}
