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
      historyPaths: historyPaths(), points: points,
      basis: DynamicBasis(
        mode: point, yearScale: state.yearScale, futureScale: state.futureScale,
        sharedHistory: panel.sharedHistory(evidence)))
  }

  private func estimates() -> [HyperParameterEstimate] {
    zip(panel.priors, point).map { prior, value in
      HyperParameterEstimate(
        parameter: HyperParameter(
          name: prior.name, depth: prior.depth ?? panel.tree.deepest,
          median: prior.scale.told(prior.mean), logSpread: prior.spread),
        value: prior.scale.told(value))
    }
  }

  /// The mode of each node's path over history; nodes that are not in the model stay at 0.
  func historyPaths() -> [[Double]] {
    let values = DynamicValues(point: point)
    var history = [[Double]](
      repeating: Array(repeating: 0, count: state.years), count: panel.tree.nodes.count)
    for (position, node) in panel.nodeOfInner.enumerated() {
      history[node] = evidence.paths[position]
    }
    for (index, batch) in state.batches.enumerated() {
      let posterior = LeafPosterior(evidence, batch: index, of: state, values: values)
      for (path, leaf) in zip(posterior.historyPaths(), batch.leaves) {
        history[panel.nodeOfLeaf[leaf]] = path
      }
    }
    return history
  }
}
