internal import Simulation

/// Quantiles of one underlying rate, each year looked at once however many targets ask.
struct UnderlyingQuantiles {
  private static let levels = [0.25, 0.5, 0.75, 0.9]

  private let rate: RateDraws
  private var known: [Int: [Double]] = [:]

  /// Nothing is computed yet.
  init(_ rate: RateDraws) { self.rate = rate }

  /// The quartiles of a year, one of the rate's.
  mutating func quartiles(_ year: Int) -> [Double] { Array(all(year)[..<3]) }

  /// The level that nine of ten draws of a year do not exceed.
  mutating func highest(_ year: Int) -> Double { all(year)[3] }

  private mutating func all(_ year: Int) -> [Double] {
    if let found = known[year] { return found }
    let found = OrderStatistics(rate.trueRates[rate.range(of: year)]).quantiles(Self.levels)
    known[year] = found
    return found
  }
}
