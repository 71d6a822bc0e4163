import Randomness
import Registry
import Randomness
import Testing

@testable import Trends

/// A panel of units side by side that rise slowly, each at a level of its own.
enum SmallPanel {
  static func tree(_ units: Int) throws -> UnitTree {
    try UnitTree(
      (0..<units).map { AdministrativeUnit(code: "u\($0)", name: "\($0)", kind: .commune) })
  }

  static func observation(unit: Int, year: Int, events: Double = 400) -> YearObservation {
    let wobble = 0.1 * Double((unit * 7 + year * 5) % 4)
    let rate = logistic(1 + 0.3 * Double(unit) + 0.1 * Double(year - 2010) + wobble)
    return YearObservation(count: (rate * events).rounded(), exposure: events)
  }

  static func panel(units: Int = 4, years: ClosedRange<Int> = 2010...2017) throws -> RatePanel {
    let series = (0..<units).map { unit in
      (
        unit,
        Dictionary(
          uniqueKeysWithValues: years.map { ($0, observation(unit: unit, year: $0)) })
      )
    }
    return RatePanel(
      name: "p", tree: try tree(units), series: Dictionary(uniqueKeysWithValues: series))
  }
}

/// Never able to learn anything.
struct FailingForecaster: PanelForecaster {
  let name = "failing"

  func forecast(_ panel: RatePanel, through horizon: Int, futures: Futures) throws(TrendError)
    -> any PanelForecast
  {
    throw .notConverged(iterations: 7)
  }
}

/// Always the same rate.
struct ConstantForecaster: PanelForecaster, PanelForecast {
  let name = "constant"
  let rate: Double
  var draws = 1000

  func forecast(_ panel: RatePanel, through horizon: Int, futures: Futures) throws(TrendError)
    -> any PanelForecast
  {
    ConstantForecaster(rate: rate, draws: futures.draws)
  }

  func observedRates(of unit: Int, _ wanted: [WantedRate]) -> [[Double]] {
    wanted.map { _ in Array(repeating: rate, count: draws) }
  }
}

@Suite struct RatePanelTests {
  @Test func nothingLaterIsKnown() throws {
    let panel = try SmallPanel.panel()
    let known = panel.known(at: 2013)
    #expect(panel.years == Array(2010...2017))
    #expect(known.years == Array(2010...2013))
    #expect(known.series.count == panel.series.count)
    #expect(panel.known(at: 2009).series.values.allSatisfy { $0.isEmpty })
  }
}

@Suite struct FuturesTests {
  @Test func everyPartOfTheNameMakesAnotherStream() {
    let futures = Futures(draws: 10, seed: 1)
    var streams = [
      futures.streams("a", unit: "x")[0], futures.streams("a", unit: "x")[1],
      futures.streams("a", unit: "y")[0], futures.streams("b", unit: "x")[0],
      futures.streams("a")[0], Futures(draws: 10, seed: 2).streams("a", unit: "x")[0],
    ]
    let words = Set(streams.indices.map { streams[$0].next() })
    #expect(words.count == streams.count)
    var again = futures.streams("a", unit: "x")[0]
    var first = Futures(draws: 99, seed: 1).streams("a", unit: "x")[0]
    let (one, same): (UInt64, UInt64) = (again.next(), first.next())
    #expect(one == same)
  }
}

@Suite struct PanelForecasterTests {
  private static let wanted = [
    WantedRate(year: 2018, denominator: 50), WantedRate(year: 2020, denominator: 1_000_000),
  ]

  @Test(arguments: ForecasterName.known)
  func everyForecasterDrawsRatesNearTheHistory(name: String) throws {
    let forecaster = try #require(ForecasterName.forecaster(name))
    let panel = try SmallPanel.panel()
    let forecast = try forecaster.forecast(
      panel, through: 2020, futures: Futures(draws: 1000, seed: 5))
    for unit in 0..<4 {
      let drawn = forecast.observedRates(of: unit, Self.wanted)
      #expect(drawn.map(\.count) == [1000, 1000])
      for rates in drawn {
        #expect(rates.allSatisfy { (0...1).contains($0) })
        let median = QuantileLevels.quantile(0.5, of: rates.sorted())
        let now = logistic(1.8 + 0.3 * Double(unit))
        #expect(abs(median - now) < 0.08, "\(name) \(unit)")
      }
    }
    let again = try forecaster.forecast(
      panel, through: 2020, futures: Futures(draws: 1000, seed: 5))
    #expect(again.observedRates(of: 3, Self.wanted) == forecast.observedRates(of: 3, Self.wanted))
    let other = try forecaster.forecast(
      panel, through: 2020, futures: Futures(draws: 1000, seed: 6))
    #expect(other.observedRates(of: 3, Self.wanted) != forecast.observedRates(of: 3, Self.wanted))
  }

