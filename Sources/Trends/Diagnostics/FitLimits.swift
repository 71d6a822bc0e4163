/// What a fit could not do exactly.
public struct FitLimits: Sendable, Equatable {
  /// A year in which a unit had none or all.
  public struct Extreme: Sendable, Equatable {
    /// The unit's index.
    public var unit: Int
    /// The calendar year.
    public var year: Int
    /// The count, none or all of `of`.
    public var count: Int
    /// The number of events.
    public var of: Int
  }

  /// Years of units at 0 % or 100 %: how far out the rate is only the other years and units tell.
  public var extremes: [Extreme] = []
  /// Observed years of units that were learned from.
  public var observations = 0
  /// Years of units whose normal approximation was held near the data, since it would have run away.
  public var bounded: [Extreme] = []
  /// Years of units whose approximation was not quite at the posterior: its precision is off by more
  /// than a fifth.
  public var unsettled = 0
  /// What the log posterior of the hyper-parameters would gain if the search went on; the search
  /// stops where an iteration gains less than 0.01, and 0.5 or more is worth a remark.
  public var expectedGain = 0.0
  /// The points of the hyper-parameters that forecasts are made from; 1 if they are plugged in, 0 for
  /// trends that always use the mode.
  public var points = 0
  /// How many points of equal weight those are worth, 1…`points`.
  public var effectivePoints = 0.0
  /// True if the panel is so large that forecasts use the mode of the hyper-parameters alone.
  public var isPluggedIn = false
  /// How many points were given up because rounding left a covariance without a factor there.
  public var lostPoints = 0
  /// True if the log posterior is bent the wrong way somewhere about its mode, so that correlations of
  /// hyper-parameters were left out when points were spread.
  public var hasNoCorrelations = false
  /// True if no unit has a change to go by, so that the annual-change forecast could not be had.
  public var hasNoAnnualChange = false

  /// The gain from which on a search counts as not finished.
  public static let worthwhileGain = 0.5

  /// True if the search of the hyper-parameters did not reach the top.
  public var isUnfinished: Bool { expectedGain >= Self.worthwhileGain }

  /// True if the points of the hyper-parameters are worth so few that their spread is a rough one.
  public var hasRoughSpread: Bool { !isPluggedIn && points > 0 && effectivePoints < 4 }
}

extension FitLimits {
  /// Looks at the counts of a tree.
  init(_ tree: PathTree) {
    for node in tree.nodes {
      guard let unit = node.unit else { continue }
      for (year, observation) in node.observations.enumerated() {
        guard let observation else { continue }
        observations += 1
        guard observation.count <= 0 || observation.count >= observation.exposure else { continue }
        extremes.append(
          Extreme(
            unit: unit, year: tree.grid.first + year, count: Int(observation.count),
            of: Int(observation.exposure)))
      }
    }
  }

  /// Looks at the working responses of a dynamic model beside where its paths ended up.
  mutating func look(at fit: DynamicFit) {
    let tree = fit.panel.tree
    let values = DynamicValues(point: fit.point)
    for (index, batch) in fit.state.batches.enumerated() {
      let moments = LeafPosterior(fit.evidence, batch: index, of: fit.state, values: values).moments
      for (lane, leaf) in batch.leaves.enumerated() {
        let node = fit.panel.nodeOfLeaf[leaf]
        for (year, observation) in tree.nodes[node].observations.enumerated() {
          guard let observation else { continue }
          let mean = moments.mean[year][lane]
          let start = batch.response[year][lane]
          let expansion = ObservationFamily.binomialExpansion(
            observation, around: mean, variance: moments.variance[year][lane])
          let isBounded =
            abs(mean - start) > LeafBatch.furthestExpansion
            || abs(expansion.response - mean) > LeafBatch.furthestResponse
          if isBounded, let unit = tree.nodes[node].unit {
            bounded.append(
              Extreme(
                unit: unit, year: tree.grid.first + year, count: Int(observation.count),
                of: Int(observation.exposure)))
          }
          let ratio = expansion.precision * batch.variance[year][lane]
          if !isBounded, ratio < 0.8 || ratio > 1.25 { unsettled += 1 }
        }
      }
    }
  }

  /// Looks at how the hyper-parameters were searched and integrated over.
  mutating func look(at curvature: ModeCurvature, _ design: DynamicDesign) {
    expectedGain = curvature.expectedGain
    hasNoCorrelations = curvature.isDiagonal
    points = design.points.count
    effectivePoints = design.effectiveCount
    isPluggedIn = design.isPluggedIn
    lostPoints = design.lost
  }
}
