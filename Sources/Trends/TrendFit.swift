/// Fits the paths of rates and of event counts.
public enum TrendFit {
  /// Fits the yearly rates of a tree of units.
  ///
  /// - Parameters:
  ///   - kind: the trend model.
  ///   - tree: binomial observations by node and year.
  /// - Returns: the posterior of every path of logit rates.
  /// - Throws: `TrendError` if the mode is not found or a covariance cannot be factored.
  /// - Complexity: O(evaluations · nodes · T³), some hundred evaluations.
  public static func rates(_ kind: TrendKind, tree: PathTree) throws(TrendError) -> FittedPaths {
    if let structure = kind.structure { return try fit(structure, tree) }
    return kind == .dynamic
      ? try DynamicFit(tree).posterior() : try stacked(tree, learning: kind == .stacked)
  }

  /// Fits the yearly numbers of events of a tree of units.
  ///
  /// - Parameter tree: Poisson observations by node and year.
  /// - Returns: the posterior of every path of log expected events.
  /// - Throws: as `rates(_:tree:)`.
  public static func eventCounts(tree: PathTree) throws(TrendError) -> FittedPaths {
    let model = PathModel(
      tree: EventJumps(tree).treeWithoutSharedJumps, family: .poisson, structure: EventCounts())
    return try model.fit(startingAt: model.start())
  }

  /// The dynamic model with the annual-change forecast on top; if that is not to be learned, the
  /// latter gives every unit's distribution, and the model what they have in common.
  private static func stacked(_ tree: PathTree, learning: Bool) throws(TrendError) -> FittedPaths {
    let fit = try DynamicFit(tree)
    var paths = try fit.posterior()
    let annual: AnnualChange
    do throws(TrendError) {
      annual = try AnnualChange(tree)
    } catch {
      guard learning else { throw error }
      // No unit was seen twice: there is no change to go by, and the model stands alone.
      return paths
    }
    let rule = learning ? try StackFit(fit, annual).rule : StackRule(annual: 1, spread: 1)
    paths.stack = Stack(paths, annual, rule: rule)
    return paths
  }

  private static func fit(_ structure: any PathStructure, _ tree: PathTree) throws(TrendError)
    -> FittedPaths
  {
    let model = PathModel(tree: tree, family: .binomial, structure: structure)
    return try model.fit(startingAt: try regressionStart(tree))
  }

  /// Starting paths: each unit's own binomial regression on the year, held by a weak prior so that
  /// 0 %, 100 % and single years give finite lines.
  private static func regressionStart(_ tree: PathTree) throws(TrendError) -> [[Double]] {
    let x = tree.grid.centred
    return try tree.nodes.map { (node) throws(TrendError) in
      let seen = node.observations.enumerated().compactMap { year, observation in
        observation.map { (x[year], $0) }
      }
      guard !seen.isEmpty else { return Array(repeating: 0, count: tree.grid.historyCount) }
      let regression = try BinomialRegression(
        design: seen.map { [1, $0.0] }, counts: seen.map(\.1.count),
        trials: seen.map(\.1.exposure),
        prior: .init(mean: [0, 0], standardDeviation: [5, 0.3]))
      return (0..<tree.grid.historyCount).map {
        regression.coefficients[0] + regression.coefficients[1] * x[$0]
      }
    }
  }
}
