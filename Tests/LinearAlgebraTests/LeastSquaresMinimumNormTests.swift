import LinearAlgebra
import Testing

@Suite("Minimum-norm least squares")
struct LeastSquaresMinimumNormTests {
  struct Case: Decodable {
    let design: [[Double]]
    let response: [Double]
    let rank: Int
    let coefficients: [Double]
  }

  @Test("designs of known rank, wide and tall, as in rational arithmetic")
  func reference() throws {
    let cases = try referenceCases("minimum_norm", as: Case.self)
    #expect(cases.count == 4)
    for known in cases {
      let solution = try LeastSquares.minimumNorm(Matrix(rowsOf: known.design), known.response)
      #expect(solution.rank == known.rank)
      // Integer designs with condition numbers below 30.
      #expect(gap(solution.coefficients, known.coefficients) <= 1e-14)
    }
  }

  @Test("at full rank it is the ordinary fit", arguments: [(12, 2), (30, 5), (7, 7)])
  func fullRank(m: Int, n: Int) throws {
    let x = uniform(m, n, seed: m)
    let y = uniform(m, seed: n)
    let solution = try LeastSquares.minimumNorm(x, y)
    let fit = try LeastSquares.fit(x, y)
    #expect(solution.rank == n)
    let tolerance = 16 * .ulpOfOne / fit.reciprocalCondition
    #expect(gap(solution.coefficients, fit.coefficients) <= tolerance)
  }

  @Test("no solution is shorter", arguments: 1...5)
  func shortest(seed: Int) throws {
    // Columns 0 and 1 are equal, so (t, −t, 0) can be added freely.
    let base = uniform(6, 2, seed: seed)
    let x = Matrix(rows: 6, columns: 3, columnMajor: base.column(0) + base.storage)
    let solution = try LeastSquares.minimumNorm(x, uniform(6, seed: 1))
    #expect(solution.rank == 2)
    #expect(abs(solution.coefficients[0] - solution.coefficients[1]) <= 1e-14)
  }

  @Test("the tolerance decides the rank")
  func tolerance() throws {
    let x = Matrix.diagonal([1, 1e-3, 1e-9])
    let y: [Double] = [1, 1, 1]
    #expect(try LeastSquares.minimumNorm(x, y).rank == 3)
    #expect(try LeastSquares.minimumNorm(x, y, tolerance: 1e-6).rank == 2)
    let one = try LeastSquares.minimumNorm(x, y, tolerance: 0.1)
    #expect(one.rank == 1)
    #expect(gap(one.coefficients, [1, 0, 0]) <= 1e-14)
  }

  @Test("zero and empty designs have rank 0")
  func zero() throws {
    let zero = try LeastSquares.minimumNorm(Matrix(rows: 3, columns: 2), [1, 2, 3])
    #expect(zero.rank == 0)
    #expect(zero.coefficients == [0, 0])
    #expect(try LeastSquares.minimumNorm(Matrix(rows: 2, columns: 0), [1, 2]).coefficients.isEmpty)
    #expect(try LeastSquares.minimumNorm(Matrix(rows: 0, columns: 2), []).coefficients == [0, 0])
  }

  @Test("NaN and infinity are errors")
  func nonFinite() {
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dgelsy")) {
      try LeastSquares.minimumNorm(Matrix(rowsOf: [[.nan]]), [1])
    }
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dgelsy")) {
      try LeastSquares.minimumNorm(Matrix(rowsOf: [[1]]), [.infinity])
    }
  }

  @Test("the tolerance must be a fraction")
  func badTolerance() async {
    await #expect(processExitsWith: .failure) {
      _ = try LeastSquares.minimumNorm(Matrix.identity(1), [1], tolerance: -1)
    }
  }
}
