internal import Randomness
internal import Trends

/// The drawn paths of the nodes that others hang below: what all their units share.
///
/// They are drawn once, before any unit, since every unit's path is drawn given its parent's.
struct SharedPaths: Sendable {
  private var paths: [Int: SharedPath] = [:]
  /// Each draw's point of the hyper-parameters.
  private(set) var points: [Int] = []

  /// Draws them.
  ///
  /// - Parameters:
  ///   - fitted: the posterior of all paths of a tree.
  ///   - family: where the numbers come from.
  ///   - codes: of each unit the hash of its code.
  ///   - draws: the number of draws.
  ///   - ownUnits: the units that are drawn themselves.
  init(
    _ fitted: FittedPaths, family: StreamFamily, codes: [UInt64], draws: Int, ownUnits: Set<Int>
  ) {
    for (position, node) in fitted.tree.nodes.enumerated()
    where fitted.isShared(position) {
      let code = node.unit.map { codes[$0] } ?? 0
      let noise = family.columns(
        fitted.sharedNoise(of: position), draws: draws, unit: code)
      if let parent = node.parent {
        paths[position] = fitted.sharedPaths(
          of: position, parent: self[parent], points: points, noise: noise,
          whole: node.unit.map(ownUnits.contains) ?? false)
      } else {
        let root = fitted.rootPaths(noise: noise)
        (paths[position], points) = (root.paths, root.points)
      }
    }
  }

  /// The paths of a node that others hang below, over all M years.
  subscript(position: Int) -> SharedPath {
    guard let values = paths[position] else {
      preconditionFailure("only nodes above others are shared")
    }
    return values
  }
}
