import Interventions
import Registry
import Testing
import Trends

@testable import Simulation

@Suite("Levers")
struct LeverTests {
  private static func lever(
    _ id: String = "x", _ kind: Lever = .custom, g: Double = 0.3,
    on indicators: [String] = ["on_time"],
    where selector: UnitSelector = .all, start: Month = Month(year: 2025, month: 7),
    end: Month? = nil, dose: DoseCurve = DoseCurve(), law: Law? = nil, spread: Double = 0
  ) -> Intervention {
    Intervention(
      id: id, lever: kind, affects: indicators,
      effects: indicators.map { GapEffect($0, steps: [GapEffect.Step("gap_closed", .fixed(g))]) },
      unitSpread: spread, waves: [Wave(selector, start: start)], end: end, dose: dose, law: law,
      evidence: "assumption")
  }

  private func city(_ interventions: [Intervention], draws: Int = 60) async throws -> [UnitDraws] {
    try await Simulator(
      programme: try await Sample.city.value, draws: draws, seed: 5, interventions: interventions
    ).allDraws()
  }

  /// The mean dose of a year, by hand: months since the start of July 2025.
  private func yearly(_ year: Int, _ dose: (Double) -> Double) -> Double {
    (0..<12).reduce(0.0) { sum, month in
      let since = Double((year - 2025) * 12 + month - 6)
      let fine = (0..<1000).reduce(0.0) { $0 + dose(since + (Double($1) + 0.5) / 1000) }
      return sum + fine / 1000 / 12
    }
  }

  @Test(
    "each lever, of a fixed effect, closes g times the mean dose of the gap",
    arguments: Lever.allCases)
  func closedForm(kind: Lever) async throws {
    guard kind != .backlogDrive else { return }
    let without = try await city([])
    let with = try await city([
      Self.lever("x", kind, dose: DoseCurve(shape: .linear, rampMonths: 12))
    ])
    for (a, b) in zip(without, with) where !(a.rates[0].isSum) {
      for year in a.rates[0].years {
        let mean = yearly(year) { $0 < 0 ? 0 : min($0 / 12, 1) }
        for cell in a.rates[0].range(of: year) {
          let p = a.rates[0].trueRates[cell]
          #expect(abs(b.rates[0].trueRates[cell] - (p + (1 - p) * 0.3 * mean)) < 1e-9)
          #expect(b.rates[0].denominators[cell] == a.rates[0].denominators[cell])
          #expect(b.rates[0].change?.rateWithout[cell] == p)
        }
      }
    }
    // What is published follows: four standard errors of all binomial counts together.
    let units = with.filter { !$0.rates[0].isSum }.map { $0.rates[0] }
    let counted = units.reduce(0) { $0 + $1.numerators.reduce(0, +) }
    var (expected, variance) = (0.0, 0.0)
    for rate in units {
      for cell in rate.trueRates.indices {
        let (p, n) = (rate.trueRates[cell], Double(rate.denominators[cell]))
        expected += n * p
        variance += n * p * (1 - p)
      }
    }
    #expect(abs(Double(counted) - expected) < 4 * variance.squareRoot())
  }

  @Test("several combine as 1 − ∏(1 − g·dose), month by month")
  func product() async throws {
    let without = try await city([])
    let with = try await city([
      Self.lever("a", g: 0.3, dose: DoseCurve(shape: .linear, rampMonths: 12)),
      Self.lever("b", g: 0.5, start: Month(year: 2026, month: 4)),
    ])
    let (a, b) = (without[1].rates[0], with[1].rates[0])
    for year in a.years {
      var left = 0.0
      for month in 0..<12 {
        let since = Double((year - 2025) * 12 + month - 6)
        let first = since < 0 ? 0 : min((since + 0.5) / 12, 1)
        let second = since >= 9 ? 1.0 : 0
        left += (1 - 0.3 * first) * (1 - 0.5 * second) / 12
      }
      for cell in a.range(of: year) {
        let expected = 1 - (1 - a.trueRates[cell]) * left
        #expect(abs(b.trueRates[cell] - expected) < 1e-12)
      }
    }
  }

