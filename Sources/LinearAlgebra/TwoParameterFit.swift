/// The result of `TwoParameterLeastSquares.solve`.
public struct TwoParameterFit: Sendable, Equatable {
  /// β₁ and β₂: for a straight line the intercept and the slope.
  public let coefficients: SIMD2<Double>
  /// (XᵀWX)⁻¹: the covariance of β when the weights are inverse variances.
  public let unscaledCovariance: SymmetricMatrix2
  /// Σ w·(y − β₁·u − β₂·v)².
  public let residualSumOfSquares: Double
  /// The rows of positive weight less 2; at least 0.
  public let degreesOfFreedom: Int

  @usableFromInline
  init(
    coefficients: SIMD2<Double>, unscaledCovariance: SymmetricMatrix2,
    residualSumOfSquares: Double, degreesOfFreedom: Int
  ) {
    self.coefficients = coefficients
    self.unscaledCovariance = unscaledCovariance
    self.residualSumOfSquares = residualSumOfSquares
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// s² = residual sum of squares / degrees of freedom; nil when no degree of freedom is left.
  public var residualVariance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// The standard errors of β₁ and β₂ when the scale of the weights is unknown.
  public var standardErrors: SIMD2<Double>? {
    residualVariance.map { variance in
      let squares = SIMD2(unscaledCovariance.a11, unscaledCovariance.a22) * variance
      return squares.squareRoot()
    }
  }
}
