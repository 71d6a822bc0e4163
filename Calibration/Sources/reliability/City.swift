internal import ArgumentParser
internal import Randomness
internal import Registry
internal import Simulation
internal import Trends

/// A synthetic city: what is published by the end of history, and what will be.
struct City {
  /// The communes of a city.
  static let communes = 40
  /// The truth of the sample city, which goes on after its history until cohorts of 2030 are complete.
  ///
  /// The horizon is the same for what is published before and after: streams depend on it.
  static let truth: SyntheticTruth = {
    var truth = SyntheticTruth.standard
    truth.lastYear = truth.horizon + 1
    truth.horizon += 1
    return truth
  }()
  /// The last year of history on the basis of registrations; cohorts end a year before.
  static let lastYear = SyntheticTruth.standard.lastYear
  static let horizon = SyntheticTruth.standard.horizon

  /// What a planner has.
  let data: RegistrationData
  /// What will be published: by unit index, indicator and year.
  let outcomes: [Key: YearlyCount]

  struct Key: Hashable {
    var unit: Int
    var indicator: String
    var year: Int
  }

  init(seed: UInt64, slopes: Slopes) throws {
    var truth = Self.truth
    if slopes == .drawn { truth.drawSlopes(seed: seed) }
    let country = SyntheticCountry(communes: Self.communes, seed: seed, truth: truth)
    let tree = try UnitTree(country.units)
    var series: [RateSeries] = []
    var outcomes: [Key: YearlyCount] = [:]
    let byUnit = Dictionary(grouping: country.rows, by: \.unit)
    for indicator in Plan.indicators {
      let last = indicator.basis == .cohort ? Self.lastYear - 1 : Self.lastYear
      for (unit, row) in tree.units.enumerated() {
        let counts = (byUnit[row.code] ?? []).filter { $0.indicator == indicator.id }.map(\.count)
        guard let parent = tree.parent[unit] else { continue }
        series.append(
          RateSeries(
            unit: unit, indicator: indicator.id, source: SyntheticCountry.source,
            counts: counts.filter { $0.year <= last }))
        for count in counts where count.year > last {
          for place in [unit, parent] {
            let key = Key(unit: place, indicator: indicator.id, year: count.year)
            let known = outcomes[key]
            outcomes[key] = YearlyCount(
              year: count.year, numerator: count.numerator + (known?.numerator ?? 0),
              denominator: count.denominator + (known?.denominator ?? 0))
          }
        }
      }
    }
    data = RegistrationData(
      tree: tree, programme: Plan.programme, series: series, findings: [])
    self.outcomes = outcomes
  }
}

/// Where the common slopes of cities come from.
enum Slopes: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Each city has its own, upwards as often as downwards.
  case drawn
  /// All have those of the sample city: every rate goes up, for ever.
  case alike
}

extension SyntheticTruth {
  /// The standard deviation of a drawn slope, logits a year.
  private static let slopeSpread = 0.1

  /// Draws the four common slopes.
  fileprivate mutating func drawSlopes(seed: UInt64) {
    var stream = PhiloxStream(key: seed, stream: 0x736c_6f70_6573, index: 0)
    births.onTimeDrift = Self.slopeSpread * StandardNormal.sample(using: &stream)
    births.withinYearDrift = Self.slopeSpread * StandardNormal.sample(using: &stream)
    deaths.onTimeDrift = Self.slopeSpread * StandardNormal.sample(using: &stream)
    deaths.withinYearDrift = Self.slopeSpread * StandardNormal.sample(using: &stream)
  }
}
