internal import LinearAlgebra
internal import Registry

/// The posterior of every path of a tree, in a model file.
struct StoredPaths: Codable {
  /// A hyper-parameter: its log-normal prior and its mode.
  struct HyperParameterEstimate: Codable {
    var name: String
    var depth: Int
    var priorMedian: Double
    var priorLogSpread: Double
    var value: Double
  }

  var tree: StoredTree
  /// Absent where there are none.
  var covariates: StoredCovariates?
  var hyperParameters: [HyperParameterEstimate]
  var logPosterior: Double
  /// At least one; their weights add up to 1.
  var points: [StoredPoint]
  /// Of the dynamic model only.
  var dynamicBasis: StoredBasis?
  /// Of stacked forecasts only.
  var stack: StoredStack?

  init(_ paths: FittedPaths, units: UnitTree) {
    tree = StoredTree(paths.tree, history: paths.historyPaths, units: units)
    covariates = StoredCovariates(paths.tree)
    hyperParameters = paths.hyperParameters.map {
      HyperParameterEstimate(
        name: $0.parameter.name, depth: $0.parameter.depth, priorMedian: $0.parameter.median,
        priorLogSpread: $0.parameter.logSpread, value: $0.value)
    }
    logPosterior = paths.logPosterior
    points = paths.points.map(StoredPoint.init)
    dynamicBasis = paths.basis.map(StoredBasis.init)
    stack = paths.stack.map(StoredStack.init)
  }

  func restored(units: UnitTree, at place: ModelPlace) throws(ModelFault) -> FittedPaths {
    let tree = try restoredTree(units, at: place)
    let basis = try restoredBasis(tree, at: place.at("dynamicBasis"))
    try place.at("points").require(!points.isEmpty, .missing)
    var restored: [FittedPoint] = []
    for (index, point) in points.enumerated() {
      let here = place.at("points", index)
      let next = try point.restored(tree, basis, at: here)
      try here.require(next.isShaped(like: restored.first ?? next), .wrongKind)
      restored.append(next)
    }
    try place.at("points").weights(restored.map(\.weight))
    let stack = try restoredStack(
      tree, starts: restored[0].dynamics.mapValues(\.start), at: place.at("stack"))
    return FittedPaths(
      tree: tree, hyperParameters: try estimates(at: place), logPosterior: logPosterior,
      historyPaths: self.tree.nodes.map(\.history), points: restored, basis: basis, stack: stack)
  }

  private func restoredTree(_ units: UnitTree, at place: ModelPlace) throws(ModelFault)
    -> PathTree
  {
    let bare = try tree.restored(units: units, at: place.at("tree"))
    guard let covariates else { return bare }
    return try covariates.restored(bare, at: place.at("covariates"))
  }

  private func restoredBasis(_ tree: PathTree, at place: ModelPlace) throws(ModelFault)
    -> DynamicBasis?
  {
    guard let dynamicBasis else { return nil }
    return try dynamicBasis.restored(tree, at: place)
  }

  private func restoredStack(_ tree: PathTree, starts: [Int: Int], at place: ModelPlace)
    throws(ModelFault) -> Stack?
  {
    guard let stack else { return nil }
    return try stack.restored(tree, starts: starts, at: place)
  }

  private func estimates(at place: ModelPlace) throws(ModelFault)
    -> [Trends.HyperParameterEstimate]
  {
    var estimates: [Trends.HyperParameterEstimate] = []
    for (index, stored) in hyperParameters.enumerated() {
      let here = place.at("hyperParameters", index)
      try here.at("priorMedian").require(stored.priorMedian > 0, .outOfRange)
      try here.at("priorLogSpread").require(stored.priorLogSpread > 0, .outOfRange)
      try here.at("value").range(stored.value, 0...Double.greatestFiniteMagnitude)
      estimates.append(
        Trends.HyperParameterEstimate(
          parameter: HyperParameter(
            name: stored.name, depth: stored.depth, median: stored.priorMedian,
            logSpread: stored.priorLogSpread),
          value: stored.value))
    }
    return estimates
  }
}

extension FittedPoint {
  /// True if draws at both points take the same noise and reach the same years.
  fileprivate func isShaped(like other: FittedPoint) -> Bool {
    dynamics.mapValues(\.start) == other.dynamics.mapValues(\.start)
      && zip(conditionals, other.conditionals).allSatisfy { own, other in
        own?.start == other?.start && own?.spread.columns == other?.spread.columns
      }
  }
}
