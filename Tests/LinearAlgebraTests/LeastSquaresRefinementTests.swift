import LinearAlgebra
import Testing

@Suite("Refinement")
struct LeastSquaresRefinementTests {
  @Test("refinement recovers the digits that the condition number costs")
  func recovers() throws {
    let cases = try LeastSquaresCase.all()
    let known = try #require(cases.first { $0.name.hasPrefix("Hilbert") })
    let design = Matrix(rowsOf: known.design)
    let plain = try LeastSquares.fit(design, known.response, refinement: .none)
    let refined = try LeastSquares.fit(design, known.response, refinement: .extended)
    #expect(relativeGap(plain.coefficients, known.coefficients) > 1e-13)
    #expect(relativeGap(refined.coefficients, known.coefficients) <= 2 * .ulpOfOne)
  }

  @Test("both agree to the digits the condition number leaves", arguments: [2, 3, 6])
  func agree(n: Int) throws {
    let x = uniform(20, n, seed: n)
    let y = uniform(20, seed: 1)
    let plain = try LeastSquares.fit(x, y, refinement: .none)
    let refined = try LeastSquares.fit(x, y)
    let tolerance = 8 * .ulpOfOne / plain.reciprocalCondition
    #expect(gap(plain.coefficients, refined.coefficients) <= tolerance)
    #expect(gap(plain.residuals, refined.residuals) <= tolerance)
  }

  @Test("coefficients that are zero, and a response that is zero, settle")
  func zeros() throws {
    let x = Matrix(rowsOf: [[1, -1], [1, 0], [1, 1]])
    #expect(try LeastSquares.fit(x, [2, 2, 2]).coefficients == [2, 0])
    #expect(try LeastSquares.fit(x, [0, 0, 0]).coefficients == [0, 0])
    // Orthogonal to the design: zero but for the rounding of a number far below rounding.
    let orthogonal = try LeastSquares.fit(x, [1, -2, 1]).coefficients
    #expect(gap(orthogonal, [0, 0]) <= 1e-30)
  }

  @Test("coefficients below the error of a first solution are found")
  func belowFirstError() throws {
    let cases: [LeastSquaresCase] = try referenceCases("refinement")
    let known = try #require(cases.first)
    let design = Matrix(rowsOf: known.design)
    let plain = try LeastSquares.fit(design, known.response, refinement: .none)
    #expect(relativeGap(plain.coefficients, known.coefficients) > 1)
    // Residuals are 10¹³ times the coefficients and κ is 10⁶: of 32 digits κ² takes 12, the
    // residuals 13 and the last three are a margin.
    let refined = try LeastSquares.fit(design, known.response)
    #expect(relativeGap(refined.coefficients, known.coefficients) <= 1e-4)
  }

  @Test("a design at the edge of rank deficiency is reported, not smoothed over")
  func noConvergence() {
    let third = 1.0 / 3
    let x = Matrix(
      rowsOf: [[third, third], [1 / 7.0, 1 / 7.0 + 0x1p-50], [1 / 11.0, 1 / 11.0 - 0x1p-50]])
    let error = #expect(throws: LinearAlgebraError.self) { try LeastSquares.fit(x, [1, 2, 4]) }
    guard case .noConvergence(let routine, let steps) = error else {
      Issue.record("unexpected: \(String(describing: error))")
      return
    }
    #expect(routine == "refinement")
    // How soon corrections stop shrinking is a matter of their last bits.
    #expect((2...10).contains(steps))
  }
}
