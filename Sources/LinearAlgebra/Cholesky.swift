internal import COpenBLAS

/// The Cholesky factor of a symmetric positive-definite matrix, A = L·Lᵀ.
///
/// The factor of choice for covariance matrices: it proves that the matrix is one, solves with it
/// without inverting it, gives its log determinant, and turns independent normals into correlated
/// ones (`lowerTimes`).
///
/// > Reference: N. J. Higham (2002), Accuracy and Stability of Numerical Algorithms, chapter 10,
/// > doi:10.1137/1.9780898718027.
public struct Cholesky: Sendable {
  /// L, n×n lower triangular with a positive diagonal and zeros above it.
  public let lower: Matrix

  /// The order n of the matrix.
  public var order: Int { lower.rows }

  /// Factors a matrix.
  ///
  /// Cost n³/3 flops (`dpotrf`).
  ///
  /// - Parameter matrix: n×n, symmetric; only the lower triangle is used.
  /// - Throws: `notPositiveDefinite` with the order of the first leading minor that is not
  ///   positive; `nonFinite` for a NaN or an infinity anywhere in the matrix.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    precondition(matrix.isSquare, "Cholesky of \(matrix.rows)×\(matrix.columns)")
    try OpenBLAS.requireFinite(matrix.elements, for: .dpotrf)
    let n = matrix.rows
    var factor = matrix
    try OpenBLAS.run(.dpotrf) {
      unsafe LAPACKE_dpotrf_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.lower.rawValue, Int32(n), &factor.elements,
        OpenBLAS.leading(n))
    }
    for c in 0..<n {
      for r in 0..<c { factor.elements[r + c * n] = 0 }
    }
    lower = factor
  }

  /// ln det A = 2 Σ ln L_ii; 0 for an empty matrix.
  public var logDeterminant: Double {
    2 * lower.diagonal.reduce(0) { $0 + naturalLogarithm($1) }
  }

  /// A⁻¹, n×n and exactly symmetric.
  ///
  /// Cost 2n³/3 flops (`dpotri`).
  ///
  /// For A⁻¹·b use `solve`, which is cheaper and more accurate.
  ///
  /// - Throws: nothing in practice: a factor that exists has no zero on its diagonal.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    var result = lower
    try OpenBLAS.run(.dpotri) {
      unsafe LAPACKE_dpotri_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.lower.rawValue, Int32(order), &result.elements,
        OpenBLAS.leading(order))
    }
    return result.mirroringLower()
  }

  /// L·x: if x holds independent standard normals, the result has covariance A.
  ///
  /// x has n entries. Cost n² flops (`dtrmv`).
  public func lowerTimes(_ x: [Double]) -> [Double] {
    precondition(x.count == order, "\(x.count) entries for order \(order)")
    var result = x
    OpenBLAS.run {
      unsafe cblas_dtrmv(
        CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, Int32(order), lower.elements,
        OpenBLAS.leading(order), &result, 1)
    }
    return result
  }
}
