/// One unit of the dynamic model, learned anew while the paths above it and the hyper-parameters stay.
struct LeafRefit {
  /// Robust scales and expansions are renewed as often as in a full fit.
  private static let rounds = 12

  /// A shock with a larger squared scale is one that the fit has not reckoned with: some seven
  /// standard deviations, 1 in 7,000 of a Student t with 8 degrees of freedom.
  static let largestScale = 6.0

  /// The node the unit hangs below.
  let source: Int
  private let observations: [Int: YearObservation]
  private let basis: DynamicBasis
  /// The unit, in the first lane.
  private let batch: LeafBatch

  /// Renews the working responses and robust scales of a unit.
  ///
  /// - Parameters:
  ///   - tree: what was fitted, with the unit's new counts.
  ///   - position: the unit's node; nothing hangs below it.
  ///   - basis: what stays.
  init(_ tree: PathTree, _ position: Int, _ basis: DynamicBasis) {
    let node = tree.nodes[position]
    guard let source = node.parent else {
      preconditionFailure("a unit of the dynamic model hangs below a path")
    }
    let blank = [YearObservation?](repeating: nil, count: tree.grid.historyCount)
    var own = PathNode(unit: node.unit, parent: 0, depth: 1, observations: node.observations)
    own.covariates = node.covariates
    let panel = DynamicPanel(
      PathTree(
        nodes: [PathNode(unit: nil, parent: nil, depth: 0, observations: blank), own],
        grid: tree.grid))
    var batch = panel.start().batches[0]
    for _ in 0..<Self.rounds {
      let moments = Self.posterior(batch, source, basis).moments
      batch.rescale(moments)
      batch.expand(moments, panel: panel)
    }
    self.source = source
    self.basis = basis
    self.batch = batch
    var observations: [Int: YearObservation] = [:]
    for (year, observation) in node.observations.enumerated() {
      observations[tree.grid.first + year] = observation
    }
    self.observations = observations
  }

  /// The posterior at the mode.
  private static func posterior(_ batch: LeafBatch, _ source: Int, _ basis: DynamicBasis)
    -> LeafPosterior
  {
    LeafPosterior(
      batch, path: basis.sharedHistory[source] ?? [], values: DynamicValues(point: basis.mode),
      yearScale: basis.yearScale)
  }

  /// Those of some years of history, counted from 0, whose shocks are larger than
  /// hyper-parameters that were learned without them allow for.
  func outlying(among years: [Int]) -> [Int] {
    years.filter {
      max(batch.stepScale[$0][0], batch.noiseScale[$0][0]) > Self.largestScale
    }
  }

  /// The mode of the unit's path over history.
  var historyPath: [Double] { Self.posterior(batch, source, basis).historyPaths()[0] }

  /// The unit's path at a point of the hyper-parameters.
  func path(at point: FittedPoint) -> DynamicPath {
    LeafPosterior(
      batch, path: point.sharedHistory[source] ?? [],
      values: DynamicValues(point: point.hyperParameters), yearScale: basis.yearScale
    ).dynamicPaths(factors: basis.factors)[0]
  }

  /// Where the annual-change forecast takes the unit to be heading; nil if it was never observed.
  func course(recency: RecencyWeight) -> AnnualChange.Course? {
    observations.isEmpty
      ? nil : AnnualChange.Course(LogitHistory(observations), recency: recency)
  }
}
