internal import COpenBLAS

extension OpenBLAS {
  /// Solves T·X = B or Tᵀ·X = B in place, T being a triangle of the leading rows of `matrix`.
  ///
  /// - Parameters:
  ///   - matrix: at least n×n; of its first n rows and columns only the named triangle is read.
  ///   - triangle: `.lower` or `.upper`.
  ///   - operation: `.plain` for T, `.transposed` for Tᵀ.
  ///   - values: n×k by columns, B on entry and X on return.
  ///   - count: k.
  /// - Throws: `nonFinite` for B, `singular` when the diagonal of T holds a zero.
  static func solveTriangular(
    _ matrix: Matrix, _ triangle: Flag, _ operation: Flag, _ values: inout [Double],
    count: Int = 1
  ) throws(LinearAlgebraError) {
    let n = matrix.columns
    precondition(values.count == n * count, "the right side must have \(n) rows")
    try requireFinite(values, for: .dtrtrs)
    try run(.dtrtrs) {
      unsafe LAPACKE_dtrtrs_work(
        LAPACK_COL_MAJOR, triangle.rawValue, operation.rawValue, Flag.plain.rawValue, Int32(n),
        Int32(count), matrix.elements, leading(matrix.rows), &values, leading(n))
    }
  }
}
