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

  /// The covariance of what a trend of size 1 adds to the path over `years` years.
  func shape(years: Int) -> Matrix {
    var shape = Matrix(rows: years, columns: years, repeating: 0)
    let sums = self == .damped ? slopeSums(years, persistence: Self.slopePersistence) : []
    for j in 0..<years {
      for i in 0..<years { shape[i, j] = self == .drift ? Double(i) * Double(j) : sums[i][j] }
    }
    return shape
  }

  /// The covariance of the path over `years` years.
  func kernel(_ values: DynamicValues, years: Int) -> Matrix {
    kernel(values, shape: shape(years: years))
  }

  /// The covariance of the path, given what `shape` says of the trend.
  func kernel(_ values: DynamicValues, shape: Matrix) -> Matrix {
    let step = values.commonStep * values.commonStep
    let trend = values.commonTrend * values.commonTrend
    var kernel = trend * shape
    for j in 0..<kernel.columns {
      for i in 0..<kernel.rows {
        kernel[i, j] += Self.levelVariance + step * Double(min(i, j))
      }
    }
    return kernel.addingToDiagonal(1e-9)
  }

  /// The log-likelihood, both kinds weighed by what is believed of them.
  static func total(_ logEvidence: [CommonTrend: Double]) -> Double {
    let terms = allCases.map { log($0.priorProbability) + (logEvidence[$0] ?? 0) }
    let largest = terms.max() ?? 0
    return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
  }

  /// The posterior probability of a kind.
  static func weight(of trend: CommonTrend, _ logEvidence: [CommonTrend: Double]) -> Double {
    exp(log(trend.priorProbability) + (logEvidence[trend] ?? 0) - total(logEvidence))
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
