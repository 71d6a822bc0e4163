internal import LinearAlgebra

/// What the units say of the paths above them at one point of the hyper-parameters, and the paths'
/// and units' posterior that follows.
///
/// A unit's volatility is one of a few nodes. Given the path above, its likelihood is a mixture of
/// Gaussians, which is expanded to second order about where that path stands; expansion and paths
/// are brought into agreement by a few rounds.
struct DynamicEvidence {
  /// The posterior probability of each volatility node, per batch and node, a lane a unit.
  private(set) var responsibilities: [[Lanes]] = []
  /// What was said of each inner path by everything below it.
  private(set) var messages: [PathMessage] = []
  /// Where each inner path ends up, over history.
  private(set) var paths: [[Double]]
  /// The log-likelihood of everything, for each kind of trend.
  private(set) var logEvidence: [CommonTrend: Double] = [:]

  /// Works out a point.
  ///
  /// - Parameters:
  ///   - state: responses, scales, and the paths to begin with.
  ///   - values: the point.
  ///   - rounds: of expansion and paths, at least 1.
  /// - Throws: `notPositiveDefinite` if a covariance cannot be factored.
  init(
    _ state: DynamicState, values: DynamicValues, rounds: Int = 3
  ) throws(TrendError) {
    let kernels = try DynamicKernels(values, years: state.years)
    var filter = LeafFilter(LeafVariances(values, yearScale: state.yearScale))
    paths = state.inner.map(\.path)
    for _ in 0..<rounds {
      let told = state.expanded(about: paths, &filter)
      let shared = try SharedPosterior(state, messages: told.messages, kernels: kernels)
      responsibilities = told.responsibilities
      messages = shared.messages
      paths = shared.paths
      logEvidence = shared.logEvidence
    }
  }

  /// The log-likelihood, both kinds of trend weighed by what is believed of them.
  var total: Double { CommonTrend.total(logEvidence) }

  /// The posterior probability of a kind of trend.
  func weight(of trend: CommonTrend) -> Double { CommonTrend.weight(of: trend, logEvidence) }
}

extension DynamicState {
  /// What the units say of the path right above them, expanded about `paths`, and the posterior
  /// probability of each volatility node per batch.
  func expanded(about paths: [[Double]], _ filter: inout LeafFilter) -> (
    messages: [PathMessage], responsibilities: [[Lanes]]
  ) {
    var messages = inner.map { _ in PathMessage(silentFor: years) }
    var responsibilities: [[Lanes]] = []
    responsibilities.reserveCapacity(batches.count)
    var index = 0
    while index < batches.count {
      let parent = parentOfBatch[index]
      var expansion = LeafExpansion(about: paths[parent])
      while index < batches.count, parentOfBatch[index] == parent {
        filter.run(batches[index], path: paths[parent])
        responsibilities.append(expansion.add(filter))
        index += 1
      }
      messages[parent].add(expansion.message)
    }
    return (messages, responsibilities)
  }
}
