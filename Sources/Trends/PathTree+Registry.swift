public import Registry

extension PathTree {
  /// Hangs series into the tree their units form.
  ///
  /// A unit gets a node if it has a series, or if it is the closest common superior of at least
  /// two units that have a node. Where several nodes stand at the top, a nameless root joins them,
  /// so that they share what years do to all.
  ///
  /// - Parameters:
  ///   - series: observations by year, for each unit that is to have a path; a unit may have none.
  ///   - tree: who stands under whom.
  ///   - years: the years of history; observations of other years are not used.
  ///   - outliers: years that are looked at but not learned from.
  ///   - horizon: the last year to forecast; at least the last of `years`.
  public init(
    series: [Int: [Int: YearObservation]], tree: UnitTree, years: ClosedRange<Int>,
    outliers: Set<Int>, horizon: Int
  ) {
    let grid = YearGrid(first: years.lowerBound, lastHistory: years.upperBound, horizon: horizon)
    let learned = series.mapValues {
      $0.filter { years.contains($0.key) && !outliers.contains($0.key) }
    }

    // From the leaves up: what each unit's subtree contributes at its top.
    var tops = [[Int]](repeating: [], count: tree.units.count)
    var above: [Int: Int] = [:]
    for unit in tree.topDown.reversed() {
      let under = tree.children[unit].flatMap { tops[$0] }
      if learned[unit] != nil || under.count > 1 {
        for child in under { above[child] = unit }
        tops[unit] = [unit]
      } else {
        tops[unit] = under
      }
    }
    let heads = tree.roots.flatMap { tops[$0] }

    var nodes: [PathNode] = []
    if heads.count > 1 {
      nodes.append(
        PathNode(
          unit: nil, parent: nil, depth: 0,
          observations: Array(repeating: nil, count: grid.historyCount)))
    }
    var positionOfUnit: [Int: Int] = [:]
    let placed = Set(above.keys).union(heads)
    for unit in tree.topDown where placed.contains(unit) {
      let parent = above[unit].flatMap { positionOfUnit[$0] } ?? (heads.count > 1 ? 0 : nil)
      var observations = [YearObservation?](repeating: nil, count: grid.historyCount)
      for (year, observation) in learned[unit] ?? [:] {
        observations[grid.index(of: year)] = observation
      }
      positionOfUnit[unit] = nodes.count
      nodes.append(
        PathNode(
          unit: unit, parent: parent, depth: parent.map { nodes[$0].depth + 1 } ?? 0,
          observations: observations))
    }
    self.init(nodes: nodes, grid: grid)
  }
}
