#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// What is believed of a quantity: the median and the central 90 % interval.
public struct Belief: Sendable, Equatable {
  /// The median.
  public var median: Double
  /// The 5 % quantile.
  public var low: Double
  /// The 95 % quantile.
  public var high: Double

  /// Makes a belief.
  public init(median: Double, low: Double, high: Double) {
    self.median = median
    self.low = low
    self.high = high
  }
}

/// A hyper-parameter before and after the data were seen.
///
/// Both are taken for normal on the scale that is searched: the logarithm of positive quantities,
/// the logit of shares.
public struct ParameterPosterior: Sendable, Equatable {
  /// A name for files: `own lasting step`.
  public var name: String
  /// The depth in the tree it belongs to; 0 is the root.
  public var depth: Int
  /// True for shares of one, false for positive quantities.
  public var isShare: Bool
  /// What was believed before.
  public var prior: Belief
  /// What is believed now.
  public var posterior: Belief
  /// The posterior mode, around which forecasts are made.
  public var mode: Double
  /// Posterior over prior standard deviation, on the scale that is searched: 1 where the data say
  /// nothing, 0 where they leave nothing open.
  public var narrowing: Double
  /// How far the posterior mean is from the prior's, in prior standard deviations.
  public var shift: Double
}

extension ParameterPosterior {
  /// A mean and a standard deviation on the scale that is searched.
  struct Normal: Equatable {
    var mean: Double
    var spread: Double

    /// Of weighted points; weights need not add up to 1.
    init(points: [(weight: Double, value: Double)]) {
      let total = points.reduce(0) { $0 + $1.weight }
      let mean = points.reduce(0) { $0 + $1.weight * $1.value } / total
      let square = points.reduce(0) {
        $0 + $1.weight * ($1.value - mean) * ($1.value - mean)
      }
      self.init(mean: mean, spread: (square / total).squareRoot())
    }

    init(mean: Double, spread: Double) {
      self.mean = mean
      self.spread = spread
    }

    /// As it is told to people.
    func belief(_ told: (Double) -> Double) -> Belief {
      let reach = 1.6448536269514722 * spread
      return Belief(median: told(mean), low: told(mean - reach), high: told(mean + reach))
    }
  }

  init(
    name: String, depth: Int, isShare: Bool, prior: Normal, posterior: Normal, mode: Double
  ) {
    let told = { (value: Double) in isShare ? logistic(value) : exp(value) }
    self.init(
      name: name, depth: depth, isShare: isShare, prior: prior.belief(told),
      posterior: posterior.belief(told), mode: told(mode),
      narrowing: posterior.spread / prior.spread,
      shift: (posterior.mean - prior.mean) / prior.spread)
  }
}
