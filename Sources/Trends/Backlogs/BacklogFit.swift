internal import Parallelism
internal import Randomness
public import Registry

extension BacklogModel {
  /// Learns a backlog from the histories of its units.
  ///
  /// Units share θ, φ, the mean μ and spread τ of log throughput, and a part of the error of stated
  /// stocks; given those they are independent, and each unit's throughput and stock are summed out
  /// over their nodes. So the posterior of what is shared is a sum over a grid, with no search that
  /// could fail to converge; μ is looked for on finer and finer grids.
  ///
  /// > Reference: Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., ch. 5 (hierarchical models
  /// > on a grid of hyper-parameters).
  ///
  /// - Parameters:
  ///   - indicator: the indicator's id.
  ///   - source: where the counts come from.
  ///   - histories: what was observed, by unit index; at least one unit, and either a history in some
  ///     unit or staff and productivity.
  ///   - assumptions: the priors.
  ///   - horizon: the last year to draw.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Returns: the posterior.
  /// - Throws: `CancellationError`.
  public static func fit(
    indicator: String, source: String, histories: [Int: BacklogHistory],
    assumptions: BacklogAssumptions, horizon: Int, workers: Int
  ) async throws -> BacklogModel {
    let units = histories.sorted { $0.key < $1.key }.map(\.value)
    precondition(!units.isEmpty, "a backlog has a unit")
    let grid = BacklogGrid(assumptions, histories: units)
    let evidence = try await concurrentMap(units.count, workers: workers) { unit in
      UnitEvidence(BacklogTable(units[unit], grid: grid, assumptions: assumptions), grid: grid)
    }
    let centre = BacklogGrid.centre(assumptions)
    var nodes = firstNodes(centre, grid)
    var points = Points()
    for _ in 0..<6 {
      let scored = try await score(nodes, centre, grid, evidence, workers: workers)
      points = scored
      guard nodes.count > 1 else { break }
      let mean = zip(points.mean, points.weight).reduce(0) { $0 + $1.0 * $1.1 }
      let square = zip(points.mean, points.weight).reduce(0) {
        $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1
      }
      let step = nodes[1] - nodes[0]
      let spread = square.squareRoot()
      // A posterior that covers several nodes is known well enough.
      if spread > 1.2 * step { break }
      let half = 4 * max(spread, step / 4)
      nodes = (0..<17).map { mean + half * (Double($0) / 8 - 1) }
    }
    return BacklogModel(
      indicator: indicator, source: source, assumptions: assumptions, grid: grid, points: points,
      histories: histories, horizon: horizon)
  }

  private static func firstNodes(_ centre: BacklogGrid.Centre, _ grid: BacklogGrid) -> [Double] {
    guard centre.sd > 1e-9, let first = grid.throughputs.first, let last = grid.throughputs.last
    else { return [centre.mean] }
    let low = max(first, centre.mean - 4 * centre.sd)
    let high = min(last, centre.mean + 4 * centre.sd)
    guard low < high else { return [min(max(centre.mean, first), last)] }
    return (0..<17).map { low + (high - low) * Double($0) / 16 }
  }

  /// The likelihood of a unit at every node of what units share, by node of x.
  private struct UnitEvidence: Sendable {
    let likelihoods: [[Double]]

    init(_ table: BacklogTable, grid: BacklogGrid) {
      likelihoods = grid.variances.indices.flatMap { variance in
        grid.variations.indices.flatMap { variation in
          grid.shared.indices.map {
            table.throughputs(variance: variance, variation: variation, shared: $0)
          }
        }
      }
    }
  }

  /// The posterior over all nodes and the given values of μ; points next to nothing are left out.
  private static func score(
    _ means: [Double], _ centre: BacklogGrid.Centre, _ grid: BacklogGrid,
    _ evidence: [UnitEvidence], workers: Int
  ) async throws -> Points {
    let priors = grid.spreads.map { spread in
      means.map { grid.weights(mean: $0, spread: spread) }
    }
    let blocks = grid.variances.count * grid.variations.count * grid.shared.count
    let scores = try await concurrentMap(blocks, workers: workers) { block -> [Double] in
      priors.flatMap { priors in
        zip(means, priors).map { mean, prior in
          let z = centre.sd > 1e-9 ? (mean - centre.mean) / centre.sd : 0
          let weight = grid.sharedWeights[block % grid.shared.count]
          var score = PortableMath.log(weight) - 0.5 * z * z
          for unit in evidence {
            let likelihoods = unit.likelihoods[block]
            var sum = 0.0
            for x in prior.indices { sum += prior[x] * likelihoods[x] }
            score += PortableMath.log(max(sum, 1e-300))
          }
          return score
        }
      }
    }
    let top = scores.joined().max() ?? 0
    var points = Points()
    for (block, scores) in scores.enumerated() {
      for (index, score) in scores.enumerated() where score > top - 14 {
        points.shared.append(block % grid.shared.count)
        let rest = block / grid.shared.count
        points.variation.append(rest % grid.variations.count)
        points.variance.append(rest / grid.variations.count)
        points.spread.append(index / means.count)
        points.mean.append(means[index % means.count])
        points.weight.append(PortableMath.exp(score - top))
      }
    }
    let total = points.weight.reduce(0, +)
    points.weight = points.weight.map { $0 / total }
    return points
  }
}
