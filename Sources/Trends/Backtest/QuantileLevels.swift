/// The quantiles a forecast is judged by.
public enum QuantileLevels {
  /// Denser in the middle and with both tails: what coverage of 50, 80 and 90 % and CRPS need.
  public static let judged: [Double] = [
    0.01, 0.05, 0.10, 0.20, 0.25, 0.30, 0.40, 0.50, 0.60, 0.70, 0.75, 0.80, 0.90, 0.95, 0.99,
  ]

  /// The quantile of numbers in increasing order, interpolated between order statistics.
  ///
  /// - Parameters:
  ///   - level: 0…1.
  ///   - sorted: at least one number.
  /// - Returns: a number between the least and the greatest.
  ///
  /// > Reference: Hyndman & Fan (1996), American Statistician 50:361,
  /// > doi:10.1080/00031305.1996.10473566, type 7.
  public static func quantile(_ level: Double, of sorted: [Double]) -> Double {
    let position = level * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
