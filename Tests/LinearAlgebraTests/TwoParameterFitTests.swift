import LinearAlgebra
import Testing

@Suite("TwoParameterFit")
struct TwoParameterFitTests {
  @Test("a worked straight line")
  func line() throws {
    var rows = TwoParameterLeastSquares()
    for (t, y) in [(0.0, 1.0), (1.0, 2.0), (2.0, 2.0), (3.0, 5.0)] { rows.add(1, t, equals: y) }
    let fit = try rows.solve()
    // Slope 6/5, intercept 2.5 − 1.8; residuals .3, .1, −1.1, .7; s² = 1.8/2.
    #expect(gap([fit.coefficients.x, fit.coefficients.y], [0.7, 1.2]) <= 1e-15)
    #expect(abs(fit.residualSumOfSquares - 1.8) <= 1e-14)
    #expect(abs((try #require(fit.residualVariance)) - 0.9) <= 1e-14)
    let errors = try #require(fit.standardErrors)
    // Variances s²·(1/4 + 1.5²/5) and s²/5.
    #expect(gap([errors.x * errors.x, errors.y * errors.y], [0.63, 0.18]) <= 1e-14)
  }

  @Test("two rows leave no variance to estimate")
  func saturated() throws {
    var rows = TwoParameterLeastSquares()
    rows.add(1, 0, equals: 1)
    rows.add(1, 1, equals: 3)
    let fit = try rows.solve()
    #expect(fit.coefficients == SIMD2(1, 2))
    #expect(fit.residualVariance == nil)
    #expect(fit.standardErrors == nil)
  }
}
