internal import LinearAlgebra

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

/// The posterior of every path at one point of the hyper-parameters.
struct FittedPoint: Sendable {
  /// The posterior weight of the point.
  var weight: Double
  /// The root's path, over a grid of the hyper-parameters that only it has.
  var rootPoints: [RootPoint]
  /// Each node's path given its parent's; nil for the root, and for leaves of the dynamic model.
  var conditionals: [ConditionalPath?]
  /// For nodes whose own path the dynamic model gives: it takes the place of `conditionals`.
  var dynamics: [Int: DynamicPath] = [:]
}

/// The posterior of every path of a tree, ready to draw from.
///
/// A point of the hyper-parameters is drawn first, then the root, then every other node given its
/// parent, so all draws are joint.
public struct FittedPaths: Sendable {
  /// The tree it was fitted on.
  public let tree: PathTree
  /// The hyper-parameters at their mode.
  public let hyperParameters: [HyperParameterEstimate]
  /// The log posterior of the hyper-parameters at the mode, up to a constant.
  public let logPosterior: Double
  /// The mode of each node's path over the T years of history.
  public let historyPaths: [[Double]]

  /// At least one; their weights add up to 1.
  let points: [FittedPoint]
  /// What a second forecast makes of the drawn paths of units; nil without one.
  var stack: Stack?
}
