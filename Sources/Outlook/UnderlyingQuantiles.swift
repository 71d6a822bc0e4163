internal import Simulation

/// Quantiles of one underlying rate, each year looked at once however many targets ask.
///
/// They are of the draws that have events in the year, as the odds are.
struct UnderlyingQuantiles {
  private static let levels = [0.25, 0.5, 0.75, 0.9]

  private let rate: RateDraws
  private var known: [Int: [Double]?] = [:]

  /// Nothing is computed yet.
  init(_ rate: RateDraws) { self.rate = rate }

  /// The quartiles of a year, one of the rate's; nil where no draw has events.
  mutating func quartiles(_ year: Int) -> [Double]? { all(year).map { Array($0[..<3]) } }

  /// The level that nine of ten draws of a year do not exceed; nil where no draw has events.
  mutating func highest(_ year: Int) -> Double? { all(year)?[3] }

  private mutating func all(_ year: Int) -> [Double]? {
    if let found = known[year] { return found }
    let range = rate.range(of: year)
    let found: [Double]?
    if rate.denominators[range].contains(0) {
      let some = range.filter { rate.denominators[$0] > 0 }.map { rate.trueRates[$0] }
      found = some.isEmpty ? nil : OrderStatistics(some).quantiles(Self.levels)
    } else {
      found = OrderStatistics(rate.trueRates[range]).quantiles(Self.levels)
    }
    known[year] = found
    return found
  }
}
