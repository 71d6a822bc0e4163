extension LeastSquares {
  /// The result of `minimumNorm`.
  public struct MinimumNormSolution: Sendable {
    /// The shortest β among those that minimise ‖y − X·β‖, n entries.
    public let coefficients: [Double]
    /// The numerical rank of X, from 0 to min(m, n).
    public let rank: Int
  }

  /// Fits y ≈ X·β where X may lack rank or have fewer rows than columns.
  ///
  /// By complete orthogonal factorisation with column pivoting, X·P = Q·(T 0; 0 0)·Z. Columns are
  /// *not* scaled, since that would change which solution is shortest: rank is judged in the units
  /// given. Cost about 4mn² flops (`dgelsy`).
  ///
  /// - Parameters:
  ///   - design: X, m×n.
  ///   - response: y, m entries.
  ///   - tolerance: between 0 and 1; directions smaller than this fraction of the largest count as
  ///     absent. nil for max(m, n)·2⁻⁵².
  /// - Returns: the solution of least ‖β‖₂ and the rank.
  /// - Throws: `nonFinite` for a NaN or an infinity.
  ///
  /// > Reference: G. Quintana-Ortí, X. Sun, C. H. Bischof (1998), A BLAS-3 version of the QR
  /// > factorization with column pivoting, doi:10.1137/S1064827595296732.
  public static func minimumNorm(
    _ design: Matrix, _ response: [Double], tolerance: Double? = nil
  ) throws(LinearAlgebraError) -> MinimumNormSolution {
    let (m, n) = (design.rows, design.columns)
    precondition(response.count == m, "\(response.count) responses for \(m) rows")
    let tolerance = tolerance ?? Double(max(m, n)) * .ulpOfOne
    precondition((0...1).contains(tolerance), "the tolerance \(tolerance) is not in 0…1")
    try OpenBLAS.requireFinite(design.elements, for: .dgelsy)
    try OpenBLAS.requireFinite(response, for: .dgelsy)
    let padding = [Double](repeating: 0, count: max(0, n - m))
    let (rank, solution) = try OpenBLAS.completeOrthogonal(
      design, response + padding, tolerance: tolerance)
    return MinimumNormSolution(coefficients: solution, rank: rank)
  }
}
