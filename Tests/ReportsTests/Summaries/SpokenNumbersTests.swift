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

  @Test("shares and their differences are rounded as decimals, half away from zero, everywhere")
  func shares() {
    let numbers = SpokenNumbers(language: .vi)
    // As two files have them, and as one draw in 2,000 has it.
    for difference in [0.958 - 0.8315, 253.0 / 2000, 0.1265] {
      #expect(numbers.points(difference, 1) == "12,7" && numbers.points(-difference, 1) == "-12,7")
      #expect(Cell.share(difference, decimals: 1).text(.vi) == "12,7 %")
      #expect(Cell.points(difference, decimals: 1).text(.vi) == "12,7")
      #expect(
        numbers.rate(difference) == "12,7\u{A0}%" && numbers.fineOdds(difference) == "12,7\u{A0}%")
    }
    #expect(numbers.points(0.126499, 1) == "12,6" && numbers.percent(0.005, 0) == "1 %")
    for thousandths in stride(from: 5, to: 10_000, by: 10) {
      // Halves of a tenth of a per cent.
      let share = Double(thousandths) / 10_000
      #expect(numbers.points(share, 1) == numbers.fixed(Double((thousandths + 5) / 10) / 10, 1))
    }
  }

  @Test("an effect below one per cent has a tenth, wherever it is told")
  func effects() {
    let numbers = SpokenNumbers(language: .vi)
    #expect([0.004, 0.05, 0.12].map(numbers.effect) == ["0,4", "5", "12"])
  }

  @Test("amounts on a terminal are in millions, to what the smallest has")
  func millions() {
    let table = ReportTable(
      columns: [
        TableColumn("year"), TableColumn("cost_mean", vi: "Trung bình (đồng)", en: "Mean (VND)"),
        TableColumn("cost_q50", vi: "P50 (đồng)", en: "P50 (VND)"),
      ],
      rows: [
        [.text("2027"), .integer(1_234_567_890), .integer(29_272_214)],
        [.text("2028"), .integer(0), .empty],
      ])
    let read = table.inMillions()
    #expect(read.columns[1].title.en == "Mean (million VND)")
    #expect(read.columns[2].title.vi == "P50 (triệu đồng)")
    #expect(read.terminal(.vi).contains(" 1.234,6 "))
    #expect(
      read.rows == [
        [.text("2027"), .number(1234.56789, decimals: 1), .number(29.272214, decimals: 1)],
        [.text("2028"), .number(0, decimals: 1), .empty],
      ])
  }
}
