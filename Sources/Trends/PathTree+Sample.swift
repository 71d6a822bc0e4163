extension PathTree {
  /// A tree with all paths that others hang below and a sample of those at the ends: every k-th, so that
  /// each province has its share.
  ///
  /// - Parameter size: about how many ends to keep.
  /// - Returns: the tree, and the position here of each of its nodes; nil for a tree with fewer than
  ///   three times as many ends, or one whose deepest nodes would be lost.
  func sample(about size: Int) -> (tree: PathTree, members: [Int])? {
    let ends = children.count { $0.isEmpty }
    let stride = ends / size
    guard stride >= 3 else { return nil }
    var members: [Int] = []
    var nodes: [PathNode] = []
    var places: [Int: Int] = [:]
    var end = 0
    for (position, node) in self.nodes.enumerated() {
      if children[position].isEmpty {
        end += 1
        guard end % stride == 1 else { continue }
      }
      var kept = node
      kept.parent = node.parent.flatMap { places[$0] }
      places[position] = nodes.count
      nodes.append(kept)
      members.append(position)
    }
    let tree = PathTree(nodes: nodes, grid: grid, covariates: covariates)
    return tree.deepest == deepest ? (tree, members) : nil
  }
}
