internal import LinearAlgebra

/// Means and variances of the paths of units under the dynamic model, without drawing any.
struct PathMoments {
  /// Mean over M years and covariance, M × M, of a path that units share.
  private struct Shared {
    var mean: [Double]
    var covariance: Matrix
  }

  private let points: [FittedPoint]
  private let tree: PathTree
  /// For each point the shared paths by node.
  private let shared: [[Int: Shared]]

  init(_ points: [FittedPoint], tree: PathTree) {
    self.points = points
    self.tree = tree
    shared = points.map { point in
      var shared = [0: Self.root(point.rootPoints)]
      for (position, node) in tree.nodes.enumerated() {
        guard let parent = node.parent.flatMap({ shared[$0] }), !tree.children[position].isEmpty,
          let conditional = point.conditionals[position]
        else { continue }
        shared[position] = Self.below(parent, conditional)
      }
      return shared
    }
  }

  /// What a unit's path will be, year by year from the first that is drawn; heavy tails are taken for
  /// normal ones of the same variance.
  ///
  /// - Parameters:
  ///   - position: a node with a dynamic path.
  ///   - source: the node whose path it hangs below.
  /// - Returns: what is known of each drawn year.
  func years(of position: Int, source: Int) -> [PathYear] {
    var alternatives: [[PathYear.Alternative]] = []
    let x = tree.nodes[position].covariates
    let times =
      x.isEmpty
      ? [] : CovariateEffects.times(history: tree.grid.historyCount, count: tree.grid.count)
    for (point, shared) in zip(points, shared) {
      let roughening = point.rootPoints.reduce(0) { $0 + $1.weight * $1.roughening }
      guard let path = point.dynamics[position], var above = shared[source] else { continue }
      if !x.isEmpty {
        above.mean = zip(
          above.mean, CovariateEffects(point: point.hyperParameters).path(x, times: times)
        ).map(+)
      }
      var before = 0.0
      for alternative in path.alternatives {
        let weight = point.weight * (alternative.cumulativeWeight - before)
        before = alternative.cumulativeWeight
        let moments = Self.moments(path, alternative, above)
        if alternatives.isEmpty { alternatives = moments.map { _ in [] } }
        for (row, moment) in moments.enumerated() {
          let ahead = max(path.start + row - alternative.gain.level.count + 1, 0)
          alternatives[row].append(
            PathYear.Alternative(
              weight: weight, moment: moment, roughening: roughening * Double(ahead)))
        }
      }
    }
    return alternatives.map(PathYear.init)
  }

  private static func root(_ points: [RootPoint]) -> Shared {
    let years = points[0].mean.count
    let mean = (0..<years).map { year in
      points.reduce(0) { $0 + $1.weight * $1.mean[year] }
    }
    var covariance = Matrix(rows: years, columns: years, repeating: 0)
    for point in points {
      let own = point.spread * point.spread.transposed()
      let shift = zip(point.mean, mean).map(-)
      for j in 0..<years {
        for i in 0..<years {
          covariance[i, j] += point.weight * (own[i, j] + shift[i] * shift[j])
        }
      }
    }
    return Shared(mean: mean, covariance: covariance)
  }

  private static func below(_ parent: Shared, _ conditional: ConditionalPath) -> Shared {
    let years = parent.mean.count
    var link = Matrix(rows: years, columns: years, repeating: 0)
    for i in 0..<years {
      link[i, i] = 1
      for k in 0..<conditional.gain.columns { link[i, k] -= conditional.gain[i, k] }
    }
    let carried = link * parent.covariance * link.transposed()
    return Shared(
      mean: zip(link * parent.mean, conditional.offset).map(+),
      covariance: carried + conditional.spread * conditional.spread.transposed())
  }

  /// What one alternative says of every drawn year.
  private static func moments(
    _ path: DynamicPath, _ alternative: DynamicPath.Alternative, _ above: Shared
  ) -> [PathYear.Moment] {
    let history = alternative.gain.level.indices
    let byLevel = product(above.covariance, alternative.gain.level)
    let byLasting = product(above.covariance, alternative.gain.lasting)
    let levels = history.reduce(0) { $0 + alternative.gain.level[$1] * byLevel[$1] }
    let crossed = history.reduce(0) { $0 + alternative.gain.lasting[$1] * byLevel[$1] }
    let lastings = history.reduce(0) { $0 + alternative.gain.lasting[$1] * byLasting[$1] }
    let level =
      alternative.offset.level
      - history.reduce(0) { $0 + alternative.gain.level[$1] * above.mean[$1] }
    let lasting =
      alternative.offset.lasting
      - history.reduce(0) { $0 + alternative.gain.lasting[$1] * above.mean[$1] }
    let freedom = DynamicState.degreesOfFreedom
    let heavy = freedom / (freedom - 2)
    let (l11, l21, l22) = alternative.spread
    let base = path.base
    var left = 1.0
    var steps = 0.0
    return path.yearFactors.enumerated().map { row, factor in
      let year = path.start + row
      if year > base {
        left *= path.persistence
        let step = alternative.step * factor
        steps = steps * path.persistence * path.persistence + step * step * heavy
      }
      let apart = level + left * lasting
      let noise = alternative.noise * factor
      let placed =
        l11 * l11 + 2 * left * l11 * l21 + left * left * (l21 * l21 + l22 * l22) + steps
        + noise * noise * LevelScale.at(above.mean[year] + apart) * heavy
        + levels + 2 * left * crossed + left * left * lastings
      // What the history of the path above takes away from where the path stands in some year.
      let taken = { (other: Int) in byLevel[other] + left * byLasting[other] }
      let covariance = above.covariance
      let (now, then, both) = (
        covariance[year, year], covariance[base, base], covariance[base, year]
      )
      return PathYear.Moment(
        now: above.mean[base] + level + lasting, own: above.mean[base] + apart,
        shared: above.mean[year] - above.mean[base],
        ownVariance: then - 2 * taken(base) + placed,
        sharedVariance: now - 2 * both + then,
        covariance: both - then - taken(year) + taken(base))
    }
  }

  /// The product of a covariance with a vector over its first years.
  private static func product(_ covariance: Matrix, _ vector: [Double]) -> [Double] {
    (0..<covariance.rows).map { row in
      vector.indices.reduce(0) { $0 + covariance[row, $1] * vector[$1] }
    }
  }
}
