internal import Randomness
internal import Trends

/// The drawn paths of the nodes that others hang below: what all their units share.
///
/// They are drawn once, before any unit, since every unit's path is drawn given its parent's.
struct SharedPaths: Sendable {
  /// Per node that has children or is the root: `draws` paths of M years, one after the other.
  private var paths: [Int: [Double]] = [:]
  private let years: Int

  init(_ fitted: FittedPaths, family: StreamFamily, codes: [UInt64], draws: Int) {
    years = fitted.tree.grid.count
    for (position, node) in fitted.tree.nodes.enumerated()
    where node.parent == nil || !fitted.tree.children[position].isEmpty {
      var values: [Double] = []
      values.reserveCapacity(draws * years)
      let code = node.unit.map { codes[$0] } ?? 0
      for draw in 0..<draws {
        var stream = family.stream(unit: code, draw: draw)
        if let parent = node.parent {
          values += fitted.drawPath(position, parent: self[parent, draw], using: &stream)
        } else {
          values += fitted.drawRoot(using: &stream)
        }
      }
      paths[position] = values
    }
  }

  func contains(_ position: Int) -> Bool { paths[position] != nil }

  /// The path of a node in one draw, over all M years.
  subscript(position: Int, draw: Int) -> ArraySlice<Double> {
    guard let values = paths[position] else {
      preconditionFailure("only nodes above others are shared")
    }
    return values[(draw * years)..<((draw + 1) * years)]
  }
}
