internal import Randomness

/// How volatile each year is, as a factor g of standard deviations; 1 in the last year of history.
///
/// Yearly changes of log g² are a stationary AR(1) slope plus a surprise.
enum YearVolatility {
  static let slopeSpread = 0.15
  static let slopePersistence = 0.85
  static let surprise = 0.2

  static func factors(years: Int, history: Int, using stream: inout PhiloxStream) -> [Double] {
    var slope = slopeSpread * StandardNormal.sample(using: &stream)
    let fresh = slopeSpread * (1 - slopePersistence * slopePersistence).squareRoot()
    var logs = [0.0]
    for year in 1..<years {
      logs.append(logs[year - 1] + slope + surprise * StandardNormal.sample(using: &stream))
      slope = slopePersistence * slope + fresh * StandardNormal.sample(using: &stream)
    }
    return logs.map { PortableMath.exp(0.5 * ($0 - logs[history - 1])) }
  }
}
