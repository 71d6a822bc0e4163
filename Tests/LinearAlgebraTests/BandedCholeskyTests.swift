import LinearAlgebra
import Testing

@Suite("BandedCholesky")
struct BandedCholeskyTests {
  static let shapes = [(1, 0), (4, 0), (6, 1), (12, 2), (30, 7), (3, 5), (80, 40)]

  @Test("determinant and solutions are those of the dense factor", arguments: shapes)
  func dense(n: Int, bandwidth: Int) throws {
    let matrix = bandMatrix(n, bandwidth: bandwidth, seed: n)
    let banded = try BandedCholesky(matrix)
    let dense = try Cholesky(matrix.dense)
    #expect(banded.order == n)
    #expect(banded.bandwidth == bandwidth)
    let size = max(1, abs(dense.logDeterminant))
    #expect(abs(banded.logDeterminant - dense.logDeterminant) <= 1e-14 * size)
    // Diagonally dominant: κ is below 10, solutions below 1.
    let b = uniform(n, seed: 2)
    #expect(gap(try banded.solve(b), try dense.solve(b)) <= 1e-14)
    let many = uniform(n, 3, seed: 3)
    #expect(gap(try banded.solve(many), try dense.solve(many)) <= 1e-14)
    let half = try dense.solveLowerTransposed(b)
    #expect(gap(try banded.solveLowerTransposed(b), half) <= 1e-14)
  }

  @Test("determinant and solution as in rational arithmetic")
  func reference() throws {
    let cases = try PositiveDefiniteCase.all().filter { $0.bandwidth != nil }
    #expect(cases.count == 4)
    for known in cases {
      let n = known.matrix.count
      let bandwidth = try #require(known.bandwidth)
      var matrix = SymmetricBandMatrix(order: n, bandwidth: bandwidth)
      for c in 0..<n {
        for r in c..<min(n, c + bandwidth + 1) { matrix[r, c] = known.matrix[r][c] }
      }
      let factor = try BandedCholesky(matrix)
      let tolerance = 8 * known.condition * .ulpOfOne
      // The sum of the logarithms is itself rounded.
      let rounding = 4 * .ulpOfOne * abs(known.logDeterminant)
      #expect(
        abs(factor.logDeterminant - known.logDeterminant) <= tolerance + rounding, "\(known.name)")
      let size = known.solution.map(abs).max() ?? 0
      #expect(
        gap(try factor.solve(known.rightSide), known.solution) <= tolerance * size,
        "\(known.name)")
    }
  }

  @Test("the first leading minor that fails is named", arguments: [1, 2, 7])
  func pivot(pivot: Int) {
    var matrix = bandMatrix(7, bandwidth: 2, seed: 1)
    matrix[pivot - 1, pivot - 1] = -1
    let expected = LinearAlgebraError.notPositiveDefinite(routine: "dpbtrf", pivot: pivot)
    #expect(throws: expected) { try BandedCholesky(matrix) }
  }

  @Test("NaN and infinity are errors, named after the routine")
  func nonFinite() throws {
    var matrix = bandMatrix(4, bandwidth: 1, seed: 1)
    let factor = try BandedCholesky(matrix)
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dpbtrs")) {
      try factor.solve([1, 2, .nan, 4])
    }
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dtbtrs")) {
      try factor.solveLowerTransposed([1, 2, .infinity, 4])
    }
    matrix[2, 1] = .nan
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dpbtrf")) {
      try BandedCholesky(matrix)
    }
  }
}
