internal import COpenBLAS

extension Matrix {
  /// The matrix product A·B.
  ///
  /// Shapes m×k and k×n give m×n. Cost 2mkn flops (`dgemm`).
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "\(a.rows)×\(a.columns) times \(b.rows)×\(b.columns)")
    return product(a, CblasNoTrans, b, rows: a.rows, inner: a.columns)
  }

  /// The product Aᵀ·B, without forming Aᵀ.
  ///
  /// Shapes k×m and k×n give m×n; `a.transposedTimes(a)` is the Gram matrix. Cost 2mkn flops
  /// (`dgemm`).
  public func transposedTimes(_ b: Matrix) -> Matrix {
    precondition(rows == b.rows, "the transpose of \(rows)×\(columns) times \(b.rows)×\(b.columns)")
    return Matrix.product(self, CblasTrans, b, rows: columns, inner: rows)
  }

  /// The matrix-vector product A·x.
  ///
  /// A is m×n, x has n entries, the result m. Cost 2mn flops (`dgemv`).
  public static func * (a: Matrix, x: [Double]) -> [Double] {
    precondition(a.columns == x.count, "\(a.rows)×\(a.columns) times \(x.count) entries")
    return product(a, CblasNoTrans, x, count: a.rows)
  }

  /// The product Aᵀ·x, without forming Aᵀ.
  ///
  /// A is m×n, x has m entries, the result n. Cost 2mn flops (`dgemv`).
  public func transposedTimes(_ x: [Double]) -> [Double] {
    precondition(rows == x.count, "the transpose of \(rows)×\(columns) times \(x.count) entries")
    return Matrix.product(self, CblasTrans, x, count: columns)
  }

  private static func product(
    _ a: Matrix, _ operation: CBLAS_TRANSPOSE, _ b: Matrix, rows: Int, inner: Int
  ) -> Matrix {
    var result = Matrix(rows: rows, columns: b.columns)
    OpenBLAS.run {
      unsafe cblas_dgemm(
        CblasColMajor, operation, CblasNoTrans, Int32(rows), Int32(b.columns), Int32(inner), 1,
        a.elements, OpenBLAS.leading(a.rows), b.elements, OpenBLAS.leading(b.rows), 0,
        &result.elements, OpenBLAS.leading(rows))
    }
    return result
  }

  private static func product(
    _ a: Matrix, _ operation: CBLAS_TRANSPOSE, _ x: [Double], count: Int
  ) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    OpenBLAS.run {
      unsafe cblas_dgemv(
        CblasColMajor, operation, Int32(a.rows), Int32(a.columns), 1, a.elements,
        OpenBLAS.leading(a.rows), x, 1, 0, &result, 1)
    }
    return result
  }
}
