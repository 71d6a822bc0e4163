extension FittedPaths {
  /// The same posterior with one node's own path learned anew from its counts; hyper-parameters and
  /// all other paths stay.
  ///
  /// - Parameters:
  ///   - position: a node that nothing hangs below, not the root.
  ///   - observations: what is to be learned from, one place per year of history.
  ///   - family: how counts depend on paths.
  ///   - structure: the kernels the paths were fitted with; nil for the dynamic model.
  ///   - suspects: years that an earlier refit found outlying, to be looked at again.
  /// - Returns: the changed posterior, and the years whose new counts are so far from the others that
  ///   a full fit would have learned other hyper-parameters (the dynamic model only).
  /// - Throws: as a fit.
  func refitting(
    _ position: Int, _ observations: [YearObservation?], as family: ObservationFamily,
    _ structure: (any PathStructure)?, suspects: Set<Int> = []
  ) throws(TrendError) -> (paths: FittedPaths, outlying: [Int]) {
    precondition(
      !isShared(position), "what units share cannot be learned anew from one of them")
    var nodes = tree.nodes
    nodes[position].observations = observations
    let changed = PathTree(nodes: nodes, grid: tree.grid, covariates: tree.covariates)
    if let basis {
      let changes = observations.indices.filter {
        observations[$0] != tree.nodes[position].observations[$0]
          || suspects.contains(tree.grid.first + $0)
      }
      let leaf = LeafRefit(changed, position, basis)
      let outlying = leaf.outlying(among: changes).map { changed.grid.first + $0 }
      return (refitting(position, in: changed, leaf), outlying)
    }
    guard let structure else {
      preconditionFailure("paths of kernels are learned anew with the same kernels")
    }
    let model = PathModel(tree: changed, family: family, structure: structure)
    let values = hyperParameters.map(\.value)
    let refit = try model.refit(position, values: values, parents: historyPaths)
    var history = historyPaths
    history[position] = refit.path
    let paths = with(
      tree: changed, historyPaths: history,
      points: points.map { point in
        var point = point
        point.conditionals[position] = refit.conditional
        return point
      }, stack: stack)
    return (paths, [])
  }

  private func refitting(_ position: Int, in changed: PathTree, _ leaf: LeafRefit) -> FittedPaths {
    let source = leaf.source
    var history = historyPaths
    history[position] = leaf.historyPath
    let points = points.map { point in
      var point = point
      point.dynamics[position] = leaf.path(at: point)
      return point
    }
    guard var stack else {
      return with(tree: changed, historyPaths: history, points: points, stack: nil)
    }
    stack.maps[position] = nil
    if let course = leaf.course(recency: stack.errors.recency),
      let path = points[0].dynamics[position]
    {
      stack.maps[position] = stack.rule.maps(
        PathMoments(points, tree: changed).years(of: position, source: source),
        from: changed.grid.first + path.start, course: course, errors: stack.errors.underlying)
    }
    return with(tree: changed, historyPaths: history, points: points, stack: stack)
  }

  private func with(
    tree: PathTree, historyPaths: [[Double]], points: [FittedPoint], stack: Stack?
  ) -> FittedPaths {
    FittedPaths(
      tree: tree, hyperParameters: hyperParameters, logPosterior: logPosterior,
      historyPaths: historyPaths, points: points, basis: basis, stack: stack)
  }
}
