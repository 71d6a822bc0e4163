import Outlook
import Registry
import Testing
import Trends

@testable import Simulation

/// A small nation with made-up counts, and programmes for it.
///
/// Province `P1` is the sum of communes `A`, `B` and `C`; `P2`, of `D` and `E`, has a series of its
/// own on time, per registration; within one year is counted in communes only, per event.
enum Plan {
  static let onTime = Indicator(
    id: "on_time", name: LocalizedText(vi: "Đúng hạn", en: "On time"), kind: .rate, event: .death,
    withinDays: 15, basis: .registrations)
  static let withinYear = Indicator(
    id: "within_year", kind: .rate, event: .death, withinDays: 365, basis: .cohort,
    nests: "on_time")
  static let backlog = Indicator(id: "backlog", kind: .backlog)
  static let unseen = Indicator(id: "unseen", kind: .rate, event: .birth, basis: .registrations)

  static func programme(_ targets: [Target], deadline: Deadline = .endOfYear) -> Programme {
    Programme(
      name: LocalizedText(en: "plan"), deadline: deadline,
      indicators: [onTime, withinYear, backlog, unseen], targets: targets)
  }

  static func target(
    _ indicator: String = "on_time", _ scope: TargetScope = .level(.commune), _ year: Int = 2028,
    _ atLeast: Double? = 0.75, source: LocalizedText? = nil
  ) -> Target {
    Target(indicator: indicator, scope: scope, year: year, atLeast: atLeast, source: source)
  }

  /// Targets of both rates on every level and in two years.
  static let everywhere = programme(
    UnitKind.allCases.flatMap { kind in
      [2027, 2028].flatMap { year in
        [
          target("on_time", .level(kind), year, 0.72),
          target("within_year", .level(kind), year, 0.88),
        ]
      }
    })

  private static func rows(events: Int, level: Double, extra: Int)
    -> (onTime: [YearlyCount], withinYear: [YearlyCount])
  {
    let rows = (2019...2024).map { year -> (YearlyCount, YearlyCount) in
      let count = events + (year * 7 + events) % 5
      let shock = [0.1, -0.15, 0.05, -0.1, 0.2, 0][(year - 2019) % 6]
      let strict = Int((Double(count) * logistic(level + shock)).rounded())
      return (
        YearlyCount(year: year, numerator: strict, denominator: count + extra),
        YearlyCount(
          year: year, numerator: strict + Int((Double(count - strict) * 0.6).rounded()),
          denominator: count)
      )
    }
    return (rows.map(\.0), rows.map(\.1))
  }

  static func tree() throws -> UnitTree {
    try UnitTree(
      [AdministrativeUnit(code: "VN", name: "Nation", kind: .nation)]
        + ["P1", "P2"].map {
          AdministrativeUnit(code: $0, name: $0, kind: .province, parent: "VN")
        }
        + [("A", "P1"), ("B", "P1"), ("C", "P1"), ("D", "P2"), ("E", "P2")].map {
          AdministrativeUnit(code: $0.0, name: $0.0, kind: .commune, parent: $0.1)
        })
  }

  static let fitted = Task<FittedProgramme, any Error> {
    try await fit(try tree(), source: "forms")
  }

  static func fit(_ tree: UnitTree, source: String) async throws -> FittedProgramme {
    var series: [RateSeries] = []
    let add = { (code: String, indicator: String, counts: [YearlyCount]) in
      guard let unit = tree.index(ofCode: code) else { return }
      series.append(
        RateSeries(unit: unit, indicator: indicator, source: source, counts: counts))
    }
    for (code, events, level) in [
      ("A", 90, 1.2), ("B", 140, 1.6), ("C", 60, 0.8), ("D", 210, 1.9), ("E", 35, 0.9),
    ] {
      let rows = rows(events: events, level: level, extra: 9)
      // The last report of C is missing.
      add(code, "on_time", code == "C" ? rows.onTime.dropLast() : rows.onTime)
      add(code, "within_year", rows.withinYear)
    }
    add("P2", "on_time", rows(events: 250, level: 1.7, extra: 20).onTime)
    let data = RegistrationData(
      tree: tree, programme: programme([]), series: series, findings: [])
    return try await FittedProgramme.fit(
      data, options: TrendOptions(kind: .persistence, horizon: 2028), workers: 2)
  }

  static func outlook(_ programme: Programme, draws: Int = 300, workers: Int = 2) async throws
    -> Outlook
  {
    try await Outlook(
      Simulator(programme: try await fitted.value, draws: draws, seed: 3), programme: programme,
      workers: workers)
  }
}

extension Outlook {
  func unit(_ code: String) throws -> UnitOutlook {
    let index = try #require(fitted.tree.index(ofCode: code))
    return try #require(units.first { $0.unit == index })
  }

  func odds(_ code: String, _ indicator: String, _ year: Int) throws -> Odds {
    try #require(
      try unit(code).odds.first { $0.indicator == indicator && $0.targetYear == year })
  }
}

extension RateDraws {
  /// Draws written by hand, one list per year.
  static func made(
    from first: Int = 2025, rates: [[Double]], numerators: [[Int]]? = nil,
    denominators: [[Int]]? = nil, isSum: Bool = false
  ) -> RateDraws {
    let draws = rates.first?.count ?? 0
    var made = RateDraws(
      model: 0, isSum: isSum, years: first...(first + rates.count - 1), draws: draws)
    made.trueRates = rates.flatMap(\.self)
    made.denominators = Array(repeating: 1, count: made.denominators.count)
    if let numerators { made.numerators = numerators.flatMap(\.self) }
    if let denominators { made.denominators = denominators.flatMap(\.self) }
    return made
  }
}

/// A generator for test data that is the same everywhere.
///
/// > Reference: Steele, Lea & Flood (2014), OOPSLA, SplitMix64.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
