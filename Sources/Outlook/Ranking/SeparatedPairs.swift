/// The pairs whose means are far apart: whom each unit is told above and below, for any critical value up to a
/// ceiling.
///
/// Pairs beyond the ceiling are only counted; the others are remembered, so many at most.
struct SeparatedPairs: Sendable {
  private struct Pair: Sendable {
    var lower: UInt32
    var upper: UInt32
    var separation: Double
  }

  /// At most so many pairs are remembered (32 MB).
  static let usualMost = 1 << 21

  private let ceiling: Double
  /// The lowest ceiling of those that were merged.
  private var lowest: Double
  private let most: Int
  private var above: [Int32]
  private var below: [Int32]
  private var near: [Pair] = []
  private var isFull = false

  /// Makes an empty list.
  ///
  /// - Parameters:
  ///   - units: how many there are.
  ///   - ceiling: the greatest critical value that will be asked for, as far as is known; where a greater one is,
  ///     pairs must be gone through once more.
  ///   - most: how many pairs to remember.
  init(units: Int, ceiling: Double = .infinity, most: Int = Self.usualMost) {
    self.ceiling = ceiling
    lowest = ceiling
    self.most = most
    above = Array(repeating: 0, count: units)
    below = above
  }

  /// Adds a pair: the unit of the lower mean, the other, and how far they are apart.
  mutating func add(lower: Int, upper: Int, separation: Double) {
    if separation > ceiling {
      above[upper] += 1
      below[lower] += 1
    } else if near.count < most {
      near.append(
        Pair(
          lower: UInt32(truncatingIfNeeded: lower), upper: UInt32(truncatingIfNeeded: upper),
          separation: separation))
    } else {
      isFull = true
    }
  }

  /// Takes over what was found elsewhere.
  mutating func merge(_ other: Self) {
    lowest = min(lowest, other.lowest)
    for unit in above.indices {
      above[unit] += other.above[unit]
      below[unit] += other.below[unit]
    }
    isFull = isFull || other.isFull || near.count + other.near.count > most
    if !isFull { near += other.near }
  }

  /// True if `sets(at:)` can tell for this critical value and all below it that pairs were added for.
  func isComplete(below critical: Double) -> Bool { !isFull && critical <= lowest }

  /// The ranks that are left to every unit where pairs of greater separation are told apart.
  func sets(at critical: Double) -> [ClosedRange<Int>] {
    var (above, below) = (above, below)
    for pair in near where pair.separation > critical {
      above[Int(pair.upper)] += 1
      below[Int(pair.lower)] += 1
    }
    return above.indices.map { (1 + Int(above[$0]))...(above.count - Int(below[$0])) }
  }
}
