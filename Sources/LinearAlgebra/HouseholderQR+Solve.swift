internal import COpenBLAS

extension HouseholderQR {
  /// The β that minimises ‖b − A·β‖.
  ///
  /// Cost 4mn flops (`dormqr`, `dtrtrs`).
  ///
  /// - Parameter b: m entries.
  /// - Returns: β, n entries.
  /// - Throws: `nonFinite` for a NaN or an infinity in b.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    var rotated = b
    try applyQ(.transposed, to: &rotated)
    var x = Array(rotated[..<columns])
    try OpenBLAS.solveTriangular(factor, .upper, .plain, &x)
    return scaled(x)
  }

  /// (AᵀA)⁻¹ = R⁻¹R⁻ᵀ, n×n and exactly symmetric.
  ///
  /// Cost 2n³/3 flops (`dpotri`).
  ///
  /// With the rows of A multiplied by √w this is the unscaled covariance (XᵀWX)⁻¹.
  ///
  /// - Throws: `nonFinite` if an entry is too large for a double.
  public func inverseGram() throws(LinearAlgebraError) -> Matrix {
    let n = columns
    var result = Matrix(rows: n, columns: n)
    for c in 0..<n {
      for r in 0...c { result[r, c] = factor[r, c] }
    }
    try OpenBLAS.run(.dpotri) {
      unsafe LAPACKE_dpotri_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.upper.rawValue, Int32(n), &result.elements,
        OpenBLAS.leading(n))
    }
    let inverse = result.mirroringUpper().scalingColumns(by: scales).scalingRows(by: scales)
    try OpenBLAS.requireFinite(inverse.elements, for: .dpotri)
    return inverse
  }

  /// Solves the augmented system that defines least squares, for any right side.
  ///
  ///     ⎡ I   A ⎤ ⎡ r ⎤   ⎡ f ⎤
  ///     ⎣ Aᵀ  0 ⎦ ⎣ x ⎦ = ⎣ g ⎦
  ///
  /// Rᵀz = g, (d₁, d₂) = Qᵀf, r = Q(z, d₂), R·x = d₁ − z. Cost 8mn flops.
  ///
  /// > Reference: Å. Björck (1967), Iterative refinement of linear least squares solutions I,
  /// > doi:10.1007/BF01939321.
  func solveAugmented(
    _ f: [Double], _ g: [Double]
  ) throws(LinearAlgebraError) -> (r: [Double], x: [Double]) {
    var z = scaled(g)
    try OpenBLAS.solveTriangular(factor, .upper, .transposed, &z)
    var d = f
    try applyQ(.transposed, to: &d)
    var x = zip(d, z).map { $0 - $1 }
    try OpenBLAS.solveTriangular(factor, .upper, .plain, &x)
    d.replaceSubrange(..<columns, with: z)
    try applyQ(.plain, to: &d)
    return (d, scaled(x))
  }

  /// Replaces b by Q·b or Qᵀ·b.
  ///
  /// Cost 4mn flops (`dormqr`).
  private func applyQ(
    _ operation: OpenBLAS.Flag, to b: inout [Double]
  ) throws(LinearAlgebraError) {
    precondition(b.count == rows, "\(b.count) entries for \(rows) rows")
    try OpenBLAS.requireFinite(b, for: .dormqr)
    var work = [Double](repeating: 0, count: OpenBLAS.blockSize)
    try OpenBLAS.run(.dormqr) {
      unsafe LAPACKE_dormqr_work(
        LAPACK_COL_MAJOR, OpenBLAS.Flag.left.rawValue, operation.rawValue, Int32(rows), 1,
        Int32(columns), factor.elements, OpenBLAS.leading(rows), reflectors, &b,
        OpenBLAS.leading(rows), &work, Int32(work.count))
    }
  }

  /// The entries multiplied by the column scales.
  private func scaled(_ x: [Double]) -> [Double] {
    zip(x, scales).map { $0 * $1 }
  }
}
