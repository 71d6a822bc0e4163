import LinearAlgebra
import Testing

@Suite("OneParameterLeastSquares")
struct OneParameterLeastSquaresTests {
  @Test("as in rational arithmetic")
  func reference() throws {
    let cases = try LeastSquaresCase.all()
    let known = try #require(cases.first { $0.name == "through the origin" })
    var rows = OneParameterLeastSquares()
    for i in known.response.indices {
      rows.add(known.design[i][0], equals: known.response[i], weight: known.weights?[i] ?? 1)
    }
    let fit = try rows.solve()
    let error = try #require(fit.standardError)
    #expect(relativeGap([fit.coefficient], known.coefficients) <= 4 * .ulpOfOne)
    #expect(relativeGap([fit.unscaledVariance], known.unscaledCovariance[0]) <= 4 * .ulpOfOne)
    #expect(
      relativeGap([fit.residualSumOfSquares], [known.residualSumOfSquares]) <= 16 * .ulpOfOne)
    #expect(relativeGap([error], known.standardErrors) <= 16 * .ulpOfOne)
    #expect(fit.degreesOfFreedom == known.degreesOfFreedom)
  }

  @Test("as Householder QR", arguments: [2, 12, 100])
  func lapack(m: Int) throws {
    let x = uniform(m, 1, seed: m)
    let y = uniform(m, seed: 1)
    let weights = uniform(m, seed: 2).map(abs)
    var rows = OneParameterLeastSquares()
    for i in 0..<m { rows.add(x[i, 0], equals: y[i], weight: weights[i]) }
    let fit = try rows.solve()
    let full = try LeastSquares.fit(x, y, weights: weights)
    #expect(gap([fit.coefficient], full.coefficients) <= 1e-14)
    #expect(relativeGap([fit.unscaledVariance], full.unscaledCovariance.storage) <= 1e-13)
    #expect(abs(fit.residualSumOfSquares - full.residualSumOfSquares) <= 1e-14 * Double(m))
    #expect(rows.count == m)
  }

  @Test("a small spread about a large mean is not lost")
  func cancellation() throws {
    var rows = OneParameterLeastSquares()
    for y in [1e9 + 1, 1e9 + 2, 1e9 + 3] { rows.add(1, equals: y) }
    let fit = try rows.solve()
    #expect(fit.coefficient == 1e9 + 2)
    // Σy² − (Σy)²/n would leave no digit of this 2.
    #expect(abs(fit.residualSumOfSquares - 2) <= 1e-6)
  }

  @Test("what cannot be solved is named")
  func errors() throws {
    var rows = OneParameterLeastSquares()
    rows.add(1, equals: 1, weight: 0)
    #expect(throws: LinearAlgebraError.underdetermined(rows: 0, columns: 1)) { try rows.solve() }
    rows.add(0, equals: 3)
    #expect(
      throws: LinearAlgebraError.rankDeficient(routine: "one-parameter fit", rank: 0, columns: 1)
    ) { try rows.solve() }
    rows.add(2, equals: 4)
    let fit = try rows.solve()
    #expect(fit.coefficient == 2)
    #expect(fit.residualSumOfSquares == 9)
    #expect(fit.degreesOfFreedom == 1)
    rows.add(.nan, equals: 4)
    #expect(throws: LinearAlgebraError.nonFinite(routine: "one-parameter fit")) {
      try rows.solve()
    }
  }

  @Test("one row leaves no variance to estimate")
  func saturated() throws {
    var rows = OneParameterLeastSquares()
    rows.add(2, equals: 6)
    #expect(try rows.solve().coefficient == 3)
    #expect(try rows.solve().residualVariance == nil)
    #expect(try rows.solve().standardError == nil)
  }

  @Test("a negative weight stops the program")
  func negativeWeight() async {
    await #expect(processExitsWith: .failure) {
      var rows = OneParameterLeastSquares()
      rows.add(1, equals: 1, weight: -1)
    }
  }
}
