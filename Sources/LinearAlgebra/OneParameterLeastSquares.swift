/// Weighted least squares for y ≈ β·x, one row at a time and without allocation.
///
/// With x = 1 it is the weighted mean; with x = t a line through the origin. The recursion
///
///     D ← D + w·x²,   e = y − β·x,   β ← β + (w·x/D)·e,   S ← S + w·(D_before/D)·e²
///
/// keeps the sum of squares S free of the cancellation in Σwy² − (Σwxy)²/Σwx².
///
/// > Reference: W. M. Gentleman (1974), Algorithm AS 75: basic procedures for large, sparse or
/// > weighted linear least squares problems, doi:10.2307/2347147.
public struct OneParameterLeastSquares: Sendable, Equatable {
  @usableFromInline var rows = 0
  @usableFromInline var information = 0.0
  @usableFromInline var coefficient = 0.0
  @usableFromInline var squares = 0.0

  /// Starts with no rows.
  @inlinable public init() {}

  /// The rows of positive weight so far.
  @inlinable public var count: Int { rows }

  /// Adds the row y ≈ β·x.
  ///
  /// Cost 13 flops.
  ///
  /// A prior β ~ N(μ, τ²) is the row x = 1, y = μ, w = 1/τ², when weights are inverse variances.
  ///
  /// - Parameters:
  ///   - x: the regressor.
  ///   - y: the response.
  ///   - weight: w ≥ 0, the inverse variance up to a common factor; a row of weight 0 is ignored.
  @inlinable
  public mutating func add(_ x: Double, equals y: Double, weight: Double = 1) {
    precondition(!(weight < 0), "a weight cannot be negative: \(weight)")
    if weight == 0 { return }
    rows += 1
    let error = y - coefficient * x
    let before = information
    information += weight * x * x
    if information == 0 {
      squares += weight * error * error
    } else {
      coefficient += weight * x / information * error
      squares += weight * (before / information) * error * error
    }
  }

  /// The estimate from the rows so far.
  ///
  /// - Throws: `underdetermined` without rows; `rankDeficient` if every x is 0; `nonFinite` if a
  ///   row held a NaN or an infinity.
  @inlinable
  public func solve() throws(LinearAlgebraError) -> OneParameterFit {
    guard rows >= 1 else { throw .underdetermined(rows: rows, columns: 1) }
    guard information.isFinite && coefficient.isFinite && squares.isFinite else {
      throw .nonFinite(routine: "one-parameter fit")
    }
    guard information > 0 else {
      throw .rankDeficient(routine: "one-parameter fit", rank: 0, columns: 1)
    }
    return OneParameterFit(
      coefficient: coefficient, unscaledVariance: 1 / information, residualSumOfSquares: squares,
      degreesOfFreedom: rows - 1)
  }
}

/// The result of `OneParameterLeastSquares.solve`.
public struct OneParameterFit: Sendable, Equatable {
  /// β.
  public let coefficient: Double
  /// 1/Σwx²: the variance of β when the weights are inverse variances.
  public let unscaledVariance: Double
  /// Σ w·(y − β·x)².
  public let residualSumOfSquares: Double
  /// The rows of positive weight less 1; at least 0.
  public let degreesOfFreedom: Int

  @usableFromInline
  init(
    coefficient: Double, unscaledVariance: Double, residualSumOfSquares: Double,
    degreesOfFreedom: Int
  ) {
    self.coefficient = coefficient
    self.unscaledVariance = unscaledVariance
    self.residualSumOfSquares = residualSumOfSquares
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// s² = residual sum of squares / degrees of freedom; nil when no degree of freedom is left.
  public var residualVariance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// The standard error of β when the scale of the weights is unknown.
  public var standardError: Double? {
    residualVariance.map { ($0 * unscaledVariance).squareRoot() }
  }
}
