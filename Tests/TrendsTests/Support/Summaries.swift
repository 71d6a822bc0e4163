import Trends

/// Draws of one node's path, year by year.
struct PathDraws {
  /// By grid position: the draws, sorted; empty before the node's draws begin.
  let sorted: [[Double]]

  init(_ paths: FittedPaths, node: Int, draws: Int = 400, stream index: UInt32 = 500) {
    var columns = [[Double]](repeating: [], count: paths.tree.grid.count)
    var lineage = [node]
    while let above = paths.tree.nodes[lineage[0]].parent { lineage.insert(above, at: 0) }
    for draw in 0..<draws {
      var stream = testStream(index + UInt32(draw))
      var path = paths.drawRoot(using: &stream)
      var start = 0
      for position in lineage.dropFirst() {
        path = paths.drawPath(position, parent: path, using: &stream)
        start = paths.start(of: position)
      }
      for (year, value) in path.enumerated() { columns[start + year].append(value) }
    }
    sorted = columns.map { $0.sorted() }
  }

  func mean(_ year: Int) -> Double {
    sorted[year].reduce(0, +) / Double(sorted[year].count)
  }

  func deviation(_ year: Int) -> Double {
    let middle = mean(year)
    let squares = sorted[year].reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    return (squares / Double(sorted[year].count - 1)).squareRoot()
  }

  func quantile(_ p: Double, _ year: Int) -> Double {
    sorted[year][Int((p * Double(sorted[year].count - 1)).rounded())]
  }
}
