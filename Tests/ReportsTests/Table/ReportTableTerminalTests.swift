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

@Suite("Terminal table in a limited width")
struct NarrowTableTests {
  private static let table = ReportTable(
    columns: [
      TableColumn("name", vi: "Đơn vị", en: "Unit"),
      TableColumn("events", vi: "Số trường hợp", en: "Number of events"),
      TableColumn("p", vi: "P(đạt)", en: "P(met)"), TableColumn("note", vi: "Lưu ý", en: "Note"),
    ],
    rows: [
      [
        .text("Phường Hoàn Kiếm mở rộng"), .integer(1_234_567), .share(0.9415, decimals: 1),
        .text("một điều cần biết"),
      ],
      [.text("河內市還劍坊 số hai"), .integer(89), .empty, .text("")],
    ])

  @Test("headings go over several lines first, then texts, and nothing is cut")
  func wraps() {
    // One column less than it would take: a heading gives way.
    let natural = Self.table.terminalWidth(.vi)
    let wide = Self.table.terminal(.vi, fitting: natural - 1).split(separator: "\n")
    #expect(wide[0].contains("Số") && wide[1].contains("Đơn vị"))
    #expect(wide[3].hasPrefix("Phường Hoàn Kiếm mở rộng"))
    let narrow = Self.table.terminal(.vi, fitting: 40)
    let lines = narrow.split(separator: "\n")
    #expect(lines.allSatisfy { $0.displayWidth <= 40 }, "\(narrow)")
    for word in ["Phường", "rộng", "1.234.567", "94,2 %", "biết", "trường"] {
      #expect(narrow.contains(word), "\(narrow)")
    }
  }

  @Test("no line is wider than it may be, whatever the width", arguments: 12...90)
  func fits(_ width: Int) {
    let text = Self.table.terminal(.en, fitting: width)
    #expect(text.split(separator: "\n").allSatisfy { $0.displayWidth <= max(width, 16) }, "\(text)")
    #expect(text.contains("1,234,567") && text.contains("94.2 %"))
  }

  @Test("where not even words fit, rows are paragraphs")
  func paragraphs() {
    let text = Self.table.terminal(.en, fitting: 20)
    #expect(text.contains("P(met): 94.2 %\n"), "\(text)")
    #expect(text.contains("Number of events:"), "\(text)")
  }

  @Test("the values of a column that groups rows stand above them")
  func groups() {
    let rows = [("A", 1), ("A", 2), ("B", 3)].map { [Cell.text($0.0), .integer($0.1)] }
    let table = ReportTable(
      columns: [TableColumn("g", vi: "N", en: "G"), TableColumn("n", vi: "Số", en: "Number")],
      rows: rows)
    #expect(
      table.grouped(by: "g").terminal(.en) == """
        Number
        ------
        A:
             1
             2
        B:
             3

        """)
    #expect(table.grouped(by: "g").csv() == table.csv())
  }

  @Test("steps are taken in order, until the table is narrow enough")
  func steps() {
    let drop = { (key: String) in { (table: ReportTable) in table.without([key]) } }
    let all = Self.table.narrowed(to: nil, .en, by: [drop("note")])
    #expect(all.columns.count == 4)
    let one = Self.table.narrowed(to: 50, .en, by: [drop("note"), drop("p")])
    #expect(one.columns.map(\.key) == ["name", "events", "p"])
    let joined = Self.table.joining("note", to: "name") { "\($0) (\($1))" }
    #expect(joined.rows[0][0] == .text("Phường Hoàn Kiếm mở rộng (một điều cần biết)"))
    #expect(joined.rows[1][0] == Self.table.rows[1][0])
  }
}
