internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// What the units say of the paths above them at one point of the hyper-parameters, and the paths'
/// and units' posterior that follows.
///
/// A unit's volatility is one of a few nodes. Given the path above, its likelihood is a mixture of
/// Gaussians, which is expanded to second order about where that path stands; expansion and paths
/// are brought into agreement by a few rounds. All that is left is the recursion of `PathMessage`.
struct DynamicEvidence {
  /// Rounds of expansion and paths.
  private static let rounds = 3

  /// The precision matrices, per batch and volatility node.
  private(set) var precisions: [[LeafPrecision]]
  /// The posterior probability of each volatility node, per batch and node, a lane a unit.
  private(set) var responsibilities: [[Lanes]]
  /// What was said of each inner path by everything below it.
  private(set) var messages: [PathMessage]
  /// Where each inner path ends up, over history.
  private(set) var paths: [[Double]]
  /// The log-likelihood of everything, for each kind of trend.
  private(set) var logEvidence: [CommonTrend: Double]

  /// Works out a point.
  ///
  /// - Throws: `notPositiveDefinite` if a covariance cannot be factored.
  init(_ state: DynamicState, values: DynamicValues) throws(TrendError) {
    let scales = DynamicState.volatilityNodes.map { exp(2 * values.volatilitySpread * $0) }
    precisions = state.batches.map { batch in
      scales.map {
        LeafPrecision(batch, values: values, volatility: $0, yearScale: state.yearScale)
      }
    }
    paths = state.inner.map(\.path)
    responsibilities = []
    messages = []
    logEvidence = [:]
    let group = try DynamicKernels.factor(
      DynamicKernels.group(values, years: state.years), "a province's path")
    var roots: [CommonTrend: Matrix] = [:]
    for trend in CommonTrend.allCases {
      roots[trend] = try DynamicKernels.factor(
        trend.kernel(values, years: state.years), "the common path")
    }
    for _ in 0..<Self.rounds {
      expand(state)
      try settle(state, group: group, roots: roots)
    }
  }

  /// Expands every unit's mixture about the path above it and adds up what is said of each path.
  private mutating func expand(_ state: DynamicState) {
    messages = state.inner.map { _ in PathMessage(silentFor: state.years) }
    responsibilities = []
    for (index, batch) in state.batches.enumerated() {
      let parent = state.parentOfBatch[index]
      let expansion = LeafExpansion(
        batch, precisions[index], path: paths[parent], years: state.years)
      responsibilities.append(expansion.responsibilities)
      messages[parent].add(expansion.message)
    }
  }

  /// Sends the messages up to the root, and the paths' posterior means down.
  private mutating func settle(
    _ state: DynamicState, group: Matrix, roots: [CommonTrend: Matrix]
  ) throws(TrendError) {
    do throws(LinearAlgebraError) {
      for position in state.inner.indices.dropFirst().reversed() {
        guard let parent = state.inner[position].parent else { continue }
        messages[parent].add(try messages[position].integratedOver(factor: group))
      }
      var posteriors: [(trend: CommonTrend, mean: [Double])] = []
      for (trend, factor) in roots.sorted(by: { $0.key.priorProbability > $1.key.priorProbability })
      {
        logEvidence[trend] = try messages[0].integratedOver(factor: factor).constant
        let posterior = try DeviationPosterior(message: messages[0], factor: factor)
        posteriors.append((trend, posterior.covariance * messages[0].shift))
      }
      let weights = posteriors.map { weight(of: $0.trend) }
      paths[0] = paths[0].indices.map { year in
        zip(weights, posteriors).reduce(0) { $0 + $1.0 * $1.1.mean[year] }
      }
      for position in state.inner.indices.dropFirst() {
        guard let parent = state.inner[position].parent else { continue }
        let message = messages[position]
        let posterior = try DeviationPosterior(message: message, factor: group)
        let surprise = zip(message.shift, message.precision * paths[parent]).map(-)
        paths[position] = zip(paths[parent], posterior.covariance * surprise).map(+)
      }
    } catch {
      throw .notPositiveDefinite(what: "posterior of the paths that units share")
    }
  }

  /// The log-likelihood, both kinds of trend weighed by what is believed of them.
  var total: Double {
    let terms = CommonTrend.allCases.map { log($0.priorProbability) + (logEvidence[$0] ?? 0) }
    let largest = terms.max() ?? 0
    return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
  }

  /// The posterior probability of a kind of trend.
  func weight(of trend: CommonTrend) -> Double {
    exp(log(trend.priorProbability) + (logEvidence[trend] ?? 0) - total)
  }
}

/// Covariances of the dynamic model above the units.
enum DynamicKernels {
  /// The deviation of a province's path from the common one: a level and a random walk.
  static func group(_ values: DynamicValues, years: Int) -> Matrix {
    let level = values.groupLevelSpread * values.groupLevelSpread
    let step = values.groupStep * values.groupStep
    var kernel = Matrix(rows: years, columns: years, repeating: 0)
    for j in 0..<years {
      for i in 0..<years { kernel[i, j] = level + step * Double(min(i, j)) }
    }
    return kernel.addingToDiagonal(1e-9)
  }

  static func factor(_ kernel: Matrix, _ what: String) throws(TrendError) -> Matrix {
    do throws(LinearAlgebraError) {
      return try Cholesky(kernel).lower
    } catch {
      throw .notPositiveDefinite(what: "covariance of \(what)")
    }
  }
}
