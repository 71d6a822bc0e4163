internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// One unit's history, to be tested for years that are unlike the others.
///
/// For each year the unit's shocks of that year, and its step of the next, are given back the size
/// of ordinary ones; all other years keep their robust scales. A blip or a lasting step is then a
/// shift of the series along a direction u, estimated by generalised least squares as
/// uᵀGx / uᵀGu with variance 1 / uᵀGu, G being the inverse of the covariance of what was seen.
///
/// > Reference: de Jong & Penzer (1998), JASA 93:796, doi:10.1080/01621459.1998.10473731.
struct LeafShifts {
  private let batch: LeafBatch
  private let lane: Int
  private let values: DynamicValues
  private let yearScale: [Double]
  /// What is free to be anything has this variance.
  private static let anything = 1e4
  /// The variance of an ordinary shock, in squared scales.
  private static let ordinary =
    DynamicState.degreesOfFreedom / (DynamicState.degreesOfFreedom - 2)

  /// The responses less what covariates add, per year.
  private let responses: [Double]

  /// Positions of the years that were seen.
  let seen: [Int]

  init(_ fit: DynamicFit, batch: Int, lane: Int) {
    self.batch = fit.state.batches[batch]
    self.lane = lane
    values = DynamicValues(point: fit.point)
    yearScale = fit.state.yearScale
    let batch = self.batch
    let added = values.covariates.path(
      batch.covariates.map { $0[lane] },
      times: CovariateEffects.times(history: yearScale.count, count: yearScale.count))
    responses = zip(batch.response, added).map { $0[lane] - $1 }
    seen = yearScale.indices.filter { batch.seen[$0][lane] > 0 }
  }

  /// What the unit says of the path above it, as the fit heard it.
  ///
  /// - Parameters:
  ///   - path: where the path above stands.
  ///   - shares: the posterior probability of each volatility node.
  /// - Returns: the unit's part of the message of everything below the path.
  /// - Throws: `LinearAlgebraError` if rounding leaves a covariance without a factor.
  func message(about path: [Double], shares: [Double]) throws(LinearAlgebraError) -> PathMessage {
    var message = PathMessage(silentFor: yearScale.count)
    let residual = seen.map { responses[$0] - path[$0] }
    var pull = [Double](repeating: 0, count: seen.count)
    for (node, share) in shares.enumerated() where share > 0 {
      let inverse = try Cholesky(covariance(node: node, ordinary: nil)).inverse()
      for (i, pulled) in (inverse * residual).enumerated() { pull[i] += share * pulled }
      for (j, column) in seen.enumerated() {
        for (i, row) in seen.enumerated() {
          message.precision[row, column] += share * inverse[i, j]
        }
      }
    }
    let told = message.precision * path
    for year in told.indices { message.shift[year] = told[year] }
    for (i, year) in seen.enumerated() { message.shift[year] += pull[i] }
    return message
  }

  /// The shifts of the series, given what is known of the path above it from all others.
  func search(_ above: PathBelief, limit: Double) -> [FoundShift] {
    let residual = seen.map { responses[$0] - above.mean[$0] }
    return ShiftSearch.run(
      years: seen, count: yearScale.count, persistence: values.persistence, limit: limit
    ) { year, directions, free in
      var tests = [[ShiftTest]](repeating: [], count: directions.count)
      for (node, weight) in DynamicState.volatilityWeights.enumerated() {
        var own = covariance(node: node, ordinary: year)
        for (j, column) in seen.enumerated() {
          for (i, row) in seen.enumerated() {
            own[i, j] += above.covariance[row, column]
            for direction in free {
              own[i, j] += Self.anything * direction[row] * direction[column]
            }
          }
        }
        // Where rounding leaves no factor the node explains nothing.
        guard let cholesky = try? Cholesky(own), let x = try? cholesky.solveLower(residual)
        else { continue }
        let fit = log(weight) - 0.5 * (cholesky.logDeterminant + Self.dot(x, x))
        for (index, direction) in directions.enumerated() {
          guard let u = try? cholesky.solveLower(seen.map { direction[$0] }) else { continue }
          tests[index].append(
            ShiftTest(logLikelihood: fit, score: Self.dot(u, x), information: Self.dot(u, u)))
        }
      }
      return tests.map { ShiftTest.average($0) }
    }
  }

  /// The covariance of what was seen about the path above, for a volatility node.
  ///
  /// - Parameters:
  ///   - node: the volatility node.
  ///   - year: the year whose shocks are taken for ordinary ones, with the next year's step; nil to
  ///     leave all robust scales as they are.
  /// - Returns: over the years that were seen, in order.
  private func covariance(node: Int, ordinary year: Int?) -> Matrix {
    let volatility = values.volatility(node)
    let level = batch.hasLevel[lane] * values.levelSpread * values.levelSpread
    let staying = level * (1 - values.fadingShare)
    let step = volatility * values.lastingStep * values.lastingStep
    let noise = volatility * values.transient * values.transient
    let rho = values.persistence
    var spreads = [level * values.fadingShare]
    for other in yearScale.indices.dropFirst() {
      let isOrdinary = other == year || other - 1 == year
      let scale = isOrdinary ? Self.ordinary : batch.stepScale[other][lane]
      spreads.append(spreads[other - 1] * rho * rho + scale * step * yearScale[other])
    }
    var matrix = Matrix(rows: seen.count, columns: seen.count, repeating: 0)
    for (j, column) in seen.enumerated() {
      for (i, row) in seen.enumerated() {
        let first = min(row, column)
        matrix[i, j] = staying + pow(rho, Double(abs(row - column))) * spreads[first]
      }
      let scale = column == year ? Self.ordinary : batch.noiseScale[column][lane]
      matrix[j, j] +=
        scale * batch.levelScale[column][lane] * noise * yearScale[column]
        + batch.variance[column][lane]
    }
    return matrix
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
