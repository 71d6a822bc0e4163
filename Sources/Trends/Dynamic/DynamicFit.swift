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
struct DynamicFit {
  /// Rounds of renewal and search after the first search.
  private static let rounds = 4
  /// How often shocks and years are re-estimated in a round.
  private static let renewals = 3

  let panel: DynamicPanel
  let state: DynamicState
  /// The hyper-parameters on the scale that is searched.
  let point: [Double]
  let evidence: DynamicEvidence
  let logPosterior: Double

  init(_ tree: PathTree) throws(TrendError) {
    let panel = DynamicPanel(tree)
    var state = panel.start()
    let dimensions = panel.hasGroups ? DynamicValues.priors.count : DynamicValues.priors.count - 2
    var point = DynamicValues.priors.prefix(dimensions).map(\.mean)
    var search = QuasiNewton(tolerance: 1e-2, maxIterations: 25)
    point = search.minimise(from: point, Self.objective(state)).point
    search.maxIterations = 6
    for _ in 0..<Self.rounds {
      for _ in 0..<Self.renewals {
        let values = DynamicValues(point: point)
        let evidence = try DynamicEvidence(state, values: values)
        let renewed = try state.updated(evidence, values: values, panel: panel)
        state = renewed.state
        // The last year is the unit of volatility: what it gains, the sizes of shocks take over.
        point[2] += 0.5 * log(renewed.lastYear)
        point[3] += 0.5 * log(renewed.lastYear)
      }
      point = search.minimise(from: point, Self.objective(state)).point
    }
    self.panel = panel
    self.state = state
    self.point = point
    evidence = try DynamicEvidence(state, values: DynamicValues(point: point))
    logPosterior = evidence.total + DynamicValues.logPrior(point)
  }

  /// Minus log evidence and prior; +∞ where rounding leaves a covariance without a factor.
  static func objective(_ state: DynamicState) -> ([Double]) -> Double {
    { point in
      do throws(TrendError) {
        let evidence = try DynamicEvidence(state, values: DynamicValues(point: point))
        return -(evidence.total + DynamicValues.logPrior(point))
      } catch {
        return .infinity
      }
    }
  }
}
