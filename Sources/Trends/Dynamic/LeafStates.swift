#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Where eight units stand in the last year they were seen, for one volatility, given the path c
/// above them over history: level m and deviation d have mean offset − gain · c.
///
/// The future of a unit depends on its past through these two alone, so the T × T posterior of its
/// history is never needed again.
struct LeafStates {
  /// The year each lane's unit was last seen; 0 where it never was.
  private(set) var base = [Int](repeating: 0, count: Lanes.scalarCount)
  private(set) var offset = (level: Lanes.zero, lasting: Lanes.zero)
  /// T lanes each; zero where nothing was seen.
  private(set) var gain: (level: [Lanes], lasting: [Lanes])
  private(set) var variance = (level: Lanes.zero, lasting: Lanes.zero, both: Lanes.zero)

  /// - Parameters:
  ///   - batch: the units.
  ///   - filter: run over them.
  ///   - node: the volatility.
  ///   - values: the point that the filter has its variances from.
  init(_ batch: LeafBatch, _ filter: LeafFilter, node: Int, values: DynamicValues) {
    let years = filter.count
    let precision = filter.precision(node)
    let blank = [Lanes](repeating: .zero, count: years)
    gain = (blank, blank)
    for lane in 0..<Lanes.scalarCount {
      base[lane] = (0..<years).last { batch.seen[$0][lane] > 0 } ?? 0
    }
    let level = batch.hasLevel * (values.levelSpread * values.levelSpread)
    let staying = level * (1 - values.fadingShare)
    let spreads = Self.lastingVariances(batch, filter.variances, node)
    // Covariances of m and d with what was seen in each year.
    var withLevel = blank
    var withLasting = blank
    for year in 0..<years {
      withLevel[year] = staying * batch.seen[year]
      for lane in 0..<Lanes.scalarCount where batch.seen[year][lane] > 0 {
        withLasting[year][lane] =
          pow(values.persistence, Double(base[lane] - year)) * spreads[year][lane]
      }
    }
    variance.level = staying
    for lane in 0..<Lanes.scalarCount { variance.lasting[lane] = spreads[base[lane]][lane] }
    for j in 0..<years {
      for i in 0..<years {
        let weight = precision[i * years + j]
        gain.level[j] += withLevel[i] * weight
        gain.lasting[j] += withLasting[i] * weight
      }
      gain.level[j] *= batch.seen[j]
      gain.lasting[j] *= batch.seen[j]
      offset.level += gain.level[j] * batch.response[j]
      offset.lasting += gain.lasting[j] * batch.response[j]
      variance.level -= gain.level[j] * withLevel[j]
      variance.both -= gain.level[j] * withLasting[j]
      variance.lasting -= gain.lasting[j] * withLasting[j]
    }
  }

  /// The variance of the lasting deviation in each year before anything was seen.
  private static func lastingVariances(
    _ batch: LeafBatch, _ variances: LeafVariances, _ node: Int
  ) -> [Lanes] {
    let rho = variances.persistence
    var variance = Lanes.zero
    return variances.step.indices.map { year in
      let shock = variances.shock(batch, year)
      variance = year == 0 ? shock : variance * (rho * rho) + shock * variances.volatility[node]
      return variance
    }
  }

  /// The posterior mean of a unit's m + d when the path above it is where it is thought to be.
  func meanDeviation(lane: Int, path: [Double]) -> Double {
    path.indices.reduce(offset.level[lane] + offset.lasting[lane]) { sum, year in
      sum - (gain.level[year][lane] + gain.lasting[year][lane]) * path[year]
    }
  }

  /// One unit's path.
  func alternative(lane: Int, cumulativeWeight: Double, volatility: Double, values: DynamicValues)
    -> DynamicPath.Alternative
  {
    let first = max(variance.level[lane], 0).squareRoot()
    let second = first > 0 ? variance.both[lane] / first : 0
    let third = max(variance.lasting[lane] - second * second, 0).squareRoot()
    let size = volatility.squareRoot()
    return DynamicPath.Alternative(
      cumulativeWeight: cumulativeWeight, offset: (offset.level[lane], offset.lasting[lane]),
      gain: (gain.level.map { $0[lane] }, gain.lasting.map { $0[lane] }),
      spread: (first, second, third), step: size * values.lastingStep,
      noise: size * values.transient)
  }
}
