import LinearAlgebra
import Testing

@Suite("Cholesky")
struct CholeskyTests {
  static let orders = [1, 2, 3, 8, 21, 65]

  @Test("L·Lᵀ = A, L lower triangular with a positive diagonal", arguments: orders)
  func factorisation(n: Int) throws {
    let a = positiveDefinite(n, seed: n)
    let lower = try Cholesky(a).lower
    // Higham (2002), theorem 10.3: the backward error is below (n + 1)·2⁻⁵³ of the diagonal.
    let tolerance = Double(n + 1) * .ulpOfOne * a.largestMagnitude
    #expect(gap(lower * lower.transposed(), a) <= tolerance)
    for c in 0..<n {
      #expect(lower[c, c] > 0)
      for r in 0..<c { #expect(lower[r, c] == 0) }
    }
  }

  @Test("only the lower triangle is read")
  func lowerOnly() throws {
    var a = positiveDefinite(5, seed: 5)
    let lower = try Cholesky(a).lower
    a[0, 4] = 99
    #expect(try Cholesky(a).lower == lower)
  }

  @Test("log determinant, inverse and solution as in rational arithmetic")
  func reference() throws {
    for known in try PositiveDefiniteCase.all() {
      let factor = try Cholesky(Matrix(rowsOf: known.matrix))
      let tolerance = 8 * known.condition * .ulpOfOne
      // The sum of the logarithms is itself rounded.
      let rounding = 4 * .ulpOfOne * abs(known.logDeterminant)
      #expect(
        abs(factor.logDeterminant - known.logDeterminant) <= tolerance + rounding, "\(known.name)")
      let inverse = Matrix(rowsOf: known.inverse)
      #expect(
        gap(try factor.inverse(), inverse) <= tolerance * inverse.largestMagnitude,
        "\(known.name)")
      let size = known.solution.map(abs).max() ?? 0
      #expect(
        gap(try factor.solve(known.rightSide), known.solution) <= tolerance * size,
        "\(known.name)")
    }
  }

  @Test("the inverse is exactly symmetric", arguments: orders)
  func symmetricInverse(n: Int) throws {
    let a = positiveDefinite(n, seed: n)
    let inverse = try Cholesky(a).inverse()
    #expect(inverse == inverse.transposed())
    // κ grows like n for these matrices.
    #expect(gap(a * inverse, Matrix.identity(n)) <= 1e-13 * Double(n))
  }

  @Test("L·x has squared length xᵀLᵀLx and equals the dense product", arguments: orders)
  func lowerTimes(n: Int) throws {
    let factor = try Cholesky(positiveDefinite(n, seed: n))
    let x = uniform(n, seed: 7)
    #expect(gap(factor.lowerTimes(x), factor.lower * x) <= 1e-14 * Double(n))
  }

  @Test("the first leading minor that fails is named", arguments: [2, 5, 40], [1, 2, 4])
  func pivot(n: Int, pivot: Int) throws {
    let pivot = min(n, pivot)
    var a = positiveDefinite(n, seed: n)
    a[pivot - 1, pivot - 1] = -1
    let expected = LinearAlgebraError.notPositiveDefinite(routine: "dpotrf", pivot: pivot)
    #expect(throws: expected) { try Cholesky(a) }
  }

  @Test("NaN and infinity are errors", arguments: [Double.nan, .infinity, -.infinity])
  func nonFinite(value: Double) {
    var a = positiveDefinite(3, seed: 3)
    a[2, 1] = value
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dpotrf")) { try Cholesky(a) }
  }

  @Test("the empty matrix has determinant 1")
  func empty() throws {
    let factor = try Cholesky(Matrix(rows: 0, columns: 0))
    #expect(factor.logDeterminant == 0)
    #expect(try factor.solve([]).isEmpty)
  }

  @Test("a matrix must be square, a vector must fit")
  func shapes() async {
    await #expect(processExitsWith: .failure) { _ = try Cholesky(Matrix(rows: 2, columns: 3)) }
    await #expect(processExitsWith: .failure) {
      _ = try Cholesky(Matrix.identity(2)).lowerTimes([1, 2, 3])
    }
  }
}
