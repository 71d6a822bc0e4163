internal import LinearAlgebra

/// Minus log evidence and prior of the dynamic model, with slopes, for the search of its
/// hyper-parameters.
///
/// The units stay expanded about where `state` has the paths, so that value and slopes belong
/// together exactly; the search is repeated from paths that have been brought up to date.
struct DynamicObjective {
  let state: DynamicState
  /// The number of hyper-parameters that are searched.
  let dimensions: Int

  /// The value and its slopes; +∞ where rounding leaves a covariance without a factor.
  func callAsFunction(_ point: [Double]) -> (value: Double, gradient: [Double]) {
    do throws(TrendError) {
      let (value, gradient) = try logPosterior(point)
      return (-value, gradient.map { -$0 })
    } catch {
      return (.infinity, [])
    }
  }

  /// Log evidence and prior, with slopes.
  func logPosterior(_ point: [Double]) throws(TrendError) -> (value: Double, gradient: [Double]) {
    let values = DynamicValues(point: point)
    let variances = LeafVariances(values, yearScale: state.yearScale)
    var filter = LeafFilter(variances)
    let paths = state.inner.map(\.path)
    let told = state.expanded(about: paths, &filter)
    var shared = try SharedPosterior(
      state, messages: told.messages,
      kernels: try DynamicKernels(values, years: state.years))
    shared.spread()
    var slopes = LeafSlopes(variances)
    for (index, batch) in state.batches.enumerated() {
      let parent = state.parentOfBatch[index]
      filter.run(batch, path: paths[parent])
      slopes.add(
        batch, filter, told.responsibilities[index],
        shift: zip(shared.paths[parent], paths[parent]).map(-),
        spread: shared.covariances[parent].storage)
    }
    let above = shared.slopes(values)
    let gradient =
      [above.commonStep, above.commonTrend] + slopes.values + [above.groupStep, above.groupLevel]
      + slopes.covariates
    return (
      shared.total + DynamicValues.logPrior(point),
      zip(gradient, DynamicValues.logPriorSlopes(point)).map(+)
    )
  }
}
