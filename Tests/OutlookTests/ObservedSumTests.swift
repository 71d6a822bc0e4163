import Registry
import Testing
import Trends

@testable import Outlook

@Suite("Observed sums")
struct ObservedSumTests {
  @Test(
    "a part's own series comes before its parts', and a year that one of them lacks is of the others"
  )
  func sum() async throws {
    let fitted = try await Plan.fitted.value
    let index = { (code: String) in try #require(fitted.tree.index(ofCode: code)) }
    let observed = fitted.rates[0].observed
    let parts = try ["A", "B", "C"].map { try #require(observed[try index($0)]) }
    let sum = fitted.observedSum(of: 0, under: try index("P1"))
    #expect(sum.years.map(\.count.year) == Array(2019...2024))
    for (i, year) in sum.years.enumerated() {
      // C was not observed in 2024.
      let there = parts.filter { $0.count > i }
      #expect(year.units == there.count && (year.share == 1) == (there.count == 3))
      #expect(year.count.numerator == there.reduce(0) { $0 + $1[i].numerator })
      #expect(year.count.denominator == there.reduce(0) { $0 + $1[i].denominator })
    }
    #expect(sum.lacking == [try index("C")] && sum.hidden.isEmpty)
    let own = try #require(observed[try index("P2")])
    let nation = fitted.observedSum(of: 0, under: try index("VN"))
    let whole = zip(sum.years, own).map { (part, other) -> Int in
      part.count.denominator + other.denominator
    }
    #expect(nation.years.map(\.count.denominator) == whole)
  }

  private static func counts(_ years: ClosedRange<Int>, _ met: Int, of all: Int) -> [YearlyCount] {
    years.map { YearlyCount(year: $0, numerator: met, denominator: all) }
  }

  @Test("a unit that starts late takes no year away, years of less than half are left empty")
  func lateStarter() {
    let sum = ObservedSum([
      (1, Self.counts(2012...2025, 80, of: 100)), (2, Self.counts(2016...2025, 90, of: 100)),
      (3, Self.counts(2016...2025, 90, of: 100)), (4, Self.counts(2024...2025, 40, of: 100)),
    ])
    #expect(sum.members == 4 && sum.hidden == Array(2012...2015))
    #expect(sum.years.map(\.count.year) == Array(2016...2025))
    let shares: [Double] = Array(repeating: 0.75, count: 8) + [1, 1]
    #expect(sum.years.map(\.share) == shares)
    #expect(sum.years[0].count == YearlyCount(year: 2016, numerator: 260, denominator: 300))
    #expect(sum.lacking == [4] && sum.hiding == [2, 3, 4])
    // The unit that joins is no fall of the others.
    let steady = sum.steady(before: 2026)
    #expect(steady.map(\.year) == Array(2020...2025))
    #expect(steady.allSatisfy { $0.numerator == 260 && $0.denominator == 300 })
  }

  @Test("where most of the events joined late, only years of all units are looked back on")
  func mostJoin() {
    let sum = ObservedSum([
      (1, Self.counts(2016...2025, 80, of: 100)), (2, Self.counts(2024...2025, 900, of: 1000)),
    ])
    #expect(sum.hidden == Array(2016...2023) && sum.years.map(\.units) == [2, 2])
    #expect(sum.steady(before: 2026).map(\.denominator) == [1100, 1100])
    let gap = ObservedSum([
      (1, Self.counts(2016...2025, 80, of: 100)),
      (2, Self.counts(2016...2021, 90, of: 100) + Self.counts(2023...2025, 90, of: 100)),
      (3, Self.counts(2022...2025, 90, of: 100)),
    ])
    // Only the first has all years from 2020 on, a third of the events.
    #expect(gap.steady(before: 2026).map(\.year) == [2023, 2024, 2025])
  }

  @Test("a unit that does not exist in a year does not lack it")
  func lifetimes() {
    let sum = ObservedSum(
      [
        (1, Self.counts(2016...2025, 80, of: 100)), (2, Self.counts(2016...2020, 50, of: 100)),
        (3, Self.counts(2021...2025, 90, of: 100)),
      ]
    ) { unit, year in unit == 1 || (unit == 2) == (year <= 2020) }
    #expect(sum.years.count == 10 && sum.years.allSatisfy { $0.share == 1 && $0.members == 2 })
    #expect(sum.lacking.isEmpty && sum.hidden.isEmpty)
    let met: [Int] = Array(repeating: 130, count: 5) + Array(repeating: 170, count: 5)
    #expect(sum.steady(before: 2026).map(\.numerator) == met)
  }

  @Test("units without any event count alike")
  func nothing() {
    let sum = ObservedSum([
      (1, Self.counts(2024...2025, 0, of: 0)), (2, Self.counts(2025...2025, 0, of: 0)),
    ])
    #expect(sum.years.map(\.share) == [0.5, 1])
    #expect(ObservedSum([]).years.isEmpty)
  }

  @Test("coverage counts the lowest units, all of them under a unit with its own series")
  func coverage() async throws {
    let fitted = try await Plan.fitted.value
    let at = { (model: Int, code: String) -> [Int] in
      let share = fitted.coverage(of: model, at: fitted.tree.index(ofCode: code) ?? -1, in: 2028)
      return [share.covered, share.all]
    }
    #expect(at(0, "A") == [1, 1])
    #expect(at(0, "P1") == [3, 3])
    #expect(at(0, "VN") == [5, 5])
    var less = fitted
    less.rates[0].observed[try #require(fitted.tree.index(ofCode: "B"))] = nil
    less.rates[0].observed[try #require(fitted.tree.index(ofCode: "D"))] = nil
    let unit = try #require(fitted.tree.index(ofCode: "VN"))
    // P2 has its own series: D is in it.
    #expect(less.coverage(of: 0, at: unit, in: 2028) == (4, 5))
  }
}
