import LinearAlgebra
import Testing

@Suite("Cholesky solves")
struct CholeskySolveTests {
  @Test("each solve undoes its product", arguments: CholeskyTests.orders)
  func roundTrips(n: Int) throws {
    let a = positiveDefinite(n, seed: n)
    let factor = try Cholesky(a)
    let x = uniform(n, seed: 3)
    let many = uniform(n, 4, seed: 4)
    // Solutions of size 1; κ(A) stays below about 10·n for these matrices.
    let tolerance = 1e-14 * Double(n)
    #expect(gap(try factor.solve(a * x), x) <= tolerance)
    #expect(gap(try factor.solve(a * many), many) <= tolerance)
    #expect(gap(try factor.solveLower(factor.lower * x), x) <= tolerance)
    #expect(gap(try factor.solveLower(factor.lower * many), many) <= tolerance)
    let upper = factor.lower.transposed()
    #expect(gap(try factor.solveLowerTransposed(upper * x), x) <= tolerance)
    #expect(gap(try factor.solveLowerTransposed(upper * many), many) <= tolerance)
  }

  @Test("‖L⁻¹b‖² = bᵀA⁻¹b", arguments: CholeskyTests.orders)
  func whitening(n: Int) throws {
    let factor = try Cholesky(positiveDefinite(n, seed: n))
    let b = uniform(n, seed: 11)
    let white = try factor.solveLower(b)
    let form = dot(b, try factor.solve(b))
    #expect(abs(dot(white, white) - form) <= 1e-14 * Double(n) * form)
  }

  @Test("NaN on the right side is an error, named after the routine")
  func nonFinite() throws {
    let factor = try Cholesky(Matrix.identity(2))
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dpotrs")) {
      try factor.solve([1, .nan])
    }
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dtrtrs")) {
      try factor.solveLower([.infinity, 1])
    }
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dtrtrs")) {
      try factor.solveLowerTransposed([.nan, 1])
    }
  }

  @Test("the right side must have n rows")
  func shapes() async {
    await #expect(processExitsWith: .failure) {
      _ = try Cholesky(Matrix.identity(2)).solve([1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = try Cholesky(Matrix.identity(2)).solveLower(Matrix.identity(3))
    }
  }
}
