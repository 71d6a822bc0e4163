extension DynamicFit {
  /// The posterior of every path, ready to draw from.
  func posterior() throws(TrendError) -> FittedPaths {
    let tree = panel.tree
    var points: [FittedPoint] = []
    for (index, design) in try DynamicDesign(self).points.enumerated() {
      let posterior = DynamicPosterior(
        panel: panel, state: state, evidence: design.evidence, point: design.point,
        years: tree.grid.count)
      points.append(
        try posterior.fitted(
          weight: design.weight, rootPoints: design.rootPoints,
          place: (0.5 + Double(index) * 0.618033988749895)
            .truncatingRemainder(dividingBy: 1)))
    }
    return FittedPaths(
      tree: tree, hyperParameters: estimates(), logPosterior: logPosterior,
      historyPaths: historyPaths(), points: points)
  }

  private func estimates() -> [HyperParameterEstimate] {
    zip(DynamicValues.priors, point).map { prior, value in
      HyperParameterEstimate(
        parameter: HyperParameter(
          name: prior.name, depth: prior.depth ?? panel.tree.deepest,
          median: prior.scale.told(prior.mean), logSpread: prior.spread),
        value: prior.scale.told(value))
    }
  }

  /// The mode of each node's path over history; nodes that are not in the model stay at 0.
  private func historyPaths() -> [[Double]] {
    let values = DynamicValues(point: point)
    var history = [[Double]](
      repeating: Array(repeating: 0, count: state.years), count: panel.tree.nodes.count)
    for (position, node) in panel.nodeOfInner.enumerated() {
      history[node] = evidence.paths[position]
    }
    var filter = LeafFilter(LeafVariances(values, yearScale: state.yearScale))
    for (index, batch) in state.batches.enumerated() {
      let path = evidence.paths[state.parentOfBatch[index]]
      filter.run(batch, path: path)
      let moments = LeafMoments(batch, filter, evidence.responsibilities[index])
      let states = filter.nodes.indices.map { node in
        LeafStates(batch, filter, node: node, values: values)
      }
      for (lane, leaf) in batch.leaves.enumerated() {
        // A year that was not seen lies between what is known of it: the unit's last level.
        let last = states.enumerated().reduce(0) { sum, entry in
          let share = evidence.responsibilities[index][entry.offset][lane]
          return sum + share * entry.element.meanDeviation(lane: lane, path: path)
        }
        history[panel.nodeOfLeaf[leaf]] = path.indices.map { year in
          batch.seen[year][lane] > 0 ? moments.mean[year][lane] : path[year] + last
        }
      }
    }
    return history
  }
}
