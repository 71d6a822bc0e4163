import Registry
import Testing

@testable import Trends

@Suite("Planning the fits of a programme")
struct RatePlanTests {
  /// Series of unit 3 and, where given, others; numerators by year from 2020 on.
  static func series(
    _ indicator: String, _ numerators: [Int], of denominators: [Int], unit: Int = 3,
    source: String = "forms", from year: Int = 2020
  ) -> RateSeries {
    RateSeries(
      unit: unit, indicator: indicator, source: source,
      counts: zip(numerators, denominators).enumerated().map {
        YearlyCount(year: year + $0, numerator: $1.0, denominator: $1.1)
      })
  }

  static let onTime = Indicator(
    id: "on_time", kind: .rate, event: .birth, withinDays: 60, basis: .registrations)
  static let withinYear = Indicator(
    id: "within_year", kind: .rate, event: .birth, withinDays: 365, basis: .registrations,
    nests: "on_time")
  static let everOnCohort = Indicator(
    id: "ever", kind: .rate, event: .birth, basis: .cohort, nests: "on_time")

  static func data(_ indicators: [Indicator], _ series: [RateSeries]) throws -> RegistrationData {
    RegistrationData(
      tree: try Units.country(),
      programme: Programme(name: LocalizedText(en: "plan"), indicators: indicators, targets: []),
      series: series, findings: [])
  }

  private func plan(_ indicators: [Indicator], _ series: [RateSeries]) throws -> RatePlan {
    RatePlan(try Self.data(indicators, series))
  }

