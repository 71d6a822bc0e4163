internal import Registry

/// The tree of paths in a model file.
struct StoredTree: Codable {
  /// One node: a unit, or the nameless root.
  struct Node: Codable {
    /// The unit's code; absent for a nameless root.
    var unit: String?
    /// The position of the node above; absent for the root.
    var parent: Int?
    /// The years that were learned from, increasing.
    @NumberList var years: [Int]
    /// What was counted in each of them.
    @NumberList var counts: [Double]
    /// Out of how many.
    @NumberList var exposures: [Double]
    /// The mode of the node's path over the T years of history.
    @NumberList var history: [Double]
  }

  /// The first year of history.
  var first: Int
  /// The last year of history.
  var lastHistory: Int
  /// The last year to forecast.
  var horizon: Int
  /// Every parent before its children; the root first.
  var nodes: [Node]

  init(_ tree: PathTree, history: [[Double]], units: UnitTree) {
    first = tree.grid.first
    lastHistory = tree.grid.lastHistory
    horizon = tree.grid.horizon
    nodes = zip(tree.nodes, history).map { node, history in
      let seen = node.observations.enumerated().compactMap { year, observation in
        observation.map { (tree.grid.first + year, $0) }
      }
      return Node(
        unit: node.unit.map { units.units[$0].code }, parent: node.parent, years: seen.map(\.0),
        counts: seen.map(\.1.count), exposures: seen.map(\.1.exposure), history: history)
    }
  }

  /// The years, if they are years.
  func grid(at place: ModelPlace) throws(ModelFault) -> YearGrid {
    let years = 1900...2199
    try place.at("first").range(first, years)
    try place.at("lastHistory").range(lastHistory, first...years.upperBound)
    try place.at("horizon").range(horizon, lastHistory...years.upperBound)
    return YearGrid(first: first, lastHistory: lastHistory, horizon: horizon)
  }

  func restored(units: UnitTree, at place: ModelPlace) throws(ModelFault) -> PathTree {
    let grid = try grid(at: place)
    try place.at("nodes").require(!nodes.isEmpty, .missing)
    var restored: [PathNode] = []
    var placed: Set<Int> = []
    for (position, node) in nodes.enumerated() {
      let here = place.at("nodes", position)
      var unit: Int?
      if let code = node.unit {
        unit = units.index(ofCode: code)
        try here.at("unit").require(unit != nil, .unknownName, code)
      }
      if let unit {
        try here.at("unit").require(placed.insert(unit).inserted, .repeated, node.unit)
      }
      var depth = 0
      if position == 0 {
        try here.at("parent").require(node.parent == nil, .outOfOrder)
      } else {
        try here.at("unit").require(unit != nil, .missing)
        guard let parent = node.parent else {
          throw ModelFault(key: here.at("parent").key, rule: .missing)
        }
        try here.at("parent").require((0..<position).contains(parent), .outOfOrder, "\(parent)")
        depth = restored[parent].depth + 1
      }
      try here.at("history").numbers(node.history, grid.historyCount)
      restored.append(
        PathNode(
          unit: unit, parent: node.parent, depth: depth,
          observations: try node.observations(grid, at: here)))
    }
    return PathTree(nodes: restored, grid: grid)
  }
}

extension StoredTree.Node {
  fileprivate func observations(_ grid: YearGrid, at place: ModelPlace) throws(ModelFault)
    -> [YearObservation?]
  {
    try place.at("counts").count(counts.count, years.count)
    try place.at("exposures").count(exposures.count, years.count)
    var observations = [YearObservation?](repeating: nil, count: grid.historyCount)
    for (index, year) in years.enumerated() {
      try place.at("years").range(year, grid.first...grid.lastHistory)
      let cell = grid.index(of: year)
      try place.at("years").require(observations[cell] == nil, .repeated, "\(year)")
      try place.at("exposures").range(exposures[index], 0...StoredProgramme.mostEvents)
      try place.at("counts").range(counts[index], 0...StoredProgramme.mostEvents)
      observations[cell] = YearObservation(count: counts[index], exposure: exposures[index])
    }
    return observations
  }
}
