import Outlook
import Registry
import Simulation
import Testing
import Trends

/// Deaths registered on time, Viet Nam and Hà Nội, NSO reporting forms (see
/// Scenarios/viet-nam-deaths/registrations.csv for the source).
enum RealSeries {
  static let nation: [(Int, Int, Int)] = [
    (2018, 403_361, 569_338), (2019, 403_778, 556_015), (2020, 424_992, 583_751),
    (2021, 446_634, 625_455), (2022, 508_780, 725_035), (2023, 467_727, 642_391),
    (2024, 474_867, 629_465),
  ]
  static let capital: [(Int, Int, Int)] = [
    (2018, 31_707, 37_014), (2019, 32_112, 37_227), (2020, 32_800, 38_184),
    (2021, 33_416, 38_297),
  ]

  static func data() throws -> RegistrationData {
    let tree = try UnitTree([
      AdministrativeUnit(code: "VN", name: "Việt Nam", kind: .nation),
      AdministrativeUnit(code: "01", name: "Hà Nội", kind: .province, parent: "VN"),
    ])
    let series = [nation, capital].enumerated().map { unit, rows in
      RateSeries(
        unit: unit, indicator: "death_on_time", source: "forms",
        counts: rows.map { YearlyCount(year: $0.0, numerator: $0.1, denominator: $0.2) })
    }
    let programme = Programme(
      name: LocalizedText(en: "plan"),
      indicators: [
        Indicator(
          id: "death_on_time", kind: .rate, event: .death, withinDays: 15, basis: .registrations)
      ],
      targets: [
        Target(indicator: "death_on_time", scope: .level(.nation), year: 2028, atLeast: 0.85),
        Target(indicator: "death_on_time", scope: .level(.nation), year: 2030, atLeast: 0.90),
      ])
    return RegistrationData(tree: tree, programme: programme, series: series, findings: [])
  }

  static func outlook(
    outliers: Set<Int> = [2022], kind: TrendKind = .pooledRegression, draws: Int = 4000,
    workers: Int = 2
  ) async throws -> Outlook {
    let data = try data()
    let fitted = try await FittedProgramme.fit(
      data, options: TrendOptions(kind: kind, outliers: outliers, horizon: 2030), workers: workers)
    return try await Outlook(
      Simulator(programme: fitted, draws: draws, seed: 20_260_101), programme: data.programme,
      workers: workers)
  }
}

/// What the published figures of deaths registered on time say of the targets.
@Suite("Real series", .tags(.slow))
struct RealSeriesTests {
  private static func median(_ outlook: Outlook, _ year: Int) throws -> Double {
    let forecast = try #require(outlook.units[0].forecast.first { $0.year == year })
    return try #require(forecast.rate).median
  }

  @Test("the nation stays far from its targets")
  func nation() async throws {
    let outlook = try await RealSeries.outlook()
    let median = try Self.median(outlook, 2028)
    #expect((0.72...0.79).contains(median))
    for year in [2028, 2030] {
      let odds = try #require(outlook.units[0].odds.first { $0.targetYear == year })
      #expect(odds.pTrue.estimate < 0.03)
      #expect(odds.pPublished.estimate < 0.03)
      // It takes many times today's pace.
      #expect((odds.requiredPace ?? .infinity) > 3)
    }
    #expect(outlook.findings.isEmpty)
  }

  /// 2022 lies two to three points below the years around it.
  ///
  /// Learned from like any other year, it pulls the middle of the history down by a seventh of that
  /// on the logit, and hardly the end.
  @Test("2022 does not drag the forecast, whether marked as an outlier or not")
  func outlier() async throws {
    let marked = try await RealSeries.outlook()
    let unmarked = try await RealSeries.outlook(outliers: [])
    for year in [2028, 2030] {
      let gain = try Self.median(marked, year) - (try Self.median(unmarked, year))
      #expect((0...0.02).contains(gain))
    }
    // It is still shown.
    #expect(marked.units[0].forecast.contains { $0.year == 2022 && $0.observed != nil })
    // Less unexplained scatter is left without it.
    let width = { (outlook: Outlook) throws -> Double in
      let band = try #require(outlook.units[0].forecast.first { $0.year == 2028 }?.rate)
      return band.quantiles[6] - band.quantiles[0]
    }
    let (narrower, wider) = (try width(marked), try width(unmarked))
    #expect(narrower < wider)
  }

  @Test("the capital, whose history ends in 2021, is forecast from 2022")
  func capital() async throws {
    let outlook = try await RealSeries.outlook(draws: 500)
    let years = outlook.units[1].forecast
    #expect(years.filter { $0.observed != nil }.map(\.year) == Array(2018...2021))
    #expect(years.filter { $0.rate != nil }.map(\.year) == Array(2022...2030))
    let odds = try #require(outlook.units[1].odds.first { $0.targetYear == 2028 })
    #expect(odds.pPublished.estimate > 0.5)
  }
}
