internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension PathModel {
  /// Learns the hyper-parameters and conditions every path on the counts.
  ///
  /// Two steps in turn: expand the counts about the mode of the paths (Laplace), then maximise
  /// marginal likelihood plus priors with the expansions held fixed; done when a round moves no
  /// log hyper-parameter by more than 0.02. A large panel's hyper-parameters are learned on a sample of
  /// its units, which tells them far better than their priors do. The root's hyper-parameters, of which a panel has only
  /// one path to learn from, are then integrated over a grid instead of being plugged in.
  ///
  /// > Reference: Breslow & Clayton (1993), JASA 88:9, doi:10.1080/01621459.1993.10594284;
  /// > for the integration Rue, Martino & Chopin (2009), JRSS B 71:319,
  /// > doi:10.1111/j.1467-9868.2008.00700.x.
  func fit(startingAt start: [[Double]]) throws(TrendError) -> FittedPaths {
    guard let (sample, members) = tree.sample(about: Self.sampleSize) else {
      let (logs, value, responses, paths) = try search(startingAt: start)
      return try posterior(responses, paths: paths, logs: logs, logPosterior: value)
    }
    let part = PathModel(tree: sample, family: family, structure: structure)
    let logs = try part.search(startingAt: members.map { start[$0] }).logs
    let (responses, paths) = try mode(from: start, values: logs.map { exp($0) })
    return try posterior(
      responses, paths: paths, logs: logs, logPosterior: try logPosterior(responses, logs: logs))
  }

  /// About as many units as a sample has; a panel of fewer than three times this is searched whole.
  private static let sampleSize = 400

  /// The mode of the hyper-parameters' logarithms, and the paths there.
  private func search(startingAt start: [[Double]]) throws(TrendError) -> (
    logs: [Double], value: Double, responses: Responses, paths: [[Double]]
  ) {
    var logs = hyperParameters.map { log($0.median) }
    var (responses, paths) = try mode(from: start, values: logs.map { exp($0) })
    var value = -Double.infinity
    for _ in 0..<8 {
      let fixed = responses
      let minimum = try QuasiNewton().minimise(from: logs) { (point) throws(TrendError) in
        // A line search can step to where a kernel is numerically singular: not an option, no error.
        do throws(TrendError) {
          return try -logPosterior(fixed, logs: point)
        } catch {
          return Double.infinity
        }
      }
      let moved = zip(minimum.point, logs).map { abs($0 - $1) }.max() ?? 0
      logs = minimum.point
      value = -minimum.value
      (responses, paths) = try mode(from: paths, values: logs.map { exp($0) })
      if moved < 0.02 { break }
    }
    return (logs, value, responses, paths)
  }

  /// Starting paths: where a node was seen its own empirical values, elsewhere their mean.
  func start() -> [[Double]] {
    tree.nodes.map { node in
      let seen = node.observations.map { $0.map(family.start) }
      let known = seen.compactMap(\.self)
      let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
      return seen.map { $0 ?? mean }
    }
  }

  private func posterior(
    _ responses: Responses, paths: [[Double]], logs: [Double], logPosterior: Double
  ) throws(TrendError) -> FittedPaths {
    let factors = try factors(logs.map { exp($0) })
    let messages = try upward(responses, factors: factors)
    return FittedPaths(
      tree: tree,
      hyperParameters: zip(hyperParameters, logs).map {
        HyperParameterEstimate(parameter: $0, value: exp($1))
      },
      logPosterior: logPosterior, historyPaths: paths,
      points: [
        FittedPoint(
          weight: 1, rootPoints: try rootPoints(messages[0], logs: logs),
          conditionals: try conditionals(messages, factors: factors))
      ])
  }

  /// Each node's path given its parent's, nil for the root.
  func conditionals(_ messages: [PathMessage], factors: [Matrix]) throws(TrendError)
    -> [ConditionalPath?]
  {
    var conditionals: [ConditionalPath?] = [nil]
    for position in tree.nodes.indices.dropFirst() {
      conditionals.append(
        try conditional(
          position, message: messages[position], factor: factors[factorIndex(of: position)]))
    }
    return conditionals
  }

  /// A node's path given its parent's, from what was said of it: in full where others hang below it,
  /// else after its last observation.
  func conditional(_ position: Int, message: PathMessage, factor: Matrix)
    throws(TrendError) -> ConditionalPath
  {
    let node = tree.nodes[position]
    let history = tree.grid.historyCount
    let all = tree.grid.count
    do throws(LinearAlgebraError) {
      let posterior = try DeviationPosterior(message: message, factor: factor)
      let toHistory = posterior.covariance.block(rows: 0..<all, columns: 0..<history)
      let offset = toHistory * message.shift
      let gain = toHistory * message.precision
      guard tree.children[position].isEmpty,
        let last = node.observations.lastIndex(where: { $0 != nil })
      else {
        return ConditionalPath(start: 0, offset: offset, gain: gain, spread: posterior.root)
      }
      let start = last + 1
      let spread =
        start < all
        ? try Cholesky(posterior.covariance.block(rows: start..<all, columns: start..<all)).lower
        : Matrix(rows: 0, columns: 0, repeating: 0)
      return ConditionalPath(
        start: start, offset: Array(offset[start...]),
        gain: gain.block(rows: start..<all, columns: 0..<history), spread: spread)
    } catch {
      throw .notPositiveDefinite(what: "posterior of a unit's path")
    }
  }

  /// A grid over the root's hyper-parameters, ±1.6 on the logarithm in steps of 0.4, weighted by
  /// evidence times prior; points below 1e−4 of the best are dropped.
  func rootPoints(_ message: PathMessage, logs: [Double]) throws(TrendError) -> [RootPoint] {
    let history = tree.grid.historyCount
    let own = hyperParameters.indices.filter { hyperParameters[$0].depth == 0 }
    var candidates: [(logWeight: Double, values: [Double])] = []
    for offsets in Self.product(of: stride(from: -1.6, through: 1.61, by: 0.4), times: own.count) {
      var shifted = logs
      for (index, offset) in zip(own, offsets) { shifted[index] += offset }
      let values = shifted.map { exp($0) }
      let prior = own.reduce(0) { $0 + hyperParameters[$1].logPrior(ofLog: shifted[$1]) }
      let seen = try factor(depth: 0, values).leading(history)
      do throws(LinearAlgebraError) {
        let evidence = try message.integratedOver(factor: seen).constant
        candidates.append((evidence + prior, values))
      } catch {
        throw .notPositiveDefinite(what: "covariance of the root's path")
      }
    }
    let best = candidates.map(\.logWeight).max() ?? 0
    let kept = candidates.filter { $0.logWeight > best + log(1e-4) }
    let total = kept.reduce(0) { $0 + exp($1.logWeight - best) }
    var points: [RootPoint] = []
    for candidate in kept {
      points.append(
        try RootPoint(
          weight: exp(candidate.logWeight - best) / total, message: message,
          factor: try factor(depth: 0, candidate.values)))
    }
    return points
  }

  private static func product(of steps: some Sequence<Double>, times count: Int) -> [[Double]] {
    let steps = Array(steps)
    return (0..<count).reduce([[]]) { product, _ in
      product.flatMap { head in steps.map { head + [$0] } }
    }
  }
}