  @Test("after the end half is gone in a half-life")
  func decay() async throws {
    let without = try await city([])
    let with = try await city([
      Self.lever(
        end: Month(year: 2026, month: 1), dose: DoseCurve(after: .halfLife(months: 12)))
    ])
    let (a, b) = (without[1].rates[0], with[1].rates[0])
    // The mean of 2^(−t) over t in 0…1 is ½ / log 2, and each year after half of the year before.
    for (year, mean) in [
      (2025, 0.5), (2026, 0.5 / 0.6931471805599453), (2027, 0.25 / 0.6931471805599453),
    ] {
      for cell in a.range(of: year) {
        let p = a.trueRates[cell]
        #expect(abs(b.trueRates[cell] - (p + (1 - p) * 0.3 * mean)) < 1e-12)
      }
    }
  }

  @Test("an effect of nought changes no bit of any draw")
  func nothing() async throws {
    let fitted = try await Sample.country.value
    let draw = { (interventions: [Intervention]) in
      try await Simulator(
        programme: fitted, draws: 50, seed: 5, interventions: interventions
      ).allDraws().map(Fingerprint.init)
    }
    let without = try await draw([])
    let none = try await draw([
      Self.lever("a", .outreach, g: 0, on: ["on_time", "within_year"], spread: 0.4),
      Self.lever("b", .notifiers, g: 0, on: ["within_year"]),
    ])
    #expect(without == none)
    let something = try await draw([Self.lever("a", g: 0.01)])
    #expect(without != something)
  }

