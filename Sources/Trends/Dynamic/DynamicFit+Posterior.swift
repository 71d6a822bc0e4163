internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension DynamicFit {
  /// The posterior of every path, ready to draw from.
  func posterior() throws(TrendError) -> FittedPaths {
    let values = DynamicValues(point: point)
    let tree = panel.tree
    var conditionals = [ConditionalPath?](repeating: nil, count: tree.nodes.count)
    var history = [[Double]](
      repeating: Array(repeating: 0, count: tree.grid.historyCount), count: tree.nodes.count)
    let group = try DynamicKernels.factor(
      DynamicKernels.group(values, years: tree.grid.count), "a province's path")
    for (position, node) in panel.nodeOfInner.enumerated() {
      history[node] = evidence.paths[position]
      guard position > 0 else { continue }
      conditionals[node] = try ConditionalPath(
        start: 0, message: evidence.messages[position], factor: group)
    }
    var dynamics: [Int: DynamicPath] = [:]
    for (index, batch) in state.batches.enumerated() {
      let path = evidence.paths[state.parentOfBatch[index]]
      let moments = LeafMoments(
        batch, evidence.precisions[index], evidence.responsibilities[index], path: path,
        values: values, yearScale: state.yearScale)
      for (lane, leaf) in batch.leaves.enumerated() {
        let node = panel.nodeOfLeaf[leaf]
        let unit = try leafPath(index, lane: lane, values)
        dynamics[node] = unit.path
        history[node] = path.indices.map { year in
          batch.seen[year][lane] > 0
            ? moments.mean[year][lane] : path[year] + unit.deviation[year]
        }
      }
    }
    return FittedPaths(
      tree: tree, hyperParameters: estimates(), logPosterior: logPosterior,
      historyPaths: history, rootPoints: try rootPoints(), conditionals: conditionals,
      dynamics: dynamics)
  }

  private func estimates() -> [HyperParameterEstimate] {
    zip(DynamicValues.priors, point).enumerated().map { index, pair in
      // Persistence is searched on the logit; it is told as the share that is left after a year.
      let told = index == 6 || index == 7 ? logistic : { exp($0) }
      return HyperParameterEstimate(
        parameter: HyperParameter(
          name: pair.0.name, depth: index < 2 ? 0 : index < 8 ? panel.tree.deepest : 1,
          median: told(pair.0.mean), logSpread: pair.0.spread),
        value: told(pair.1))
    }
  }

  /// The root's path over a grid of its own hyper-parameters and both kinds of trend.
  private func rootPoints() throws(TrendError) -> [RootPoint] {
    let history = panel.tree.grid.historyCount
    let years = panel.tree.grid.count
    let message = evidence.messages[0]
    var candidates: [(logWeight: Double, factor: Matrix)] = []
    for trend in CommonTrend.allCases {
      for step in stride(from: -1.6, through: 1.61, by: 0.4) {
        for slope in stride(from: -1.5, through: 1.51, by: 0.75) {
          var shifted = point
          shifted[0] += step
          shifted[1] += slope
          let values = DynamicValues(point: shifted)
          let factor = try DynamicKernels.factor(
            trend.kernel(values, years: years), "the common path")
          do throws(LinearAlgebraError) {
            let told = try message.integratedOver(factor: factor.leading(history)).constant
            candidates.append(
              (
                told + DynamicValues.logPrior(shifted) + log(trend.priorProbability), factor
              ))
          } catch {
            throw .notPositiveDefinite(what: "posterior of the common path")
          }
        }
      }
    }
    let best = candidates.map(\.logWeight).max() ?? 0
    let kept = candidates.filter { $0.logWeight > best + log(1e-4) }
    let total = kept.reduce(0) { $0 + exp($1.logWeight - best) }
    var points: [RootPoint] = []
    for candidate in kept {
      points.append(
        try RootPoint(
          weight: exp(candidate.logWeight - best) / total, message: message,
          factor: candidate.factor))
    }
    return points
  }

  /// One unit's path, and where its deviation from its parent's stands over history.
  private func leafPath(_ index: Int, lane: Int, _ values: DynamicValues) throws(TrendError) -> (
    path: DynamicPath, deviation: [Double]
  ) {
    let batch = state.batches[index]
    let grid = panel.tree.grid
    let years = grid.historyCount
    let parent = evidence.paths[state.parentOfBatch[index]]
    let last = (0..<years).last { batch.seen[$0][lane] > 0 }
    let start = last.map { $0 + 1 } ?? 0
    var path = DynamicPath(
      start: start, future: years, end: grid.count, persistence: values.persistence,
      yearFactors: (state.yearScale + state.futureScale)[start...].map { $0.squareRoot() },
      alternatives: [])
    var deviation = [Double](repeating: 0, count: years)
    var cumulative = 0.0
    for (node, precision) in evidence.precisions[index].enumerated() {
      let share = evidence.responsibilities[index][node][lane]
      let volatility = exp(2 * values.volatilitySpread * DynamicState.volatilityNodes[node])
      cumulative += share
      let lasting = lastingCovariance(
        batch, lane: lane, volatility: volatility, values, years: grid.count)
      let level = values.levelSpread * values.levelSpread * batch.hasLevel[lane] * (1 - values.fadingShare)
      let covariance = { (i: Int, j: Int) in level + lasting[i, j] }
      var masked = Matrix(rows: years, columns: years, repeating: 0)
      for i in 0..<years where batch.seen[i][lane] > 0 {
        for j in 0..<years where batch.seen[j][lane] > 0 {
          masked[i, j] = precision.precision[i * years + j][lane]
        }
      }
      let toHistory = Matrix(grid.count, years, covariance)
      let gain = toHistory * masked
      let response = (0..<years).map { batch.response[$0][lane] }
      let residual = zip(response, parent).map(-)
      let shifted = gain * residual
      for year in 0..<years { deviation[year] += share * shifted[year] }
      guard start < grid.count else { continue }
      let rows = start..<grid.count
      let own = gain.block(rows: rows, columns: 0..<years)
      let explained = own * toHistory.block(rows: rows, columns: 0..<years).transposed()
      let left = Matrix(rows.count, rows.count) { covariance(start + $0, start + $1) } - explained
      path.alternatives.append(
        DynamicPath.Alternative(
          cumulativeWeight: cumulative, offset: own * response, gain: own.transposed().storage,
          spread: try DynamicKernels.factor(left.addingToDiagonal(1e-9), "a unit's future")
            .transposed().storage,
          step: volatility.squareRoot() * values.lastingStep,
          noise: volatility.squareRoot() * values.transient))
    }
    return (path, deviation)
  }

  /// Covariance of a unit's lasting deviation as far as the steps of history make it, M × M.
  private func lastingCovariance(
    _ batch: LeafBatch, lane: Int, volatility: Double, _ values: DynamicValues, years: Int
  ) -> Matrix {
    let rho = values.persistence
    var variances = [
      values.levelSpread * values.levelSpread * batch.hasLevel[lane] * values.fadingShare
    ]
    for year in 1..<max(years, 1) {
      let step =
        year < state.years
        ? volatility * values.lastingStep * values.lastingStep * batch.stepScale[year][lane]
          * state.yearScale[year] : 0
      variances.append(rho * rho * variances[year - 1] + step)
    }
    return Matrix(years, years) { i, j in
      pow(rho, Double(abs(i - j))) * variances[min(i, j)]
    }
  }
}

