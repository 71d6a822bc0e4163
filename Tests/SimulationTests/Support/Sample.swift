import Registry
import Simulation
import Synchronization
import Testing
import Trends

extension Tag {
  /// Statistical tests, which draw many numbers.
  @Tag static var slow: Self
}

/// Small panels with made-up counts.
enum Sample {
  static let onTime = Indicator(
    id: "on_time", kind: .rate, event: .death, withinDays: 15, basis: .cohort)
  static let withinYear = Indicator(
    id: "within_year", kind: .rate, event: .death, withinDays: 365, basis: .cohort,
    nests: "on_time")

  /// What years do to all units alike, on the logit: large, so that shared shocks are learned.
  private static let shocks = [0.3, -0.35, 0.25, -0.2, 0.4, -0.3, 0.1]

  /// A history of one unit: on time about logistic(level), and of the rest three in five in time.
  static func history(
    _ years: ClosedRange<Int> = 2018...2024, events: Int, level: Double
  ) -> (onTime: [YearlyCount], withinYear: [YearlyCount]) {
    let rows = years.map { year -> (YearlyCount, YearlyCount) in
      let count = events + (year * 7 + events) % 5
      let rate = logistic(level + shocks[(year - 2000) % shocks.count])
      let strict = Int((Double(count) * rate).rounded())
      let wide = strict + Int((Double(count - strict) * 0.6).rounded())
      return (
        YearlyCount(year: year, numerator: strict, denominator: count),
        YearlyCount(year: year, numerator: wide, denominator: count)
      )
    }
    return (rows.map(\.0), rows.map(\.1))
  }

  static func data(
    _ tree: UnitTree, indicators: [Indicator] = [onTime, withinYear],
    _ series: [(unit: String, indicator: String, counts: [YearlyCount])]
  ) -> RegistrationData {
    RegistrationData(
      tree: tree,
      programme: Programme(name: LocalizedText(en: "plan"), indicators: indicators, targets: []),
      series: series.map { one in
        RateSeries(
          unit: tree.index(ofCode: one.unit) ?? -1, indicator: one.indicator, source: "forms",
          counts: one.counts)
      }, findings: [])
  }

  static func fit(_ data: RegistrationData, horizon: Int = 2027, kind: TrendKind = .persistence)
    async throws -> FittedProgramme
  {
    try await FittedProgramme.fit(
      data, options: TrendOptions(kind: kind, horizon: horizon), workers: 2)
  }

  /// A nation of two provinces.
  ///
  /// `P1` has communes `A`, `B` and `C`, whose history ends early; `P2` has communes `D` and `E`,
  /// and a series of its own on time, not within one year.
  static func countryTree() throws -> UnitTree {
    try UnitTree(
      [AdministrativeUnit(code: "VN", name: "Nation", kind: .nation)]
        + ["P1", "P2"].map {
          AdministrativeUnit(code: $0, name: $0, kind: .province, parent: "VN")
        }
        + [("A", "P1"), ("B", "P1"), ("C", "P1"), ("D", "P2"), ("E", "P2")].map {
          AdministrativeUnit(code: $0.0, name: $0.0, kind: .commune, parent: $0.1)
        })
  }

  static let country = Task<FittedProgramme, any Error> {
    let tree = try countryTree()
    let communes: [(String, Int, Double, Int)] = [
      ("A", 90, 1.2, 2024), ("B", 140, 1.6, 2024), ("C", 60, 0.8, 2022), ("D", 210, 2.2, 2024),
      ("E", 35, 0.4, 2024),
    ]
    var series: [(unit: String, indicator: String, counts: [YearlyCount])] = []
    for (code, events, level, last) in communes {
      let history = history(2018...last, events: events, level: level)
      series.append((code, "on_time", history.onTime))
      series.append((code, "within_year", history.withinYear))
    }
    series.append(("P2", "on_time", history(events: 245, level: 1.9).onTime))
    return try await fit(data(tree, series), kind: .pooledRegression)
  }

  /// A city of eight communes and nothing else.
  static let city = Task<FittedProgramme, any Error> {
    let tree = try UnitTree(
      [AdministrativeUnit(code: "S", name: "City", kind: .province)]
        + (1...8).map {
          AdministrativeUnit(code: "S\($0)", name: "\($0)", kind: .commune, parent: "S")
        })
    let series = (1...8).map { unit in
      (
        unit: "S\(unit)", indicator: "on_time",
        counts: history(events: 100 + 30 * unit, level: 0.6 + 0.15 * Double(unit)).onTime
      )
    }
    return try await fit(data(tree, indicators: [onTime], series))
  }
}

/// Draws in a form that can be compared bit by bit.
struct Fingerprint: Equatable, Sendable {
  struct Rate: Equatable, Sendable {
    var model: Int
    var isSum: Bool
    var years: ClosedRange<Int>
    var trueRates: [UInt64]
    var numerators: [Int]
    var denominators: [Int]
  }
  var unit: Int
  var rates: [Rate]

  init(_ drawn: UnitDraws) {
    unit = drawn.unit
    rates = drawn.rates.map {
      Rate(
        model: $0.model, isSum: $0.isSum, years: $0.years,
        trueRates: $0.trueRates.map(\.bitPattern), numerators: $0.numerators,
        denominators: $0.denominators)
    }
  }
}

extension Simulator {
  /// All draws of all units, which only tests can afford.
  func allDraws(workers: Int = 2) async throws -> [UnitDraws] {
    try await run(workers: workers) { $0 }
  }
}

extension [UnitDraws] {
  subscript(_ programme: FittedProgramme, _ code: String, _ model: Int) -> RateDraws? {
    first { $0.unit == programme.tree.index(ofCode: code) }?.rates.first { $0.model == model }
  }
}

/// A list that any thread may append to.
final class Log<Element: Sendable>: Sendable {
  private let entries = Mutex<[Element]>([])

  func append(_ entry: Element) { entries.withLock { $0.append(entry) } }
  var all: [Element] { entries.withLock { $0 } }
}