  @Test(arguments: TrendKind.allCases)
  func ratesOfPathsAreCountsOverEvents(kind: TrendKind) throws {
    let forecast = try PathForecaster(kind).forecast(
      SmallPanel.panel(), through: 2018, futures: Futures(draws: 500, seed: 5))
    let rates = forecast.observedRates(of: 1, [WantedRate(year: 2018, denominator: 8)])[0]
    #expect(rates.allSatisfy { ($0 * 8).rounded() == $0 * 8 })
    #expect(Set(rates).count > 2)
  }

  /// The oldest unit and one that was never seen.
  @Test(arguments: ForecasterName.known)
  func olderAndEmptyHistoriesAreForecastToo(name: String) throws {
    let full = try SmallPanel.panel()
    var series = full.series
    series[0] = full.known(at: 2014).series[0]
    series[3] = [:]
    let panel = RatePanel(name: "p", tree: full.tree, series: series)
    let forecast = try #require(ForecasterName.forecaster(name)).forecast(
      panel, through: 2020, futures: Futures(draws: 1000, seed: 5))
    let spread = { (unit: Int) in
      let sorted = forecast.observedRates(of: unit, [Self.wanted[1]])[0].sorted()
      return QuantileLevels.quantile(0.95, of: sorted) - QuantileLevels.quantile(0.05, of: sorted)
    }
    #expect(spread(0) > 0 && spread(0) < 0.5)
    #expect(spread(3) > spread(1))
  }

  @Test func aUnitAloneIsForecast() throws {
    let panel = try SmallPanel.panel(units: 1)
    for name in ForecasterName.known {
      let forecast = try #require(ForecasterName.forecaster(name)).forecast(
        panel, through: 2020, futures: Futures(draws: 400, seed: 5))
      let rates = forecast.observedRates(of: 0, Self.wanted)[1]
      #expect(rates.allSatisfy { $0 > 0.3 && $0 < 1 }, "\(name)")
    }
  }

  @Test func unitsOfOneFutureShareItsShocks() throws {
    // Up and down together: with persistence the common step is what the future holds for all.
    var series: [Int: [Int: YearObservation]] = [:]
    for unit in 0..<5 {
      for year in 2006...2017 {
        let rate = logistic(1 + 0.3 * Double(unit) + 0.4 * Double((year * 3) % 5))
        series[unit, default: [:]][year] = YearObservation(
          count: (rate * 1e5).rounded(), exposure: 1e5)
      }
    }
    let panel = RatePanel(name: "p", tree: try SmallPanel.tree(5), series: series)
    for name in ["persistence", "annual-change"] {
      let forecast = try #require(ForecasterName.forecaster(name)).forecast(
        panel, through: 2018, futures: Futures(draws: 1000, seed: 5))
      let wanted = [WantedRate(year: 2018, denominator: 100_000)]
      let (a, b) = (
        forecast.observedRates(of: 0, wanted)[0], forecast.observedRates(of: 4, wanted)[0]
      )
      let median = (
        QuantileLevels.quantile(0.5, of: a.sorted()), QuantileLevels.quantile(0.5, of: b.sorted())
      )
      let same = zip(a, b).count { ($0 > median.0) == ($1 > median.1) }
      // Apart they would be on one side of their medians in 500 futures, give or take 50.
      #expect(same > 750, "\(name): \(same)")
    }
  }

  @Test func namesAreKnownOrNot() {
    #expect(ForecasterName.forecaster("annual-change")?.name == "annual-change")
    #expect(ForecasterName.forecaster("auto")?.name == TrendKind.auto.rawValue)
    #expect(
      ForecasterName.forecaster("persistence+annual-change")?.name == "persistence+annual-change")
    // Both parts of `auto`, but half and half.
    let halves = ForecasterName.forecaster("dynamic+annual-change") as? MixtureForecaster
    #expect(halves?.name == "dynamic+annual-change")
    #expect(halves?.components.map(\.weight) == [1, 1])
    #expect(ForecasterName.forecaster("auto") is PathForecaster)
    #expect(!ForecasterName.known.contains("dynamic+annual-change"))
    for name in ["", "arima", "persistence+", "+", "persistence + annual-change"] {
      #expect(ForecasterName.forecaster(name) == nil)
    }
    #expect(Set(ForecasterName.known).count == ForecasterName.known.count)
  }
}

