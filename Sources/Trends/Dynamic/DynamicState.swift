#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Everything about a panel that stays fixed while hyper-parameters are searched: observations as
/// working responses, robust scales, and where the paths above the units stand.
struct DynamicState: Sendable {
  /// A path that units hang below.
  struct InnerPath: Sendable {
    /// The inner path above; nil for the root.
    var parent: Int?
    /// Where the path is thought to be, over history.
    var path: [Double]
  }

  /// The number of years of history, T.
  let years: Int
  /// The paths above the units: the root first, every other after its parent.
  var inner: [InnerPath]
  /// The units, eight by eight; all of a batch hang below one inner path.
  var batches: [LeafBatch]
  /// For each batch the inner path its units hang below.
  let parentOfBatch: [Int]
  /// g²: how volatile each year is; the last year has 1.
  var yearScale: [Double]
  /// g² of the years to come, as far as `horizon`.
  var futureScale: [Double]

  /// The nodes of the volatility that differs between units: x in log s = κ x.
  static let volatilityNodes: [Double] = [-2.2, -1.1, 0, 1.1, 2.2]
  /// The prior probability of each node, as of a standard normal.
  static let volatilityWeights: [Double] = {
    let weights = volatilityNodes.map { exp(-0.5 * $0 * $0) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }()
}
