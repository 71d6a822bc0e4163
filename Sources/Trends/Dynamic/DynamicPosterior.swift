internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The posterior of every path at one point of the hyper-parameters.
struct DynamicPosterior {
  let panel: DynamicPanel
  let state: DynamicState
  let evidence: DynamicEvidence
  /// The hyper-parameters on the scale that is searched.
  let point: [Double]
  /// M: history and the years to come.
  let years: Int

  /// The paths, ready to draw from.
  ///
  /// - Parameters:
  ///   - weight: of the point.
  ///   - rootPoints: how many points of the root's own grid to keep; nil for all that matter.
  ///   - place: where between 0 and 1 a sample of the grid begins; different at every point of a
  ///     design, so that all together sample the tails of the grid as well.
  /// - Returns: the point.
  /// - Throws: `notPositiveDefinite` if a covariance cannot be factored.
  func fitted(weight: Double, rootPoints: Int?, place: Double) throws(TrendError) -> FittedPoint {
    let values = DynamicValues(point: point)
    var fitted = FittedPoint(
      weight: weight, rootPoints: try self.rootPoints(keeping: rootPoints, place: place),
      conditionals: Array(repeating: nil, count: panel.tree.nodes.count))
    let group = try DynamicKernels.factor(
      DynamicKernels.group(values, years: years), "a province's path")
    for (position, node) in panel.nodeOfInner.enumerated().dropFirst() {
      fitted.conditionals[node] = try ConditionalPath(
        start: 0, message: evidence.messages[position], factor: group)
    }
    let factors = (state.yearScale + state.futureScale).prefix(years).map { $0.squareRoot() }
    for (index, batch) in state.batches.enumerated() {
      let posterior = LeafPosterior(evidence, batch: index, of: state, values: values)
      for (path, leaf) in zip(posterior.dynamicPaths(factors: factors), batch.leaves) {
        fitted.dynamics[panel.nodeOfLeaf[leaf]] = path
      }
    }
    fitted.hyperParameters = point
    fitted.sharedHistory = panel.sharedHistory(evidence)
    return fitted
  }

  /// The root's path over a grid of its own hyper-parameters, both kinds of trend, and how far it will
  /// move in years to come.
  ///
  /// If only some are to be kept, they are a systematic sample of equal weights.
  private func rootPoints(keeping wanted: Int?, place: Double) throws(TrendError) -> [RootPoint] {
    let message = evidence.messages[0]
    let total = panel.totalChanges(years: state.years)
    let future = FutureSteps(total.changes)
    let count = future.variances.count
    var candidates: [(logWeight: Double, kernel: Matrix, step: Double)] = []
    for trend in CommonTrend.allCases {
      let shape = trend.shape(years: years)
      for step in stride(from: -2.0, through: 2.01, by: 0.5) {
        for slope in stride(from: -2.25, through: 2.26, by: 0.75) {
          var shifted = point
          shifted[0] += step
          shifted[1] += slope
          let values = DynamicValues(point: shifted)
          let kernel = trend.kernel(values, shape: shape)
          let factor = try DynamicKernels.factor(kernel.leading(state.years), "the common path")
          do throws(LinearAlgebraError) {
            let told = try message.integratedOver(factor: factor).constant
            let prior = DynamicValues.logPrior(shifted) + log(trend.priorProbability)
            candidates.append((told + prior, kernel, values.commonStep))
          } catch {
            throw .notPositiveDefinite(what: "posterior of the common path")
          }
        }
      }
    }
    let best = candidates.map(\.logWeight).max() ?? 0
    let weights = candidates.flatMap {
      Array(repeating: exp($0.logWeight - best), count: count)
    }
    let shares =
      wanted.map { Self.systematicSample(weights, count: $0, place: place) }
      ?? Self.trimmed(weights)
    var points: [RootPoint] = []
    for (index, share) in shares.enumerated() where share > 0 {
      let candidate = candidates[index / count]
      let past = candidate.step * candidate.step
      let shared = future.shared(total.variance, past: past)[index % count]
      let kernel = candidate.kernel.withFutureSteps(of: shared - past, after: state.years)
      var root = try RootPoint(
        weight: share, message: message,
        factor: try DynamicKernels.factor(kernel, "the common path"))
      root.roughening = shared - past
      points.append(root)
    }
    return points
  }

  /// Shares of weights, without those below 1e−4 of the greatest, which is 1.
  private static func trimmed(_ weights: [Double]) -> [Double] {
    let kept = weights.map { $0 > 1e-4 ? $0 : 0 }
    let total = kept.reduce(0, +)
    return kept.map { $0 / total }
  }

  /// Shares of a sample of `count` that is as even as can be: every (total / count)-th place.
  static func systematicSample(_ weights: [Double], count: Int, place: Double) -> [Double] {
    let total = weights.reduce(0, +)
    var below = 0.0
    return weights.map { weight in
      let first = (below / total * Double(count) - place).rounded(.up)
      below += weight
      let next = (below / total * Double(count) - place).rounded(.up)
      return (next - first) / Double(count)
    }
  }
}

extension DynamicPanel {
  /// Where the paths that units share stand over history, by node.
  func sharedHistory(_ evidence: DynamicEvidence) -> [Int: [Double]] {
    Dictionary(uniqueKeysWithValues: zip(nodeOfInner, evidence.paths))
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

extension Matrix {
  /// The covariance of a path whose yearly steps have so much more variance after `history` years.
  fileprivate func withFutureSteps(of variance: Double, after history: Int) -> Matrix {
    var changed = self
    for j in history..<max(columns, history) {
      for i in history..<rows { changed[i, j] += variance * Double(min(i, j) - history + 1) }
    }
    return changed
  }
}
