// Two ways of doing one thing, run in turn on this machine; what counts is the ratio.

import Outlook
import Registry
import Simulation
import Trends

/// Seconds that `body` takes.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let elapsed = try await ContinuousClock().measure { try await body() }.components
  return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
}

/// Runs two jobs in turn, once to warm up and then `pairs` times, and prints their medians.
func compare(
  _ title: String, pairs: Int, _ first: (String, () async throws -> Void),
  _ second: (String, () async throws -> Void)
) async throws {
  var times: [(Double, Double)] = []
  for pair in 0...pairs {
    let one = try await seconds(first.1)
    let two = try await seconds(second.1)
    if pair > 0 { times.append((one, two)) }
  }
  let median = { (values: [Double]) in values.sorted()[values.count / 2] }
  let ratio = median(times.map { $0.1 / $0.0 })
  print(
    """
    \(title)
      \(first.0): \(median(times.map(\.0))) s · \(second.0): \(median(times.map(\.1))) s \
    · ratio \((ratio * 100).rounded() / 100) (median of \(pairs) pairs)
    """)
}

let country = SyntheticCountry(communes: 40, seed: 1)
let tree = try UnitTree(country.units)
let programme = Programme(
  name: LocalizedText(en: "benchmark"),
  indicators: [
    Indicator(id: "death_on_time", kind: .rate, event: .death, basis: .registrations)
  ],
  targets: [
    Target(indicator: "death_on_time", scope: .level(.commune), year: 2028, atLeast: 0.85)
  ])
let series = tree.units.indices.compactMap { unit -> RateSeries? in
  let counts = country.rows.filter {
    $0.unit == tree.units[unit].code && $0.indicator == "death_on_time"
  }.map(\.count)
  guard !counts.isEmpty else { return nil }
  return RateSeries(
    unit: unit, indicator: "death_on_time", source: SyntheticCountry.source, counts: counts)
}
let data = RegistrationData(tree: tree, programme: programme, series: series, findings: [])
let fitted = try await FittedProgramme.fit(
  data, options: TrendOptions(kind: .pooledRegression, horizon: 2030), workers: 2)
let simulator = Simulator(programme: fitted, draws: 10_000, seed: 1)
try await compare(
  "40 communes, one indicator, 10,000 draws: odds, forecasts and ranking", pairs: 5,
  ("2 threads", { _ = try await Outlook(simulator, programme: programme, workers: 2) }),
  ("1 thread", { _ = try await Outlook(simulator, programme: programme, workers: 1) }))
