#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The search of the hyper-parameters: between searches the scales of shocks and years, the
/// expansions of the counts and the paths above the units are renewed.
struct DynamicSearch {
  /// How often shocks and years are re-estimated in a round.
  private static let renewals = 3

  let panel: DynamicPanel
  private(set) var state: DynamicState
  /// The hyper-parameters on the scale that is searched.
  private(set) var point: [Double]
  /// What is known of the inverse of minus the second derivatives, row by row; nil if nothing.
  var inverseHessian: [[Double]]?

  init(panel: DynamicPanel, state: DynamicState, point: [Double]) {
    self.panel = panel
    self.state = state
    self.point = point
  }

  /// A first search from anywhere.
  mutating func begin(iterations: Int = 40) throws(TrendError) {
    try settle()
    descend(iterations: iterations)
    try settle()
  }

  /// Rounds of renewal and search, from a point that is about right.
  mutating func refine(rounds: Int) throws(TrendError) {
    for _ in 0..<rounds {
      for _ in 0..<Self.renewals { try renew() }
      descend(iterations: 6)
    }
  }

  private mutating func descend(iterations: Int) {
    let objective = DynamicObjective(state: state, dimensions: point.count)
    let found = QuasiNewton(tolerance: 1e-2, maxIterations: iterations)
      .minimise(
        from: point, inverseHessian: inverseHessian, withSlopes: objective.callAsFunction)
    point = found.point
    inverseHessian = found.inverseHessian
  }

  /// Brings the paths up to date with the hyper-parameters.
  private mutating func settle() throws(TrendError) {
    let evidence = try DynamicEvidence(state, values: DynamicValues(point: point))
    for position in state.inner.indices { state.inner[position].path = evidence.paths[position] }
  }

  private mutating func renew() throws(TrendError) {
    let values = DynamicValues(point: point)
    let evidence = try DynamicEvidence(state, values: values, rounds: 1)
    let renewed = try state.updated(evidence, values: values, panel: panel)
    state = renewed.state
    // The last year is the unit of volatility: what it gains, the sizes of shocks take over.
    point[2] += 0.5 * log(renewed.lastYear)
    point[3] += 0.5 * log(renewed.lastYear)
  }
}

extension DynamicState {
  /// A sample of the units: one batch of `stride`, so that every province has its share.
  func sampled(every stride: Int) -> DynamicState {
    let kept = Swift.stride(from: 0, to: batches.count, by: stride)
    return DynamicState(
      years: years, inner: inner, batches: kept.map { batches[$0] },
      parentOfBatch: kept.map { parentOfBatch[$0] }, yearScale: yearScale,
      futureScale: futureScale)
  }

  /// All units, with what a sample of them has told of years and paths.
  func continuing(_ sample: DynamicState) -> DynamicState {
    var state = self
    state.inner = sample.inner
    state.yearScale = sample.yearScale
    state.futureScale = sample.futureScale
    return state
  }
}