  @Test("an intervention draws the same numbers whatever else is done")
  func independence() async throws {
    let spread = Self.lever("a", where: .units(["S2"]), spread: 0.5)
    let alone = try await city([spread])
    let beside = try await city([Self.lever("b", where: .units(["S3"]), spread: 0.5), spread])
    let fitted = try await Sample.city.value
    #expect(
      alone[fitted, "S2", 0]?.trueRates == beside[fitted, "S2", 0]?.trueRates)
    #expect(
      alone[fitted, "S3", 0]?.trueRates != beside[fitted, "S3", 0]?.trueRates)
  }

  @Test("only the units that are chosen change, and the sum by their part")
  func selectors() async throws {
    let fitted = try await Sample.city.value
    let without = try await city([])
    for (selector, chosen) in [
      (UnitSelector.units(["S2", "S5"]), ["S2", "S5"]), (.parent(["S"]), (1...8).map { "S\($0)" }),
      // Levels rise with the number of the commune.
      (.worst(by: "on_time", count: 3), ["S1", "S2", "S3"]),
    ] {
      let with = try await city([Self.lever(where: selector)])
      for code in (1...8).map({ "S\($0)" }) {
        let same =
          without[fitted, code, 0]?.trueRates == with[fitted, code, 0]?.trueRates
        #expect(same != chosen.contains(code), "\(selector) \(code)")
      }
      let sum = try #require(with[fitted, "S", 0])
      let base = try #require(without[fitted, "S", 0])
      let change = try #require(sum.change)
      for cell in base.range(of: 2026) {
        #expect(abs(change.rateWithout[cell] - base.trueRates[cell]) < 1e-6)
        let gained = Double(base.denominators[cell]) * (sum.trueRates[cell] - base.trueRates[cell])
        #expect(abs(change.gained[cell] - gained) < 1e-3)
      }
    }
  }

  @Test("waves begin where and when they say")
  func waves() async throws {
    let fitted = try await Sample.city.value
    var one = Self.lever()
    one.waves = [
      Wave(.units(["S1"]), start: Month(year: 2025, month: 1)),
      Wave(.parent(["S"]), start: Month(year: 2027, month: 1)),
    ]
    let (without, with) = (try await city([]), try await city([one]))
    for (code, first) in [("S1", 2025), ("S4", 2027)] {
      let a = try #require(without[fitted, code, 0])
      let b = try #require(with[fitted, code, 0])
      for year in a.years {
        for cell in a.range(of: year) {
          let p = a.trueRates[cell]
          let expected = year < first ? p : p + (1 - p) * 0.3
          #expect(abs(b.trueRates[cell] - expected) < 1e-12)
        }
      }
    }
  }

  @Test("a law passes as often as it should, and nothing happens where it does not")
  func law() async throws {
    let law = Law(
      probability: 0.6, earliest: Month(year: 2026, month: 1),
      likeliest: Month(year: 2026, month: 1), latest: Month(year: 2026, month: 1))
    let draws = 2000
    let without = try await city([], draws: draws)
    let with = try await city(
      [Self.lever("x", .automatic, start: Month(year: 2025, month: 1), law: law)], draws: draws)
    let (a, b) = (without[1].rates[0], with[1].rates[0])
    var passed = 0
    for (early, late) in zip(a.range(of: 2025), a.range(of: 2026)) {
      #expect(a.trueRates[early] == b.trueRates[early])
      let p = a.trueRates[late]
      if b.trueRates[late] == p { continue }
      passed += 1
      #expect(abs(b.trueRates[late] - (p + (1 - p) * 0.3)) < 1e-12)
    }
    // Four standard errors of 2000 trials.
    #expect(abs(Double(passed) - 1200) < 4 * 21.9)
  }

  @Test(
    "nested rates never cross, in any draw",
    arguments: [(0.9, 0.0), (0.0, 0.9), (0.5, 0.5), (1.0, 1.0), (0.95, 0.1)])
  func nesting(strict: Double, wide: Double) async throws {
    let fitted = try await Sample.country.value
    let start = Month(year: 2025, month: 1)
    let drawn = try await Simulator(
      programme: fitted, draws: 200, seed: 5,
      interventions: [
        Self.lever("a", g: strict, start: start, spread: 1),
        Self.lever("b", g: wide, on: ["within_year"], start: start, spread: 1),
      ]
    ).allDraws()
    var compared = 0
    for unit in drawn where fitted.tree.units[unit.unit].kind == .commune {
      for rate in unit.rates {
        guard case .nested(let inner) = fitted.rates[rate.model].composition,
          let narrow = unit.rates.first(where: { $0.model == inner })
        else { continue }
        for year in rate.years where narrow.years.contains(year) {
          for (a, b) in zip(narrow.range(of: year), rate.range(of: year)) {
            #expect(narrow.trueRates[a] <= rate.trueRates[b] + 1e-12)
            #expect(narrow.numerators[a] <= rate.numerators[b])
            #expect(rate.trueRates[b] <= 1)
            let change = try #require(rate.change)
            #expect(rate.trueRates[b] >= change.rateWithout[b] - 1e-12)
            compared += 1
          }
        }
      }
    }
    #expect(compared > 2000)
  }

  @Test("the wider rule's own gap closes by its own fraction")
  func nestedClosedForm() async throws {
    let fitted = try await Sample.country.value
    let start = Month(year: 2025, month: 1)
    let run = { (interventions: [Intervention]) in
      try await Simulator(
        programme: fitted, draws: 100, seed: 5, interventions: interventions
      ).allDraws()
    }
    let without = try await run([])
    let with = try await run([
      Self.lever("a", g: 0.2, start: start),
      Self.lever("b", g: 0.5, on: ["within_year"], start: start),
    ])
    let model = try #require(fitted.rates.firstIndex { $0.indicator == "within_year" })
    let a = try #require(without[fitted, "A", model])
    let b = try #require(with[fitted, "A", model])
    for cell in a.range(of: 2026) {
      #expect(abs((1 - b.trueRates[cell]) - 0.5 * (1 - a.trueRates[cell])) < 1e-12)
    }
  }
}
