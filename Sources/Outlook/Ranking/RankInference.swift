internal import Parallelism

/// What joint draws say of the order of units: rank intervals one by one, rank sets for all at once.
///
/// Rank 1 has the lowest score. Scores are 16-bit codes on one scale for all units; equal scores of a
/// draw take turns.
///
/// **Intervals** are marginal: the central 90 % of a unit's own ranks over the draws. **Sets** are
/// simultaneous (`RankSets`): with the draws in place of a bootstrap, all units' true ranks lie in their sets
/// at once with 90 % confidence, as far as the draws spread about their means as the means spread about
/// the truth. Sets of more than `mostPaired` units are those of `JointRegion`. In the draws themselves that is so by construction: `jointShare` is 90 % at least, where all draws
/// are compared in pairs.
public struct RankInference: Sendable {
  /// The confidence of intervals and sets.
  public static let confidence = 0.9

  /// Per unit the central 90 % of its ranks.
  public let intervals: [ClosedRange<Int>]
  /// Per unit the ranks that the pairs told apart leave to it.
  public let sets: [ClosedRange<Int>]
  /// Per unit the share of draws in which it is among the `worst`.
  public let worstShares: [Double]
  /// The share of draws in which all units' ranks lie in their sets.
  public let jointShare: Double
  /// The critical value that tells two units apart, in standard deviations of their difference; of more than
  /// `mostPaired` units, of each.
  public let criticalValue: Double
  /// The steps of step-down.
  public let steps: Int

  /// What tells units apart.
  private enum Evidence: Sendable {
    case pairs(CentredDraws, PairKernels)
    case region(JointRegion)
  }

  /// More units than this are usually not compared pair by pair but by intervals of each (`JointRegion`).
  public static let mostPaired = 5000

  private let evidence: Evidence

  /// Analyses draws.
  ///
  /// - Parameters:
  ///   - scores: per unit one code per draw, the same number of draws for each, at least one; those of one unit
  ///     span 32,767 at most (`codes(of:)` makes such ones). Two units at least.
  ///   - worst: how many of the lowest are the worst; 1 or more.
  ///   - scale: on which to compare pairs; nil for that of the scores.
  ///   - pairDraws: sets are made of the first so many draws, 1 or more; intervals and shares of all.
  ///   - mostPaired: more units than this are not compared pair by pair.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(units² · pairDraws) with a small constant (Benchmarks, `rank-speed`), of more units
  ///   O(units · pairDraws); memory six bytes per unit and draw.
  public init(
    _ scores: [[Int16]], worst: Int, scale: RisingScale? = nil, pairDraws: Int = .max,
    mostPaired: Int = Self.mostPaired, workers: Int
  ) async throws {
    try await self.init(
      scores, worst: worst, scale: scale, pairDraws: pairDraws, kernels: PairKernels(),
      workers: workers, mostPaired: mostPaired)
  }

  init(
    _ scores: [[Int16]], worst: Int, scale: RisingScale?, pairDraws: Int = .max,
    kernels: PairKernels, workers: Int, mostKept: Int = DrawRanks.mostKept,
    mostPaired: Int = Self.mostPaired
  ) async throws {
    precondition(scores.count > 1, "an order takes two units")
    let sets: [ClosedRange<Int>]
    if scores.count > mostPaired {
      let region = JointRegion(
        scores, scale: scale, draws: pairDraws, confidence: Self.confidence)
      (sets, criticalValue, steps) = (region.sets, region.criticalValue, 1)
      evidence = .region(region)
    } else {
      let draws = CentredDraws(scores, scale: scale, mostDraws: pairDraws)
      let found = try await RankSets(
        draws, confidence: Self.confidence, kernels: kernels, workers: workers)
      (sets, criticalValue, steps) = (found.last.sets, found.last.criticalValue, found.steps)
      evidence = .pairs(draws, kernels)
    }
    var spreads: [RankSpread] = []
    let count = scores[0].count
    var isBroken = [Bool](repeating: false, count: count)
    let rounds = DrawRanks.rounds(units: scores.count, draws: count, mostKept: mostKept)
    for units in rounds {
      let ranks = try await DrawRanks(scores, keeping: units, workers: workers)
      let chunks = Array(stride(from: units.lowerBound, to: units.upperBound, by: Self.chunk))
      let parts = try await concurrentMap(chunks.count, workers: workers) { index in
        let own = chunks[index]..<min(chunks[index] + Self.chunk, units.upperBound)
        return Self.summary(ranks, own, worst: worst, sets)
      }
      for part in parts {
        spreads += part.spreads
        for draw in isBroken.indices where part.isBroken[draw] { isBroken[draw] = true }
      }
    }
    self.sets = sets
    jointShare = Double(isBroken.count { !$0 }) / Double(count)
    intervals = spreads.map(\.interval)
    worstShares = spreads.map { Double($0.amongWorst) / Double(count) }
  }

  /// Units whose ranks are looked at together.
  private static let chunk = 64

  private static func summary(
    _ ranks: DrawRanks, _ units: Range<Int>, worst: Int, _ sets: [ClosedRange<Int>]
  ) -> (spreads: [RankSpread], isBroken: [Bool]) {
    var isBroken = [Bool](repeating: false, count: ranks.draws)
    var own = [UInt32](repeating: 0, count: ranks.draws)
    var counts = RankCounts(units: sets.count)
    let spreads = units.map { unit in
      ranks.copy(unit: unit, into: &own)
      let (low, high) = (UInt32(sets[unit].lowerBound), UInt32(sets[unit].upperBound))
      var broken = isBroken.mutableSpan
      let all = own.span
      for draw in 0..<all.count where all[draw] < low || all[draw] > high { broken[draw] = true }
      return RankSpread(all, worst: worst, counts: &counts)
    }
    return (spreads, isBroken)
  }

  /// True if the sets tell the mean of a unit above that of another.
  ///
  /// - Complexity: O(draws).
  func isTold(_ unit: Int, above other: Int) -> Bool {
    switch evidence {
    case .pairs(let draws, let kernels):
      guard draws.means[unit] > draws.means[other] else { return false }
      var table = PairTable()
      kernels.products(draws, unit..<(unit + 1), other..<(other + 1), into: &table)
      kernels.separations(draws, unit, 1, bound: criticalValue, into: &table)
      return table.separations[0] > criticalValue
    case .region(let region):
      return region.isTold(unit, above: other)
    }
  }

  /// Codes of any scores: the range of all is divided into 32,767 steps.
  ///
  /// - Parameter scores: per unit one finite number per draw.
  /// - Returns: per unit one code per draw, 0…32,767.
  public static func codes(of scores: [[Double]]) -> [[Int16]] {
    let low = scores.joined().min() ?? 0
    let high = scores.joined().max() ?? 0
    let scale = high > low ? 32_767 / (high - low) : 0
    return scores.map { row in row.map { Int16((($0 - low) * scale).rounded()) } }
  }
}
