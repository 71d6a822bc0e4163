#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// A positive quantity that the panel itself is asked for, with what is believed before asking.
///
/// Its logarithm is normal: the median and the spread of the logarithm are given.
public struct HyperParameter: Sendable, Equatable {
  /// A name for reports: `year shock, depth 0`.
  public var name: String
  /// The depth in the tree it belongs to; 0 is the root.
  public var depth: Int
  /// The prior median; more than 0.
  public var median: Double
  /// The prior standard deviation of the logarithm; more than 0.
  public var logSpread: Double

  /// Makes a hyper-parameter.
  public init(name: String, depth: Int, median: Double, logSpread: Double) {
    precondition(median > 0 && logSpread > 0, "a log-normal prior needs positive parameters")
    self.name = name
    self.depth = depth
    self.median = median
    self.logSpread = logSpread
  }

  /// The log prior density of log value, up to a constant.
  func logPrior(ofLog value: Double) -> Double {
    let standardised = (value - log(median)) / logSpread
    return -0.5 * standardised * standardised
  }
}