  @Test("a rate alone: counts as they are, years without events are shown but not learned from")
  func direct() throws {
    let plan = try plan([Self.onTime], [Self.series("on_time", [8, 0, 9], of: [10, 0, 12])])
    #expect(plan.rates.map(\.key) == ["on_time/registrations/forms"])
    #expect(plan.rates[0].composition == .direct)
    #expect(
      plan.rates[0].observations == [
        3: [
          2020: YearObservation(count: 8, exposure: 10),
          2022: YearObservation(count: 9, exposure: 12),
        ]
      ])
    #expect(plan.rates[0].observed[3]?.map(\.year) == [2020, 2021, 2022])
    #expect(plan.events.map(\.key) == ["birth/registrations/forms"])
    #expect(plan.events[0].counts == [3: [2020: 10, 2021: 0, 2022: 12]])
    #expect(plan.findings.isEmpty)
  }

  @Test("only rates are planned, and only those with data")
  func others() throws {
    let plan = try plan(
      [
        Indicator(id: "backlog", kind: .backlog), Indicator(id: "milestone", kind: .milestone),
        Self.onTime, Indicator(id: "unseen", kind: .rate, event: .death, basis: .cohort),
        Indicator(id: "empty", kind: .rate, event: .death, basis: .cohort),
      ],
      [
        Self.series("backlog", [1], of: [2]), Self.series("on_time", [8], of: [10]),
        Self.series("empty", [], of: []),
      ])
    #expect(plan.rates.map(\.indicator) == ["on_time"])
    #expect(plan.events.count == 1)
  }

  @Test("nesting on one basis: a share of those that miss the stricter rule")
  func nested() throws {
    let plan = try plan(
      [Self.withinYear, Self.onTime],
      [
        Self.series("within_year", [9, 12, 15], of: [10, 14, 15]),
        Self.series("on_time", [6, 9, 15], of: [10, 14, 15]),
      ])
    #expect(plan.rates.map(\.indicator) == ["on_time", "within_year"])
    #expect(plan.rates[1].composition == .nested(inner: 0))
    // In 2022 all were on time: nobody was late, and there is nothing to learn.
    #expect(
      plan.rates[1].observations == [
        3: [
          2020: YearObservation(count: 3, exposure: 4),
          2021: YearObservation(count: 3, exposure: 5),
        ]
      ])
    #expect(plan.rates[1].observed[3]?.map(\.numerator) == [9, 12, 15])
    #expect(plan.events.count == 1 && plan.rates.map(\.events) == [0, 0])
    #expect(plan.findings.isEmpty)
  }

  @Test("nesting on another basis: the stricter rule on the wider one's events is its own model")
  func otherBasis() throws {
    let plan = try plan(
      [Self.onTime, Self.everOnCohort],
      [
        Self.series("on_time", [60, 70], of: [80, 85]),
        Self.series("ever", [75, 80], of: [90, 95]),
      ])
    #expect(
      plan.rates.map(\.key) == [
        "on_time/registrations/forms", "on_time/cohort/forms", "ever/cohort/forms",
      ])
    #expect(plan.rates.map(\.composition) == [.direct, .direct, .nested(inner: 1)])
    #expect(plan.rates[1].observations[3]?[2020] == YearObservation(count: 60, exposure: 90))
    #expect(plan.rates[2].observations[3]?[2020] == YearObservation(count: 15, exposure: 30))
    #expect(
      plan.rates.map { plan.events[$0.events].key } == [
        "birth/registrations/forms", "birth/cohort/forms", "birth/cohort/forms",
      ])
    #expect(plan.events.count == 2)
  }

  @Test("two wider rules share the hidden model of a stricter one, each with all its units")
  func sharedHiddenModel() throws {
    let soon = Indicator(
      id: "soon", kind: .rate, event: .birth, basis: .cohort, nests: "on_time")
    let plan = try plan(
      [Self.onTime, Self.everOnCohort, soon],
      [
        Self.series("on_time", [60], of: [80], unit: 3),
        Self.series("on_time", [40], of: [50], unit: 4),
        Self.series("ever", [75], of: [90], unit: 3), Self.series("soon", [45], of: [55], unit: 4),
      ])
    let hidden = try #require(plan.rates.first { $0.key == "on_time/cohort/forms" })
    #expect(plan.rates.count == 4)
    #expect(hidden.observations[3]?[2020] == YearObservation(count: 60, exposure: 90))
    #expect(hidden.observations[4]?[2020] == YearObservation(count: 40, exposure: 55))
    #expect(hidden.observed[4]?.count == 1)
    #expect(plan.events[hidden.events].counts == [3: [2020: 90], 4: [2020: 55]])
  }

  @Test("three rules one inside the other")
  func chain() throws {
    var ever = Self.everOnCohort
    ever.basis = .registrations
    ever.nests = "within_year"
    let plan = try plan(
      [ever, Self.withinYear, Self.onTime],
      [
        Self.series("ever", [95], of: [100]), Self.series("within_year", [80], of: [100]),
        Self.series("on_time", [60], of: [100]),
      ])
    #expect(plan.rates.map(\.indicator) == ["on_time", "within_year", "ever"])
    #expect(plan.rates[1].composition == .nested(inner: 0))
    #expect(plan.rates[2].composition == .nested(inner: 1))
    #expect(plan.rates[2].observations[3]?[2020] == YearObservation(count: 15, exposure: 20))
  }

  @Test("a unit that the middle of three rules leaves out is left out by the widest too")
  func brokenChain() throws {
    var ever = Self.everOnCohort
    ever.basis = .registrations
    ever.nests = "within_year"
    let plan = try plan(
      [Self.onTime, Self.withinYear, ever],
      [
        Self.series("on_time", [60], of: [100], unit: 3),
        Self.series("within_year", [80], of: [100], unit: 3),
        Self.series("within_year", [70], of: [100], unit: 4),
        Self.series("ever", [95], of: [100], unit: 3),
        Self.series("ever", [90], of: [100], unit: 4),
      ])
    #expect(plan.rates.map(\.composition) == [.direct, .nested(inner: 0), .nested(inner: 1)])
    #expect(plan.rates.map { Array($0.observations.keys) } == [[3], [3], [3]])
    #expect(plan.rates[1].observed[4] == nil)
    #expect(plan.findings.map(\.indicator) == ["within_year", "ever"])
  }

  @Test("rules of one unit without a year in common leave the unit out")
  func noCommonYear() throws {
    let plan = try plan(
      [Self.onTime, Self.everOnCohort],
      [
        Self.series("on_time", [60, 61], of: [100, 100], from: 2015),
        Self.series("ever", [80, 81], of: [100, 100], from: 2020),
      ])
    #expect(plan.rates.map(\.key) == ["on_time/registrations/forms"])
    #expect(plan.findings.map(\.rule) == ["nested_unit_left_out"])
  }

  @Test("without data of the stricter rule from its source a rate stands alone and says so")
  func notEnforced() throws {
    let plan = try plan(
      [Self.onTime, Self.withinYear],
      [
        Self.series("on_time", [6], of: [10], source: "survey"),
        Self.series("within_year", [9], of: [10], source: "forms"),
      ])
    #expect(plan.rates.map(\.composition) == [.direct, .direct])
    #expect(plan.findings.map(\.rule) == ["nesting_not_enforced"])
    #expect(plan.findings[0].indicator == "within_year" && plan.findings[0].severity == .warning)
    for language in Language.allCases {
      #expect(plan.findings[0].message.text(in: language)?.contains("on_time") == true)
    }
    #expect(plan.events.count == 2)
  }

  @Test("a stricter rule whose series holds no year is no data of it")
  func emptyInner() throws {
    let plan = try plan(
      [Self.onTime, Self.withinYear],
      [Self.series("on_time", [], of: []), Self.series("within_year", [9], of: [10])])
    #expect(plan.rates.map(\.key) == ["within_year/registrations/forms"])
    #expect(plan.findings.map(\.rule) == ["nesting_not_enforced"])
  }

  @Test("a unit without the stricter rule is left out and named; the others stay")
  func unitLeftOut() throws {
    let plan = try plan(
      [Self.onTime, Self.withinYear],
      [
        Self.series("on_time", [6], of: [10], unit: 3),
        Self.series("within_year", [9], of: [10], unit: 3),
        Self.series("within_year", [5], of: [8], unit: 4),
      ])
    #expect(plan.findings.map(\.rule) == ["nested_unit_left_out"])
    #expect(plan.findings[0].unit == "112")
    #expect(Set(plan.rates[1].observations.keys) == [3])
  }

  @Test(
    "if every unit is left out there is no model to fit", arguments: [Basis.registrations, .cohort])
  func allLeftOut(basis: Basis) throws {
    var wider = Self.withinYear
    wider.basis = basis
    let plan = try plan(
      [Self.onTime, wider],
      [
        Self.series("on_time", [6], of: [10], unit: 3),
        Self.series("within_year", [5], of: [8], unit: 4),
      ])
    #expect(plan.rates.map(\.key) == ["on_time/registrations/forms"])
    #expect(plan.events.count == 1)
    #expect(plan.findings.map(\.rule) == ["nested_unit_left_out"])
  }

  @Test("a year in which the stricter count exceeds the wider is left out and named")
  func yearLeftOut() throws {
    let plan = try plan(
      [Self.onTime, Self.everOnCohort],
      [
        Self.series("on_time", [60, 82, 50, 70], of: [80, 85, 70, 75]),
        Self.series("ever", [75, 80, 99], of: [90, 95, 98]),
      ])
    #expect(plan.findings.map(\.rule) == ["nested_year_left_out", "nested_year_left_out"])
    #expect(plan.findings.map(\.period) == ["2021", "2022"])
    let hidden = plan.rates[1]
    // Neither the years left out nor 2023, which only the stricter rule has.
    #expect(hidden.observations[3].map { Set($0.keys) } == [2020])
    #expect(plan.rates[2].observations[3].map { Set($0.keys) } == [2020])
    #expect(plan.rates[2].observed[3]?.map(\.year) == [2020, 2021, 2022])
  }

  @Test("sources are never mixed: each is a model of rates and of events")
  func sources() throws {
    let plan = try plan(
      [Self.onTime],
      [
        Self.series("on_time", [6], of: [10], unit: 3, source: "forms"),
        Self.series("on_time", [7], of: [10], unit: 4, source: "survey"),
      ])
    #expect(
      plan.rates.map(\.key) == ["on_time/registrations/forms", "on_time/registrations/survey"])
    #expect(plan.rates.map { Array($0.observations.keys) } == [[3], [4]])
    #expect(plan.events.count == 2)
  }

  @Test("indicators of one event share its denominators where these agree")
  func sharedDenominators() throws {
    let electronic = Indicator(
      id: "electronic", kind: .rate, event: .birth, basis: .registrations)
    let paper = Indicator(id: "paper", kind: .rate, event: .birth, basis: .registrations)
    let deaths = Indicator(id: "deaths", kind: .rate, event: .death, basis: .registrations)
    let plan = try plan(
      [Self.onTime, electronic, paper, deaths],
      [
        Self.series("on_time", [6, 7], of: [10, 11]),
        Self.series("electronic", [3, 4, 5], of: [10, 11, 12]),
        Self.series("paper", [3, 4], of: [10, 12]), Self.series("deaths", [3], of: [10]),
      ])
    let key = Dictionary(uniqueKeysWithValues: plan.rates.map { ($0.indicator, $0.events) })
    #expect(key["on_time"] == key["electronic"])
    #expect(Set(key.values).count == 3)
    #expect(Set(plan.events.map(\.key)).count == plan.events.count)
    let shared = try #require(key["on_time"])
    #expect(plan.events[shared].counts == [3: [2020: 10, 2021: 11, 2022: 12]])
  }

  /// What a plan says, whatever the order in which it says it.
  private func content(_ plan: RatePlan) -> [String: [String]] {
    var content: [String: [String]] = [:]
    for rate in plan.rates {
      let inner: String
      switch rate.composition {
      case .direct: inner = "direct"
      case .nested(let position): inner = plan.rates[position].key
      }
      let seen = rate.observations.flatMap { unit, years in
        years.map { "\(unit) \($0.key) \($0.value.count)/\($0.value.exposure)" }
      }
      let events = plan.events[rate.events]
      let counts = events.counts.flatMap { unit, years in
        years.map { "\(unit) \($0.key) \($0.value)" }
      }
      content[rate.key] = [inner, events.key] + seen.sorted() + counts.sorted()
    }
    return content
  }

  @Test("models and their keys do not depend on the order of indicators", arguments: 0..<24)
  func orderOfIndicators(permutation: Int) throws {
    let paper = Indicator(id: "paper", kind: .rate, event: .birth, basis: .registrations)
    let indicators = [Self.onTime, Self.withinYear, Self.everOnCohort, paper]
    let series = [
      Self.series("on_time", [60, 70], of: [80, 85]),
      Self.series("within_year", [70, 80], of: [80, 85]),
      Self.series("ever", [75, 80], of: [90, 95]),
      // Denominators that disagree with those of `on_time`.
      Self.series("paper", [20, 21], of: [81, 85]),
    ]
    var left = indicators
    var number = permutation
    var ordered: [Indicator] = []
    for size in (1...4).reversed() {
      ordered.append(left.remove(at: number % size))
      number /= size
    }
    // Series come in the order of the programme.
    let sorted = ordered.flatMap { one in series.filter { $0.indicator == one.id } }
    let expected = try plan(indicators, series)
    let permuted = try plan(ordered, sorted)
    #expect(content(permuted) == content(expected))
    for (position, rate) in permuted.rates.enumerated() {
      if case .nested(let inner) = rate.composition { #expect(inner < position) }
    }
  }
}
