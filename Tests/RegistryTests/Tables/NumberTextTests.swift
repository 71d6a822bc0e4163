import Testing

@testable import Registry

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("0", 0.0), ("20.86", 20.86), ("-106.5", -106.5), ("007.50", 7.5), ("12", 12.0),
  ])
  func pointsAreReadWhereCommasSeparate(text: String, value: Double) throws {
    #expect(try NumberText.number(text, separator: .comma) == value)
  }

  @Test(arguments: ["", ".", "1.", ".5", "1,5", "1e3", "nan", "inf", "+1", "--1", "1.2.3", "0x1"])
  func otherNumbersAreNot(text: String) {
    #expect(throws: ValueRule.self) { try NumberText.number(text, separator: .comma) }
  }

  @Test func commasAreReadWhereSemicolonsSeparate() throws {
    #expect(try NumberText.number("20,86", separator: .semicolon) == 20.86)
    #expect(try NumberText.number("-7", separator: .semicolon) == -7)
  }

  /// `11.200` dong must never be taken for eleven.
  @Test func pointsAreAskedAboutWhereSemicolonsSeparate() {
    #expect(throws: ValueRule.decimalPoint(comma: "11,200")) {
      try NumberText.number("11.200", separator: .semicolon)
    }
  }

  @Test(arguments: [
    ("12.500", "12500"), ("1,250,000", "1250000"), ("1 250", "1250"), ("1\u{A0}250", "1250"),
  ])
  func groupedDigitsAreRecognised(text: String, plain: String) {
    #expect(NumberText.ruleBroken(byCount: text, limit: 9) == .groupedDigits(plain: plain))
  }

  @Test(arguments: ["0.125", "12.5", "1250.000", "1,25", "1.250,5", "-0", "-", "+5"])
  func otherTextsAreNotWholeNumbers(text: String) {
    #expect(NumberText.ruleBroken(byCount: text, limit: 9) == .notWholeNumber)
  }

  @Test func minusSignsOfBothKindsAreNegative() {
    #expect(NumberText.ruleBroken(byCount: "-5", limit: 9) == .negative)
    #expect(NumberText.ruleBroken(byCount: "−5", limit: 9) == .negative)
  }
}
