internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension DynamicState {
  /// Degrees of freedom of the Student t shocks.
  static let degreesOfFreedom = 8.0
  /// How much the logarithm of g² may change from year to year, as a standard deviation.
  private static let yearScaleStep = 0.25

  /// The state with everything re-estimated that is not a hyper-parameter: the scale of each shock
  /// (the E-step of Student t as a mixture of normals), the volatility of each year, the working
  /// responses at the mode, and the paths above the units.
  ///
  /// > Reference: Lange, Little & Taylor (1989), JASA 84:881, doi:10.1080/01621459.1989.10478852.
  func updated(
    _ evidence: DynamicEvidence, values: DynamicValues, panel: DynamicPanel
  ) throws(TrendError) -> DynamicState {
    var next = self
    for position in inner.indices { next.inner[position].path = evidence.paths[position] }
    var volatility = YearVolatility(years: years)
    for index in batches.indices {
      let moments = LeafMoments(
        batches[index], evidence.precisions[index], evidence.responsibilities[index],
        path: evidence.paths[parentOfBatch[index]], values: values, yearScale: yearScale)
      volatility.add(batches[index], moments)
      next.batches[index].rescale(moments)
      next.batches[index].expand(moments, panel: panel)
    }
    next.yearScale = try volatility.smoothed(from: yearScale, step: Self.yearScaleStep)
    return next
  }
}

extension LeafBatch {
  /// The squared scale of each shock.
  ///
  /// A shock that history tells has the scale of the E-step, (ν + E[ε²]) / (ν + 1). One that it
  /// does not tell has the variance of a Student t, ν / (ν − 2): with 1 instead, the search would
  /// take standard deviations for scales and futures would come out too wide.
  fileprivate mutating func rescale(_ moments: LeafMoments) {
    let freedom = DynamicState.degreesOfFreedom
    let unknown = freedom / (freedom - 2)
    for year in response.indices {
      let step = (freedom + moments.stepSquares[year]) / (freedom + 1)
      let noise = (freedom + moments.noiseSquares[year]) / (freedom + 1)
      stepScale[year] = unknown + moments.stepKnown[year] * (step - unknown)
      noiseScale[year] = unknown + moments.noiseKnown[year] * (noise - unknown)
    }
  }

  fileprivate mutating func expand(_ moments: LeafMoments, panel: DynamicPanel) {
    for (lane, leaf) in leaves.enumerated() {
      for (year, observation) in panel.tree.nodes[panel.nodeOfLeaf[leaf]].observations.enumerated()
      {
        guard let observation else { continue }
        levelScale[year][lane] = LevelScale.at(moments.lasting[year][lane])
        // Far from the data an expansion says little; the step towards it is bounded instead.
        let start = response[year][lane]
        let eta = min(max(moments.mean[year][lane], start - 2), start + 2)
        let expansion = ObservationFamily.binomial.expansion(observation, at: eta)
        response[year][lane] = min(max(expansion.response, eta - 3), eta + 3)
        variance[year][lane] = 1 / expansion.precision
      }
    }
  }
}

/// Standardised squares of yearly shocks, added up over units.
private struct YearVolatility {
  private var squares: [Double]
  private var counts: [Double]

  init(years: Int) {
    squares = Array(repeating: 0, count: years)
    counts = Array(repeating: 0, count: years)
  }

  mutating func add(_ batch: LeafBatch, _ moments: LeafMoments) {
    for year in squares.indices.dropFirst() {
      for lane in 0..<batch.leaves.count {
        guard batch.seen[year][lane] > 0 else { continue }
        squares[year] += moments.noiseSquares[year][lane] / batch.noiseScale[year][lane]
        counts[year] += 1
        guard batch.seen[year - 1][lane] > 0 else { continue }
        squares[year] += moments.stepSquares[year][lane] / batch.stepScale[year][lane]
        counts[year] += 1
      }
    }
  }

  /// log g² as a random walk seen through what each year's squares say; the last year is 1.
  func smoothed(from yearScale: [Double], step: Double) throws(TrendError) -> [Double] {
    let years = yearScale.count
    guard years > 1 else { return yearScale }
    var precision = Matrix(rows: years, columns: years, repeating: 0)
    var shift = [Double](repeating: 0, count: years)
    let link = 1 / (step * step)
    for year in 0..<years {
      if year > 0 {
        precision[year, year] += link
        precision[year - 1, year - 1] += link
        precision[year, year - 1] -= link
        precision[year - 1, year] -= link
      }
      let isKnown = counts[year] > 5
      let ratio = isKnown ? min(max(squares[year] / counts[year], 0.2), 5) : 1
      let weight = isKnown ? counts[year] / 6 : 1e-3
      precision[year, year] += weight
      shift[year] = weight * log(yearScale[year] * ratio)
    }
    do throws(LinearAlgebraError) {
      let logs = try Cholesky(precision).solve(shift)
      return logs.map { exp($0 - logs[years - 1]) }
    } catch {
      throw .notPositiveDefinite(what: "volatility of years")
    }
  }
}
