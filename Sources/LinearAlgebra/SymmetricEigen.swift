internal import COpenBLAS

/// The eigenvalues and eigenvectors of a real symmetric matrix, A = V·diag(λ)·Vᵀ.
///
/// By tridiagonal reduction and divide and conquer.
///
/// > Reference: M. Gu, S. C. Eisenstat (1995), A divide-and-conquer algorithm for the symmetric
/// > tridiagonal eigenproblem, doi:10.1137/S0895479892241287.
public struct SymmetricEigen: Sendable {
  /// The n eigenvalues λ, ascending.
  public let values: [Double]
  /// V, n×n and orthogonal: column i belongs to `values[i]`.
  ///
  /// Signs are arbitrary.
  public let vectors: Matrix

  /// Decomposes a matrix.
  ///
  /// Cost about 9n³ flops at worst (`dsyevd`).
  ///
  /// - Parameter matrix: n×n, symmetric; only the lower triangle is used.
  /// - Throws: `nonFinite` for a NaN or an infinity; `noConvergence` if LAPACK gives up.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    precondition(matrix.isSquare, "eigenvalues of \(matrix.rows)×\(matrix.columns)")
    try OpenBLAS.requireFinite(matrix.elements, for: .dsyevd)
    let n = matrix.rows
    var vectors = matrix
    var values = [Double](repeating: 0, count: n)
    // The sizes LAPACK documents as sufficient.
    var work = [Double](repeating: 0, count: 1 + 6 * n + 2 * n * n)
    var integerWork = [Int32](repeating: 0, count: 3 + 5 * n)
    try OpenBLAS.run(.dsyevd) {
      unsafe LAPACKE_dsyevd_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.vectors.rawValue, OpenBLAS.Flag.lower.rawValue, Int32(n),
        &vectors.elements, OpenBLAS.leading(n), &values, &work, Int32(work.count), &integerWork,
        Int32(integerWork.count))
    }
    self.values = values
    self.vectors = vectors
  }
}
