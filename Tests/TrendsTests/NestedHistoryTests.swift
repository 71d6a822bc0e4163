import Registry
import Testing

@testable import Trends

@Suite("Nested rules over different numbers of events")
struct NestedHistoryTests {
  /// Years from 2018 on: events on time and their number, events within a year and theirs.
  private static func years(_ rows: [(Int, Int, Int, Int)]) -> [NestedHistory.Year] {
    rows.enumerated().map { index, row in
      NestedHistory.Year(
        strict: YearlyCount(year: 2018 + index, numerator: row.0, denominator: row.1),
        wide: YearlyCount(year: 2018 + index, numerator: row.2, denominator: row.3))
    }
  }

  private static func history(_ rows: [(Int, Int, Int, Int)]) -> NestedHistory {
    let years = years(rows)
    return NestedHistory(years, wide: years.map(\.wide))
  }

  @Test(
    "the share of what is late brings each rate back over its own denominator",
    arguments: [
      (160, 200, 207, 230), (160, 200, 360, 400), (1600, 2000, 207, 230), (80, 100, 45, 50),
      // More events on time than within a year, of more events.
      (240, 300, 180, 200),
    ])
  func shares(row: (Int, Int, Int, Int)) throws {
    let history = Self.history(Array(repeating: row, count: 8))
    #expect(!history.isApart && history.hasOwnDenominators && history.crossed.isEmpty)
    #expect(history.observations.count == 8)
    for observation in history.observations.values {
      let share = observation.count / observation.exposure
      #expect(abs(0.8 + 0.2 * share - 0.9) < 1e-12)
      // Never as sure as if all late events of the larger number had been looked at one by one.
      #expect(observation.exposure > 1)
      #expect(observation.exposure < 0.21 * Double(max(row.1, row.3)))
    }
  }

  @Test("with nearly one denominator nearly the events that miss the stricter rule are learned")
  func nearlyShared() throws {
    let history = Self.history(Array(repeating: (1600, 2000, 1801, 2001), count: 4))
    let observation = try #require(history.observations[2018])
    #expect(abs(observation.exposure - 400) < 4)
    #expect(abs(observation.count - 200) < 2)
  }

  @Test("years with one denominator are learned as counts, beside years that have two")
  func someYears() {
    let history = Self.history(
      [(80, 100, 90, 100), (81, 100, 92, 100), (80, 100, 108, 120), (84, 100, 90, 100)])
    #expect(!history.isApart && !history.hasOwnDenominators)
    #expect(history.observations[2018] == YearObservation(count: 10, exposure: 20))
    #expect(history.observations[2019] == YearObservation(count: 11, exposure: 19))
    #expect(history.observations[2021] == YearObservation(count: 6, exposure: 16))
    let unlike = history.observations[2020]
    #expect(unlike.map { abs($0.count / $0.exposure - 0.5) < 1e-12 } == true)
  }

  @Test("the last year alone says which events are to come")
  func lastYear() {
    let history = Self.history(
      [(80, 100, 90, 100), (81, 100, 92, 100), (80, 100, 90, 100), (80, 100, 108, 120)])
    #expect(history.hasOwnDenominators)
  }

  @Test("a year that is typed wrong is left out, and the others are learned")
  func crossedYear() {
    let history = Self.history(
      [(160, 200, 180, 200), (160, 200, 180, 400), (161, 200, 181, 200), (162, 200, 179, 200)])
    #expect(!history.isApart && history.crossed == [2019])
    #expect(history.observations.keys.sorted() == [2018, 2020, 2021])
  }

  @Test(
    "where the wider rate is clearly the smaller one it is learned by itself",
    arguments: [(162, 200, 183, 400), (162, 200, 180, 230), (16, 20, 18, 26), (250, 300, 150, 200)])
  func apart(row: (Int, Int, Int, Int)) {
    let history = Self.history(Array(repeating: row, count: 8))
    #expect(history.isApart && history.crossed.isEmpty)
    #expect(
      history.observations
        == Dictionary(
          uniqueKeysWithValues: (2018...2025).map {
            ($0, YearObservation(count: Double(row.2), exposure: Double(row.3)))
          }))
  }

  @Test("a denominator rounded by one is no contradiction, though nothing comes late")
  func rounding() {
    let history = Self.history(Array(repeating: (160, 200, 160, 201), count: 8))
    #expect(!history.isApart && history.crossed.isEmpty)
    #expect(history.observations.values.allSatisfy { $0.count == 0 && $0.exposure > 10 })
  }

  @Test("all on time, or all within a year, are shares too")
  func extremes() throws {
    let all = Self.history(Array(repeating: (200, 200, 230, 230), count: 3))
    // Nobody was late: there is nothing to learn.
    #expect(!all.isApart && all.observations.isEmpty)
    let within = Self.history(Array(repeating: (160, 200, 230, 230), count: 3))
    let observation = try #require(within.observations[2018])
    #expect(observation.count == observation.exposure && observation.exposure > 1)
    let none = Self.history(Array(repeating: (0, 200, 115, 230), count: 3))
    let half = try #require(none.observations[2018])
    #expect(half.count / half.exposure == 0.5 && abs(half.exposure - 230) < 25)
  }

  @Test("a plan learns each unit so, names it, and gives it its own events")
  func plan() throws {
    let data = try RatePlanTests.data(
      [RatePlanTests.onTime, RatePlanTests.withinYear],
      [
        RatePlanTests.series("on_time", [80, 81, 80], of: [100, 100, 100], unit: 3),
        RatePlanTests.series("within_year", [90, 92, 90], of: [100, 100, 100], unit: 3),
        RatePlanTests.series("on_time", [80, 81, 80], of: [100, 100, 100], unit: 4),
        RatePlanTests.series("within_year", [108, 108, 108], of: [120, 120, 120], unit: 4),
        RatePlanTests.series("on_time", [80, 81, 80], of: [100, 100, 100], unit: 5),
        RatePlanTests.series("within_year", [90, 91, 90], of: [200, 200, 200], unit: 5),
        RatePlanTests.series("on_time", [800, 800, 800], of: [1000, 1000, 1000], unit: 6),
        RatePlanTests.series("within_year", [900, 900, 901], of: [1000, 1000, 1001], unit: 6),
      ])
    let plan = RatePlan(data)
    #expect(plan.rates.map(\.composition) == [.direct, .nested(inner: 0)])
    let wide = plan.rates[1]
    #expect(wide.apart == [5] && wide.ownDenominators == [4, 5, 6])
    #expect(wide.observations[5]?[2021] == YearObservation(count: 91, exposure: 200))
    // A unit whose denominators agree is learned as ever.
    #expect(wide.observations[3]?[2020] == YearObservation(count: 10, exposure: 20))
    #expect(
      plan.findings.map(\.rule) == Array(repeating: "nested_denominators_differ", count: 3))
    #expect(plan.findings.map(\.unit) == ["112", "121", "122"])
    #expect(plan.findings.map(\.period) == ["2020–2022", "2020–2022", "2022"])
    #expect(plan.findings.map(\.severity) == [.warning, .warning, .note])
    #expect(plan.events.count == 2 && wide.events == 1 && plan.rates[0].events == 0)
    #expect(plan.events[1].counts.keys.sorted() == [4, 5, 6])
    #expect(plan.events[1].counts[4] == [2020: 120, 2021: 120, 2022: 120])
  }
}
