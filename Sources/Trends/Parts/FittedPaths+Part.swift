internal import Registry

extension FittedPaths {
  /// The same posterior for some of the nodes, which are drawn bit for bit as they are in the whole.
  ///
  /// - Parameters:
  ///   - isKept: whether a node is kept; whatever stands above a kept node, and the root, is kept too.
  ///   - unit: the new index of a unit that is kept.
  /// - Returns: the paths of fewer nodes, in the same order.
  func part(_ isKept: (_ position: Int) -> Bool, unit: (_ index: Int) -> Int) -> FittedPaths {
    var kept = tree.nodes.indices.map(isKept)
    kept[0] = true
    // Parents come before their children, so that one pass from the end reaches every ancestor.
    for position in tree.nodes.indices.reversed() where kept[position] {
      if let parent = tree.nodes[position].parent { kept[parent] = true }
    }
    let positions = tree.nodes.indices.filter { kept[$0] }
    let new = Dictionary(
      uniqueKeysWithValues: positions.enumerated().map { ($0.element, $0.offset) })
    func moved<Value>(_ values: [Int: Value]) -> [Int: Value] {
      Dictionary(
        uniqueKeysWithValues: values.compactMap { position, value in
          new[position].map { ($0, value) }
        })
    }
    let nodes = positions.map { position in
      var node = tree.nodes[position]
      node.unit = node.unit.map(unit)
      node.parent = node.parent.flatMap { new[$0] }
      return node
    }
    var basis = basis
    if let shared = basis?.sharedHistory { basis?.sharedHistory = moved(shared) }
    var stack = stack
    if let maps = stack?.maps { stack?.maps = moved(maps) }
    return FittedPaths(
      tree: PathTree(nodes: nodes, grid: tree.grid, covariates: tree.covariates),
      hyperParameters: hyperParameters, logPosterior: logPosterior,
      historyPaths: positions.map { historyPaths[$0] },
      points: points.map { point in
        var part = point
        part.conditionals = positions.map { point.conditionals[$0] }
        part.dynamics = moved(point.dynamics)
        part.sharedHistory = moved(point.sharedHistory)
        return part
      }, basis: basis, stack: stack)
  }
}
