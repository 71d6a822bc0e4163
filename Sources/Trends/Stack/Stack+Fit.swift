extension Stack {
  /// Stacks the annual-change forecast onto the dynamic model's paths.
  ///
  /// - Parameters:
  ///   - paths: the dynamic model's.
  ///   - annual: learned from the same tree, units being positions of nodes.
  ///   - rule: how to.
  init(_ paths: FittedPaths, _ annual: AnnualChange, rule: StackRule) {
    let moments = PathMoments(paths.points, tree: paths.tree)
    let first = paths.tree.grid.first
    var maps: [Int: [MonotoneMap]] = [:]
    // There are as many errors as units, and thousands of units ask for the same few horizons.
    var underlying: [Int: (Double) -> Double] = [:]
    for (position, course) in annual.courses {
      guard let source = paths.source(ofUnitAt: position),
        paths.points[0].dynamics[position] != nil
      else { continue }
      let start = first + paths.start(ofUnitAt: position)
      maps[position] = rule.maps(
        moments.years(of: position, source: source), from: start, course: course
      ) { horizon in
        if let known = underlying[horizon] { return known }
        let errors = annual.errors(horizon: horizon)
        let scale = errors.underlyingScale
        let quantile = { scale * errors.quantile($0) }
        underlying[horizon] = quantile
        return quantile
      }
    }
    self.rule = rule
    self.maps = maps
    errors = ErrorQuantiles(annual)
  }
}
