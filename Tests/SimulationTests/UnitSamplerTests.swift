import Randomness
import Registry
import Simulation
import Testing
import Trends

@Suite("Unit sampler")
struct UnitSamplerTests {
  private static let registrations = Indicator(
    id: "on_time", kind: .rate, event: .death, withinDays: 15, basis: .registrations)

  /// Communes with histories that strain a model: all on time, none, hardly any events, none at
  /// all, a single year.
  private static func extremes() throws -> RegistrationData {
    let tree = try UnitTree(
      [AdministrativeUnit(code: "P", name: "P", kind: .province)]
        + ["all", "none", "few", "empty", "single"].map {
          AdministrativeUnit(code: $0, name: $0, kind: .commune, parent: "P")
        })
    let histories: [(String, [(Int, Int, Int)])] = [
      ("all", [(120, 120, 120), (130, 130, 130), (110, 110, 110), (150, 150, 150)]),
      ("none", [(0, 0, 80), (0, 40, 90), (0, 90, 90), (0, 0, 85)]),
      ("few", [(1, 2, 2), (0, 0, 1), (0, 1, 1), (1, 1, 1)]),
      ("empty", [(0, 0, 0), (0, 0, 0), (1, 1, 1), (0, 0, 0)]),
      ("single", [(3, 5, 7)]),
    ]
    return Sample.data(
      tree,
      histories.flatMap { code, rows in
        [
          (
            code, "on_time",
            rows.enumerated().map {
              YearlyCount(year: 2021 + $0, numerator: $1.0, denominator: $1.2)
            }
          ),
          (
            code, "within_year",
            rows.enumerated().map {
              YearlyCount(year: 2021 + $0, numerator: $1.1, denominator: $1.2)
            }
          ),
        ]
      })
  }

  /// On time is published per registration, within one year per event: their own denominators.
  private static func differentBases() throws -> RegistrationData {
    let tree = try Sample.countryTree()
    return Sample.data(
      tree, indicators: [registrations, Sample.withinYear],
      [("A", 90, 1.2), ("B", 140, 3.5), ("D", 210, 2.2)].flatMap { code, events, level in
        let history = Sample.history(events: events, level: level)
        return [
          (
            unit: code, indicator: "on_time",
            counts: history.onTime.map {
              YearlyCount(
                year: $0.year, numerator: $0.numerator, denominator: $0.denominator + 30)
            }
          ), (unit: code, indicator: "within_year", counts: history.withinYear),
        ]
      })
  }

  /// The wider rate was observed longer than the stricter one, and the horizon lies between.
  private static func horizonInside() throws -> RegistrationData {
    let tree = try Sample.countryTree()
    let long = Sample.history(events: 90, level: 1)
    let short = Sample.history(2018...2022, events: 140, level: 1.5)
    return Sample.data(
      tree,
      [
        ("A", "on_time", Array(long.onTime.prefix(5))), ("A", "within_year", long.withinYear),
        ("B", "on_time", short.onTime), ("B", "within_year", short.withinYear),
      ])
  }

  enum Panel: String, CaseIterable {
    case country, extremes, differentBases, horizonInside

    func programme() async throws -> FittedProgramme {
      switch self {
      case .country: try await Sample.country.value
      case .extremes: try await Sample.fit(UnitSamplerTests.extremes(), kind: .pooledRegression)
      case .differentBases: try await Sample.fit(UnitSamplerTests.differentBases())
      case .horizonInside: try await Sample.fit(UnitSamplerTests.horizonInside(), horizon: 2023)
      }
    }
  }

  @Test(
    "in no draw does a stricter rate exceed a wider one, or a count its events",
    arguments: Panel.allCases)
  func nesting(panel: Panel) async throws {
    let programme = try await panel.programme()
    let all = try await Simulator(programme: programme, draws: 150, seed: 11).allDraws()
    var compared = 0
    for unit in all {
      for rate in unit.rates {
        #expect(rate.trueRates.allSatisfy { (0...1).contains($0) })
        #expect(zip(rate.numerators, rate.denominators).allSatisfy { 0 <= $0 && $0 <= $1 })
        guard case .nested(let inner) = programme.rates[rate.model].composition,
          // Where only one of two rates has a series of its own, they count other events.
          panel != .country || !["VN", "P2"].contains(programme.tree.units[unit.unit].code),
          let strict = unit.rates.first(where: { $0.model == inner })
        else { continue }
        for year in rate.years {
          for (narrow, wide) in zip(strict.range(of: year), rate.range(of: year)) {
            #expect(strict.denominators[narrow] == rate.denominators[wide])
            #expect(strict.numerators[narrow] <= rate.numerators[wide])
            #expect(strict.trueRates[narrow] <= rate.trueRates[wide])
            compared += 1
          }
        }
      }
    }
    #expect(compared >= 150)
  }

