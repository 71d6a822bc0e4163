/// A tree of units arranged for the dynamic model: what hangs where, eight units side by side.
///
/// Nodes with children are paths that units share. Everything that was observed is a leaf: a unit
/// without children hangs below its parent's path; the own counts of a node with children hang below
/// that node's own path, and have no level of their own about it.
struct DynamicPanel {
  /// The tree it was made from.
  let tree: PathTree
  /// For each inner path the node it belongs to; the root first.
  let nodeOfInner: [Int]
  /// For each leaf its node.
  let nodeOfLeaf: [Int]
  /// For each leaf the inner path it hangs below.
  let parentOfLeaf: [Int]
  /// Batches of up to eight leaves below one inner path.
  let batches: [Range<Int>]
  /// K: how many covariates there are.
  let covariateCount: Int

  init(_ tree: PathTree) {
    self.tree = tree
    let inner = tree.nodes.indices.filter { $0 == 0 || !tree.children[$0].isEmpty }
    let innerOfNode = Dictionary(uniqueKeysWithValues: inner.enumerated().map { ($1, $0) })
    var leaves: [(node: Int, parent: Int)] = []
    for (position, node) in tree.nodes.enumerated() {
      if let own = innerOfNode[position] {
        if node.isObserved { leaves.append((position, own)) }
      } else if let parent = node.parent.flatMap({ innerOfNode[$0] }) {
        leaves.append((position, parent))
      }
    }
    leaves.sort { ($0.parent, $0.node) < ($1.parent, $1.node) }
    nodeOfInner = inner
    nodeOfLeaf = leaves.map(\.node)
    parentOfLeaf = leaves.map(\.parent)
    var batches: [Range<Int>] = []
    for (leaf, parent) in parentOfLeaf.enumerated() {
      if let last = batches.last, last.count < Lanes.scalarCount,
        parentOfLeaf[last.lowerBound] == parent
      {
        batches[batches.count - 1] = last.lowerBound..<(leaf + 1)
      } else {
        batches.append(leaf..<(leaf + 1))
      }
    }
    self.batches = batches
    covariateCount = tree.nodes.reduce(0) { max($0, $1.covariates.count) }
  }

  /// True where there are provinces between the root and the units.
  var hasGroups: Bool { nodeOfInner.count > 1 }

  /// True if the leaf is the own series of a node that others hang below.
  func isOwnSeries(_ leaf: Int) -> Bool { nodeOfLeaf[leaf] == nodeOfInner[parentOfLeaf[leaf]] }

  /// The state to begin with: empirical logits, nothing robust, paths at the means of their units.
  func start() -> DynamicState {
    let years = tree.grid.historyCount
    let positionOfNode = Dictionary(
      uniqueKeysWithValues: nodeOfInner.enumerated().map { ($1, $0) })
    var state = DynamicState(
      years: years,
      inner: nodeOfInner.map { node in
        DynamicState.InnerPath(
          parent: tree.nodes[node].parent.flatMap { positionOfNode[$0] },
          path: Array(repeating: 0, count: years))
      },
      batches: batches.map(batch), parentOfBatch: batches.map { parentOfLeaf[$0.lowerBound] },
      yearScale: Array(repeating: 1, count: years),
      futureScale: Array(repeating: 1, count: tree.grid.count - years))
    let overall = meanPath(of: Array(nodeOfLeaf.indices), elsewhere: nil)
    var below = [[Int]](repeating: [], count: nodeOfInner.count)
    for (leaf, parent) in parentOfLeaf.enumerated() { below[parent].append(leaf) }
    for position in state.inner.indices {
      state.inner[position].path = meanPath(of: below[position], elsewhere: overall)
    }
    return state
  }

  private func batch(_ leaves: Range<Int>) -> LeafBatch {
    let years = tree.grid.historyCount
    let blank = [Lanes](repeating: .zero, count: years)
    let one = [Lanes](repeating: Lanes(repeating: 1), count: years)
    var batch = LeafBatch(
      leaves: leaves, response: blank, variance: one, seen: blank, stepScale: one, noiseScale: one,
      levelScale: one, hasLevel: .zero)
    batch.covariates = Array(repeating: .zero, count: covariateCount)
    for (lane, leaf) in leaves.enumerated() {
      batch.hasLevel[lane] = isOwnSeries(leaf) ? 0 : 1
      for (k, value) in tree.nodes[nodeOfLeaf[leaf]].covariates.enumerated() {
        batch.covariates[k][lane] = value
      }
      for (year, observation) in tree.nodes[nodeOfLeaf[leaf]].observations.enumerated() {
        guard let observation else { continue }
        let missed = observation.exposure - observation.count + 0.5
        batch.seen[year][lane] = 1
        batch.response[year][lane] = ObservationFamily.binomial.start(observation)
        batch.variance[year][lane] = 1 / (observation.count + 0.5) + 1 / missed
        batch.levelScale[year][lane] = LevelScale.at(batch.response[year][lane])
      }
    }
    return batch
  }

  /// The mean of empirical logits by year, years without any taking `elsewhere` or the overall mean.
  private func meanPath(of leaves: [Int], elsewhere: [Double]?) -> [Double] {
    let years = tree.grid.historyCount
    var sums = [Double](repeating: 0, count: years)
    var counts = [Double](repeating: 0, count: years)
    for leaf in leaves {
      for (year, observation) in tree.nodes[nodeOfLeaf[leaf]].observations.enumerated() {
        guard let observation else { continue }
        sums[year] += ObservationFamily.binomial.start(observation)
        counts[year] += 1
      }
    }
    let total = counts.reduce(0, +)
    let mean = total > 0 ? sums.reduce(0, +) / total : 0
    return (0..<years).map {
      counts[$0] > 0 ? sums[$0] / counts[$0] : elsewhere?[$0] ?? mean
    }
  }
}

/// How one-year noise on the logit grows where rates are extreme: [0.09 / p(1−p)]^½ as a variance.
enum LevelScale {
  static func at(_ eta: Double) -> Double {
    let rate = min(max(logistic(eta), 0.005), 0.995)
    return (0.09 / (rate * (1 - rate))).squareRoot()
  }
}
