/// Posterior moments of what happened to eight units, averaged over their volatility nodes.
struct LeafMoments {
  /// E[ε²] of the year's lasting step, in units of its standard deviation before robust scaling.
  private(set) var stepSquares: [Lanes]
  /// The same of the year's one-year noise.
  private(set) var noiseSquares: [Lanes]
  /// How much of each lasting step history tells, 0 nothing … 1 all.
  private(set) var stepKnown: [Lanes]
  /// The same of the one-year noise.
  private(set) var noiseKnown: [Lanes]
  /// The posterior mean of the logit; only of years that were seen.
  private(set) var mean: [Lanes]
  /// The posterior variance of the logit, given the path above; only of years that were seen.
  private(set) var variance: [Lanes]
  /// The posterior mean of the logit without its one-year noise; only of years that were seen.
  private(set) var lasting: [Lanes]

  /// - Parameters:
  ///   - batch: the units.
  ///   - filter: run over them about the posterior mean of the path above.
  ///   - responsibilities: the posterior probability of each volatility node.
  init(_ batch: LeafBatch, _ filter: LeafFilter, _ responsibilities: [Lanes]) {
    let years = filter.count
    let blank = [Lanes](repeating: .zero, count: years)
    stepSquares = blank
    noiseSquares = blank
    stepKnown = blank
    noiseKnown = blank
    mean = blank
    variance = blank
    lasting = blank
    let variances = filter.variances
    let rho = variances.persistence
    let y = filter.years.span
    for (node, share) in responsibilities.enumerated() {
      let volatility = variances.volatility[node]
      let levelWeight = filter.nodes[node].levelWeight
      var pulls = Lanes.zero
      var units = Lanes.zero
      for year in stride(from: years - 1, through: 0, by: -1) {
        let here = y[year * LeafFilter.nodeCount + node]
        pulls = here.pull + rho * pulls
        units = here.unit + rho * units
        // Given variance V of a shock and q = its row of Lᵀ: mean V qᵀGz, variance V − V² qᵀGq.
        if year > 0 {
          let stepUnit = volatility * variances.step[year]
          let variance = batch.stepScale[year] * stepUnit
          let told =
            here.weight + here.carry * here.carry * here.information - levelWeight * units * units
          let moment = variance * pulls
          let known = variance * told
          stepSquares[year] += share * (moment * moment + variance - variance * known) / stepUnit
          stepKnown[year] += share * known
        }
        let noiseUnit = batch.levelScale[year] * (volatility * variances.noise[year])
        let variance = batch.noiseScale[year] * noiseUnit
        let transient = variance * here.pull
        let precision = here.precision - levelWeight * here.unit * here.unit
        let known = variance * precision
        noiseSquares[year] +=
          share * (transient * transient + variance - variance * known) / noiseUnit
        noiseKnown[year] += share * known
        let fitted = batch.response[year] - batch.variance[year] * here.pull
        mean[year] += share * fitted
        let sampling = batch.variance[year]
        self.variance[year] +=
          share * (fitted * fitted + sampling - sampling * sampling * precision)
        lasting[year] += share * (fitted - transient)
      }
    }
    for year in 0..<years { variance[year] -= mean[year] * mean[year] }
  }
}
