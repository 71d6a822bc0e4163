internal import Foundation
internal import Randomness

/// The band in which the empirical distribution function of uniform ranks stays, everywhere at once.
///
/// At each of 99 points z the number of ranks below z(L + 1) is Binomial(N, z); what is judged is the
/// smallest tail probability over all points, whose own distribution is simulated.
///
/// > Reference: Säilynoja, Bürkner & Vehtari (2022), Statistics and Computing 32:32,
/// > doi:10.1007/s11222-022-10090-6.
public struct ECDFEnvelope: Sendable {
  private static let cells = 100
  private static let simulations = 4000

  private let size: Int
  /// P(X ≤ x) of Binomial(N, z), per point.
  private let cumulative: [[Double]]
  /// The smallest tail probabilities of simulated uniform samples, in increasing order.
  private let statistics: [Double]

  /// The envelope for samples of `size`.
  public init(size: Int) {
    self.size = size
    let tables = (1..<Self.cells).map { point in
      Self.binomial(size, Double(point) / Double(Self.cells))
    }
    cumulative = tables
    statistics = (0..<Self.simulations).map { simulation in
      var stream = PhiloxStream(
        key: StableHash.fnv1a64("calibration/envelope"), stream: UInt64(size),
        index: UInt32(simulation))
      var counts = [Int](repeating: 0, count: Self.cells)
      for _ in 0..<size {
        counts[Int(UnitInterval.halfOpen(using: &stream) * Double(Self.cells))] += 1
      }
      return Self.smallestTail(counts, tables)
    }.sorted()
  }

  /// The share of uniform samples that stray as far from the diagonal as this one.
  public func pValue(_ sample: RankSample) -> Double {
    let own = Self.smallestTail(sample.histogram(Self.cells), cumulative)
    let further = statistics.count { $0 <= own }
    return Double(further + 1) / Double(statistics.count + 1)
  }

  /// The empirical distribution function at z, a multiple of 1 %, and the 95 % band there.
  public func point(_ sample: RankSample, at z: Double) -> (
    value: Double, low: Double, high: Double
  ) {
    let index = Int((z * Double(Self.cells)).rounded())
    let level = statistics[statistics.count / 20]
    let table = cumulative[index - 1]
    let low = table.firstIndex { $0 > level } ?? 0
    let high = table.firstIndex { 1 - $0 <= level } ?? size
    let below = sample.histogram(Self.cells).prefix(index).reduce(0, +)
    let share = { (count: Int) in Double(count) / Double(size) }
    return (share(below), share(low), share(high))
  }

  private static func smallestTail(_ counts: [Int], _ tables: [[Double]]) -> Double {
    var below = 0
    var smallest = 1.0
    for (count, table) in zip(counts, tables) {
      below += count
      let upper = below > 0 ? 1 - table[below - 1] : 1
      smallest = min(smallest, table[below], upper)
    }
    return smallest
  }

  private static func binomial(_ n: Int, _ p: Double) -> [Double] {
    var sum = 0.0
    return (0...n).map { k in
      let ways = lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
      sum += exp(ways + Double(k) * log(p) + Double(n - k) * log(1 - p))
      return min(sum, 1)
    }
  }
}
