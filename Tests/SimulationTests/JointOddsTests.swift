import Foundation
import Randomness
import Registry
import Simulation
import Testing

@testable import Trends

@Suite("Odds of several rates at once", .tags(.slow))
struct JointOddsTests {
  private static let units = 200
  private static let indicators = ["one", "two"].map {
    Indicator(id: $0, kind: .rate, event: .death, withinDays: 15, basis: .cohort)
  }

  /// What happened to units whose steps of two rates are correlated by 0.8: till 2024, and what came in 2026.
  private static func truth() throws -> (data: RegistrationData, later: [[Double]]) {
    var stream = PhiloxStream(key: 11, stream: 2, index: 0)
    let codes = (0..<units).map { "U\($0)" }
    let tree = try UnitTree(
      codes.map { AdministrativeUnit(code: $0, name: $0, kind: .commune) })
    var series: [(unit: String, indicator: String, counts: [YearlyCount])] = []
    var later: [[Double]] = []
    for code in codes {
      var levels = [1.4, 0.9]
      var counts = [[YearlyCount]](repeating: [], count: 2)
      for year in 2013...2026 {
        let first = StandardNormal.sample(using: &stream)
        let second = 0.8 * first + 0.6 * StandardNormal.sample(using: &stream)
        levels[0] += 0.25 * first
        levels[1] += 0.25 * second
        for rate in 0..<2 where year <= 2024 {
          counts[rate].append(
            YearlyCount(
              year: year,
              numerator: Binomial.sample(
                trials: 3000, probability: logistic(levels[rate]), using: &stream),
              denominator: 3000))
        }
      }
      for rate in 0..<2 { series.append((code, indicators[rate].id, counts[rate])) }
      later.append(levels.map(logistic))
    }
    return (Sample.data(tree, indicators: indicators, series), later)
  }

  /// Of each unit the draws in which each rate of 2026 is no lower than it was in 2024.
  private static func holds(_ fitted: FittedProgramme) async throws -> [[[Bool]]] {
    try await Simulator(programme: fitted, draws: 1000, seed: 3).run(workers: 2) { unit in
      unit.rates.map { rate in
        let last = fitted.rates[rate.model].observed[unit.unit]?.last
        let now = last.map { Double($0.numerator) / Double($0.denominator) } ?? 0
        return rate.trueRates[rate.range(of: 2026)].map { $0 >= now }
      }
    }
  }

  @Test(
    "come true as often as they say; those of each rate stay"
  )
  func truth() async throws {
    let (data, later) = try Self.truth()
    var fitted = try await Sample.fit(data, horizon: 2026, kind: .dynamic)
    #expect(abs((fitted.correlations?[1, 0].value ?? 0) - 0.8) < 0.1)
    let together = try await Self.holds(fitted)
    fitted.correlations = nil
    let apart = try await Self.holds(fitted)
    var (came, odds, independent) = (0.0, 0.0, 0.0)
    var scores = (together: 0.0, apart: 0.0)
    for unit in 0..<Self.units {
      #expect(together[unit][0] == apart[unit][0])
      func share(_ draws: [[Bool]]) -> Double {
        Double(zip(draws[0], draws[1]).count { $0 && $1 }) / 1000
      }
      let (p, q) = (share(together[unit]), share(apart[unit]))
      let hit = (0..<2).allSatisfy { rate in
        let last = fitted.rates[rate].observed[unit]?.last
        return later[unit][rate] >= last.map { Double($0.numerator) / Double($0.denominator) } ?? 0
      }
      came += (hit ? 1 : 0) / Double(Self.units)
      odds += p / Double(Self.units)
      independent += q / Double(Self.units)
      scores.together -= log(max(hit ? p : 1 - p, 1e-3))
      scores.apart -= log(max(hit ? q : 1 - q, 1e-3))
      let second = [together, apart].map { Double($0[unit][1].count { $0 }) / 1000 }
      // Four standard errors of a difference of two shares of 1,000 draws.
      #expect((second.max() ?? 1) - (second.min() ?? 0) < 0.09)
    }
    // Two standard errors of a share of 200 units are 0.07.
    #expect(abs(came - odds) < 0.07)
    #expect(odds > independent + 0.07)
    #expect(scores.together < scores.apart)
  }
}