  @Test("rates on different bases: the stricter one is also drawn on the wider one's events")
  func bases() async throws {
    let programme = try await Panel.differentBases.programme()
    #expect(programme.rates.map(\.basis) == [.registrations, .cohort, .cohort])
    let all = try await Simulator(programme: programme, draws: 20, seed: 11).allDraws()
    let published = try #require(all[programme, "A", 0])
    let hidden = try #require(all[programme, "A", 1])
    let wide = try #require(all[programme, "A", 2])
    #expect(hidden.denominators == wide.denominators)
    #expect(published.denominators != wide.denominators)
  }

  @Test("years stop at the shorter horizon of two nested rates")
  func horizons() async throws {
    let programme = try await Panel.horizonInside.programme()
    #expect(programme.rates.map(\.paths.tree.grid.horizon) == [2023, 2024])
    let all = try await Simulator(programme: programme, draws: 5, seed: 11).allDraws()
    #expect(all[programme, "B", 0]?.years == 2023...2023)
    #expect(all[programme, "B", 1]?.years == 2023...2023)
    #expect(all[programme, "A", 1] == nil)
  }

  /// Two rates of the same events, one known to 2021 and one to 2024 (perhaps without 2023).
  private static func sharedEvents(missing: Set<Int>) async throws -> FittedProgramme {
    let notified = Indicator(id: "notified", kind: .rate, event: .death, basis: .cohort)
    let tree = try Sample.countryTree()
    let series = [("A", 90, 1.2), ("B", 140, 1.6)].flatMap { code, events, level in
      let history = Sample.history(events: events, level: level).onTime
      return [
        (unit: code, indicator: "on_time", counts: Array(history.prefix(4))),
        (unit: code, indicator: "notified", counts: history.filter { !missing.contains($0.year) }),
      ]
    }
    return try await Sample.fit(Sample.data(tree, indicators: [Sample.onTime, notified], series))
  }

  @Test("events that another rate has already counted are known; the rest are common")
  func knownEvents() async throws {
    let programme = try await Self.sharedEvents(missing: [])
    #expect(programme.events.count == 1)
    let all = try await Simulator(programme: programme, draws: 30, seed: 11).allDraws()
    for code in ["A", "B"] {
      let late = try #require(all[programme, code, 0])
      let early = try #require(all[programme, code, 1])
      let unit = try #require(programme.tree.index(ofCode: code))
      #expect(late.years == 2022...2027)
      #expect(early.years == 2025...2027)
      for count in programme.rates[1].observed[unit] ?? [] where count.year > 2021 {
        #expect(
          late.denominators[late.range(of: count.year)].allSatisfy { $0 == count.denominator })
      }
      for year in 2025...2027 {
        let drawn = late.denominators[late.range(of: year)]
        #expect(drawn == early.denominators[early.range(of: year)])
        #expect(Set(drawn).count > 5)
      }
    }
  }

  @Test("no rate is drawn for a year whose events are neither counted nor drawn")
  func gapInEvents() async throws {
    let programme = try await Self.sharedEvents(missing: [2023])
    let all = try await Simulator(programme: programme, draws: 3, seed: 11).allDraws()
    #expect(all[programme, "A", 0]?.years == 2024...2027)
    #expect(all[programme, "A", 1]?.years == 2025...2027)
  }

  /// Randomised probability integral transforms of published counts given rate and events are
  /// uniform: the χ² of twenty cells.
  @Test("published counts are binomial given the rate", .tags(.slow))
  func binomial() async throws {
    let programme = try await Sample.country.value
    let all = try await Simulator(programme: programme, draws: 3000, seed: 11).allDraws()
    let strict = try #require(all[programme, "E", 0])
    let wide = try #require(all[programme, "E", 1])
    var generator = PhiloxStream(key: 1, stream: 2, index: 3)
    var direct = [Int](repeating: 0, count: 20)
    var conditional = direct
    for (narrow, cell) in zip(strict.range(of: 2026), wide.range(of: 2026)) {
      let (y, n, p) = (
        strict.numerators[narrow], strict.denominators[narrow], strict.trueRates[narrow]
      )
      let q = (wide.trueRates[cell] - p) / (1 - p)
      direct[try Self.cell(y, n, p, using: &generator)] += 1
      conditional[try Self.cell(wide.numerators[cell] - y, n - y, q, using: &generator)] += 1
    }
    for counts in [direct, conditional] {
      let expected = 3000.0 / 20
      let chiSquare = counts.reduce(0) {
        $0 + (Double($1) - expected) * (Double($1) - expected) / expected
      }
      // The 99.99 % quantile of χ² with 19 degrees of freedom.
      #expect(chiSquare < 50.8)
    }
  }

  private static func cell(
    _ count: Int, _ trials: Int, _ probability: Double, using generator: inout PhiloxStream
  ) throws -> Int {
    let law = try Binomial(trials: trials, probability: min(max(probability, 0), 1))
    let mass = { (k: Int) in PortableMath.exp(law.logProbability(of: k)) }
    let below = (0..<count).reduce(0) { $0 + mass($1) }
    let uniform = below + UnitInterval.halfOpen(using: &generator) * mass(count)
    return min(max(Int(uniform * 20), 0), 19)
  }
}
