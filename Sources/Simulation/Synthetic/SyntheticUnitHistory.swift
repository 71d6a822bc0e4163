internal import Randomness
internal import Registry

/// What happened and what was registered in one synthetic commune, for one event.
struct SyntheticUnitHistory {
  private let firstYear: Int
  private let onTimeRates: [Double]
  private let conditionalRates: [Double]
  private var cohorts: [Int: Int] = [:]
  private var onTimeCounts: [Int: Int] = [:]
  private var withinYearCounts: [Int: Int] = [:]
  private var registrations: [Int: Int] = [:]
  private var unregistered = 0

  init(firstYear: Int, onTimeRates: [Double], conditionalRates: [Double]) {
    self.firstYear = firstYear
    self.onTimeRates = onTimeRates
    self.conditionalRates = conditionalRates
  }

  /// Lets a year happen: its events, who registers on time, within a year and later.
  ///
  /// Of those who are late but within one year about half come in the same calendar year and half
  /// in the next, and each year a share of the old backlog comes.
  mutating func append(
    year: Int, events: Int, laterShare: Double, using stream: inout PhiloxStream
  ) {
    let onTime = Binomial.sample(
      trials: events, probability: onTimeRate(year), using: &stream)
    let late = Binomial.sample(
      trials: events - onTime, probability: conditionalRate(year), using: &stream)
    let sameYear = Binomial.sample(trials: late, probability: 0.5, using: &stream)
    let old = Binomial.sample(trials: unregistered, probability: laterShare, using: &stream)
    cohorts[year] = events
    onTimeCounts[year] = onTime
    withinYearCounts[year] = onTime + late
    registrations[year, default: 0] += onTime + sameYear + old
    registrations[year + 1, default: 0] += late - sameYear
    unregistered += events - onTime - late - old
  }

  /// Years before the first have its rates.
  private func position(_ year: Int) -> Int { max(year - firstYear, 0) }

  private func conditionalRate(_ year: Int) -> Double { conditionalRates[position(year)] }

  func onTimeRate(_ year: Int) -> Double { onTimeRates[position(year)] }

  func withinYearRate(_ year: Int) -> Double {
    onTimeRate(year) + (1 - onTimeRate(year)) * conditionalRate(year)
  }

  /// On time over everything registered in the year.
  func onTime(_ year: Int) -> YearlyCount {
    YearlyCount(
      year: year, numerator: onTimeCounts[year] ?? 0, denominator: registrations[year] ?? 0)
  }

  /// Registered within one year over everything that happened in the year.
  func withinYear(_ year: Int) -> YearlyCount {
    YearlyCount(
      year: year, numerator: withinYearCounts[year] ?? 0, denominator: cohorts[year] ?? 0)
  }
}
