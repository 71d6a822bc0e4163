internal import COpenBLAS

extension OpenBLAS {
  /// The block size that workspaces are made for.
  static let blockSize = 32

  /// ‖x‖₂, without overflow on the way (`dnrm2`).
  static func length(of x: ArraySlice<Double>) -> Double {
    unsafe x.withUnsafeBufferPointer { buffer in
      run { unsafe cblas_dnrm2(Int32(buffer.count), buffer.baseAddress, 1) }
    }
  }

  /// An estimate of 1/κ₁ of the upper triangle of the leading rows; 0 if it is singular (`dtrcon`).
  ///
  /// > Reference: N. J. Higham (1988), FORTRAN codes for estimating the one-norm of a real or
  /// > complex matrix, doi:10.1145/50063.214386.
  static func reciprocalCondition(
    upperTriangleOf matrix: Matrix
  ) throws(LinearAlgebraError) -> Double {
    let n = matrix.columns
    var result = 0.0
    var work = [Double](repeating: 0, count: max(1, 3 * n))
    var integerWork = [Int32](repeating: 0, count: max(1, n))
    try run(.dtrcon) {
      unsafe LAPACKE_dtrcon_work(
        LAPACK_COL_MAJOR, Flag.oneNorm.rawValue, Flag.upper.rawValue, Flag.plain.rawValue,
        Int32(n), matrix.elements, leading(matrix.rows), &result, &work, &integerWork)
    }
    return result
  }

  /// The numerical rank, by complete orthogonal factorisation (`dgelsy`).
  ///
  /// - Parameters:
  ///   - matrix: m×n, finite.
  ///   - tolerance: the rank is the order of the largest leading triangle, after column pivoting,
  ///     with an estimated condition number below 1/tolerance.
  /// - Returns: the rank, 0…min(m, n).
  /// - Throws: `illegalArgument`.
  static func rank(of matrix: Matrix, tolerance: Double) throws(LinearAlgebraError) -> Int {
    let (m, n) = (matrix.rows, matrix.columns)
    var a = matrix.elements
    var x = [Double](repeating: 0, count: max(1, m, n))
    var rank: Int32 = 0
    var pivots = [Int32](repeating: 0, count: max(1, n))
    let size = min(m, n) + 2 * n + blockSize * (n + 1)
    var work = [Double](repeating: 0, count: size)
    try run(.dgelsy) {
      unsafe LAPACKE_dgelsy_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), 1, &a, leading(m), &x, leading(max(m, n)), &pivots,
        tolerance, &rank, &work, Int32(work.count))
    }
    return Int(rank)
  }
}
