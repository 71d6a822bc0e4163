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

@Suite struct RealSeriesTests {
  @Test func theNationStaysFarFromItsTarget() async throws {
    let outlook = try await RealSeries.outlook()
    let nation = outlook.units[0]
    let year = try #require(nation.forecast.first { $0.year == 2028 })
    let median = try #require(year.rate).median
    #expect((0.72...0.79).contains(median))
    let odds = try #require(nation.odds.first { $0.targetYear == 2028 })
    #expect(odds.pPublished.estimate < 0.03)
    for m in outlook.fitted.rates { print(m.paths.hyperParameters.map { "\($0.parameter.name) \($0.value)" }) }
    for m in outlook.fitted.events { print(m.paths.hyperParameters.map { "\($0.parameter.name) \($0.value)" }) }
    for u in outlook.units { for f in u.forecast { print(u.unit, f.year, f.observed?.rate ?? -1, f.rate?.quantiles ?? [], f.events?.quantiles ?? []) } }
    for o in outlook.units.flatMap(\.odds) { print(o) }
  }
}
