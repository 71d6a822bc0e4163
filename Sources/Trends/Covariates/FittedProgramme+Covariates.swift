internal import Registry

extension TrendOptions {
  /// The covariates that the trend learns from: only the dynamic model knows any.
  var learnedCovariates: [Covariate] { kind.structure == nil ? covariates : [] }
}

extension RatePlan {
  /// A finding for each covariate that says nothing of its own among the units of a rate.
  func covariateFindings(_ units: UnitTree, _ options: TrendOptions) -> [DataQualityFinding] {
    guard !options.learnedCovariates.isEmpty else { return [] }
    return rates.flatMap { rate -> [DataQualityFinding] in
      let years = rate.observed.values.flatMap { $0 }.map(\.year)
      // Where there is no tree the fit says why.
      let made = try? FittedProgramme.onTree(
        rate.key, series: rate.observations, years: years, units, options
      ) { (tree) throws(TrendError) in try tree.with(options.learnedCovariates, of: units) }
      return (made?.leftOut ?? []).map { .covariateLeftOut($0.name, rate.indicator) }
    }
  }
}

extension DataQualityFinding {
  fileprivate static func covariateLeftOut(_ name: String, _ indicator: String) -> Self {
    Self(
      severity: .warning, rule: "covariate_left_out", indicator: indicator,
      message: LocalizedText(
        vi:
          "Trong các đơn vị có “\(indicator)”, biến giải thích “\(name)” không đổi hoặc suy ra được từ các biến đứng trước; mô hình bỏ qua biến này.",
        en:
          "Among the units with `\(indicator)` the covariate `\(name)` is constant, or follows from those before it; the model goes without."
      ))
  }
}
