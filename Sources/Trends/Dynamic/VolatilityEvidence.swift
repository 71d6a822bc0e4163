internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// What each year's shocks say of its volatility g²: log g² seen with so much information.
struct VolatilityEvidence: Sendable, Equatable {
  /// The yearly change of log g² is a slope that fades: its standard deviation in the long run.
  private static let slopeSpread = 0.15
  /// How much of a slope is left a year later.
  private static let slopePersistence = 0.85
  /// The standard deviation of a yearly change beside its slope.
  private static let surprise = 0.2
  /// The variance of log g² before anything is seen.
  private static let levelVariance = 25.0

  /// Of each year, 0 or more.
  let information: [Double]
  /// Where log g² is seen; of no meaning without information.
  let target: [Double]

  /// g² over the first `history` years, seen by their shocks alone, and `future` more.
  ///
  /// Statistics that have become less noisy every year are expected to go on a little: a local
  /// trend that fades. Years of history have their median; years to come, which nothing has been
  /// seen of, have what g² will be on average beside the last year of history.
  func scales(history: Int, future: Int) throws(TrendError) -> [Double] {
    let kernel = Self.kernel(years: history + future)
    var message = PathMessage(silentFor: history)
    for year in 0..<history where information[year] > 1e-9 {
      message.precision[year, year] = information[year]
      message.shift[year] = information[year] * target[year]
    }
    do throws(LinearAlgebraError) {
      let posterior = try DeviationPosterior(message: message, factor: try Cholesky(kernel).lower)
      let toHistory = posterior.covariance.block(rows: 0..<kernel.rows, columns: 0..<history)
      let medians = toHistory * message.shift
      let last = history - 1
      return medians.indices.map { year in
        guard year > last else { return exp(medians[year]) }
        let covariance = posterior.covariance
        let away =
          covariance[year, year] - 2 * covariance[year, last] + covariance[last, last]
        return exp(medians[year] + 0.5 * max(away, 0))
      }
    } catch {
      throw .notPositiveDefinite(what: "volatility of years")
    }
  }

  private static func kernel(years: Int) -> Matrix {
    let sums = slopeSums(years, persistence: slopePersistence)
    var kernel = Matrix(rows: years, columns: years, repeating: 0)
    for j in 0..<years {
      for i in 0..<years {
        kernel[i, j] =
          levelVariance + surprise * surprise * Double(min(i, j))
          + slopeSpread * slopeSpread * sums[i][j]
      }
    }
    return kernel.addingToDiagonal(1e-9)
  }
}