extension Matrix {
  /// A matrix by its entries.
  fileprivate init(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Double) {
    self.init(rows: rows, columns: columns, repeating: 0)
    for j in 0..<columns {
      for i in 0..<rows { self[i, j] = entry(i, j) }
    }
  }
}

extension ConditionalPath {
  /// A path given its parent's, from what was said of it and the covariance LLᵀ of its deviation.
  init(start: Int, message: PathMessage, factor: Matrix) throws(TrendError) {
    let history = message.shift.count
    do throws(LinearAlgebraError) {
      let posterior = try DeviationPosterior(message: message, factor: factor)
      let toHistory = posterior.covariance.block(
        rows: 0..<factor.rows, columns: 0..<history)
      self.init(
        start: start, offset: toHistory * message.shift, gain: toHistory * message.precision,
        spread: posterior.root)
    } catch {
      throw .notPositiveDefinite(what: "posterior of a province's path")
    }
  }
}

extension RootPoint {
  /// The root's path given what was said of it and its covariance LLᵀ.
  init(weight: Double, message: PathMessage, factor: Matrix) throws(TrendError) {
    do throws(LinearAlgebraError) {
      let posterior = try DeviationPosterior(message: message, factor: factor)
      let toHistory = posterior.covariance.block(
        rows: 0..<factor.rows, columns: 0..<message.shift.count)
      self.init(weight: weight, mean: toHistory * message.shift, spread: posterior.root)
    } catch {
      throw .notPositiveDefinite(what: "posterior of the common path")
    }
  }
}
