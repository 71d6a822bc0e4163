import Testing

@testable import Registry

@Suite struct LifetimeTests {
  private let merged = Lifetime(from: Period("2025-07"), to: Period("2027-03"))

  @Test func aUnitWithoutDatesIsAlwaysThere() {
    for year in [1900, 2025, 2199] {
      #expect(Lifetime.always.covers(year))
      #expect(Lifetime.always.exists(atEndOf: year))
      #expect(Lifetime.always.share(of: year) == 1)
    }
    #expect(Lifetime.always.isUnlimited)
    #expect(Lifetime.always.firstYear == nil && Lifetime.always.lastYear == nil)
  }

  @Test func monthsOfItsYearsAreKnown() {
    #expect(merged.months(in: 2024) == nil)
    #expect(merged.months(in: 2025) == 7...12)
    #expect(merged.months(in: 2026) == 1...12)
    #expect(merged.months(in: 2027) == 1...3)
    #expect(merged.months(in: 2028) == nil)
    #expect(
      [2024, 2025, 2026, 2027, 2028].map(merged.exists(in:)) == [false, true, true, true, false])
    #expect([2025, 2026, 2027].map(merged.covers) == [false, true, false])
    #expect([2024, 2025, 2026, 2027].map(merged.exists(atEndOf:)) == [false, true, true, false])
    #expect(merged.share(of: 2025) == 0.5)
    #expect(merged.firstYear == 2025 && merged.lastYear == 2027)
  }

  @Test(arguments: [
    ("2025", 6), ("2025-H1", 0), ("2025-Q3", 3), ("2025-07", 1), ("2027-H1", 3), ("2027-04", 0),
    ("2026", 12), ("2030", 0),
  ]) func monthsOfAPeriodAreCounted(text: String, months: Int) throws {
    #expect(merged.months(of: try #require(Period(text))) == months)
  }

  /// Whatever the dates, a year has as many months as there are months in it that exist.
  @Test func monthsAgreeWithEachOther() throws {
    var generator = SplitMix(seed: 5)
    for _ in 0..<500 {
      let first = Int.random(in: 2020 * 12..<2026 * 12, using: &generator)
      let last = Int.random(in: first..<2027 * 12, using: &generator)
      func period(_ month: Int) -> Period? {
        Period("\(month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)")
      }
      let lifetime = Lifetime(
        from: Bool.random(using: &generator) ? period(first) : nil,
        to: Bool.random(using: &generator) ? period(last) : nil)
      for year in 2018...2028 {
        let months = (1...12).filter { lifetime.exists(inMonth: year * 12 + $0 - 1) }
        #expect(lifetime.months(in: year).map(Array.init) ?? [] == months)
        #expect(lifetime.months(of: Period(year: year)) == months.count)
      }
    }
  }

  @Test func childrenOfAYearAreThoseThatExist() throws {
    let tree = try UnitTree([
      AdministrativeUnit(code: "P", name: "p", kind: .province),
      AdministrativeUnit(code: "A", name: "a", kind: .commune, parent: "P", to: Period("2020-12")),
      AdministrativeUnit(
        code: "B", name: "b", kind: .commune, parent: "P", from: Period("2020-07")),
    ])
    #expect(tree.children(of: 0, in: 2019) == [1])
    #expect(tree.children(of: 0, in: 2020) == [1, 2])
    #expect(tree.children(of: 0, in: 2021) == [2])
    #expect(!tree.isUnchanging)
  }
}
