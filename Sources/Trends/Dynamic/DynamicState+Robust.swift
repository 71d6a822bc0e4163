internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension DynamicState {
  /// Degrees of freedom of the Student t shocks.
  static let degreesOfFreedom = 8.0
  /// The state with everything re-estimated that is not a hyper-parameter: the scale of each shock
  /// (the E-step of Student t as a mixture of normals), the volatility of each year, the working
  /// responses at the mode, and the paths above the units.
  ///
  /// > Reference: Lange, Little & Taylor (1989), JASA 84:881, doi:10.1080/01621459.1989.10478852.
  func updated(
    _ evidence: DynamicEvidence, values: DynamicValues, panel: DynamicPanel
  ) throws(TrendError) -> (state: DynamicState, lastYear: Double) {
    var next = self
    for position in inner.indices { next.inner[position].path = evidence.paths[position] }
    var volatility = YearVolatility(years: years)
    var filter = LeafFilter(LeafVariances(values, yearScale: yearScale))
    for index in batches.indices {
      filter.run(batches[index], path: evidence.paths[parentOfBatch[index]])
      let moments = LeafMoments(batches[index], filter, evidence.responsibilities[index])
      volatility.add(batches[index], moments)
      next.batches[index].rescale(moments)
      next.batches[index].expand(moments, panel: panel)
    }
    let told = volatility.evidence(at: yearScale)
    let scales = try told.scales(history: years, future: futureScale.count)
    let last = scales[years - 1]
    next.yearScale = scales.prefix(years).map { $0 / last }
    next.futureScale = scales.dropFirst(years).map { $0 / last }
    return (next, last)
  }
}

extension LeafBatch {
  /// The furthest from the last working response that counts are expanded at, on the logit.
  static let furthestExpansion = 2.0
  /// The furthest from there that a working response can be, on the logit.
  static let furthestResponse = 3.0

  /// The squared scale of each shock.
  ///
  /// A shock that history tells has the scale of the E-step, (ν + E[ε²]) / (ν + 1). One that it
  /// does not tell has the variance of a Student t, ν / (ν − 2): with 1 instead, the search would
  /// take standard deviations for scales and futures would come out too wide.
  mutating func rescale(_ moments: LeafMoments) {
    let freedom = DynamicState.degreesOfFreedom
    let unknown = freedom / (freedom - 2)
    for year in response.indices {
      let step = (freedom + moments.stepSquares[year]) / (freedom + 1)
      let noise = (freedom + moments.noiseSquares[year]) / (freedom + 1)
      stepScale[year] = unknown + moments.stepKnown[year] * (step - unknown)
      noiseScale[year] = unknown + moments.noiseKnown[year] * (noise - unknown)
    }
  }

  /// The working responses at the posterior mean of each logit.
  mutating func expand(_ moments: LeafMoments, panel: DynamicPanel) {
    for (lane, leaf) in leaves.enumerated() {
      for (year, observation) in panel.tree.nodes[panel.nodeOfLeaf[leaf]].observations.enumerated()
      {
        guard let observation else { continue }
        levelScale[year][lane] = LevelScale.at(moments.lasting[year][lane])
        // Far from the data an expansion says little; the step towards it is bounded instead.
        let start = response[year][lane]
        let (low, high) = (start - Self.furthestExpansion, start + Self.furthestExpansion)
        let eta = min(max(moments.mean[year][lane], low), high)
        let expansion = ObservationFamily.binomialExpansion(
          observation, around: eta, variance: moments.variance[year][lane])
        let (least, most) = (eta - Self.furthestResponse, eta + Self.furthestResponse)
        response[year][lane] = min(max(expansion.response, least), most)
        variance[year][lane] = 1 / expansion.precision
      }
    }
  }
}

/// What the shocks of each year say of its volatility: score and information of log g².
///
/// By Fisher's identity the score is that of the completed data, ½ (E[ε²]/λ − 1) a shock; a shock of
/// which history tells the share k has the information ½ k². A step of scoring needs a few rounds
/// where the plain M-step, which sees mostly its own prior, needs hundreds.
private struct YearVolatility {
  private var scores: [Double]
  private var information: [Double]

  init(years: Int) {
    scores = Array(repeating: 0, count: years)
    information = Array(repeating: 0, count: years)
  }

  mutating func add(_ batch: LeafBatch, _ moments: LeafMoments) {
    for year in scores.indices {
      for lane in 0..<batch.leaves.count {
        let noise = moments.noiseSquares[year][lane] / batch.noiseScale[year][lane]
        scores[year] += 0.5 * (noise - 1)
        information[year] += 0.5 * moments.noiseKnown[year][lane] * moments.noiseKnown[year][lane]
        guard year > 0 else { continue }
        let step = moments.stepSquares[year][lane] / batch.stepScale[year][lane]
        scores[year] += 0.5 * (step - 1)
        information[year] += 0.5 * moments.stepKnown[year][lane] * moments.stepKnown[year][lane]
      }
    }
  }

  /// A step of scoring from where g² stands; no year moves by more than a factor of e.
  func evidence(at yearScale: [Double]) -> VolatilityEvidence {
    VolatilityEvidence(
      information: information,
      target: yearScale.indices.map { year in
        guard information[year] > 1e-9 else { return 0 }
        return log(yearScale[year]) + min(max(scores[year] / information[year], -1), 1)
      })
  }
}
