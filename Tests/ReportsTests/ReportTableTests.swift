import Registry
import Testing

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
  func findings() {
    let finding = { (severity: Severity, rule: String) in
      DataQualityFinding(
        severity: severity, rule: rule, unit: "00001", period: "2022",
        message: LocalizedText(vi: "vi \(rule)", en: rule == "c" ? nil : "en \(rule)"))
    }
    let table = DataQualityTable.table(
      [finding(.note, "a"), finding(.warning, "b"), finding(.note, "c"), finding(.warning, "d")],
      language: .en)
    #expect(table.rows.map { $0[1] } == ["b", "d", "a", "c"].map { .text($0) })
    #expect(
      table.rows[0]
        == [
          .text("warning"), .text("b"), .text("00001"), .empty, .text("2022"), .empty,
          .text("en b"),
        ])
    #expect(table.rows[3].last == .text("vi c"))
  }
}
