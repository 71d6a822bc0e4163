internal import Parallelism
public import Registry

/// What a scenario asks of the trends.
public struct TrendOptions: Sendable, Equatable {
  /// The trend model of the rates.
  public var kind: TrendKind
  /// Years that are shown but not learned from.
  public var outliers: Set<Int>
  /// The last year to forecast.
  public var horizon: Int
  /// What is said about backlogs and milestones.
  public var work: WorkPlans
  /// What levels and slopes of rates may depend on; trends without the dynamic model know no covariates.
  public var covariates: [Covariate]

  /// Makes options.
  public init(
    kind: TrendKind, outliers: Set<Int> = [], horizon: Int, work: WorkPlans = WorkPlans(),
    covariates: [Covariate] = []
  ) {
    self.work = work
    self.covariates = covariates
    self.kind = kind
    self.outliers = outliers
    self.horizon = horizon
  }
}

/// An indicator's trend that could not be fitted, and why.
public struct ProgrammeFitError: Error, Equatable, Sendable {
  /// The key of the model: indicator or event, basis, source.
  public var model: String
  /// Why.
  public var cause: TrendError
}

extension FittedProgramme {
  /// Fits every rate of a programme that has data, and the denominators of each.
  ///
  /// One trend never mixes sources: each source of an indicator is a fit of its own.
  ///
  /// - Parameters:
  ///   - data: what the intake read.
  ///   - options: the model.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of fits done and their total.
  /// - Returns: the fits, rates and events in the order of the plan.
  /// - Throws: `ProgrammeFitError` with the model that failed; `nothingObserved` if no rate
  ///   indicator has a single usable year and there is neither backlog nor milestone; `CancellationError`.
  public static func fit(
    _ data: RegistrationData, options: TrendOptions, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> FittedProgramme {
    let plan = RatePlan(data)
    let work = WorkFit(data, plans: options.work, horizon: options.horizon)
    let years = plan.rates.flatMap(\.observations.values).flatMap(\.keys)
    guard years.contains(where: { !options.outliers.contains($0) }) || !work.isEmpty else {
      throw ProgrammeFitError(model: "all", cause: .nothingObserved)
    }
    let jobs = plan.rates.count + plan.events.count
    let backlogs = try await work.backlogs(workers: workers)
    let counter = ProgressCounter(total: jobs, report: progress)
    let fitted = try await concurrentMap(jobs, workers: workers) { job in
      defer { counter.advance() }
      if job < plan.rates.count {
        let rate = plan.rates[job]
        let years = rate.observed.values.flatMap { $0 }.map(\.year)
        return try onTree(
          rate.key, series: rate.observations, years: years, data.tree, options
        ) { (tree) throws(TrendError) in
          let (tree, _) = try tree.with(options.learnedCovariates, of: data.tree)
          return try TrendFit.rates(options.kind, tree: tree)
        }
      }
      let event = plan.events[job - plan.rates.count]
      let series = event.observations(in: data.tree)
      return try onTree(
        event.key, series: series, years: series.values.flatMap(\.keys), data.tree, options,
        TrendFit.eventCounts)
    }
    return FittedProgramme(
      tree: data.tree,
      rates: zip(plan.rates, fitted).map { rate, paths in
        RateModel(
          indicator: rate.indicator, basis: rate.basis, source: rate.source,
          composition: rate.composition, paths: paths, events: rate.events,
          observed: rate.observed, ownDenominators: rate.ownDenominators, apart: rate.apart)
      },
      events: zip(plan.events, fitted.dropFirst(plan.rates.count)).map {
        EventModel(key: $0.key, paths: $1)
      },
      findings: plan.findings + plan.covariateFindings(data.tree, options) + work.findings,
      backlogs: backlogs, milestones: work.milestones,
      correlations: RateCorrelations(fitted.prefix(plan.rates.count).map(\.tree)))
  }

  /// Does something with the tree of one model, and names the model if that fails.
  ///
  /// - Parameters:
  ///   - key: the model's.
  ///   - series: what is learned from, by unit index and year.
  ///   - years: every year that was observed, outliers too; the tree spans them.
  ///   - units: the units.
  ///   - options: the outliers and the horizon.
  ///   - body: what is done.
  /// - Returns: what came of it.
  /// - Throws: `ProgrammeFitError`, with `nothingObserved` if there is no year.
  static func onTree<Result>(
    _ key: String, series: [Int: [Int: YearObservation]], years: [Int], _ units: UnitTree,
    _ options: TrendOptions, _ body: (PathTree) throws(TrendError) -> Result
  ) throws -> Result {
    guard let first = years.min(), let last = years.max() else {
      throw ProgrammeFitError(model: key, cause: .nothingObserved)
    }
    let tree = PathTree(
      series: series, tree: units, years: first...last, outliers: options.outliers,
      horizon: max(options.horizon, last))
    do throws(TrendError) {
      return try body(tree)
    } catch {
      throw ProgrammeFitError(model: key, cause: error)
    }
  }
}
