internal import LinearAlgebra
public import Randomness

/// Drawing, for many futures at once. All arrays are laid out year by year: the value of draw d at
/// position i is at `i * draws + d`, and the same for noise.
///
/// Sums are taken in a fixed order with plain arithmetic, not by BLAS, so that the same noise gives
/// the same bits on every machine.
extension FittedPaths {
  /// True if other paths are drawn given this node's.
  public func isShared(_ position: Int) -> Bool {
    position == 0 || !tree.children[position].isEmpty
  }

  /// What one draw of a shared path takes, in order: that of the root a choice, then all a normal number for each
  /// column of their spread.
  public func sharedNoise(of position: Int) -> [NoiseKind] {
    let columns = points[0].conditionals[position]?.spread.columns
    let normals: [NoiseKind] = Array(repeating: .normal, count: columns ?? tree.grid.count)
    return tree.nodes[position].parent == nil ? [.choice] + normals : normals
  }

  /// The node whose shared path a unit's own path is drawn given; nil if the unit's path is its
  /// shared path itself.
  public func source(ofUnitAt position: Int) -> Int? {
    guard isShared(position) else { return tree.nodes[position].parent }
    return points[0].dynamics[position] == nil ? nil : position
  }

  /// The first grid position that draws of a unit hold.
  ///
  /// 0 where the unit's path is its shared path; else the year after the last observation.
  public func start(ofUnitAt position: Int) -> Int {
    points[0].dynamics[position]?.start ?? points[0].conditionals[position]?.start ?? 0
  }

  /// What one draw of a unit takes, in order.
  public func noise(ofUnitAt position: Int) -> [NoiseKind] {
    points[0].dynamics[position]?.noise ?? sharedNoise(of: position)
  }

  /// Paths of the root over all M years.
  ///
  /// - Parameter noise: a choice per draw, which picks a point of the hyper-parameters by its weight,
  ///   and then one of the root's own, and one standard normal per year and draw.
  /// - Returns: M values per draw, and for each draw the point that all its other paths are drawn at.
  public func rootPaths(noise: NoiseColumns) -> (paths: SharedPath, points: [Int]) {
    let draws = noise.choices.count
    let years = tree.grid.count
    precondition(noise.values.count == years * draws, "one normal per year and draw")
    var paths = [Double](repeating: 0, count: years * draws)
    var chosen: [Int] = []
    for (draw, choice) in noise.choices.enumerated() {
      let (index, point) = rootPoint(at: choice)
      chosen.append(index)
      for year in 0..<years {
        var value = point.mean[year]
        for k in 0..<years {
          value += point.spread[year, k] * Double(noise.values[k * draws + draw])
        }
        paths[year * draws + draw] = value
      }
    }
    return (shared(paths, of: 0, draws: draws, whole: true), chosen)
  }

  /// Paths of a shared node other than the root, over all M years.
  ///
  /// - Parameters:
  ///   - position: the node.
  ///   - parent: the parent's paths.
  ///   - chosen: each draw's point, as `rootPaths(noise:)` chose it.
  ///   - noise: what `sharedNoise(of:)` asks for, per draw.
  ///   - whole: true if the years are asked for as well that nothing is drawn given, as those of a unit whose own path
  ///     this is.
  /// - Returns: the paths: M values per draw if `whole`, else those of the last years.
  public func sharedPaths(
    of position: Int, parent: SharedPath, points chosen: [Int], noise: NoiseColumns,
    whole: Bool = true
  ) -> SharedPath {
    shared(
      conditionalPaths(of: position, parent: parent.values, points: chosen, noise: noise.values),
      of: position, draws: chosen.count, whole: whole)
  }

  /// Keeps of a shared path what is asked for: a country has many, and they are large.
  private func shared(_ values: [Double], of position: Int, draws: Int, whole: Bool) -> SharedPath {
    let kept = kept(of: position, whole: whole)
    return SharedPath(values, draws: draws, from: kept.first, history: kept.history)
  }

  /// Which years are asked for of a shared path: from where on year by year, and how many draw by draw.
  private func kept(of position: Int, whole: Bool) -> (first: Int, history: Int) {
    // Shared paths below are drawn over all years, whatever their units' own begin with.
    let below =
      tree.children[position].map { isShared($0) ? nil : $0 }
      + (source(ofUnitAt: position) == position ? [position] : [])
    let starts = below.map { unit in unit.flatMap { points[0].dynamics[$0]?.start } }
    return (
      whole ? 0 : starts.map { $0 ?? 0 }.min() ?? 0,
      starts.allSatisfy { $0 == nil } ? 0 : tree.grid.historyCount
    )
  }

