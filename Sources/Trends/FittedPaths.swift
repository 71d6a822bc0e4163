internal import LinearAlgebra

/// A Gaussian over the root's path at one point of the root's hyper-parameters.
struct RootPoint: Sendable {
  /// The posterior weight of the point.
  var weight: Double
  /// The mean over all M years.
  var mean: [Double]
  /// M × M; the covariance is `spread` `spread`ᵀ.
  var spread: Matrix
  /// By how much the variance of a step in years to come is greater than that of the past.
  var roughening = 0.0
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
  /// The hyper-parameters of the dynamic model on the scale that is searched; else empty.
  var hyperParameters: [Double] = []
  /// Where the paths that the dynamic model's units hang below stand over history, by node.
  var sharedHistory: [Int: [Double]] = [:]
}

/// What the dynamic model learned beside its points, for refitting single units.
struct DynamicBasis: Sendable, Equatable {
  /// The mode of the hyper-parameters on the scale that is searched.
  var mode: [Double]
  /// g²: how volatile each year of history is; the last has 1.
  var yearScale: [Double]
  /// g² of the years to come.
  var futureScale: [Double]
  /// At the mode, where the paths that units hang below stand over history, by node.
  var sharedHistory: [Int: [Double]]

  /// How volatile each year of the grid is, as a factor of standard deviations.
  var factors: [Double] { (yearScale + futureScale).map { $0.squareRoot() } }
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
  /// What units of the dynamic model are refitted with; nil for other models.
  var basis: DynamicBasis?
  /// What a second forecast makes of the drawn paths of units; nil without one.
  var stack: Stack?
}
