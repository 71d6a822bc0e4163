internal import COpenBLAS

/// The Cholesky factor of a symmetric positive-definite band matrix, A = L·Lᵀ.
///
/// L has the band of A, so time and memory grow with n and not with n³: the way to smooth a long
/// series whose precision matrix couples neighbours only.
///
/// > Reference: H. Rue (2001), Fast sampling of Gaussian Markov random fields,
/// > doi:10.1111/1467-9868.00288.
public struct BandedCholesky: Sendable {
  /// L in the layout of `SymmetricBandMatrix.storage`.
  private let factor: [Double]
  /// The order n of the matrix.
  public let order: Int
  /// The number k of diagonals below the main one.
  public let bandwidth: Int

  /// Factors a matrix.
  ///
  /// Cost n·(k+1)² flops (`dpbtrf`).
  ///
  /// - Parameter matrix: of order n and bandwidth k.
  /// - Throws: `notPositiveDefinite` with the order of the first leading minor that is not
  ///   positive; `nonFinite` for a NaN or an infinity.
  public init(_ matrix: SymmetricBandMatrix) throws(LinearAlgebraError) {
    try OpenBLAS.requireFinite(matrix.elements, for: .dpbtrf)
    var factor = matrix.elements
    try OpenBLAS.run(.dpbtrf) {
      unsafe LAPACKE_dpbtrf_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.lower.rawValue, Int32(matrix.order),
        Int32(matrix.bandwidth), &factor, Int32(matrix.bandwidth + 1))
    }
    self.factor = factor
    order = matrix.order
    bandwidth = matrix.bandwidth
  }

  /// ln det A = 2 Σ ln L_ii; 0 for an empty matrix.
  public var logDeterminant: Double {
    2 * (0..<order).reduce(0) { $0 + naturalLogarithm(factor[$1 * (bandwidth + 1)]) }
  }

  /// Solves A·x = b.
  ///
  /// Cost 4nk flops (`dpbtrs`).
  ///
  /// - Parameter b: n entries.
  /// - Returns: x, n entries.
  /// - Throws: `nonFinite` for a NaN or an infinity in b.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    var x = b
    try solve(&x, count: 1)
    return x
  }

  /// Solves A·X = B.
  ///
  /// Cost 4nkm flops (`dpbtrs`).
  ///
  /// - Parameter b: n×m.
  /// - Returns: X, n×m.
  /// - Throws: `nonFinite` for a NaN or an infinity in B.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    var x = b
    try solve(&x.elements, count: b.columns)
    return x
  }

  /// Solves Lᵀ·x = b: turns standard normals into a draw with precision A.
  ///
  /// Cost 2nk flops (`dtbtrs`).
  ///
  /// - Parameter b: n entries.
  /// - Returns: x, n entries.
  /// - Throws: `nonFinite` for a NaN or an infinity in b.
  public func solveLowerTransposed(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    precondition(b.count == order, "\(b.count) entries for order \(order)")
    try OpenBLAS.requireFinite(b, for: .dtbtrs)
    var x = b
    try OpenBLAS.run(.dtbtrs) {
      unsafe LAPACKE_dtbtrs_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.lower.rawValue, OpenBLAS.Flag.transposed.rawValue,
        OpenBLAS.Flag.plain.rawValue, Int32(order), Int32(bandwidth), 1, factor,
        Int32(bandwidth + 1), &x, OpenBLAS.leading(order))
    }
    return x
  }

  private func solve(_ values: inout [Double], count: Int) throws(LinearAlgebraError) {
    precondition(values.count == order * count, "the right side must have \(order) rows")
    try OpenBLAS.requireFinite(values, for: .dpbtrs)
    try OpenBLAS.run(.dpbtrs) {
      unsafe LAPACKE_dpbtrs_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.lower.rawValue, Int32(order), Int32(bandwidth),
        Int32(count), factor, Int32(bandwidth + 1), &values, OpenBLAS.leading(order))
    }
  }
}
