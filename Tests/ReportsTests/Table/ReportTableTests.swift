import Outlook
import Registry
import Testing
import Trends

@testable import Reports

@Suite("Tables")
struct ReportTableTests {
  @Test("a row with a cell too few is a mistake of the caller")
  func shape() async {
    await #expect(processExitsWith: .failure) {
      _ = ReportTable(columns: [TableColumn("a"), TableColumn("b")], rows: [[.empty]])
    }
  }

  @Test("findings: warnings first, else in order, in the reader's language")
  func findings() async throws {
    let finding = { (severity: Severity, rule: String) in
      DataQualityFinding(
        severity: severity, rule: rule, unit: "00001", period: "2022",
        message: LocalizedText(vi: "vi \(rule)", en: rule == "c" ? nil : "en \(rule)"))
    }
    let table = DataQualityTable.table(
      [finding(.note, "a"), finding(.warning, "b"), finding(.note, "c"), finding(.warning, "d")],
      programme: Run.programme, fitted: try await Run.outlook.value.fitted, language: .en)
    #expect(table.rows.map { $0[1] } == ["b", "d", "a", "c"].map { .text($0) })
    #expect(
      table.rows[0]
        == [
          .text("warning"), .text("b"), .text("00001"), .empty, .text("2022"), .empty,
          .text("en b"), .empty, .text(""),
        ])
    #expect(table.rows[3][6] == .text("vi c"))
  }

  @Test("findings in files say on which basis, and that data are synthetic")
  func origin() async throws {
    var fitted = try await Run.outlook.value.fitted
    fitted.rates[0].source = "synthetic"
    let finding = DataQualityFinding(
      severity: .note, rule: "a", indicator: "death_on_time",
      message: LocalizedText(vi: "vi", en: "en"))
    let file = DataQualityTable.table(
      [finding], programme: Run.programme, fitted: fitted, language: .vi)
    #expect(
      file.rows[0].suffix(2) == [.text("registrations"), .text("số liệu giả lập (synthetic)")])
    #expect(DataQualityTable.marks(fitted, .en) == ["synthetic data (synthetic)"])
    let real = try await Run.outlook.value.fitted
    #expect(DataQualityTable.marks(real, .en).isEmpty)
  }
}
