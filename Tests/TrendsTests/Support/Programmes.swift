import Randomness
import Registry

@testable import Trends

/// Programmes to fit, with counts of ten years in five communes of two provinces.
enum Programmes {
  /// On time and within a year, counted in every commune of `Units.country()`.
  static func data() throws -> RegistrationData {
    var stream = testStream(4100)
    var series: [RateSeries] = []
    for unit in 3...7 {
      var narrow: [Int] = []
      var wide: [Int] = []
      var events: [Int] = []
      for year in 0..<10 {
        let trials = 180 + 20 * unit + (7 * year * unit) % 23
        let rate = logistic(-0.6 + 0.15 * Double(unit) + 0.08 * Double(year))
        let onTime = Binomial.sample(trials: trials, probability: rate, using: &stream)
        let late = Binomial.sample(trials: trials - onTime, probability: 0.6, using: &stream)
        events.append(trials)
        narrow.append(onTime)
        wide.append(onTime + late)
      }
      series.append(RatePlanTests.series("on_time", narrow, of: events, unit: unit, from: 2015))
      series.append(RatePlanTests.series("within_year", wide, of: events, unit: unit, from: 2015))
    }
    return try RatePlanTests.data([RatePlanTests.onTime, RatePlanTests.withinYear], series)
  }

  /// The fit of `data`.
  static func fit(_ data: RegistrationData, _ kind: TrendKind) async throws -> FittedProgramme {
    try await FittedProgramme.fit(
      data, options: TrendOptions(kind: kind, outliers: [2020], horizon: 2028), workers: 2)
  }
}
