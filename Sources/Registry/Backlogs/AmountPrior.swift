/// What is believed of an amount that cannot be negative, before any data.
public enum AmountPrior: Sendable, Equatable, Codable {
  /// Known: one finite value, at least 0.
  case fixed(Double)
  /// Log-normal about a median above 0, with this standard deviation of the logarithm, above 0.
  case logNormal(median: Double, logSD: Double)
  /// Three points, 0 ≤ low ≤ mode ≤ high and low < high, with straight lines between them.
  case triangular(low: Double, mode: Double, high: Double)

  /// True if the parameters are in their ranges.
  public var isValid: Bool {
    switch self {
    case .fixed(let value): value >= 0 && value <= 1e12
    case .logNormal(let median, let logSD):
      median > 0 && median <= 1e12 && logSD > 0 && logSD <= 10
    case .triangular(let low, let mode, let high):
      low >= 0 && low <= mode && mode <= high && low < high && high <= 1e12
    }
  }
}
