internal import LinearAlgebra

extension PathModel {
  /// One node's path given its parent's, learned from the node's own counts.
  ///
  /// - Parameters:
  ///   - position: a node that nothing hangs below, not the root.
  ///   - values: the hyper-parameters.
  ///   - parents: where the paths of all nodes stand over history.
  /// - Returns: the path given its parent's, and its mode over history.
  /// - Throws: `modeNotFound`, `notPositiveDefinite`.
  func refit(_ position: Int, values: [Double], parents: [[Double]]) throws(TrendError) -> (
    conditional: ConditionalPath, path: [Double]
  ) {
    let node = tree.nodes[position]
    guard let parent = node.parent else { preconditionFailure("the root hangs below nothing") }
    let rounds = 100
    let longestStep = 2.0
    let above = parents[parent]
    let factor = try factor(ofNodeAt: position, values)
    let seen = factor.leading(tree.grid.historyCount)
    var path = zip(node.observations, above).map { observation, above in
      observation.map(family.start) ?? above
    }
    var change = Double.infinity
    for _ in 0..<rounds {
      let message = PathMessage(expansion(node, at: path))
      let next = try mean(message, given: above, factor: seen)
      change = 0
      for year in path.indices {
        let step = next[year] - path[year]
        guard node.observations[year] != nil else {
          path[year] = next[year]
          continue
        }
        change = max(change, abs(step))
        path[year] += min(max(step, -longestStep), longestStep)
      }
      if change < 1e-7 {
        let message = PathMessage(expansion(node, at: path))
        return (try conditional(position, message: message, factor: factor), path)
      }
    }
    throw .modeNotFound(rounds: rounds, change: change)
  }

  private func expansion(_ node: PathNode, at path: [Double]) -> [WorkingResponse?] {
    zip(node.observations, path).map { observation, eta in
      observation.map { family.expansion($0, at: eta) }
    }
  }

  /// The mean of a path given the path above it and what was said of it.
  private func mean(_ message: PathMessage, given above: [Double], factor: Matrix)
    throws(TrendError) -> [Double]
  {
    do throws(LinearAlgebraError) {
      let surprise = zip(message.shift, message.precision * above).map(-)
      let posterior = try DeviationPosterior(message: message, factor: factor)
      return zip(above, posterior.covariance * surprise).map(+)
    } catch {
      throw .notPositiveDefinite(what: "precision of a unit's path")
    }
  }
}
