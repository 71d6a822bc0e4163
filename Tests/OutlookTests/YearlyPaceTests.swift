import Registry
import Testing

@testable import Outlook

@Suite("Yearly pace")
struct YearlyPaceTests {
  private static func history(_ rates: [(Int, Int, Int)]) -> [YearlyCount] {
    rates.map { YearlyCount(year: $0.0, numerator: $0.1, denominator: $0.2) }
  }

  @Test("of a straight line it is the line's slope, and what is left of the way")
  func line() throws {
    let history = Self.history((0...5).map { (2020 + $0, 700 + 20 * $0, 1000) })
    let pace = try #require(YearlyPace(history, atLeast: 0.9, judgedYear: 2028))
    #expect(abs((pace.past ?? 0) - 0.02) < 1e-12)
    // The line stands at 80 % in 2025; ten points in three years.
    #expect(abs(pace.needed - 0.1 / 3) < 1e-12)
    #expect(pace.years == 2020...2025)
  }

  @Test("looks back five years, whatever was before, and passes over years without events")
  func window() throws {
    let old = Self.history([(2015, 0, 1000), (2019, 10, 1000)])
    let recent = Self.history([(2020, 500, 1000), (2023, 0, 0), (2025, 600, 1000)])
    let pace = try #require(
      YearlyPace((old + recent).reversed(), atLeast: 0.9, judgedYear: 2026))
    #expect(abs((pace.past ?? 0) - 0.02) < 1e-12)
    #expect(abs(pace.needed - 0.3) < 1e-12)
    #expect(pace.years == 2020...2025)
  }

  @Test("a small year moves the line less than a large one")
  func weights() throws {
    // Weighted least squares by hand: Σn t² = 5000, Σn t (r − r̄) with r̄ = 0.75: 500.
    let even = try #require(
      YearlyPace(
        Self.history([(2023, 700, 1000), (2024, 0, 1), (2025, 800, 1000)]), atLeast: 1,
        judgedYear: 2030))
    #expect(abs((even.past ?? 0) - 0.05) < 1e-3)
  }

  @Test("nothing is needed where the line has reached the target")
  func reached() throws {
    let pace = try #require(
      YearlyPace(Self.history([(2024, 95, 100), (2025, 97, 100)]), atLeast: 0.9, judgedYear: 2028))
    #expect(pace.needed == 0)
    #expect(abs((pace.past ?? 0) - 0.02) < 1e-12)
  }

  @Test("one year has no past; no year, or none left, has no pace")
  func short() throws {
    let one = try #require(
      YearlyPace(Self.history([(2025, 80, 100)]), atLeast: 0.9, judgedYear: 2027))
    #expect(one.past == nil && abs(one.needed - 0.05) < 1e-12)
    #expect(YearlyPace([], atLeast: 0.9, judgedYear: 2027) == nil)
    #expect(YearlyPace(Self.history([(2025, 0, 0)]), atLeast: 0.9, judgedYear: 2027) == nil)
    #expect(YearlyPace(Self.history([(2025, 8, 10)]), atLeast: 0.9, judgedYear: 2025) == nil)
  }
}
