import Testing

@testable import Registry

/// Cohorts that cannot be complete yet.
@Suite struct CohortCompletenessTests {
  /// Three communes with deaths on time and within a year, both of cohorts, in 2018–2025.
  private static let city: CountedCity = {
    var city = CountedCity(communes: 3)
    for unit in 1...3 {
      city.add(unit, of: "death_on_time", [CountedCity.Count](repeating: (76, 100), count: 8))
      city.add(unit, of: "death_within_1y", [CountedCity.Count](repeating: (92, 100), count: 8))
    }
    return city
  }()

  @Test func theNewestYearOfALongLimitIsLeftOut() throws {
    #expect(try Self.city.said(.incompleteCohort) == ["– death_within_1y 2025"])
    #expect(try Self.city.years(1, of: "death_within_1y") == Array(2018...2024))
    // Fifteen days leave a twenty-fourth of the year short of some of them.
    #expect(try Self.city.years(1, of: "death_on_time") == Array(2018...2025))
    let finding = try #require(
      try Self.city.load().findings.first { $0.rule == "incomplete_cohort" })
    #expect(finding.severity == .warning)
    #expect(
      finding.message
        == LocalizedText(
          vi:
            "thời hạn 365 ngày của năm 2025 chỉ hết vào 2026-12, trong khi số liệu mới nhất là của 2025-12: "
            + "năm này chưa đầy đủ nên không được dùng (số chuỗi số liệu: 3)",
          en:
            "the limit of 365 days has not passed for all of 2025 before 2026-12, and the newest figures are of "
            + "2025-12: the year is not complete and is not used (series: 3)"))
  }

  @Test func theScenarioMaySayWhenFiguresWereTaken() throws {
    let later = IntakeOptions(knownTo: Period("2026-12"))
    #expect(try Self.city.said(.incompleteCohort, later).isEmpty)
    #expect(try Self.city.years(1, of: "death_within_1y", later).last == 2025)
    let earlier = IntakeOptions(knownTo: Period("2026-03"))
    let finding = try #require(
      try Self.city.load(earlier).findings.first { $0.rule == "incomplete_cohort" })
    #expect(finding.message.en?.contains("and the figures are known to 2026-03") == true)
    let keep = IntakeOptions(incompleteCohorts: .keep)
    #expect(try Self.city.years(1, of: "death_within_1y", keep).last == 2025)
    let kept = try #require(
      try Self.city.load(keep).findings.first { $0.rule == "incomplete_cohort" })
    #expect(kept.severity == .note && kept.message.vi?.contains("vẫn dùng, theo kịch bản") == true)
  }

  /// It is the files that tell, whichever indicator has the newest period.
  @Test func newerPeriodsOfAnythingShowThatTimeHasPassed() throws {
    var city = Self.city
    for unit in 1...3 { city.add(unit, in: "2026-H1", (50, 60)) }
    #expect(try city.said(.incompleteCohort) == ["– death_within_1y 2025"])
    for unit in 1...3 { city.add(unit, in: "2026-H2", (50, 60)) }
    #expect(try city.said(.incompleteCohort).isEmpty)
    // Not one unit alone, whose year may be typed wrong, nor a year that is filled with zeros.
    var stray = Self.city
    stray.add(1, in: "2026", (50, 60))
    #expect(try stray.said(.incompleteCohort) == ["– death_within_1y 2025"])
    var zeros = Self.city
    for unit in 1...3 { zeros.add(unit, of: "death_on_time", in: "2026", (0, 0)) }
    #expect(try zeros.said(.incompleteCohort) == ["– death_within_1y 2025"])
    #expect(try zeros.said(.zeroFilled) == ["– death_on_time 2026"])
  }

  /// Years since the limit was reached are complete to the day, leap years too.
  @Test func daysAreCountedByTheCalendar() throws {
    let folder = try TemporaryFolder()
    let data = try SampleFiles.load(in: folder)
    func missing(_ days: Int, of year: Int, knownTo month: String) -> Int {
      KnownTo(
        table: RegistrationTable(file: "", rows: [], indicators: [], sources: []), tree: data.tree,
        options: IntakeOptions(knownTo: Period(month))
      ).daysMissing(withinDays: days, of: year)
    }
    #expect(missing(365, of: 2024, knownTo: "2025-12") == 0)
    #expect(missing(366, of: 2024, knownTo: "2025-12") == 1)
    #expect(missing(366, of: 2023, knownTo: "2024-12") == 0)
    #expect(missing(60, of: 2025, knownTo: "2025-12") == 60)
    #expect(missing(60, of: 2025, knownTo: "2026-02") == 1)
    #expect(missing(60, of: 2027, knownTo: "2028-02") == 0)
    #expect(KnownTo.text(endMonth: KnownTo.month(withinDays: 365, of: 2025)) == "2026-12")
    #expect(KnownTo.text(endMonth: KnownTo.month(withinDays: 60, of: 2025)) == "2026-03")
    #expect(KnownTo.text(endMonth: KnownTo.month(withinDays: 36_525, of: 2000)) == "2101-01")
  }

  /// What was registered in a year is known at its end, however long ago the event.
  @Test func registrationsOfTheYearAreComplete() throws {
    var city = CountedCity(communes: 2)
    for unit in 1...2 { city.add(unit, [CountedCity.Count](repeating: (90, 100), count: 8)) }
    #expect(try city.said(.incompleteCohort).isEmpty)
  }
}
