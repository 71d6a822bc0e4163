extension LeastSquares {
  /// Steps of refinement before giving up.
  ///
  /// Each gains about −log₁₀(κ·2⁻⁵³) digits, so a design that needs more has no digits to gain.
  private static let stepLimit = 10

  /// Solves min ‖b − A·x‖ with x and its residual r held in twice the working precision.
  ///
  /// x and r solve the augmented system r + A·x = b, Aᵀr = 0. Each step evaluates what is left of
  /// it in double-double and corrects (r, x) by the factorisation in hand; the first step, from
  /// zero, is the plain solution. It ends when a correction changes no coefficient any more, or when
  /// corrections no longer shrink. It has converged if a correction was below rounding, measured
  /// against the largest coefficient or response, columns being scaled: coefficients that are zero
  /// but for rounding can settle no further.
  static func refined(
    _ qr: HouseholderQR, _ a: Matrix, _ b: [Double]
  ) throws(LinearAlgebraError) -> [DoubleDouble] {
    var x = [DoubleDouble](repeating: DoubleDouble(0), count: a.columns)
    var r = [DoubleDouble](repeating: DoubleDouble(0), count: a.rows)
    let response = b.reduce(0) { max($0, $1.magnitude) }
    var previous = Double.infinity
    var converged = false
    var steps = 0
    while steps < stepLimit {
      steps += 1
      let f = zip(residual(a, b, x), r).map { ($0 + (-$1)).high }
      let g = gradient(a, r)
      let correction = try qr.solveAugmented(f, g)
      for i in r.indices { r[i] = r[i] + correction.r[i] }
      for j in x.indices { x[j] = x[j] + correction.x[j] }

      let change = zip(correction.x, qr.scales).reduce(0) { max($0, ($1.0 / $1.1).magnitude) }
      let size = zip(x, qr.scales).reduce(response) { max($0, ($1.0.high / $1.1).magnitude) }
      if change <= .ulpOfOne * size { converged = true }
      let settled = zip(correction.x, x).allSatisfy {
        $0.magnitude <= .ulpOfOne / 2 * $1.high.magnitude
      }
      if settled || change > previous / 2 { break }
      // The first step is the solution itself, which may be smaller than its error.
      if steps > 1 { previous = change }
    }
    guard converged else { throw .noConvergence(routine: "refinement", count: steps) }
    return x
  }

  /// b − A·x in double-double, rows in order.
  static func residual(_ a: Matrix, _ b: [Double], _ x: [DoubleDouble]) -> [DoubleDouble] {
    var result = b.map { DoubleDouble($0) }
    for c in 0..<a.columns {
      let minus = -x[c]
      for i in 0..<a.rows {
        result[i] = result[i] + a.elements[i + c * a.rows] * minus
      }
    }
    return result
  }

  /// −Aᵀ·r, summed in double-double.
  private static func gradient(_ a: Matrix, _ r: [DoubleDouble]) -> [Double] {
    (0..<a.columns).map { c in
      var sum = DoubleDouble(0)
      for i in 0..<a.rows { sum = sum + a.elements[i + c * a.rows] * r[i] }
      return -sum.high
    }
  }
}
