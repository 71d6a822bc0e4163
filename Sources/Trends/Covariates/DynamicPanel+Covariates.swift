internal import LinearAlgebra

extension DynamicPanel {
  /// How many hyper-parameters are searched.
  ///
  /// Coefficients of covariates follow all others, those of provinces too, which stay at their prior where there are
  /// none.
  var dimensions: Int {
    let count = covariateCount
    guard count == 0 else { return DynamicValues.priors.count + 2 * count }
    return DynamicValues.priors.count - (hasGroups ? 0 : DynamicValues.groupOnly)
  }

  /// The priors of the hyper-parameters that say something of this panel, in the order of the search space.
  var priors: ArraySlice<DynamicValues.Prior> {
    DynamicValues.priors.dropLast(hasGroups ? 0 : DynamicValues.groupOnly)
  }

  /// Where the search begins: at prior means, and of coefficients where a regression has them.
  func firstPoint(_ state: DynamicState) -> [Double] {
    let own = DynamicValues.priors.prefix(dimensions).map(\.mean)
    return covariateCount == 0 ? own : own + regression(state)
  }

  /// Levels and slopes of units about the paths above them on their covariates, in prior standard deviations: by
  /// least squares (QR), weighed by how far each is told, with the prior as pseudo-rows.
  private func regression(_ state: DynamicState) -> [Double] {
    // The spreads that the priors of the other hyper-parameters have for medians.
    let (levelVariance, stepVariance) = (0.6 * 0.6, 0.135 * 0.135)
    var levels: [(row: [Double], response: Double, weight: Double)] = []
    var slopes = levels
    for (batch, parent) in zip(state.batches, state.parentOfBatch) {
      for (lane, leaf) in batch.leaves.enumerated() where !isOwnSeries(leaf) {
        let seen = (0..<state.years).filter { batch.seen[$0][lane] > 0 }
        guard !seen.isEmpty else { continue }
        let count = Double(seen.count)
        let away = seen.map { batch.response[$0][lane] - state.inner[parent].path[$0] }
        let mean = away.reduce(0, +) / count
        let sampling = seen.reduce(0) { $0 + batch.variance[$1][lane] } / count
        let row = batch.covariates.map { $0[lane] }
        levels.append((row, mean, 1 / (levelVariance + sampling / count)))
        let middle = Double(seen.reduce(0, +)) / count
        let times = seen.map { Double($0) - middle }
        let squares = times.reduce(0) { $0 + $1 * $1 }
        guard seen.count > 2 else { continue }
        let slope = zip(times, away).reduce(0) { $0 + $1.0 * $1.1 } / squares
        slopes.append(
          (row, slope, 1 / ((sampling + stepVariance) / squares + stepVariance / count)))
      }
    }
    func fitted(
      _ rows: [(row: [Double], response: Double, weight: Double)], spread: Double
    ) -> [Double] {
      let count = covariateCount
      let prior = (0..<count).map { k in (0..<count).map { $0 == k ? 1.0 : 0 } }
      let fit = try? LeastSquares.fit(
        Matrix(rowsOf: prior + rows.map(\.row)), prior.map { _ in 0 } + rows.map(\.response),
        weights: prior.map { _ in 1 / (spread * spread) } + rows.map(\.weight), refinement: .none)
      return fit?.coefficients.map { $0 / spread } ?? prior.map { _ in 0 }
    }
    return fitted(levels, spread: CovariateEffects.levelSpread)
      + fitted(slopes, spread: CovariateEffects.slopeSpread)
  }
}