  /// How many numbers of each draw the shared paths of all nodes hold.
  ///
  /// - Parameter ownUnits: the units that are drawn themselves.
  /// - Returns: 8 bytes each.
  public func sharedNumbers(ownUnits: Set<Int>) -> Int {
    tree.nodes.indices.filter(isShared).reduce(0) { sum, position in
      let node = tree.nodes[position]
      let whole = node.parent == nil || node.unit.map(ownUnits.contains) ?? false
      let kept = kept(of: position, whole: whole)
      return sum + tree.grid.count - kept.first + PathTable.padded(kept.history)
    }
  }

  /// Paths of a node from its start on, given its parent's: of a shared node over all M years.
  private func conditionalPaths(
    of position: Int, parent: [Double], points chosen: [Int], noise: [Float]
  ) -> [Double] {
    let draws = chosen.count
    precondition(parent.count == tree.grid.count * draws, "a parent has all years")
    let conditionals = points.map { point in
      guard let conditional = point.conditionals[position] else {
        preconditionFailure("the root has no parent to be drawn from")
      }
      return conditional
    }
    let first = conditionals[0]
    precondition(noise.count == first.spread.columns * draws, "one normal per column and draw")
    if points.count == 1 { return Self.paths(first, parent: parent, noise: noise, draws: draws) }
    var paths = Array(parent[(first.start * draws)...])
    for (point, conditional) in conditionals.enumerated() {
      let members = chosen.indices.filter { chosen[$0] == point }
      for (i, offset) in conditional.offset.enumerated() {
        for draw in members { paths[i * draws + draw] += offset }
      }
      Self.add(
        conditional.gain, times: parent, scale: -1, draws: draws, members: members, to: &paths)
      Self.add(
        conditional.spread, times: noise.map(Double.init), scale: 1, draws: draws,
        members: members, to: &paths)
    }
    return paths
  }

  /// Paths of a unit from `start(ofUnitAt:)` on, each given its source's path in the same draw.
  ///
  /// - Parameters:
  ///   - position: a node with a source.
  ///   - source: the paths of `source(ofUnitAt:)`.
  ///   - chosen: each draw's point, as `rootPaths(noise:)` chose it.
  ///   - noise: what `noise(ofUnitAt:)` asks for, per draw.
  /// - Returns: M − `start(ofUnitAt:)` values per draw.
  public func unitPaths(
    of position: Int, source: SharedPath, points chosen: [Int], noise: NoiseColumns
  ) -> [Double] {
    guard points[0].dynamics[position] != nil else {
      return conditionalPaths(
        of: position, parent: source.values, points: chosen, noise: noise.values)
    }
    let dynamics = points.map { point in
      guard let path = point.dynamics[position] else {
        preconditionFailure("a unit is of the same kind at every point")
      }
      return path
    }
    let above = covariatePaths(of: position).map { source.adding($0, chosen: chosen) } ?? source
    var paths = DynamicPath.paths(dynamics, chosen: chosen, parent: above, noise: noise)
    stack?.transform(&paths, of: position, dynamics[0], above: above, draws: chosen.count)
    return paths
  }

  private func rootPoint(at choice: Double) -> (index: Int, point: RootPoint) {
    var rest = choice
    var last = (index: 0, point: points[0].rootPoints[0])
    for (index, point) in points.enumerated() {
      if rest < point.weight || index == points.count - 1 {
        for root in point.rootPoints {
          last = (index, root)
          if rest < point.weight * root.weight { return last }
          rest -= point.weight * root.weight
        }
        return last
      }
      rest -= point.weight
    }
    return last
  }

  /// All draws at the one point there is: year by year the columns of parent and noise, weighed.
  private static func paths(
    _ conditional: ConditionalPath, parent: [Double], noise: [Float], draws: Int
  ) -> [Double] {
    let (rows, history) = (conditional.offset.count, conditional.gain.columns)
    let start = conditional.start
    return VectorKernels().paths(
      offsets: conditional.offset,
      gains: (0..<rows).flatMap { row in (0..<history).map { -conditional.gain[row, $0] } },
      spreads: (0..<rows).flatMap { row in
        (0..<conditional.spread.columns).map { conditional.spread[row, $0] }
      },
      above: parent.span.extracting((start * draws)..<((start + rows) * draws)),
      history: parent.span.extracting(first: history * draws), noise: noise.span)
  }

  /// result_i ← result_i + scale · Σ_k weights_ik · columns_k, for some draws.
  private static func add(
    _ weights: Matrix, times columns: [Double], scale: Double, draws: Int, members: [Int],
    to result: inout [Double]
  ) {
    let from = columns.span
    var to = result.mutableSpan
    for i in 0..<weights.rows {
      for k in 0..<weights.columns {
        let weight = scale * weights[i, k]
        guard weight != 0 else { continue }
        for draw in members { to[i * draws + draw] += weight * from[k * draws + draw] }
      }
    }
  }
}
