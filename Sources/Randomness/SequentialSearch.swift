/// Draws small counts by adding up probabilities from 0 until they exceed one uniform number.
///
/// For counts whose mean is below 10; takes one word, always, and rises with it.
@usableFromInline
enum SequentialSearch {
  /// Below the grain of the uniform number, so that only rounding errors can be left of it.
  @usableFromInline static let negligible = 0x1p-60

  /// The smallest k with P(0) + … + P(k) > u.
  ///
  /// - Parameters:
  ///   - u: A number of (0, 1).
  ///   - zero: P(0), not negligible.
  ///   - most: The largest count possible.
  ///   - ratio: P(k + 1)/P(k), falling.
  /// - Returns: The count.
  @inlinable
  static func count(
    at u: Double, zero: Double, most: Int, ratio: (Double) -> Double
  ) -> Int {
    var remainder = u
    var probability = zero
    var k = 0
    while remainder >= probability, k < most, probability > negligible {
      remainder -= probability
      probability *= ratio(Double(k))
      k += 1
    }
    return k
  }
}
