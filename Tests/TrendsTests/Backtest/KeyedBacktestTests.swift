import Registry
import Testing

@testable import Trends

@Suite struct KeyedBacktestTests {
  private static let futures = Futures(draws: 1000, seed: 3)

  private static func rows(years: ClosedRange<Int> = 2010...2019, later: Double = 0) -> [PanelRow] {
    ["a", "b", "c"].enumerated().flatMap { unit, area in
      ["x", "y"].flatMap { indicator in
        years.map { year in
          let seen = SmallPanel.observation(unit: unit + (indicator == "x" ? 0 : 2), year: year)
          // What happens after 2016 can be made to differ.
          let count = year > 2016 ? max(0, seen.count - later) : seen.count
          return PanelRow(
            area: area, indicator: indicator, year: year, numerator: count,
            denominator: seen.exposure)
        }
      }
    }
  }

  private static func keys(panel: String = "p", denominator: Int = 400) -> [ForecastKey] {
    var keys: [ForecastKey] = []
    for area in ["c", "a"] {
      for indicator in ["y", "x"] {
        for (origin, year) in [(2016, 2018), (2016, 2017), (2015, 2019)] {
          for target in [0.9, 0.8] {
            keys.append(
              ForecastKey(
                panel: panel, area: area, indicator: indicator, origin: origin, year: year,
                denominator: denominator, target: target))
          }
        }
      }
    }
    return keys
  }

  private static func forecasts(
    _ rows: [PanelRow] = rows(), _ keys: [ForecastKey] = keys(), name: String = "annual-change",
    workers: Int = 2
  ) async throws -> [KeyedForecast] {
    let forecaster = try #require(ForecasterName.forecaster(name))
    return try await KeyedBacktest(rows: rows, keys: keys).run(
      forecaster, futures: futures, workers: workers
    ).forecasts
  }

  @Test func everyKeyIsAnsweredInOrder() async throws {
    let forecasts = try await Self.forecasts()
    #expect(forecasts.map(\.key) == Self.keys())
    for forecast in forecasts {
      #expect(zip(forecast.quantiles, forecast.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
      #expect((0...1).contains(forecast.odds))
    }
    // The two targets of one rate: same quantiles, and the lower one is easier.
    for (high, low) in zip(forecasts, forecasts.dropFirst()) where high.key.target == 0.9 {
      #expect(high.quantiles == low.quantiles && high.odds <= low.odds)
    }
    #expect(Set(forecasts.map(\.quantiles)).count == forecasts.count / 2)
  }

  @Test(arguments: ForecasterName.known)
  func whatCameAfterTheOriginChangesNothing(name: String) async throws {
    let told = try await Self.forecasts(Self.rows(later: 200), name: name)
    let untold = try await Self.forecasts(Self.rows(years: 2010...2016), name: name)
    let asItWas = try await Self.forecasts(name: name)
    #expect(told == asItWas)
    #expect(untold == asItWas)
  }

  @Test func theYearOfTheOriginIsKnown() async throws {
    let without2016 = try await Self.forecasts(Self.rows(years: 2010...2015))
    let asItWas = try await Self.forecasts()
    for (a, b) in zip(without2016, asItWas) {
      #expect((a == b) == (a.key.origin == 2015), "\(a.key)")
    }
  }

  @Test func theNameOfThePanelIsOnlyALabel() async throws {
    let named = try await Self.forecasts(Self.rows(), Self.keys(panel: "q"))
    let asItWas = try await Self.forecasts()
    #expect(named.map(\.quantiles) == asItWas.map(\.quantiles))
    #expect(named.map(\.odds) == asItWas.map(\.odds))
    #expect(named.allSatisfy { $0.key.panel == "q" })
  }

  @Test func theOrderOfRowsKeysAndThreadsIsNothing() async throws {
    let asItWas = try await Self.forecasts(name: "persistence")
    let turned = try await Self.forecasts(
      Self.rows().reversed(), Self.keys().reversed(), name: "persistence", workers: 5)
    #expect(Array(turned.reversed()) == asItWas)
  }

  @Test func fewerEventsMeanMoreSamplingNoise() async throws {
    let few = try await Self.forecasts(Self.rows(), Self.keys(denominator: 20), name: "persistence")
    let many = try await Self.forecasts(
      Self.rows(), Self.keys(denominator: 100_000), name: "persistence")
    for (a, b) in zip(few, many) {
      #expect(a.quantiles[13] - a.quantiles[1] > b.quantiles[13] - b.quantiles[1])
    }
  }

  @Test func anAreaOfWhichNothingIsKnownIsAnswered() async throws {
    let key = ForecastKey(
      panel: "p", area: "unseen", indicator: "x", origin: 2016, year: 2017, denominator: 10,
      target: 0.5)
    let forecasts = try await Self.forecasts(Self.rows(), [key])
    #expect(forecasts.map(\.key) == [key])
    #expect(forecasts[0].quantiles[14] > forecasts[0].quantiles[0])
  }

  @Test func anIndicatorOfWhichNothingIsKnownIsAnError() async throws {
    let key = ForecastKey(
      panel: "p", area: "a", indicator: "x", origin: 2009, year: 2012, denominator: 10, target: 0.5)
    await #expect(throws: ProgrammeFitError(model: "x@2009", cause: .nothingObserved)) {
      try await Self.forecasts(Self.rows(), [key])
    }
  }

  @Test func aForecasterThatFailsIsReplacedAndNamed() async throws {
    let result = try await KeyedBacktest(rows: Self.rows(), keys: Self.keys()).run(
      FailingForecaster(), futures: Self.futures, workers: 2)
    #expect(result.forecasts == (try await Self.forecasts()))
    #expect(
      result.replacements.map(\.panel) == ["x@2015", "x@2016", "y@2015", "y@2016"])
  }
}
