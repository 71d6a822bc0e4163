internal import Parallelism

/// Which ranks the draws leave to every unit, for all units at once.
///
/// Of joint draws θ_jd of units j, with means μ_j and standard deviations s_jk of the differences
/// θ_j − θ_k, let z_jk,d = ((θ_jd − θ_kd) − (μ_j − μ_k)) / s_jk for every ordered pair. The critical value c
/// is the quantile at `confidence` of the greatest z_jk,d over all pairs that are not told apart yet; a pair
/// is told apart, j above k, where (μ_j − μ_k) / s_jk > c. This is repeated with what is left until
/// nothing more is told apart (step-down). The set of a unit holds every rank that these pairs leave to it.
///
/// In every draw in which all z that count are at most c, all pairs told apart stand in their order: the order
/// j above k breaks only where z_kj > (μ_j − μ_k) / s_jk > c, and z_kj counts to the end. So all sets hold
/// at once in a share of `confidence` of the draws or more, after every step.
///
/// Pairs are worked off in tiles, and what is kept is O(units + draws): see `PairwiseMaxima`. Only a z above
/// a lower bound of c is looked at closely, and only pairs near c are remembered. The bound is the quantile among the pairs seen so far that can
/// never be told apart, as their means stand the other way round, so that nothing is approximated.
///
/// > Reference: Mogstad, Romano, Shaikh & Wilhelm (2024), Review of Economic Studies 91:476,
/// > doi:10.1093/restud/rdad006; step-down: Romano & Wolf (2005), Econometrica 73:1237,
/// > doi:10.1111/j.1468-0262.2005.00615.x.
struct RankSets: Sendable {
  /// Sets that belong to a critical value.
  struct Family: Sendable, Equatable {
    /// The critical value.
    var criticalValue: Double
    /// Per unit the ranks that are left to it; 1 is the lowest.
    var sets: [ClosedRange<Int>]
  }

  /// After the first step.
  let first: Family
  /// After the last step.
  let last: Family
  /// The steps it took; 1 if step-down told no more pairs apart.
  let steps: Int

  /// Rows and others of a tile: the draws of so many units stay in the processor's cache.
  private static let tileRows = 32
  private static let tileOthers = 64

  /// Finds the sets.
  ///
  /// - Parameters:
  ///   - draws: two units at least.
  ///   - confidence: with which all sets are to hold at once, 0…1.
  ///   - kernels: how to compute.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(units² · draws); memory O(units + draws) beside the draws.
  init(
    _ draws: CentredDraws, confidence: Double, kernels: PairKernels = PairKernels(), workers: Int
  ) async throws {
    var maxima = PairwiseMaxima(draws: draws.draws)
    var pairs = SeparatedPairs(units: draws.units)
    // Growing shares of all pairs, so that the lower bound is soon a good one.
    var end = 0
    while end < draws.units {
      let next = min(draws.units, max(8, 2 * end))
      let found = try await Self.scan(
        draws, rows: end..<next, bound: maxima.lowerBound(confidence),
        ceiling: Self.ceiling(maxima, confidence, units: end), kernels, workers: workers)
      for part in found {
        maxima.merge(part.maxima)
        pairs.merge(part.pairs)
      }
      end = next
    }
    let initial = maxima.quantile(confidence, after: nil)
    var (critical, count) = (initial, 1)
    while true {
      let next = maxima.quantile(confidence, after: critical)
      guard next < critical else { break }
      (critical, count) = (next, count + 1)
    }
    steps = count
    if !pairs.isComplete(below: initial) {
      pairs = SeparatedPairs(units: draws.units)
      let found = try await Self.separated(
        draws, ceiling: initial, above: critical, kernels, workers: workers)
      for part in found { pairs.merge(part) }
    }
    first = Family(criticalValue: initial, sets: pairs.sets(at: initial))
    last = Family(criticalValue: critical, sets: pairs.sets(at: critical))
  }

  /// What the critical value of all units will hardly exceed, as far as some units tell: six times as many have
  /// been seen to double it, where a few draws are far out.
  private static func ceiling(_ maxima: PairwiseMaxima, _ confidence: Double, units: Int) -> Double
  {
    units < 400 ? .infinity : 2.5 * maxima.quantile(confidence, after: nil) + 1
  }

  private static func scan(
    _ draws: CentredDraws, rows: Range<Int>, bound: Double, ceiling: Double,
    _ kernels: PairKernels, workers: Int
  ) async throws -> [(maxima: PairwiseMaxima, pairs: SeparatedPairs)] {
    let tiles = tiles(rows: rows)
    let count = min(workers, tiles.count)
    return try await concurrentMap(count, workers: workers) { part in
      var maxima = PairwiseMaxima(draws: draws.draws)
      var pairs = SeparatedPairs(units: draws.units, ceiling: ceiling)
      var scan = PairScan(draws, kernels, bound: bound)
      for tile in stride(from: part, to: tiles.count, by: count) {
        scan.forEachRow(tiles[tile].rows, tiles[tile].others) { scan, row, count in
          scan.addSeparations(row, count, to: &pairs)
          scan.addPeaks(row, count, to: &maxima)
        }
      }
      return (maxima, pairs)
    }
  }

  /// Separations alone, where too many lie near the critical value to be remembered.
  private static func separated(
    _ draws: CentredDraws, ceiling: Double, above critical: Double, _ kernels: PairKernels,
    workers: Int
  ) async throws -> [SeparatedPairs] {
    let tiles = tiles(rows: 0..<draws.units)
    let count = min(workers, tiles.count)
    return try await concurrentMap(count, workers: workers) { part in
      var pairs = SeparatedPairs(units: draws.units, ceiling: ceiling, most: .max)
      var scan = PairScan(draws, kernels, bound: critical)
      for tile in stride(from: part, to: tiles.count, by: count) {
        scan.forEachRow(tiles[tile].rows, tiles[tile].others) { scan, row, count in
          scan.addSeparations(row, count, to: &pairs)
        }
      }
      return pairs
    }
  }

  /// The pairs of some rows with all units before them.
  private static func tiles(rows: Range<Int>) -> [(rows: Range<Int>, others: Range<Int>)] {
    stride(from: rows.lowerBound, to: rows.upperBound, by: tileRows).flatMap { row in
      let own = row..<min(row + tileRows, rows.upperBound)
      return stride(from: 0, to: own.upperBound - 1, by: tileOthers).map {
        (own, $0..<min($0 + tileOthers, own.upperBound - 1))
      }
    }
  }
}
