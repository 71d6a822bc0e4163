/// Weighted least squares for y ≈ β₁·u + β₂·v, one row at a time and without allocation.
///
/// With u = 1 and v = t it is the straight line; any other row, such as a prior on the slope alone
/// (u = 0, v = 1), is added the same way. Each row is rotated into the triangular system
/// D^½·(1 r; 0 1)·β = D^½·θ by square-root-free Givens rotations, so the condition number is not
/// squared as it is by the normal equations. Times need not be centred.
///
/// > Reference: W. M. Gentleman (1974), Algorithm AS 75: basic procedures for large, sparse or
/// > weighted linear least squares problems, doi:10.2307/2347147.
public struct TwoParameterLeastSquares: Sendable, Equatable {
  @usableFromInline var rows = 0
  /// D, the squares of the diagonal of R.
  @usableFromInline var squaredDiagonal = SIMD2<Double>(0, 0)
  /// r, the entry of the unit triangle.
  @usableFromInline var coupling = 0.0
  /// θ, the right side of the triangular system.
  @usableFromInline var rightSide = SIMD2<Double>(0, 0)
  /// Σ w·v², against which the second diagonal is judged.
  @usableFromInline var secondLength = 0.0
  @usableFromInline var squares = 0.0

  /// Starts with no rows.
  @inlinable public init() {}

  /// The rows of positive weight so far.
  @inlinable public var count: Int { rows }

  /// Adds the row y ≈ β₁·u + β₂·v.
  ///
  /// Cost 27 flops.
  ///
  /// A prior β₂ ~ N(μ, τ²) is the row u = 0, v = 1, y = μ, w = 1/τ², when weights are inverse
  /// variances.
  ///
  /// - Parameters:
  ///   - u: the first regressor.
  ///   - v: the second regressor.
  ///   - y: the response.
  ///   - weight: w ≥ 0, the inverse variance up to a common factor; a row of weight 0 is ignored.
  @inlinable
  public mutating func add(_ u: Double, _ v: Double, equals y: Double, weight: Double = 1) {
    precondition(!(weight < 0), "a weight cannot be negative: \(weight)")
    if weight == 0 { return }
    rows += 1
    secondLength += weight * v * v
    var (v, y, weight) = (v, y, weight)
    if u != 0 {
      let diagonal = squaredDiagonal.x + weight * u * u
      let step = weight * u / diagonal
      v -= u * coupling
      y -= u * rightSide.x
      coupling += step * v
      rightSide.x += step * y
      weight *= squaredDiagonal.x / diagonal
      squaredDiagonal.x = diagonal
    }
    if v != 0 && weight != 0 {
      let diagonal = squaredDiagonal.y + weight * v * v
      let step = weight * v / diagonal
      y -= v * rightSide.y
      rightSide.y += step * y
      weight *= squaredDiagonal.y / diagonal
      squaredDiagonal.y = diagonal
    }
    squares += weight * y * y
  }

  /// The estimate from the rows so far.
  ///
  /// Cost about 15 flops.
  ///
  /// The columns count as dependent when rotation has reduced the second to 8·count·2⁻⁵² of its
  /// length.
  ///
  /// - Throws: `underdetermined` with fewer than two rows; `rankDeficient`; `nonFinite` if a row
  ///   held a NaN or an infinity.
  @inlinable
  public func solve() throws(LinearAlgebraError) -> TwoParameterFit {
    guard rows >= 2 else { throw .underdetermined(rows: rows, columns: 2) }
    let first = squaredDiagonal.x
    let second = squaredDiagonal.y
    let beta = SIMD2(rightSide.x - coupling * rightSide.y, rightSide.y)
    guard
      first.isFinite && second.isFinite && squares.isFinite && beta.x.isFinite
        && beta.y.isFinite
    else { throw .nonFinite(routine: "two-parameter fit") }
    let tolerance = 8 * Double(rows) * .ulpOfOne
    let secondHolds = second > tolerance * tolerance * secondLength
    guard first > 0 && secondHolds else {
      let rank = (first > 0 ? 1 : 0) + (secondHolds ? 1 : 0)
      throw .rankDeficient(routine: "two-parameter fit", rank: rank, columns: 2)
    }
    return TwoParameterFit(
      coefficients: beta,
      unscaledCovariance: SymmetricMatrix2(
        1 / first + coupling * coupling / second, -coupling / second, 1 / second),
      residualSumOfSquares: squares, degreesOfFreedom: rows - 2)
  }
}
