internal import COpenBLAS

extension Cholesky {
  /// Solves A·x = b.
  ///
  /// Cost 2n² flops (`dpotrs`).
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
  /// Cost 2n²k flops (`dpotrs`).
  ///
  /// - Parameter b: n×k.
  /// - Returns: X, n×k.
  /// - Throws: `nonFinite` for a NaN or an infinity in B.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    var x = b
    try solve(&x.elements, count: b.columns)
    return x
  }

  /// Solves L·x = b: "whitens" b, whose squared length is then bᵀA⁻¹b.
  ///
  /// Cost n² flops (`dtrtrs`).
  ///
  /// - Parameter b: n entries.
  /// - Returns: x, n entries.
  /// - Throws: `nonFinite` for a NaN or an infinity in b.
  public func solveLower(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    var x = b
    try OpenBLAS.solveTriangular(lower, .lower, .plain, &x)
    return x
  }

  /// Solves L·X = B.
  ///
  /// Cost n²k flops (`dtrtrs`).
  ///
  /// - Parameter b: n×k.
  /// - Returns: X, n×k.
  /// - Throws: `nonFinite` for a NaN or an infinity in B.
  public func solveLower(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    var x = b
    try OpenBLAS.solveTriangular(lower, .lower, .plain, &x.elements, count: b.columns)
    return x
  }

  /// Solves Lᵀ·x = b: turns standard normals into ones with covariance A⁻¹.
  ///
  /// Cost n² flops (`dtrtrs`).
  ///
  /// - Parameter b: n entries.
  /// - Returns: x, n entries.
  /// - Throws: `nonFinite` for a NaN or an infinity in b.
  public func solveLowerTransposed(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    var x = b
    try OpenBLAS.solveTriangular(lower, .lower, .transposed, &x)
    return x
  }

  /// Solves Lᵀ·X = B.
  ///
  /// Cost n²k flops (`dtrtrs`).
  ///
  /// - Parameter b: n×k.
  /// - Returns: X, n×k.
  /// - Throws: `nonFinite` for a NaN or an infinity in B.
  public func solveLowerTransposed(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    var x = b
    try OpenBLAS.solveTriangular(lower, .lower, .transposed, &x.elements, count: b.columns)
    return x
  }

  private func solve(_ values: inout [Double], count: Int) throws(LinearAlgebraError) {
    precondition(values.count == order * count, "the right side must have \(order) rows")
    try OpenBLAS.requireFinite(values, for: .dpotrs)
    try OpenBLAS.run(.dpotrs) {
      unsafe LAPACKE_dpotrs_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.lower.rawValue, Int32(order), Int32(count),
        lower.elements, OpenBLAS.leading(order), &values, OpenBLAS.leading(order))
    }
  }
}
