import Registry
import Testing

@testable import Reports

@Suite("Numbers in sentences")
struct SpokenNumbersTests {
  @Test(
    "money has three digits and the unit that people say it in",
    arguments: [
      (29_272_214.0, "29,3 triệu", "29.3 million"), (334_011, "334 nghìn", "334 thousand"),
      (999_600, "1,00 triệu", "1.00 million"), (1_236_000_000, "1,24 tỷ", "1.24 billion"),
      (16_784_739_408, "16,8 tỷ", "16.8 billion"), (850, "850", "850"), (0, "0", "0"),
      (-4_200_000, "-4,20 triệu", "-4.20 million"), (123_456_789_012, "123 tỷ", "123 billion"),
    ])
  func money(_ dong: Double, _ vi: String, _ en: String) {
    #expect(SpokenNumbers(language: .vi).money(dong) == vi)
    #expect(SpokenNumbers(language: .en).money(dong) == en)
  }

  @Test(
    "events have three digits",
    arguments: [
      (0.4, "0"), (12.6, "13"), (999.4, "999"), (999.6, "1.000"), (29_272.2, "29.300"),
      (-1234, "-1.230"),
    ])
  func about(_ events: Double, _ vi: String) {
    #expect(SpokenNumbers(language: .vi).about(events) == vi)
  }

  @Test("amounts on a terminal are in millions, to what the smallest has")
  func millions() {
    let table = ReportTable(
      columns: [
        TableColumn("year"), TableColumn("cost_mean", vi: "Trung bình (đồng)", en: "Mean (VND)"),
        TableColumn("cost_q50", vi: "P50", en: "P50"),
      ],
      rows: [
        [.text("2027"), .integer(1_234_567_890), .integer(29_272_214)],
        [.text("2028"), .integer(0), .empty],
      ])
    let read = table.inMillions()
    #expect(read.columns[1].title.en == "Mean (million VND)")
    #expect(
      read.rows == [
        [.text("2027"), .number(1234.56789, decimals: 1), .number(29.272214, decimals: 1)],
        [.text("2028"), .number(0, decimals: 1), .empty],
      ])
  }
}
