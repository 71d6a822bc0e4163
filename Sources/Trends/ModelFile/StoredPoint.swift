internal import LinearAlgebra
internal import Registry

/// The posterior of all paths at one point of the hyper-parameters, in a model file.
struct StoredPoint: Codable {
  /// The root's path: K Gaussians over the M years.
  struct Root: Codable {
    /// K.
    @NumberList var weights: [Double]
    /// K · M.
    @NumberList var means: [Double]
    /// K · M · M: of each its square root of the covariance, column after column.
    @NumberList var spreads: [Double]
    /// One per point.
    @NumberList var roughenings: [Double]
  }

  /// A path that others hang below, over the T years of history.
  struct SharedHistory: Codable {
    var node: Int
    /// T.
    @NumberList var path: [Double]
  }

  var weight: Double
  /// On the scale that is searched; empty but for the dynamic model.
  @NumberList var hyperParameters: [Double]
  var root: Root
  /// Increasing by node.
  var conditionals: [StoredConditional]
  /// Increasing by node.
  var dynamics: [StoredDynamicPath]
  /// Increasing by node; empty but for the dynamic model.
  var sharedHistory: [SharedHistory]

  init(_ point: FittedPoint) {
    weight = point.weight
    hyperParameters = point.hyperParameters
    root = Root(
      weights: point.rootPoints.map(\.weight), means: point.rootPoints.flatMap(\.mean),
      spreads: point.rootPoints.flatMap(\.spread.storage),
      roughenings: point.rootPoints.map(\.roughening))
    conditionals = point.conditionals.enumerated().compactMap { node, path in
      path.map { StoredConditional(node, $0) }
    }
    dynamics = point.dynamics.sorted { $0.key < $1.key }.map { StoredDynamicPath($0, $1) }
    sharedHistory = Self.stored(point.sharedHistory)
  }

  static func stored(_ paths: [Int: [Double]]) -> [SharedHistory] {
    paths.sorted { $0.key < $1.key }.map { SharedHistory(node: $0.key, path: $0.value) }
  }

  /// The point, with a path for every node.
  ///
  /// - Parameters:
  ///   - tree: what the paths hang in.
  ///   - basis: what the dynamic model learned beside its points; nil for other models.
  ///   - place: where this stands.
  /// - Returns: the point.
  /// - Throws: the first fault.
  func restored(_ tree: PathTree, _ basis: DynamicBasis?, at place: ModelPlace) throws(ModelFault)
    -> FittedPoint
  {
    try place.at("weight").range(weight, 0...(1 + 1e-9))
    var point = FittedPoint(
      weight: weight, rootPoints: try root.restored(tree.grid.count, at: place.at("root")),
      conditionals: Array(repeating: nil, count: tree.nodes.count))
    for (index, stored) in conditionals.enumerated() {
      let here = place.at("conditionals", index)
      try here.at("node").range(stored.node, 1...max(1, tree.nodes.count - 1))
      try here.at("node").require(
        stored.node < tree.nodes.count && point.conditionals[stored.node] == nil, .repeated,
        "\(stored.node)")
      point.conditionals[stored.node] = try stored.restored(tree, at: here)
    }
    if let basis {
      try place.at("hyperParameters").searched(hyperParameters, basis.mode.count)
      point.hyperParameters = hyperParameters
      point.sharedHistory = try Self.restored(sharedHistory, tree, at: place.at("sharedHistory"))
    }
    for (index, stored) in dynamics.enumerated() {
      let here = place.at("dynamics", index)
      guard let basis else { throw ModelFault(key: here.key, rule: .wrongKind) }
      try here.at("node").range(stored.node, 0...(tree.nodes.count - 1))
      try here.at("node").require(
        point.dynamics[stored.node] == nil, .repeated, "\(stored.node)")
      point.dynamics[stored.node] = try stored.restored(tree.grid, basis, at: here)
    }
    for (node, children) in tree.children.enumerated() where node > 0 {
      let isThere =
        children.isEmpty
        ? point.conditionals[node] != nil || point.dynamics[node] != nil
        : point.conditionals[node] != nil
      try place.at(children.isEmpty && basis != nil ? "dynamics" : "conditionals").require(
        isThere, .missing, "node \(node)")
    }
    return point
  }

  /// One path for every node that others hang below, and for the root.
  static func restored(_ paths: [SharedHistory], _ tree: PathTree, at place: ModelPlace)
    throws(ModelFault) -> [Int: [Double]]
  {
    var restored: [Int: [Double]] = [:]
    for stored in paths {
      try place.require(tree.nodes.indices.contains(stored.node), .outOfRange, "\(stored.node)")
      try place.require(restored[stored.node] == nil, .repeated, "\(stored.node)")
      try place.numbers(stored.path, tree.grid.historyCount)
      restored[stored.node] = stored.path
    }
    for node in tree.nodes.indices where node == 0 || !tree.children[node].isEmpty {
      try place.require(restored[node] != nil, .missing, "node \(node)")
    }
    return restored
  }
}

extension StoredPoint.Root {
  fileprivate func restored(_ years: Int, at place: ModelPlace) throws(ModelFault) -> [RootPoint] {
    let count = weights.count
    try place.at("weights").weights(weights)
    try place.at("means").numbers(means, count * years)
    try place.at("spreads").numbers(spreads, count * years * years)
    try place.at("roughenings").numbers(roughenings, count)
    return weights.indices.map { index in
      RootPoint(
        weight: weights[index], mean: Array(means[(index * years)..<((index + 1) * years)]),
        spread: Matrix(
          rows: years, columns: years,
          columnMajor: Array(
            spreads[(index * years * years)..<((index + 1) * years * years)])),
        roughening: roughenings[index])
    }
  }
}
