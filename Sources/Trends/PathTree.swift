/// One node of the tree a trend is fitted on.
///
/// A node is a unit with a series of its own, a unit that only stands above such units, or the
/// nameless root that joins units without a common parent.
public struct PathNode: Sendable, Equatable {
  /// The unit's index in the unit tree; nil for a nameless root.
  public var unit: Int?
  /// The position of the parent node; nil at the root.
  public var parent: Int?
  /// Steps from the root.
  public var depth: Int
  /// What was seen in each year of history, over the grid's first T positions; nil where nothing.
  public var observations: [YearObservation?]
  /// What covariates are of it, as orthonormal columns; empty in a model without covariates.
  public var covariates: [Double] = []

  /// Makes a node.
  public init(unit: Int?, parent: Int?, depth: Int, observations: [YearObservation?]) {
    self.unit = unit
    self.parent = parent
    self.depth = depth
    self.observations = observations
  }

  /// True if the node has counts of its own in some year.
  public var isObserved: Bool { observations.contains { $0 != nil } }
}

/// The tree a trend is fitted on: paths of units hang below the path of what they share.
public struct PathTree: Sendable, Equatable {
  /// The nodes, every parent before its children; the root is first.
  public let nodes: [PathNode]
  /// The years.
  public let grid: YearGrid
  /// For each node the positions of its children.
  public let children: [[Int]]
  /// What the covariates of nodes are; nil without any.
  let covariates: CovariateDesign?

  private let positions: [Int: Int]

  /// Makes a tree from nodes that are already in order.
  public init(nodes: [PathNode], grid: YearGrid) {
    self.init(nodes: nodes, grid: grid, covariates: nil)
  }

  /// Makes a tree from nodes that are already in order and know their covariates.
  init(nodes: [PathNode], grid: YearGrid, covariates: CovariateDesign?) {
    precondition(!nodes.isEmpty && nodes[0].parent == nil, "the first node is the root")
    var children = [[Int]](repeating: [], count: nodes.count)
    for (position, node) in nodes.enumerated() {
      precondition(
        node.observations.count == grid.historyCount, "one place per year of history")
      if let parent = node.parent {
        precondition(parent < position, "parents come before their children")
        children[parent].append(position)
      } else {
        precondition(position == 0, "one root")
      }
    }
    self.nodes = nodes
    self.grid = grid
    self.children = children
    self.covariates = covariates
    positions = Dictionary(
      nodes.enumerated().compactMap { position, node in node.unit.map { ($0, position) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The greatest depth of a node.
  public var deepest: Int { nodes.map(\.depth).max() ?? 0 }

  /// The position of the node of a unit, or nil.
  public func position(ofUnit unit: Int) -> Int? { positions[unit] }
}
