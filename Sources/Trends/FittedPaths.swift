internal import LinearAlgebra
internal import Randomness

/// A Gaussian over the root's path at one point of the root's hyper-parameters.
struct RootPoint: Sendable {
  /// The posterior weight of the point.
  var weight: Double
  /// The mean over all M years.
  var mean: [Double]
  /// M × M; the covariance is `spread` `spread`ᵀ.
  var spread: Matrix
}

/// A node's path given its parent's: parent + `offset` − `gain` · parent over history + noise.
struct ConditionalPath: Sendable {
  /// The first position of the grid that is drawn.
  var start: Int
  /// From `start` on.
  var offset: [Double]
  /// (M − start) × T.
  var gain: Matrix
  /// (M − start) × k; the noise is `spread` times k standard normals.
  var spread: Matrix
}

/// Where a hyper-parameter ended up.
public struct HyperParameterEstimate: Sendable, Equatable {
  /// What it is, and what was believed before.
  public var parameter: HyperParameter
  /// The posterior mode.
  public var value: Double
}

/// The posterior of every path of a tree, ready to draw from.
///
/// The root is drawn first, every other node given its parent, so all draws are joint.
public struct FittedPaths: Sendable {
  /// The tree it was fitted on.
  public let tree: PathTree
  /// The hyper-parameters at their mode.
  public let hyperParameters: [HyperParameterEstimate]
  /// The log posterior of the hyper-parameters at the mode, up to a constant.
  public let logPosterior: Double
  /// The mode of each node's path over the T years of history.
  public let historyPaths: [[Double]]

  let rootPoints: [RootPoint]
  let conditionals: [ConditionalPath?]

  /// The first grid position that draws of a node hold.
  ///
  /// 0 for the root and for nodes with children; else the year after the last observation.
  public func start(of position: Int) -> Int { conditionals[position]?.start ?? 0 }

  /// Draws the root's path over all M years.
  public func drawRoot(using generator: inout some RandomNumberGenerator) -> [Double] {
    let choice = UnitInterval.halfOpen(using: &generator)
    var cumulative = 0.0
    var chosen = rootPoints[rootPoints.count - 1]
    for point in rootPoints {
      cumulative += point.weight
      if choice < cumulative {
        chosen = point
        break
      }
    }
    var path = chosen.mean
    addNoise(chosen.spread, to: &path, at: 0, using: &generator)
    return path
  }

  /// Draws a node's path from `start(of:)` on, given its parent's path over all M years.
  public func drawPath(
    _ position: Int, parent: some RandomAccessCollection<Double>,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    guard let conditional = conditionals[position] else {
      preconditionFailure("the root has no parent to be drawn from")
    }
    var path = conditional.offset
    let history = conditional.gain.columns
    for (i, above) in parent.dropFirst(conditional.start).enumerated() { path[i] += above }
    for (year, above) in parent.prefix(history).enumerated() {
      for i in path.indices { path[i] -= conditional.gain[i, year] * above }
    }
    addNoise(conditional.spread, to: &path, at: 0, using: &generator)
    return path
  }

  private func addNoise(
    _ spread: Matrix, to path: inout [Double], at start: Int,
    using generator: inout some RandomNumberGenerator
  ) {
    for column in 0..<spread.columns {
      let shock = StandardNormal.sample(using: &generator)
      for i in path.indices { path[i] += spread[i, column] * shock }
    }
  }
}
