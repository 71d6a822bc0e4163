#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// `trend: dynamic`: shared path with a trend, lasting and one-year deviations of units that differ
/// in volatility, heavy-tailed shocks, years that differ in volatility.
///
/// z_at = c_t + r_pt + m_a + d_at + e_at, fitted by maximising the marginal likelihood with priors;
/// between searches the scales of shocks and years and the expansions of the counts are renewed.
///
/// A large panel is searched twice: to the end on a sample of its units, then from there, with what
/// the sample has told of the curvature, for a round or two on all of them.
struct DynamicFit {
  /// About as many units as a sample has; a panel of fewer than three times this is searched whole.
  private static let sampleSize = 400

  let panel: DynamicPanel
  let state: DynamicState
  /// The hyper-parameters on the scale that is searched.
  let point: [Double]
  let evidence: DynamicEvidence
  let logPosterior: Double

  init(_ tree: PathTree) throws(TrendError) {
    let panel = DynamicPanel(tree)
    let whole = panel.start()
    let start = panel.firstPoint(whole)
    let stride = panel.nodeOfLeaf.count / Self.sampleSize
    var search: DynamicSearch
    if stride < 3 {
      search = DynamicSearch(panel: panel, state: whole, point: start)
      try search.begin()
      try search.refine(rounds: 4)
    } else {
      var sample = DynamicSearch(panel: panel, state: whole.sampled(every: stride), point: start)
      try sample.begin()
      try sample.refine(rounds: 4)
      search = DynamicSearch(
        panel: panel, state: whole.continuing(sample.state), point: sample.point)
      search.inverseHessian = sample.inverseHessian?.map { $0.map { $0 / Double(stride) } }
      try search.refine(rounds: 2)
    }
    self.panel = panel
    state = search.state
    point = search.point
    evidence = try DynamicEvidence(state, values: DynamicValues(point: point))
    logPosterior = evidence.total + DynamicValues.logPrior(point)
  }
}
