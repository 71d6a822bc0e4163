internal import LinearAlgebra
public import Registry

extension FittedProgramme {
  /// What a fit will be of, before any mathematics: every model with its units, sources and years.
  ///
  /// It answers what depends on those alone: which targets can be judged, what is the sum of what, whom
  /// an intervention reaches. Its paths and backlogs hold no posterior: nothing can be drawn from it.
  ///
  /// - Parameters:
  ///   - data: what the intake read.
  ///   - options: the outliers, the horizon and what is said of backlogs and milestones.
  /// - Returns: the models in the order that `fit` has them, with the findings of `fit`.
  public static func outline(_ data: RegistrationData, options: TrendOptions) -> FittedProgramme {
    let plan = RatePlan(data)
    let work = WorkFit(data, plans: options.work, horizon: options.horizon)
    func paths(_ series: [Int: [Int: YearObservation]], years: [Int]) -> FittedPaths {
      let span = (years.min() ?? options.horizon)...(years.max() ?? options.horizon)
      return FittedPaths(
        outline: PathTree(
          series: series, tree: data.tree, years: span, outliers: options.outliers,
          horizon: max(options.horizon, span.upperBound)))
    }
    return FittedProgramme(
      tree: data.tree,
      rates: plan.rates.map { rate in
        RateModel(
          indicator: rate.indicator, basis: rate.basis, source: rate.source,
          composition: rate.composition,
          paths: paths(
            rate.observations, years: rate.observed.values.flatMap { $0 }.map(\.year)),
          events: rate.events, observed: rate.observed, ownDenominators: rate.ownDenominators,
          apart: rate.apart)
      },
      events: plan.events.map { event in
        let series = event.observations(in: data.tree)
        return EventModel(
          key: event.key, paths: paths(series, years: series.values.flatMap(\.keys)))
      },
      findings: plan.findings + plan.covariateFindings(data.tree, options) + work.findings,
      backlogs: work.outlines, milestones: work.milestones)
  }
}

extension FittedPaths {
  /// The tree and where each node's draws begin, without a posterior.
  fileprivate init(outline tree: PathTree) {
    let nothing = Matrix(rows: 0, columns: 0, repeating: 0)
    let starts = tree.nodes.indices.map { position -> ConditionalPath? in
      guard position > 0 else { return nil }
      let last =
        tree.children[position].isEmpty
        ? tree.nodes[position].observations.lastIndex { $0 != nil } : nil
      return ConditionalPath(
        start: last.map { $0 + 1 } ?? 0, offset: [], gain: nothing, spread: nothing)
    }
    self.init(
      tree: tree, hyperParameters: [], logPosterior: 0, historyPaths: [],
      points: [FittedPoint(weight: 1, rootPoints: [], conditionals: starts)])
  }
}
