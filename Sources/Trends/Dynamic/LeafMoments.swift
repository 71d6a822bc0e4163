#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

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
  /// The posterior mean of the logit.
  private(set) var mean: [Lanes]
  /// The posterior mean of the logit without its one-year noise.
  private(set) var lasting: [Lanes]

  init(
    _ batch: LeafBatch, _ nodes: [LeafPrecision], _ responsibilities: [Lanes], path: [Double],
    values: DynamicValues, yearScale: [Double]
  ) {
    let years = yearScale.count
    let blank = [Lanes](repeating: .zero, count: years)
    stepSquares = blank
    noiseSquares = blank
    stepKnown = blank
    noiseKnown = blank
    mean = blank
    lasting = blank
    let residual = (0..<years).map { (batch.response[$0] - path[$0]) * batch.seen[$0] }
    for (index, node) in nodes.enumerated() {
      let share = responsibilities[index]
      let volatility = exp(2 * values.volatilitySpread * DynamicState.volatilityNodes[index])
      let pull = node.times(residual, years: years)
      let step = volatility * values.lastingStep * values.lastingStep
      let noise = volatility * values.transient * values.transient
      let sums = Self.discountedSums(pull, values.persistence)
      let squares = Self.discountedSquares(node, values.persistence, years: years)
      for year in 0..<years {
        // Given variance V of a shock and q = its row of Lᵀ: mean V qᵀGe, variance V − V² qᵀGq.
        let stepUnit = step * yearScale[year]
        let stepVariance = batch.stepScale[year] * stepUnit
        if year > 0 {
          let mean = stepVariance * sums[year]
          let variance = stepVariance - stepVariance * stepVariance * squares[year]
          stepSquares[year] += share * (mean * mean + variance) / stepUnit
          stepKnown[year] += share * (stepVariance * squares[year])
        }
        let noiseUnit = batch.levelScale[year] * (noise * yearScale[year])
        let noiseVariance = batch.noiseScale[year] * noiseUnit
        let transient = noiseVariance * pull[year]
        let variance =
          noiseVariance - noiseVariance * noiseVariance * node.precision[year * years + year]
        noiseSquares[year] += share * (transient * transient + variance) / noiseUnit
        noiseKnown[year] +=
          share * (noiseVariance * node.precision[year * years + year])
        let fitted = batch.response[year] - batch.variance[year] * pull[year]
        mean[year] += share * fitted
        lasting[year] += share * (fitted - transient)
      }
    }
  }

  /// Σ_{t≥k} ρ^{t−k} x_t.
  private static func discountedSums(_ x: [Lanes], _ rho: Double) -> [Lanes] {
    var sums = x
    for year in x.indices.dropLast().reversed() { sums[year] += rho * sums[year + 1] }
    return sums
  }

  /// Σ_{t,s≥k} ρ^{t+s−2k} G_ts.
  private static func discountedSquares(_ node: LeafPrecision, _ rho: Double, years: Int)
    -> [Lanes]
  {
    var below = [Lanes](repeating: .zero, count: years + 1)
    var squares = [Lanes](repeating: .zero, count: years)
    for i in stride(from: years - 1, through: 0, by: -1) {
      var row = [Lanes](repeating: .zero, count: years + 1)
      for j in stride(from: years - 1, through: 0, by: -1) {
        row[j] =
          node.precision[i * years + j] + rho * (below[j] + row[j + 1])
          - rho * rho * below[j + 1]
      }
      squares[i] = row[i]
      below = row
    }
    return squares
  }
}
