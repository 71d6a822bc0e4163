internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The marginal likelihood of a tree of paths, and the paths' mode, for given hyper-parameters.
///
/// Everything is Gaussian but the counts, which enter by their second-order expansions; going up
/// the tree adds what siblings say and integrates out each deviation, so the cost is linear in
/// units: O(nodes · T³).
struct PathModel {
  let tree: PathTree
  let family: ObservationFamily
  let structure: any PathStructure
  let hyperParameters: [HyperParameter]
  /// Nodes with shocks of their own, which have a factor of their own after those of the depths.
  private let shocks: [(position: Int, shocks: [PathShock])]
  private let ownFactors: [Int: Int]

  init(tree: PathTree, family: ObservationFamily, structure: any PathStructure) {
    self.tree = tree
    self.family = family
    self.structure = structure
    self.hyperParameters = structure.hyperParameters(deepest: tree.deepest)
    let deepest = tree.deepest
    shocks = structure.shocks(in: tree).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    ownFactors = Dictionary(
      uniqueKeysWithValues: shocks.enumerated().map { ($1.position, deepest + 1 + $0) })
  }

  /// Working responses of all nodes, one place per node and year of history.
  typealias Responses = [[WorkingResponse?]]

  /// The lower Cholesky factor of each depth's covariance over all M years, then those of nodes with shocks.
  func factors(_ values: [Double]) throws(TrendError) -> [Matrix] {
    var factors: [Matrix] = []
    for depth in 0...tree.deepest {
      factors.append(try factor(depth: depth, values))
    }
    for node in shocks { factors.append(try factor(ofNodeAt: node.position, values)) }
    return factors
  }

  /// Which of `factors(_:)` is that of a node.
  func factorIndex(of position: Int) -> Int {
    ownFactors[position] ?? tree.nodes[position].depth
  }

  /// The lower Cholesky factor of the covariance of one node's deviation over all M years.
  func factor(ofNodeAt position: Int, _ values: [Double]) throws(TrendError) -> Matrix {
    let depth = tree.nodes[position].depth
    guard let own = ownFactors[position] else { return try factor(depth: depth, values) }
    var kernel = structure.kernel(depth: depth, values: values, grid: tree.grid)
    for shock in shocks[own - tree.deepest - 1].shocks {
      for i in shock.year..<tree.grid.count {
        for j in shock.year..<tree.grid.count { kernel[i, j] += shock.step }
      }
      kernel[shock.year, shock.year] += shock.noise
    }
    do throws(LinearAlgebraError) {
      return try Cholesky(kernel).lower
    } catch {
      throw .notPositiveDefinite(what: "covariance of a path with jumps at depth \(depth)")
    }
  }

  func factor(depth: Int, _ values: [Double]) throws(TrendError) -> Matrix {
    do throws(LinearAlgebraError) {
      return try Cholesky(structure.kernel(depth: depth, values: values, grid: tree.grid)).lower
    } catch {
      throw .notPositiveDefinite(what: "covariance of paths at depth \(depth)")
    }
  }

  /// What each node's subtree says of the node's own path over history.
  func upward(_ responses: Responses, factors: [Matrix]) throws(TrendError) -> [PathMessage] {
    let history = tree.grid.historyCount
    let seen = factors.map { $0.leading(history) }
    var messages = responses.map(PathMessage.init)
    for position in tree.nodes.indices.dropFirst().reversed() {
      guard let parent = tree.nodes[position].parent else { continue }
      messages[parent].add(try integrated(messages[position], seen[factorIndex(of: position)]))
    }
    return messages
  }

  private func integrated(_ message: PathMessage, _ factor: Matrix) throws(TrendError)
    -> PathMessage
  {
    do throws(LinearAlgebraError) {
      return try message.integratedOver(factor: factor)
    } catch {
      throw .notPositiveDefinite(what: "precision of a unit's path")
    }
  }

  /// The log-likelihood of everything, all paths integrated out.
  func logEvidence(_ responses: Responses, values: [Double]) throws(TrendError) -> Double {
    let factors = try factors(values)
    let messages = try upward(responses, factors: factors)
    return try integrated(messages[0], factors[0].leading(tree.grid.historyCount)).constant
  }

  /// Log evidence plus log prior, as a function of the logarithms of the hyper-parameters.
  func logPosterior(_ responses: Responses, logs: [Double]) throws(TrendError) -> Double {
    let prior = zip(hyperParameters, logs).reduce(0) { $0 + $1.0.logPrior(ofLog: $1.1) }
    return try logEvidence(responses, values: logs.map { exp($0) }) + prior
  }

  /// The mean of each node's path over history, given the messages.
  func downward(_ messages: [PathMessage], factors: [Matrix]) throws(TrendError) -> [[Double]] {
    let history = tree.grid.historyCount
    let seen = factors.map { $0.leading(history) }
    var paths: [[Double]] = []
    for (position, node) in tree.nodes.enumerated() {
      let above = node.parent.map { paths[$0] } ?? Array(repeating: 0, count: history)
      let message = messages[position]
      let told = message.precision * above
      let surprise = zip(message.shift, told).map(-)
      do throws(LinearAlgebraError) {
        let posterior = try DeviationPosterior(
          message: message, factor: seen[factorIndex(of: position)])
        paths.append(zip(above, posterior.covariance * surprise).map(+))
      } catch {
        throw .notPositiveDefinite(what: "precision of a unit's path")
      }
    }
    return paths
  }

  /// Expands the counts about the mode of the paths, which Newton's method finds.
  ///
  /// - Parameters:
  ///   - start: paths to begin at, over history, per node.
  ///   - values: the hyper-parameters.
  /// - Returns: the expansions at the mode and the mode itself.
  /// - Throws: `modeNotFound` if 100 rounds do not settle it to 1e−7 on the scale of η.
  func mode(from start: [[Double]], values: [Double]) throws(TrendError) -> (
    responses: Responses, paths: [[Double]]
  ) {
    let rounds = 100
    let longestStep = 2.0
    let factors = try factors(values)
    var paths = start
    var change = Double.infinity
    for _ in 0..<rounds {
      let responses = expansions(at: paths)
      let next = try downward(try upward(responses, factors: factors), factors: factors)
      change = 0
      for position in paths.indices {
        for year in paths[position].indices {
          guard tree.nodes[position].observations[year] != nil else {
            // Nothing is expanded here, so nothing can be stepped over.
            paths[position][year] = next[position][year]
            continue
          }
          let step = next[position][year] - paths[position][year]
          change = max(change, abs(step))
          paths[position][year] += min(max(step, -longestStep), longestStep)
        }
      }
      if change < 1e-7 { return (expansions(at: paths), paths) }
    }
    throw .modeNotFound(rounds: rounds, change: change)
  }

  private func expansions(at paths: [[Double]]) -> Responses {
    zip(tree.nodes, paths).map { node, path in
      zip(node.observations, path).map { observation, eta in
        observation.map { family.expansion($0, at: eta) }
      }
    }
  }
}
