internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The trend of the path that all units share: nobody knows which kind, so both are kept.
enum CommonTrend: CaseIterable, Sendable {
  /// The same change every year.
  case drift
  /// A slope that is itself a stationary AR(1), so that today's slope fades.
  case damped

  /// What is believed of each before looking.
  var priorProbability: Double {
    switch self {
    case .drift: 0.6
    case .damped: 0.4
    }
  }

  /// What is left of a damped slope a year later.
  static let slopePersistence = 0.9
  /// Variance of the level: anything from 0.01 % to 99.99 % is ordinary.
  static let levelVariance = 25.0

  /// The covariance of the path over `years` years.
  func kernel(_ values: DynamicValues, years: Int) -> Matrix {
    var kernel = Matrix(rows: years, columns: years, repeating: 0)
    let step = values.commonStep * values.commonStep
    let trend = values.commonTrend * values.commonTrend
    let sums = self == .damped ? slopeSums(years, persistence: Self.slopePersistence) : []
    for j in 0..<years {
      for i in 0...j {
        let slope = self == .drift ? Double(i) * Double(j) : sums[i][j]
        let value = Self.levelVariance + step * Double(i) + trend * slope
        kernel[i, j] = value
        kernel[j, i] = value
      }
    }
    return kernel.addingToDiagonal(1e-9)
  }
}

/// Σ_{k≤i} Σ_{l≤j} φ^|k−l|, years counted from 1: the covariance of summed slopes.
func slopeSums(_ years: Int, persistence: Double) -> [[Double]] {
  var sums = [[Double]](repeating: Array(repeating: 0, count: years), count: years)
  guard years > 1 else { return sums }
  for i in 1..<years {
    for j in 1..<years {
      sums[i][j] =
        sums[i - 1][j] + sums[i][j - 1] - sums[i - 1][j - 1]
        + pow(persistence, Double(abs(i - j)))
    }
  }
  return sums
}
