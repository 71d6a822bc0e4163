/// The posterior of the hyper-parameters of the dynamic model, better known than forecasts need it.
struct DynamicParameters {
  /// The most points of the hyper-parameters there are.
  private static let mostPoints = 96
  /// Points times leaves stay below this.
  private static let budget = 9600
  /// Fewer points of equal weight than this say less of a spread than the curvature at the mode.
  private static let fewestPoints = 8.0

  /// One per hyper-parameter, those that only the root has first.
  let parameters: [ParameterPosterior]
  /// The posterior probability of each kind of trend.
  let trends: [CommonTrend: Double]
  /// One per covariate.
  let coefficients: [CoefficientPosterior]

  init(_ fit: DynamicFit, curvature: ModeCurvature) throws(TrendError) {
    let count = min(Self.mostPoints, Self.budget / max(fit.panel.nodeOfLeaf.count, 1))
    var points = [
      DynamicDesign.Point(weight: 1, point: fit.point, evidence: fit.evidence, rootPoints: nil)
    ]
    var isSpread = false
    if count >= 12 {
      let design = try DynamicDesign(fit, count: count, curvature: curvature)
      if design.effectiveCount >= Self.fewestPoints { (points, isSpread) = (design.points, true) }
    }
    let root = try RootPosterior(points)
    trends = root.trends
    coefficients = CoefficientPosterior.all(
      fit, points: isSpread ? points : nil, curvature: curvature)
    parameters = fit.panel.priors.enumerated().map { index, prior in
      let own = index - DynamicValues.rootOnly
      let posterior: ParameterPosterior.Normal
      if own < 0 {
        posterior = root.parameters[index]
      } else if isSpread {
        posterior = .init(points: points.map { ($0.weight, $0.point[index]) })
      } else {
        posterior = .init(mean: fit.point[index], spread: curvature.spreads[own])
      }
      return ParameterPosterior(
        name: prior.name, depth: prior.depth ?? fit.panel.tree.deepest,
        isShare: prior.scale == .logit, prior: .init(mean: prior.mean, spread: prior.spread),
        posterior: posterior, mode: fit.point[index])
    }
  }
}
