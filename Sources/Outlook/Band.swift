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

  /// The median.
  public var median: Double { quantiles[3] }

  /// Summarises draws; nil when there are none.
  ///
  /// Quantiles interpolate between order statistics.
  ///
  /// > Reference: Hyndman & Fan (1996), American Statistician 50:361,
  /// > doi:10.1080/00031305.1996.10473566, type 7.
  public init?(_ draws: [Double]) {
    guard !draws.isEmpty else { return nil }
    let sorted = draws.sorted()
    // Summed in sorted order: the result does not depend on the order of draws.
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    self.standardDeviation = (squares / Double(max(sorted.count - 1, 1))).squareRoot()
    self.quantiles = Self.levels.map { Self.quantile(sorted, $0) }
    self.draws = sorted.count
  }

  /// The quantile of values that are in increasing order and not empty.
  static func quantile(_ sorted: [Double], _ level: Double) -> Double {
    let position = level * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}
