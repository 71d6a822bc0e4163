import LinearAlgebra
import Testing

@Suite("LeastSquares")
struct LeastSquaresTests {
  @Test("refined fits as in rational arithmetic")
  func reference() throws {
    for known in try LeastSquaresCase.all() {
      let fit = try LeastSquares.fit(
        Matrix(rowsOf: known.design), known.response, weights: known.weights)
      // Refinement removes the condition number for the problem as posed; weights enter through
      // rounded square roots, which bring κ back in.
      let exact = known.weights == nil ? 4 * .ulpOfOne : 1e-12
      #expect(relativeGap(fit.coefficients, known.coefficients) <= exact, "\(known.name)")
      let size = known.response.map(abs).max() ?? 0
      #expect(gap(fit.residuals, known.residuals) <= exact * size, "\(known.name)")
      #expect(
        abs(fit.residualSumOfSquares / known.residualSumOfSquares - 1) <= 1e-12, "\(known.name)")
      #expect(fit.degreesOfFreedom == known.degreesOfFreedom, "\(known.name)")
      // The covariance is not refined: it loses the digits of κ, counted from 2⁻⁵².
      let tolerance = 16 * .ulpOfOne / fit.reciprocalCondition
      let errors = try #require(fit.standardErrors)
      #expect(relativeGap(errors, known.standardErrors) <= tolerance, "\(known.name)")
      let covariance = Matrix(rowsOf: known.unscaledCovariance)
      #expect(
        relativeGap(fit.unscaledCovariance.storage, covariance.storage) <= 4 * tolerance,
        "\(known.name)")
    }
  }

  @Test("a weight w is w rows of weight 1", arguments: [LeastSquares.Refinement.none, .extended])
  func weightsAreCounts(refinement: LeastSquares.Refinement) throws {
    let x = uniform(8, 3, seed: 1)
    let y = uniform(8, seed: 2)
    let weights: [Double] = [1, 3, 0, 2, 1, 1, 4, 1]
    var lines: [[Double]] = []
    var responses: [Double] = []
    for i in 0..<8 {
      for _ in 0..<Int(weights[i]) {
        lines.append((0..<3).map { x[i, $0] })
        responses.append(y[i])
      }
    }
    let weighted = try LeastSquares.fit(x, y, weights: weights, refinement: refinement)
    let repeated = try LeastSquares.fit(
      Matrix(rowsOf: lines), responses, refinement: refinement)
    #expect(gap(weighted.coefficients, repeated.coefficients) <= 1e-14)
    #expect(gap(weighted.unscaledCovariance, repeated.unscaledCovariance) <= 1e-14)
    #expect(abs(weighted.residualSumOfSquares - repeated.residualSumOfSquares) <= 1e-14)
    #expect(weighted.degreesOfFreedom == 4)
    #expect(repeated.degreesOfFreedom == 10)
    #expect(weighted.residuals.count == 8)
  }

  @Test("a pseudo-row is a normal prior: precision and mean add up", arguments: [0.01, 1, 50])
  func prior(deviation: Double) throws {
    let x = uniform(12, 2, seed: 5)
    let y = uniform(12, seed: 6)
    let mean = 0.3
    let fit = try LeastSquares.fit(
      Matrix(rowsOf: [[0, 1 / deviation]]).stacked(over: x), [mean / deviation] + y)
    var precision = x.transposedTimes(x)
    precision[1, 1] += 1 / (deviation * deviation)
    var moment = x.transposedTimes(y)
    moment[1] += mean / (deviation * deviation)
    let posterior = try Cholesky(precision)
    #expect(gap(fit.coefficients, try posterior.solve(moment)) <= 1e-13)
    #expect(gap(fit.unscaledCovariance, try posterior.inverse()) <= 1e-13)
  }

  @Test("as many rows as columns leave no variance to estimate")
  func saturated() throws {
    let fit = try LeastSquares.fit(Matrix(rowsOf: [[1, 0], [1, 2]]), [1, 5])
    #expect(fit.coefficients == [1, 2])
    #expect(fit.degreesOfFreedom == 0)
    #expect(fit.residualVariance == nil)
    #expect(fit.covariance == nil)
    #expect(fit.standardErrors == nil)
  }

  @Test("the covariance is s² times the unscaled one")
  func covariance() throws {
    let fit = try LeastSquares.fit(Matrix(rows: 4, columns: 1, repeating: 1), [1, 2, 3, 6])
    // Mean 3, squares 4 + 1 + 0 + 9 = 14, s² = 14/3, variance of the mean 14/12.
    #expect(gap(fit.coefficients, [3]) <= 2 * .ulpOfOne)
    #expect(abs(fit.residualSumOfSquares - 14) <= 1e-14)
    #expect(abs((try #require(fit.covariance))[0, 0] - 14.0 / 12) <= 1e-15)
    let errors = try #require(fit.standardErrors)
    #expect(abs(errors[0] - (14.0 / 12).squareRoot()) <= 1e-15)
  }

  @Test("bad values are named")
  func badValues() {
    let x = Matrix(rowsOf: [[1, 0], [1, 1], [1, 2]])
    #expect(throws: LinearAlgebraError.negativeWeight(row: 1, weight: -2)) {
      try LeastSquares.fit(x, [1, 2, 3], weights: [1, -2, 1])
    }
    #expect(throws: LinearAlgebraError.underdetermined(rows: 1, columns: 2)) {
      try LeastSquares.fit(x, [1, 2, 3], weights: [0, 2, 0])
    }
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dgeqrf")) {
      try LeastSquares.fit(x, [1, .nan, 3])
    }
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dgeqrf")) {
      try LeastSquares.fit(x, [1, 2, 3], weights: [1, .infinity, 1])
    }
    // Two rows that survive the weights, at one time: no slope.
    let repeated = Matrix(rowsOf: [[1, 1], [1, 1], [1, 2]])
    #expect(throws: LinearAlgebraError.rankDeficient(routine: "dgeqrf", rank: 1, columns: 2)) {
      try LeastSquares.fit(repeated, [1, 2, 3], weights: [1, 1, 0])
    }
  }

  @Test("responses and weights must fit the rows")
  func shapes() async {
    await #expect(processExitsWith: .failure) {
      _ = try LeastSquares.fit(Matrix.identity(2), [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = try LeastSquares.fit(Matrix.identity(2), [1, 2], weights: [1])
    }
  }
}
