internal import Parallelism
public import Registry

extension RateDiagnosis {
  /// Fits and looks at every rate of a programme that has data.
  ///
  /// - Parameters:
  ///   - data: what the intake read.
  ///   - options: the model.
  ///   - indicator: the only indicator to look at; nil for all.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of fits done and their total.
  /// - Returns: one diagnosis per rate, in the order of the plan.
  /// - Throws: `ProgrammeFitError` with the model that failed; `nothingObserved` if there is no rate
  ///   to look at; `CancellationError`.
  public static func all(
    _ data: RegistrationData, options: TrendOptions, indicator: String? = nil, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [RateDiagnosis] {
    let rates = RatePlan(data).rates.filter { rate in
      (indicator == nil || rate.indicator == indicator)
        && rate.observations.values.contains { years in
          years.keys.contains { !options.outliers.contains($0) }
        }
    }
    guard !rates.isEmpty else {
      throw ProgrammeFitError(model: indicator ?? "all", cause: .nothingObserved)
    }
    let counter = ProgressCounter(total: rates.count, report: progress)
    let found = try await concurrentMap(rates.count, workers: workers) { index in
      defer { counter.advance() }
      let rate = rates[index]
      let years = rate.observed.values.flatMap { $0 }.map(\.year)
      return try FittedProgramme.onTree(
        rate.key, series: rate.observations, years: years, data.tree, options
      ) { (tree) throws(TrendError) in
        let (tree, _) = try tree.with(options.learnedCovariates, of: data.tree)
        return (tree, try RateDiagnosis(options.kind, tree: tree, rate: rate))
      }
    }
    let correlations = RateCorrelations(found.map(\.0))
    return found.indices.map { i in
      var diagnosis = found[i].1
      diagnosis.companions = (0..<i).map { j in
        RateCompanion(
          indicator: rates[j].indicator, key: rates[j].key, correlation: correlations[i, j])
      }
      return diagnosis
    }
  }
}
