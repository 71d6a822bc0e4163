import Foundation
import LinearAlgebra

@testable import Trends

/// The dynamic model without differences in volatility as one Gaussian vector: all shared paths and
/// all units' own paths over history and future, with nothing clever.
struct DynamicReference {
  let panel: DynamicPanel
  let state: DynamicState
  let values: DynamicValues
  /// Inner paths first, then leaves without one-year noise; M years each.
  let covariance: Matrix

  private var years: Int { panel.tree.grid.count }

  init(_ panel: DynamicPanel, _ state: DynamicState, _ values: DynamicValues, _ trend: CommonTrend)
    throws
  {
    self.panel = panel
    self.state = state
    self.values = values
    let years = panel.tree.grid.count
    let innerCount = panel.nodeOfInner.count
    let size = (innerCount + panel.nodeOfLeaf.count) * years
    var covariance = Matrix(rows: size, columns: size)
    let root = trend.kernel(values, years: years)
    let group = DynamicKernels.group(values, years: years)
    // The inner paths that a path is made of, from itself to the root.
    func lineage(_ path: Int) -> [Int] {
      var here = path < innerCount ? path : panel.parentOfLeaf[path - innerCount]
      var lineage = [here]
      while let above = state.inner[here].parent {
        lineage.append(above)
        here = above
      }
      return lineage
    }
    for a in 0..<(innerCount + panel.nodeOfLeaf.count) {
      for b in 0..<(innerCount + panel.nodeOfLeaf.count) {
        for shared in Set(lineage(a)).intersection(lineage(b)) {
          let kernel = shared == 0 ? root : group
          for s in 0..<years {
            for t in 0..<years { covariance[a * years + s, b * years + t] += kernel[s, t] }
          }
        }
        guard a == b, a >= innerCount else { continue }
        let own = Self.deviation(panel, state, values, leaf: a - innerCount)
        for s in 0..<years {
          for t in 0..<years { covariance[a * years + s, a * years + t] += own[s, t] }
        }
      }
    }
    self.covariance = covariance
  }

  /// The covariance of level and lasting deviation of a leaf over M years.
  private static func deviation(
    _ panel: DynamicPanel, _ state: DynamicState, _ values: DynamicValues, leaf: Int
  ) -> Matrix {
    let years = panel.tree.grid.count
    let (batch, lane) = place(leaf, in: state)
    let hasLevel = panel.isOwnSeries(leaf) ? 0.0 : 1.0
    let level = hasLevel * values.levelSpread * values.levelSpread
    let scales = state.yearScale + state.futureScale
    var lasting = [hasLevel * values.fadingShare * values.levelSpread * values.levelSpread]
    let last = (0..<state.years).last { state.batches[batch].seen[$0][lane] > 0 } ?? 0
    for year in 1..<years {
      // After the last year that was seen a step has the variance of a Student t.
      let heavy =
        year > last
        ? DynamicState.degreesOfFreedom / (DynamicState.degreesOfFreedom - 2)
        : state.batches[batch].stepScale[year][lane]
      let step = values.lastingStep * values.lastingStep * heavy * scales[year]
      lasting.append(values.persistence * values.persistence * lasting[year - 1] + step)
    }
    var covariance = Matrix(rows: years, columns: years)
    for s in 0..<years {
      for t in 0..<years {
        covariance[s, t] =
          (1 - values.fadingShare) * level
          + pow(values.persistence, Double(abs(s - t))) * lasting[min(s, t)]
      }
    }
    return covariance
  }

  /// What covariates add to the path of a leaf, over M years.
  private func added(_ leaf: Int) -> [Double] {
    values.covariates.path(
      panel.tree.nodes[panel.nodeOfLeaf[leaf]].covariates,
      times: CovariateEffects.times(history: state.years, count: years))
  }

  static func place(_ leaf: Int, in state: DynamicState) -> (batch: Int, lane: Int) {
    for (index, batch) in state.batches.enumerated() where batch.leaves.contains(leaf) {
      return (index, leaf - batch.leaves.lowerBound)
    }
    preconditionFailure("every leaf is in a batch")
  }

  private struct Seen {
    var place: Int
    var response: Double
    var noise: Double
  }

  private var seen: [Seen] {
    panel.nodeOfLeaf.indices.flatMap { leaf -> [Seen] in
      let (index, lane) = Self.place(leaf, in: state)
      let batch = state.batches[index]
      let added = added(leaf)
      return (0..<state.years).compactMap { year in
        guard batch.seen[year][lane] > 0 else { return nil }
        let transient =
          values.transient * values.transient * state.yearScale[year]
          * batch.noiseScale[year][lane] * batch.levelScale[year][lane]
        return Seen(
          place: (panel.nodeOfInner.count + leaf) * years + year,
          response: batch.response[year][lane] - added[year],
          noise: transient + batch.variance[year][lane])
      }
    }
  }

  private func observed(_ seen: [Seen]) -> Matrix {
    var matrix = Matrix(rows: seen.count, columns: seen.count)
    for (i, a) in seen.enumerated() {
      for (j, b) in seen.enumerated() { matrix[i, j] = covariance[a.place, b.place] }
      matrix[i, i] += a.noise
    }
    return matrix
  }

  /// −½ log det − ½ zᵀ S⁻¹ z.
  func logEvidence() throws -> Double {
    let seen = seen
    let cholesky = try Cholesky(observed(seen))
    let whitened = try cholesky.solveLower(seen.map(\.response))
    return -0.5 * cholesky.logDeterminant - 0.5 * whitened.reduce(0) { $0 + $1 * $1 }
  }

  /// Mean and variance of a leaf's path without one-year noise in a year.
  func moments(leaf: Int, year: Int) throws -> (mean: Double, variance: Double) {
    let seen = seen
    let place = (panel.nodeOfInner.count + leaf) * years + year
    let cholesky = try Cholesky(observed(seen))
    let whitened = try cholesky.solveLower(seen.map { covariance[$0.place, place] })
    let told = try cholesky.solveLower(seen.map(\.response))
    return (
      zip(whitened, told).reduce(added(leaf)[year]) { $0 + $1.0 * $1.1 },
      covariance[place, place] - whitened.reduce(0) { $0 + $1 * $1 }
    )
  }
}
