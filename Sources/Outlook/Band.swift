/// What draws of one number say of it: mean, spread and quantiles.
public struct Band: Sendable, Equatable {
  /// The probabilities of `quantiles`.
  public static let levels: [Double] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]

  /// The mean.
  public let mean: Double
  /// The standard deviation.
  public let standardDeviation: Double
  /// One value per level, not decreasing.
  public let quantiles: [Double]
  /// The number of draws behind it.
  public let draws: Int

  /// The Monte Carlo standard error of the mean.
  public var standardError: Double { standardDeviation / Double(draws).squareRoot() }
  /// The median.
  public var median: Double { quantiles[3] }

  /// Summarises draws; nil when there are none.
  public init?(_ draws: [Double]) {
    guard !draws.isEmpty else { return nil }
    let mean = draws.reduce(0, +) / Double(draws.count)
    let squares = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    self.standardDeviation = (squares / Double(max(draws.count - 1, 1))).squareRoot()
    self.quantiles = OrderStatistics(draws).quantiles(Self.levels)
    self.draws = draws.count
  }

  /// Summarises draws of whole numbers; nil when there are none.
  public init?(counts draws: ArraySlice<Int>) {
    if let tally = CountTally(draws) {
      self.init(tally)
    } else {
      self.init(draws.map(Double.init))
    }
  }

  private init(_ tally: CountTally) {
    mean = tally.mean
    standardDeviation = (tally.squares / Double(max(tally.count - 1, 1))).squareRoot()
    quantiles = tally.quantiles(Self.levels)
    draws = tally.count
  }
}
