/// Linear least squares with dense designs.
///
/// For designs of full column rank; `fit` says how sure the estimate is.
public enum LeastSquares {
  /// How hard `fit` works on the coefficients.
  public enum Refinement: Sendable {
    /// One solve in working precision: loses about as many digits as the condition number has, and
    /// twice as many when residuals are large. Right inside an iteration.
    case none
    /// Repeats the solve with residuals in twice the working precision, until the coefficients are
    /// right to the last digit or two *for the design and weights as given*. Costs a few solves.
    case extended
  }

  /// Fits y ≈ X·β by weighted least squares, minimising Σ wᵢ(yᵢ − xᵢβ)².
  ///
  /// By Householder QR of √W·X, never by the normal equations, which square the condition number.
  /// A prior is stated by pseudo-rows, see `Matrix.stacked(over:)`; they count as rows.
  /// Cost 2n²(m − n/3) flops, and about 30mn for each step of refinement.
  ///
  /// - Parameters:
  ///   - design: X, m×n with m ≥ n, in any units.
  ///   - response: y, m entries.
  ///   - weights: w ≥ 0, m entries, inverse variances up to a common factor; nil for all 1. A row
  ///     of weight 0 takes no part, not even in the degrees of freedom, but has a residual.
  ///   - refinement: how hard to work on the coefficients.
  /// - Returns: the estimate and what is needed to judge it.
  /// - Throws: `negativeWeight`; `underdetermined` if fewer than n weights are positive;
  ///   `rankDeficient`; `nonFinite`; `noConvergence` if the design is so near to rank deficiency
  ///   that refinement cannot improve the solution.
  ///
  /// > Reference: J. Demmel, Y. Hida, E. J. Riedy, X. S. Li (2009), Extra-precise iterative
  /// > refinement for overdetermined least squares problems, doi:10.1145/1462173.1462177.
  public static func fit(
    _ design: Matrix, _ response: [Double], weights: [Double]? = nil,
    refinement: Refinement = .extended
  ) throws(LinearAlgebraError) -> LeastSquaresFit {
    let (m, n) = (design.rows, design.columns)
    precondition(response.count == m, "\(response.count) responses for \(m) rows")
    try OpenBLAS.requireFinite(response, for: .dgeqrf)
    let used = try usedRows(weights, of: m)
    guard used >= n else { throw .underdetermined(rows: used, columns: n) }

    let roots = weights?.map { $0.squareRoot() }
    let scaledDesign = roots.map(design.scalingRows(by:)) ?? design
    let scaledResponse = roots.map { zip($0, response).map { $0 * $1 } } ?? response
    let qr = try HouseholderQR(scaledDesign)

    let coefficients: [Double]
    let residuals: [Double]
    switch refinement {
    case .none:
      coefficients = try qr.solve(scaledResponse)
      residuals = zip(response, design * coefficients).map { $0 - $1 }
    case .extended:
      let solution = try refined(qr, scaledDesign, scaledResponse)
      coefficients = solution.map(\.high)
      residuals = residual(design, response, solution).map(\.high)
    }
    return LeastSquaresFit(
      coefficients: coefficients, residuals: residuals,
      residualSumOfSquares: weightedSquares(residuals, weights), degreesOfFreedom: used - n,
      unscaledCovariance: try qr.inverseGram(), reciprocalCondition: qr.reciprocalCondition)
  }

  /// Checks the weights and counts the positive ones.
  private static func usedRows(_ weights: [Double]?, of rows: Int) throws(LinearAlgebraError) -> Int
  {
    guard let weights else { return rows }
    precondition(weights.count == rows, "\(weights.count) weights for \(rows) rows")
    try OpenBLAS.requireFinite(weights, for: .dgeqrf)
    for (row, weight) in weights.enumerated() where weight < 0 {
      throw .negativeWeight(row: row, weight: weight)
    }
    return weights.count { $0 > 0 }
  }

  /// Σ w r².
  private static func weightedSquares(_ residuals: [Double], _ weights: [Double]?) -> Double {
    guard let weights else { return residuals.reduce(0) { $0 + $1 * $1 } }
    return zip(weights, residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
  }
}
