#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The variances that all units share at one point of the hyper-parameters, and what covariates add there.
struct LeafVariances: Sendable {
  /// ρ.
  let persistence: Double
  /// b = ω² (1 − φ): the part of levels that stays.
  let staying: Double
  /// ω² φ: the part that fades as deviations do.
  let fading: Double
  /// σ² g_t² per year: the lasting step of a unit of volatility 1.
  let step: [Double]
  /// τ² g_t² per year: its one-year noise where rates are at 10 or 90 %.
  let noise: [Double]
  /// s² per volatility node.
  let volatility: [Double]
  /// κ: `volatility` is exp(2κx) at node x.
  let volatilitySpread: Double
  /// The log prior probability of each volatility node.
  let logWeight: [Double]
  /// What covariates add to the path above a unit.
  let covariates: CovariateEffects

  init(_ values: DynamicValues, yearScale: [Double]) {
    persistence = values.persistence
    let level = values.levelSpread * values.levelSpread
    staying = level * (1 - values.fadingShare)
    fading = level * values.fadingShare
    step = yearScale.map { values.lastingStep * values.lastingStep * $0 }
    noise = yearScale.map { values.transient * values.transient * $0 }
    volatilitySpread = values.volatilitySpread
    volatility = DynamicState.volatilityNodes.indices.map { values.volatility($0) }
    logWeight = DynamicState.volatilityWeights.map { log($0) }
    covariates = values.covariates
  }

  /// The variance of the lasting step of each lane in a year after the first, for volatility 1;
  /// in the first year that of the level that fades, whatever the volatility.
  @inline(__always)
  func shock(_ batch: LeafBatch, _ year: Int) -> Lanes {
    year == 0 ? batch.hasLevel * fading : batch.stepScale[year] * step[year]
  }

  /// The variance of the one-year noise of each lane, for volatility 1.
  @inline(__always)
  func noise(_ batch: LeafBatch, _ year: Int) -> Lanes {
    batch.noiseScale[year] * batch.levelScale[year] * noise[year]
  }
}
