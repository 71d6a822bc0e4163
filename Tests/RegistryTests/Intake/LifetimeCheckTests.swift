import Testing

@testable import Registry

/// Rows against the months in which their units exist.
@Suite struct LifetimeCheckTests {
  @Test func countsOutsideALifeAreRejected() throws {
    var city = DatedCity()
    city.add("A", 2019...2022, to: "2020-12")
    city.add("B", 2019...2025)
    let rejected = try #require(throws: InputRejected.self) { try city.load() }
    #expect(rejected.total == 2)
    let problem = try #require(rejected.problems.first)
    #expect(problem.column == "period" && problem.text == "2021" && problem.line == 4)
    #expect(
      problem.rule == .count(.outsideLifetime(unit: "A", Lifetime(to: Period("2020-12")))))
    #expect(
      problem.rule.wording.statement.en
        == "is a time of which `A` has no month: by the units file the unit existed to 2020-12")
  }

  @Test func zerosFilledInOutsideALifeAreLeftOut() throws {
    var city = DatedCity()
    city.add("A", 2019...2020, to: "2020-12")
    for year in 2021...2023 { city.addRow("A", "\(year)", 0) }
    city.add("B", 2019...2025)
    let data = try city.load()
    #expect(data.series.first { $0.unit == 1 }?.counts.map(\.year) == [2019, 2020])
    let found = data.findings.filter { $0.rule == "outside_lifetime" }
    #expect(found.map(\.unit) == ["A"] && found[0].severity == .note)
    #expect(
      found[0].message.en
        == "rows of 0/0 left out: 3, because the unit existed to 2020-12")
    #expect(!data.findings.contains { $0.rule == "zero_denominator" })
  }

  /// The half in which a unit exists is its whole year, whether it is reported as a half or as a year.
  @Test(arguments: ["2025", "2025-H2"])
  func aPartOfAYearIsWholeWhereThereIsNoMore(period: String) throws {
    var city = DatedCity()
    city.add("A", 2019...2024, to: "2025-06")
    city.addRow("A", "2025-H1", 100)
    city.communes.append(("N", "2025-07", ""))
    city.addRow("N", period, 100)
    city.add("B", 2019...2025)
    let data = try city.load()
    #expect(data.series.map { $0.counts.last?.year } == [2025, 2025, 2025])
    let said = try city.said(DatedCity.years)
    #expect(said == [])
    #expect(!data.findings.contains { $0.rule == "denominator_far_off" })
  }

  @Test func whatIsMissingOfAPartIsNamed() throws {
    var city = DatedCity()
    city.communes.append(("N", "2025-04", ""))
    city.addRow("N", "2025-Q3", 50)
    city.add("B", 2019...2025)
    let found = try city.load().findings.filter { $0.rule == "incomplete_year" }
    #expect(found.first?.message.en == "the year is left out: only 2025-Q3, 3 of 9 months")
  }

  /// What a unit with dates lacks is known, also before its first year and after its last.
  @Test func yearsOfALifeThatAreMissingAreNamed() throws {
    var city = DatedCity()
    city.add("A", 2019...2021, to: "2023-12")
    city.add("N", 2024...2025, from: "2022-01")
    for code in ["B", "C", "D"] { city.add(code, 2019...2025) }
    let said = try city.said(DatedCity.years)
    #expect(said == ["years_missing A 2022–2023", "years_missing N 2022–2023"])
  }

  @Test func nothingIsOwedOutsideALife() throws {
    var city = DatedCity()
    city.communes.append(("GONE", "", "2015-12"))
    city.add("A", 2019...2025)
    city.communes.append(("SOON", "2027-01", ""))
    let data = try city.load()
    let found = data.findings.filter { $0.rule == "no_series" && $0.unit != nil }
    #expect(found.map(\.unit) == ["SOON"])
    #expect(found[0].message.en?.hasPrefix("the unit begins in 2027-01, after 2025") == true)
  }

  @Test func sumsAreOfTheUnitsThatExist() throws {
    var city = DatedCity()
    city.add("A", 2019...2020, to: "2020-12")
    city.add("N", 2021...2025, from: "2021-01")
    city.add("B", 2019...2025)
    for year in 2019...2025 { city.addRow("P", "\(year)", year == 2024 ? 500 : 400) }
    #expect(
      try city.said(["parent_children_discrepancy"]) == ["parent_children_discrepancy P 2024"])
  }
}
