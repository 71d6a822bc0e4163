internal import LinearAlgebra
public import Registry

/// What was learned of a covariate: how levels and slopes of rates depend on it, on the logit.
///
/// Both are per unit of the covariate: with a tag against without, one more, or e times as many under a logarithm,
/// other covariates being equal.
public struct CoefficientPosterior: Sendable, Equatable {
  /// The covariate.
  public var covariate: Covariate
  /// The difference of logits in the middle of the history.
  public var level: Belief
  /// By how much that difference grows a year.
  public var slope: Belief
}

extension CoefficientPosterior {
  /// The coefficients of a fitted model.
  ///
  /// - Parameters:
  ///   - fit: the mode.
  ///   - points: spread over the posterior; nil for the curvature at the mode.
  ///   - curvature: of the log posterior there.
  /// - Returns: one for each covariate of the tree.
  static func all(_ fit: DynamicFit, points: [DynamicDesign.Point]?, curvature: ModeCurvature)
    -> [CoefficientPosterior]
  {
    guard let design = fit.panel.tree.covariates else { return [] }
    let mode = CovariateEffects(point: fit.point)
    let first = DynamicValues.priors.count - DynamicValues.rootOnly
    let count = design.covariates.count
    return design.covariates.enumerated().map { k, covariate in
      func posterior(
        _ coefficients: KeyPath<CovariateEffects, [Double]>, from row: Int, spread: Double
      ) -> Belief {
        if let points {
          return ParameterPosterior.Normal(
            points: points.map {
              ($0.weight, design.told(CovariateEffects(point: $0.point)[keyPath: coefficients])[k])
            }
          ).belief { $0 }
        }
        // Of Cβ, β having the covariance LLᵀ in prior standard deviations.
        let factor = curvature.factor
        let squares = (0..<factor.columns).reduce(0) { sum, column in
          let moved = design.told((0..<count).map { spread * factor[row + $0, column] })[k]
          return sum + moved * moved
        }
        return ParameterPosterior.Normal(
          mean: design.told(mode[keyPath: coefficients])[k], spread: squares.squareRoot()
        ).belief { $0 }
      }
      return CoefficientPosterior(
        covariate: covariate,
        level: posterior(\.level, from: first, spread: CovariateEffects.levelSpread),
        slope: posterior(\.slope, from: first + count, spread: CovariateEffects.slopeSpread))
    }
  }
}
