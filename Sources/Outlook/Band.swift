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
    let mean = Self.sum(draws.span) { $0 } / Double(draws.count)
    let squares = Self.sum(draws.span) { ($0 - mean) * ($0 - mean) }
    self.mean = mean
    self.standardDeviation = (squares / Double(max(draws.count - 1, 1))).squareRoot()
    self.quantiles = OrderStatistics(draws).quantiles(Self.levels)
    self.draws = draws.count
  }

  /// Eight sums side by side, since an addition would wait for the last.
  private static func sum(
    _ values: Span<Double>, of function: (SIMD8<Double>) -> SIMD8<Double>
  ) -> Double {
    var sums = SIMD8<Double>.zero
    let whole = values.count / 8 * 8
    var eight = SIMD8<Double>.zero
    for i in stride(from: 0, to: whole, by: 8) {
      for lane in 0..<8 { eight[lane] = values[i + lane] }
      sums += function(eight)
    }
    // What is left, where others would count.
    for i in whole..<values.count { sums[0] += function(SIMD8(repeating: values[i]))[0] }
    return sums.sum()
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
