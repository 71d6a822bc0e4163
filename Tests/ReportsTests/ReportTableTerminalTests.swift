import Registry
import Testing

@testable import Reports

@Suite("Terminal table")
struct ReportTableTerminalTests {
  private static let table = ReportTable(
    columns: [
      TableColumn("name", vi: "Đơn vị", en: "Unit"),
      TableColumn("events", vi: "Sự kiện", en: "Events"),
      TableColumn("p", vi: "P(đạt)", en: "P(met)"), TableColumn("pace", vi: "Nhịp", en: "Pace"),
    ],
    rows: [
      [
        .text("Hà Nội"), .integer(1_234_567), .share(0.9415, decimals: 1),
        .number(1.25, decimals: 1),
      ],
      [.text("Xã Mỹ Đức"), .integer(89), .share(0, decimals: 1), .empty],
    ])

  @Test("Vietnamese: decimal comma, dot between thousands")
  func vietnamese() {
    #expect(
      Self.table.terminal(.vi) == """
        Đơn vị      Sự kiện P(đạt) Nhịp
        --------- --------- ------ ----
        Hà Nội    1.234.567 94,2 %  1,3
        Xã Mỹ Đức        89  0,0 %    –

        """)
  }

  @Test("English: decimal point, comma between thousands")
  func english() {
    #expect(
      Self.table.terminal(.en) == """
        Unit         Events P(met) Pace
        --------- --------- ------ ----
        Hà Nội    1,234,567 94.2 %  1.3
        Xã Mỹ Đức        89  0.0 %    –

        """)
  }

  @Test("names typed with combining accents are not cut off")
  func combining() {
    let name = "Xa\u{303} My\u{303} \u{110}u\u{31B}\u{301}c"
    let table = ReportTable(columns: [TableColumn("name", vi: "T", en: "T")], rows: [[.text(name)]])
    #expect(table.terminal(.en) == "T\n-\nXã Mỹ Đức\n")
  }

  @Test("a table without rows is nothing to read")
  func empty() {
    #expect(ReportTable(columns: [TableColumn("a")], rows: []).terminal(.en) == "")
  }
}
