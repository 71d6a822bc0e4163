internal import LinearAlgebra

/// A random number that drawing a path takes.
public enum NoiseKind: Sendable, Equatable {
  /// Uniform on [0, 1).
  case uniform
  /// Standard normal.
  case normal
  /// Student t with this many degrees of freedom.
  case studentT(Double)
}

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

  /// What one draw of a shared path takes, in order.
  public func sharedNoise(of position: Int) -> [NoiseKind] {
    Array(repeating: .normal, count: conditionals[position]?.spread.columns ?? tree.grid.count)
  }

  /// The node whose shared path a unit's own path is drawn given; nil if the unit's path is its
  /// shared path itself.
  public func source(ofUnitAt position: Int) -> Int? {
    guard isShared(position) else { return tree.nodes[position].parent }
    return dynamics[position] == nil ? nil : position
  }

  /// The first grid position that draws of a unit hold.
  ///
  /// 0 where the unit's path is its shared path; else the year after the last observation.
  public func start(ofUnitAt position: Int) -> Int {
    dynamics[position]?.start ?? conditionals[position]?.start ?? 0
  }

  /// What one draw of a unit takes, in order.
  public func noise(ofUnitAt position: Int) -> [NoiseKind] {
    dynamics[position]?.noise ?? sharedNoise(of: position)
  }

  /// Paths of the root over all M years.
  ///
  /// - Parameters:
  ///   - choices: one uniform on [0, 1) per draw, which picks a point of the root's
  ///     hyper-parameters by its weight.
  ///   - noise: one standard normal per year and draw.
  /// - Returns: M values per draw.
  public func rootPaths(choices: [Double], noise: [Double]) -> [Double] {
    let draws = choices.count
    let years = tree.grid.count
    precondition(noise.count == years * draws, "one normal per year and draw")
    var paths = [Double](repeating: 0, count: years * draws)
    for (draw, choice) in choices.enumerated() {
      let point = rootPoint(at: choice)
      for year in 0..<years {
        var value = point.mean[year]
        for k in 0..<years { value += point.spread[year, k] * noise[k * draws + draw] }
        paths[year * draws + draw] = value
      }
    }
    return paths
  }

  /// Paths of a shared node other than the root, over all M years.
  ///
  /// - Parameters:
  ///   - position: the node.
  ///   - parent: the parent's paths, M values per draw.
  ///   - noise: what `sharedNoise(of:)` asks for, per draw.
  ///   - draws: how many draws there are.
  /// - Returns: M values per draw.
  public func sharedPaths(of position: Int, parent: [Double], noise: [Double], draws: Int)
    -> [Double]
  {
    guard let conditional = conditionals[position] else {
      preconditionFailure("the root has no parent to be drawn from")
    }
    return paths(conditional, parent: parent, noise: noise, draws: draws)
  }

  /// Paths of a unit from `start(ofUnitAt:)` on, each given its source's path in the same draw.
  ///
  /// - Parameters:
  ///   - position: a node with a source.
  ///   - source: the paths of `source(ofUnitAt:)`, M values per draw.
  ///   - noise: what `noise(ofUnitAt:)` asks for, per draw.
  ///   - draws: how many draws there are.
  /// - Returns: M − `start(ofUnitAt:)` values per draw.
  public func unitPaths(of position: Int, source: [Double], noise: [Double], draws: Int)
    -> [Double]
  {
    if let dynamic = dynamics[position] {
      return dynamic.paths(parent: source, noise: noise, draws: draws)
    }
    return sharedPaths(of: position, parent: source, noise: noise, draws: draws)
  }

  private func paths(
    _ conditional: ConditionalPath, parent: [Double], noise: [Double], draws: Int
  ) -> [Double] {
    precondition(parent.count == tree.grid.count * draws, "a parent has all years")
    precondition(
      noise.count == conditional.spread.columns * draws, "one normal per column and draw")
    var paths = Array(parent[(conditional.start * draws)...])
    for (i, offset) in conditional.offset.enumerated() {
      for draw in 0..<draws { paths[i * draws + draw] += offset }
    }
    add(conditional.gain, times: parent, scale: -1, draws: draws, to: &paths)
    add(conditional.spread, times: noise, scale: 1, draws: draws, to: &paths)
    return paths
  }

  private func rootPoint(at choice: Double) -> RootPoint {
    var cumulative = 0.0
    for point in rootPoints {
      cumulative += point.weight
      if choice < cumulative { return point }
    }
    return rootPoints[rootPoints.count - 1]
  }

  /// result_i ← result_i + scale · Σ_k weights_ik · columns_k, for all draws.
  private func add(
    _ weights: Matrix, times columns: [Double], scale: Double, draws: Int,
    to result: inout [Double]
  ) {
    let from = columns.span
    var to = result.mutableSpan
    for i in 0..<weights.rows {
      for k in 0..<weights.columns {
        let weight = scale * weights[i, k]
        guard weight != 0 else { continue }
        for draw in 0..<draws {
          to[i * draws + draw] += weight * from[k * draws + draw]
        }
      }
    }
  }
}
