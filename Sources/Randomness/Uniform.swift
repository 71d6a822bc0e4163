/// The uniform distribution on [low, high).
///
///     density(x) = 1 / (high − low)   for low ≤ x < high
///
/// Method: low + (high − low) · u. Takes one word a draw.
public struct Uniform: Distribution, Hashable {
  /// The smallest value.
  public let low: Double
  /// The bound that no draw reaches.
  public let high: Double

  /// A uniform distribution.
  ///
  /// - Parameters:
  ///   - low: The smallest value, finite.
  ///   - high: The bound above, finite and greater than `low`.
  /// - Throws: `boundNotFinite`, `intervalEmpty`, or `intervalTooWide` when the width overflows.
  public init(low: Double, high: Double) throws(DistributionError) {
    guard low.isFinite else { throw .boundNotFinite(low) }
    guard high.isFinite else { throw .boundNotFinite(high) }
    guard low < high else { throw .intervalEmpty(low: low, high: high) }
    guard (high - low).isFinite else { throw .intervalTooWide(low: low, high: high) }
    self.low = low
    self.high = high
  }

  /// Draws one value.
  ///
  /// - Parameter generator: Gives one word.
  /// - Returns: A value of [low, high). Where the sum rounds up to `high`, the number just below it.
  @inlinable
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let x = low + (high - low) * UnitInterval.halfOpen(using: &generator)
    return x < high ? x : high.nextDown
  }
}
