import Registry
import Testing

@testable import Trends

@Suite struct ProgrammeBacktestTests {
  /// A province and two communes; the second commune begins late.
  private static func data(years: ClosedRange<Int> = 2010...2018) throws -> RegistrationData {
    let tree = try UnitTree([
      AdministrativeUnit(code: "P", name: "P", kind: .province),
      AdministrativeUnit(code: "a", name: "a", kind: .commune, parent: "P"),
      AdministrativeUnit(code: "b", name: "b", kind: .commune, parent: "P"),
    ])
    let series = (0..<3).map { unit in
      RateSeries(
        unit: unit, indicator: "i", source: "s",
        counts: years.filter { unit < 2 || $0 >= 2013 }.map { year in
          let seen = SmallPanel.observation(unit: unit, year: year)
          return YearlyCount(
            year: year, numerator: Int(seen.count), denominator: Int(seen.exposure))
        })
    }
    return RegistrationData(
      tree: tree,
      programme: Programme(
        name: LocalizedText(en: "p"),
        indicators: [
          Indicator(id: "i", kind: .rate, event: .birth, withinDays: 30, basis: .registrations),
          Indicator(id: "m", kind: .milestone),
        ],
        targets: [
          Target(indicator: "i", scope: .level(.commune), year: 2025, atLeast: 0.9),
          Target(indicator: "i", scope: .level(.commune), year: 2030, atLeast: 0.95),
          Target(indicator: "i", scope: .level(.province), year: 2025, atLeast: 0.85),
          Target(indicator: "i", scope: .level(.province), year: 2028, atLeast: nil),
        ]),
      series: series, findings: [])
  }

  private static let futures = Futures(draws: 500, seed: 1)

  private static func judged(
    outliers: Set<Int> = [], _ forecaster: any PanelForecaster = AnnualChangeForecaster()
  ) async throws -> [JudgedForecast] {
    try await ProgrammeBacktest(data(), outliers: outliers)
      .run(forecaster, futures: futures, workers: 2).forecasts
  }

  @Test func originsHaveFourYearsBeforeAndOneAfter() async throws {
    let judged = try await Self.judged()
    #expect(Set(judged.map(\.origin)) == [2014, 2015, 2016, 2017])
    // Commune b has its fourth observation in 2016.
    #expect(Set(judged.filter { $0.unit == 2 }.map(\.origin)) == [2016, 2017])
    #expect(judged.allSatisfy { (1...5).contains($0.horizon) && $0.year <= 2018 })
    // Two units from four origins, 4 + 3 + 2 + 1 years ahead, and one from two.
    #expect(judged.count == 2 * 10 + 3)
    #expect(try ProgrammeBacktest(Self.data(), outliers: []).count == 23)
  }

  @Test func outlierYearsAreNeitherLearnedFromNorJudged() async throws {
    let judged = try await Self.judged(outliers: [2016])
    #expect(judged.allSatisfy { $0.year != 2016 && $0.origin != 2016 })
    #expect(Set(judged.map(\.origin)) == [2014, 2015, 2017])
    let before = try await Self.judged().first { $0.origin == 2017 && $0.unit == 0 }
    let after = judged.first { $0.origin == 2017 && $0.unit == 0 }
    #expect(try #require(before).quantiles != (try #require(after)).quantiles)
  }

  @Test func theLevelsAreThoseThatBindTheUnit() async throws {
    let judged = try await Self.judged()
    #expect(judged.filter { $0.unit == 0 }.allSatisfy { $0.levels == [0.85] })
    #expect(judged.filter { $0.unit > 0 }.allSatisfy { $0.levels == [0.9, 0.95] })
    #expect(judged.allSatisfy { $0.odds.count == $0.levels.count })
  }

  @Test func ratesAreThoseOfTheYear() async throws {
    for forecast in try await Self.judged(ConstantForecaster(rate: 0.9)) {
      let seen = SmallPanel.observation(unit: forecast.unit, year: forecast.year)
      #expect(forecast.rate == seen.count / seen.exposure)
      #expect(forecast.events.map(\.hit) == forecast.levels.map { forecast.rate >= $0 - 1e-9 })
      #expect(forecast.events.map(\.odds) == forecast.levels.map { $0 <= 0.9 ? 1 : 0 })
    }
  }

  @Test func threadsChangeNothing() async throws {
    let backtest = try ProgrammeBacktest(Self.data(), outliers: [])
    let one = try await backtest.run(
      PathForecaster(.persistence), futures: Self.futures, workers: 1)
    let many = try await backtest.run(
      PathForecaster(.persistence), futures: Self.futures, workers: 4)
    #expect(one.forecasts == many.forecasts)
  }

  @Test func fiveYearsAreTooShort() throws {
    #expect(throws: BacktestError.historyTooShort(years: 5, ofUnit: 5)) {
      try ProgrammeBacktest(Self.data(years: 2010...2014), outliers: [])
    }
    #expect(try ProgrammeBacktest(Self.data(years: 2010...2015), outliers: []).count == 2)
    #expect(throws: BacktestError.historyTooShort(years: 5, ofUnit: 5)) {
      try ProgrammeBacktest(Self.data(years: 2010...2015), outliers: [2012])
    }
  }
}
