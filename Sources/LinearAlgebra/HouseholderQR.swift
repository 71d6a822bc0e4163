internal import COpenBLAS

/// The Householder factorisation A = Q·R of a matrix of full column rank.
///
/// Columns are first scaled by powers of two to lengths between 1 and 2. The scaling is exact, and
/// it makes the condition number, hence the decision about rank, independent of the units in which
/// the columns are measured. Everything public is in the units of A.
///
/// Rows of very unequal size, such as a tight prior among observations, keep their accuracy best
/// when the large ones come first.
///
/// > Reference: G. H. Golub (1965), Numerical methods for solving linear least squares problems,
/// > doi:10.1007/BF01436075. A. van der Sluis (1969), Condition numbers and equilibration of
/// > matrices, doi:10.1007/BF02165096.
public struct HouseholderQR: Sendable {
  /// The upper triangle holds R of the scaled matrix, the rest the reflectors that make Q; m×n.
  let factor: Matrix
  /// The n factors of the reflectors.
  let reflectors: [Double]
  /// The n powers of two by which the columns were multiplied.
  let scales: [Double]
  /// An estimate of 1/κ₁ of the scaled matrix, above 0 and at most 1: the digits that a solution
  /// keeps are about those of `reciprocalCondition / 2.2e-16`.
  public let reciprocalCondition: Double

  /// The number of rows m.
  public var rows: Int { factor.rows }
  /// The number of columns n.
  public var columns: Int { factor.columns }

  /// Factors a matrix.
  ///
  /// Cost 2n²(m − n/3) flops (`dgeqrf`) and O(n²) for the condition (`dtrcon`).
  ///
  /// The rank is judged full if `reciprocalCondition` exceeds max(m, n)·2⁻⁵².
  ///
  /// - Parameter matrix: m×n with m ≥ n, in any units.
  /// - Throws: `underdetermined` if m < n; `rankDeficient` with the numerical rank, found by
  ///   pivoting; `nonFinite` for a NaN or an infinity.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    let (m, n) = (matrix.rows, matrix.columns)
    guard m >= n else { throw .underdetermined(rows: m, columns: n) }
    try OpenBLAS.requireFinite(matrix.elements, for: .dgeqrf)
    scales = Self.columnScales(of: matrix)
    let scaled = matrix.scalingColumns(by: scales)

    var factor = scaled
    var reflectors = [Double](repeating: 0, count: n)
    var work = [Double](repeating: 0, count: max(1, n * OpenBLAS.blockSize))
    try OpenBLAS.run(.dgeqrf) {
      unsafe LAPACKE_dgeqrf_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), &factor.elements, OpenBLAS.leading(m), &reflectors,
        &work, Int32(work.count))
    }
    reciprocalCondition = try OpenBLAS.reciprocalCondition(upperTriangleOf: factor)
    self.factor = factor
    self.reflectors = reflectors

    let tolerance = Double(m) * .ulpOfOne
    guard reciprocalCondition > tolerance else {
      let rank = try OpenBLAS.rank(of: scaled, tolerance: tolerance)
      // The two tests measure in different norms; where they disagree, the condition decides.
      throw .rankDeficient(routine: "dgeqrf", rank: min(rank, n - 1), columns: n)
    }
  }

  /// Powers of two that bring the Euclidean length of each column into [1, 2).
  private static func columnScales(of matrix: Matrix) -> [Double] {
    let (m, n) = (matrix.rows, matrix.columns)
    return (0..<n).map { c in
      // A column beyond these exponents is left out of range rather than scaled to infinity.
      let length = OpenBLAS.length(of: matrix.elements[(c * m)..<((c + 1) * m)])
      guard length > 0, length.isFinite else { return 1 }
      let exponent = min(1000, max(-1000, length.exponent))
      return Double(sign: .plus, exponent: -exponent, significand: 1)
    }
  }

  /// R, n×n upper triangular with A = Q·R.
  ///
  /// Signs of its diagonal are arbitrary.
  public var upper: Matrix {
    var result = Matrix(rows: columns, columns: columns)
    for c in 0..<columns {
      for r in 0...c { result[r, c] = factor[r, c] / scales[c] }
    }
    return result
  }
}
