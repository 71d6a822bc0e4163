import LinearAlgebra
import Testing

@Suite("TwoParameterLeastSquares")
struct TwoParameterLeastSquaresTests {
  @Test("straight lines, weights and a prior as in rational arithmetic")
  func reference() throws {
    let cases = try LeastSquaresCase.all().filter { $0.coefficients.count == 2 }
    #expect(cases.count == 3)
    for known in cases {
      var rows = TwoParameterLeastSquares()
      for (i, row) in known.design.enumerated() {
        rows.add(row[0], row[1], equals: known.response[i], weight: known.weights?[i] ?? 1)
      }
      let fit = try rows.solve()
      // Calendar years over a decade have, with scaled columns, a condition number of 1.2·10³.
      let tolerance = 1e-12
      let beta = fit.coefficients
      #expect(relativeGap([beta.x, beta.y], known.coefficients) <= tolerance, "\(known.name)")
      let v = fit.unscaledCovariance
      #expect(
        relativeGap(
          [v.a11, v.a21, v.a22],
          [
            known.unscaledCovariance[0][0], known.unscaledCovariance[1][0],
            known.unscaledCovariance[1][1],
          ]) <= tolerance, "\(known.name)")
      let errors = try #require(fit.standardErrors)
      #expect(relativeGap([errors.x, errors.y], known.standardErrors) <= tolerance)
      #expect(fit.degreesOfFreedom == known.degreesOfFreedom)
    }
  }

  @Test("as Householder QR", arguments: [2, 3, 12, 100])
  func lapack(m: Int) throws {
    let x = uniform(m, 2, seed: m)
    let y = uniform(m, seed: 1)
    let weights = uniform(m, seed: 2).map(abs)
    var rows = TwoParameterLeastSquares()
    for i in 0..<m { rows.add(x[i, 0], x[i, 1], equals: y[i], weight: weights[i]) }
    let fit = try rows.solve()
    let full = try LeastSquares.fit(x, y, weights: weights)
    let tolerance = 64 * .ulpOfOne / full.reciprocalCondition
    let v = fit.unscaledCovariance
    #expect(relativeGap([fit.coefficients.x, fit.coefficients.y], full.coefficients) <= tolerance)
    #expect(
      relativeGap([v.a11, v.a21, v.a21, v.a22], full.unscaledCovariance.storage) <= tolerance)
    #expect(abs(fit.residualSumOfSquares - full.residualSumOfSquares) <= 1e-14 * Double(m))
    #expect(rows.count == m)
  }

  @Test("the order of the rows does not matter", arguments: 1...5)
  func order(seed: Int) throws {
    let x = uniform(10, 2, seed: seed)
    let y = uniform(10, seed: 1)
    var forward = TwoParameterLeastSquares()
    var backward = TwoParameterLeastSquares()
    for i in 0..<10 {
      forward.add(x[i, 0], x[i, 1], equals: y[i])
      backward.add(x[9 - i, 0], x[9 - i, 1], equals: y[9 - i])
    }
    let a = try forward.solve().coefficients
    let b = try backward.solve().coefficients
    #expect(gap([a.x, a.y], [b.x, b.y]) <= 1e-14)
  }

  @Test("rows that touch one column only, in any order")
  func separate() throws {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      var rows = TwoParameterLeastSquares()
      for row in order.map({ [(0.0, 2.0, 8.0), (3.0, 0.0, 9.0), (0.0, 1.0, 4.0)][$0] }) {
        rows.add(row.0, row.1, equals: row.2)
      }
      let fit = try rows.solve()
      #expect(fit.coefficients == SIMD2(3, 4))
      #expect(fit.residualSumOfSquares == 0)
      #expect(fit.degreesOfFreedom == 1)
    }
  }

  @Test(
    "parallel columns are refused", arguments: [1 / 3.0, 1e-8, 2019, -7e11], [2, 10, 1000])
  func parallel(ratio: Double, m: Int) {
    var rows = TwoParameterLeastSquares()
    for (i, u) in uniform(m, seed: m).enumerated() {
      rows.add(u, ratio * u, equals: Double(i), weight: Double(1 + i % 3))
    }
    #expect(
      throws: LinearAlgebraError.rankDeficient(routine: "two-parameter fit", rank: 1, columns: 2)
    ) { try rows.solve() }
  }

  @Test("what cannot be solved is named")
  func errors() {
    var rows = TwoParameterLeastSquares()
    rows.add(1, 1, equals: 1)
    rows.add(1, 2, equals: 1, weight: 0)
    #expect(throws: LinearAlgebraError.underdetermined(rows: 1, columns: 2)) { try rows.solve() }
    var zeros = TwoParameterLeastSquares()
    for _ in 0..<3 { zeros.add(0, 0, equals: 1) }
    #expect(
      throws: LinearAlgebraError.rankDeficient(routine: "two-parameter fit", rank: 0, columns: 2)
    ) { try zeros.solve() }
    var second = TwoParameterLeastSquares()
    for v in 1...3 { second.add(0, Double(v), equals: 1) }
    #expect(
      throws: LinearAlgebraError.rankDeficient(routine: "two-parameter fit", rank: 1, columns: 2)
    ) { try second.solve() }
    rows.add(1, 3, equals: .infinity)
    #expect(throws: LinearAlgebraError.nonFinite(routine: "two-parameter fit")) {
      try rows.solve()
    }
  }

  @Test("a negative weight stops the program")
  func negativeWeight() async {
    await #expect(processExitsWith: .failure) {
      var rows = TwoParameterLeastSquares()
      rows.add(1, 1, equals: 1, weight: -1)
    }
  }
}