@Suite struct MixtureForecasterTests {
  @Test func drawsComeFromComponentsByWeight() throws {
    let chosen = MixtureForecaster.choices(weights: [1, 2, 5], draws: 8000)
    for (index, share) in [1000, 2000, 5000].enumerated() {
      #expect(abs(chosen.count { $0 == index } - share) <= 3)
    }
    // Every stretch has all of them, so that no component is left out of the first futures.
    #expect(Set(chosen[0..<20]) == [0, 1, 2])

    let mixture = MixtureForecaster([
      .init(ConstantForecaster(rate: 0.2), weight: 3), .init(ConstantForecaster(rate: 0.8)),
    ])
    let panel = try SmallPanel.panel()
    let forecast = try mixture.forecast(
      panel, through: 2018, futures: Futures(draws: 1000, seed: 1))
    let wanted = [WantedRate(year: 2018, denominator: 10)]
    let rates = forecast.observedRates(of: 0, wanted)[0]
    #expect(abs(rates.count { $0 == 0.2 } - 750) <= 2)
    // One future is one component's, whichever unit is looked at.
    #expect(forecast.observedRates(of: 3, wanted)[0] == rates)
  }

  @Test func aComponentThatFailsFailsTheMixture() throws {
    let mixture = MixtureForecaster([
      .init(ConstantForecaster(rate: 0.2)), .init(FailingForecaster()),
    ])
    let panel = try SmallPanel.panel()
    #expect(throws: TrendError.notConverged(iterations: 7)) {
      try mixture.forecast(panel, through: 2018, futures: Futures(draws: 10, seed: 1))
    }
  }
}

@Suite struct BacktestSliceTests {
  private static func slice() throws -> BacktestSlice {
    BacktestSlice(
      panel: try SmallPanel.panel(),
      questions: [
        .init(unit: 0, wanted: WantedRate(year: 2018, denominator: 400), levels: [0.5, 0.75, 1]),
        .init(unit: 0, wanted: WantedRate(year: 2019, denominator: 400), levels: []),
        .init(unit: 2, wanted: WantedRate(year: 2018, denominator: 400), levels: [0.75]),
      ])
  }

  @Test func oddsAreTheShareOfFuturesThatReachTheLevel() throws {
    let answers = try Self.slice().answers(
      ConstantForecaster(rate: 0.75), futures: Futures(draws: 100, seed: 1))
    #expect(answers.answers.map(\.odds) == [[1, 1, 0], [], [1]])
    #expect(answers.answers.allSatisfy { $0.quantiles == Array(repeating: 0.75, count: 15) })
    #expect(answers.failure == nil)
  }

  @Test func annualChangeStandsInForAForecasterThatFails() throws {
    let futures = Futures(draws: 500, seed: 1)
    let answers = try Self.slice().answers(FailingForecaster(), futures: futures)
    #expect(answers.failure == .notConverged(iterations: 7))
    #expect(
      answers.answers
        == (try Self.slice().answers(AnnualChangeForecaster(), futures: futures))
        .answers)
  }

  @Test func quantilesRiseAndDifferByUnit() throws {
    let answers = try Self.slice().answers(
      PathForecaster(.persistence), futures: Futures(draws: 500, seed: 1)
    ).answers
    for answer in answers {
      #expect(zip(answer.quantiles, answer.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
    }
    #expect(answers[0].quantiles[7] < answers[2].quantiles[7])
  }
}
