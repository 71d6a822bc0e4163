/// The result of `LeastSquares.fit`: an estimate of n coefficients from m rows.
public struct LeastSquaresFit: Sendable {
  /// β, n entries, in units of the response over those of the column.
  public let coefficients: [Double]
  /// y − X·β, m entries, not multiplied by the weights.
  public let residuals: [Double]
  /// Σ w·(y − X·β)².
  public let residualSumOfSquares: Double
  /// The rows of positive weight less n; at least 0.
  public let degreesOfFreedom: Int
  /// (XᵀWX)⁻¹, n×n: the covariance of β when the weights are inverse variances.
  public let unscaledCovariance: Matrix
  /// An estimate of 1/κ₁ of √W·X, its columns scaled to like lengths.
  public let reciprocalCondition: Double

  /// s² = residual sum of squares / degrees of freedom; nil when no degree of freedom is left.
  public var residualVariance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// s²·(XᵀWX)⁻¹, n×n: the covariance of β when the scale of the weights is unknown.
  public var covariance: Matrix? {
    residualVariance.map { $0 * unscaledCovariance }
  }

  /// The square roots of the diagonal of `covariance`, n entries.
  public var standardErrors: [Double]? {
    residualVariance.map { variance in
      unscaledCovariance.diagonal.map { (variance * $0).squareRoot() }
    }
  }
}
