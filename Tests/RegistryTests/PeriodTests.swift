import Testing

@testable import Registry

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2024", 1...12), ("2024-H1", 1...6), ("2024-H2", 7...12), ("2024-Q1", 1...3),
    ("2024-Q4", 10...12), ("2024-01", 1...1), ("2024-12", 12...12),
  ])
  func isReadAndWrittenAlike(text: String, months: ClosedRange<Int>) throws {
    let period = try #require(Period(text))
    #expect(period.year == 2024)
    #expect(period.months == months)
    #expect(period.description == text)
  }

  @Test(arguments: [
    "", "24", "02024", "1899", "2200", "2024-", "2024-H3", "2024-Q0", "2024-13", "2024-00",
    "2024-1", "2024-h1", "2024H1", "2024-05-01", " 2024", "２０２４",
  ])
  func isNothingElse(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func overlapIsMonthsInCommon() throws {
    let half = try #require(Period("2024-H1"))
    #expect(half.overlaps(try #require(Period("2024-06"))))
    #expect(half.overlaps(try #require(Period("2024"))))
    #expect(!half.overlaps(try #require(Period("2024-Q3"))))
    #expect(!half.overlaps(try #require(Period("2023-H1"))))
  }
}
