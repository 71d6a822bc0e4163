import Randomness
import Registry
import Testing

@testable import Trends

/// A province that publishes counts of its own for the years in which most of its communes are missing.
@Suite("Own rows where parts are missing")
struct OwnRowsTests {
  private static let province = 1
  /// Two communes report until 2019; the third, which is small and stays where it was, until 2024.
  private static let missingFrom = 2020
  private static let missing = 4
  private static let first = 2014
  private static let last = 2024

  private static func data(_ units: UnitTree, own change: Double?) throws -> RegistrationData {
    var stream = testStream(4200)
    var series: [RateSeries] = []
    func add(_ unit: Int, _ years: ClosedRange<Int>, trials: Int, logit: (Int) -> Double) {
      let counts = years.map {
        Binomial.sample(trials: trials, probability: logistic(logit($0)), using: &stream)
      }
      series.append(
        RatePlanTests.series(
          "on_time", counts, of: counts.map { _ in trials }, unit: unit, from: years.lowerBound))
    }
    for commune in 2...4 {
      let end = commune == 2 ? last : missingFrom - 1
      add(commune, first...end, trials: commune == 2 ? 20 : 200) { _ in 0.1 * Double(commune - 3) }
    }
    // Drawn last, so that the communes' counts are the same without it.
    if let change {
      add(province, missingFrom...last, trials: 20_000) {
        change * Double($0 - missingFrom + 1)
      }
    }
    var data = try RatePlanTests.data([RatePlanTests.onTime], series)
    data.tree = units
    return data
  }

  private static func fit(own change: Double?, _ kind: TrendKind) async throws -> FittedPaths {
    let units = try Units.tree([
      ("1", nil), ("11", "1"), ("111", "11"), ("112", "11"), ("113", "11"),
    ])
    let fitted = try await FittedProgramme.fit(
      try data(units, own: change), options: TrendOptions(kind: kind, horizon: 2027), workers: 2)
    return fitted.rates[0].paths
  }

  @Test(
    "move the common path, and with it the communes that are missing",
    arguments: [TrendKind.dynamic, .stacked], [0.25, -0.25])
  func moves(_ kind: TrendKind, _ change: Double) async throws {
    let with = try await Self.fit(own: change, kind)
    let without = try await Self.fit(own: nil, kind)
    let place = Self.missingFrom - Self.first
    let shared = try #require(with.tree.position(ofUnit: Self.province))
    let bare = try #require(without.tree.position(ofUnit: Self.province))
    for year in place...(Self.last - Self.first) {
      // The path stands where the rows are, not where the one commune that goes on is.
      let told = change * Double(year - place + 1)
      let (near, far) = (with.historyPaths[shared][year], without.historyPaths[bare][year])
      #expect(abs(near - told) < 0.25 * abs(far - told), "\(year)")
    }
    // Communes that have not been heard of since are thought to have gone the same way, if not so far: the rows might
    // have moved by themselves.
    let node = try #require(with.tree.position(ofUnit: Self.missing))
    let bareNode = try #require(without.tree.position(ofUnit: Self.missing))
    let known = try PathDraws(with, node: node, draws: 1000)
    let unknown = try PathDraws(without, node: bareNode, draws: 1000)
    for year in [Self.last - Self.first, 2027 - Self.first] {
      let moved = (known.mean(year) - unknown.mean(year)) * (change < 0 ? -1 : 1)
      #expect(moved > 0.25, "\(year): \(moved)")
    }
  }
}
