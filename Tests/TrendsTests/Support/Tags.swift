import Randomness
import Testing

extension Tag {
  /// Statistical tests, which fit or draw many times.
  @Tag static var slow: Self
}

/// The stream of a test; no seed was chosen for its result.
func testStream(_ index: UInt32) -> PhiloxStream {
  PhiloxStream(key: 0x5EED, stream: StableHash.fnv1a64("TrendsTests"), index: index)
}

/// True if two numbers differ by at most `tolerance` times the larger of 1 and the second.
func isClose(_ value: Double, _ reference: Double, _ tolerance: Double) -> Bool {
  abs(value - reference) <= tolerance * max(1, abs(reference))
}

/// The largest difference between two lists of one length; infinite where one is not finite.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) {
    let difference = abs($1.0 - $1.1)
    return difference.isFinite ? max($0, difference) : .infinity
  }
}
