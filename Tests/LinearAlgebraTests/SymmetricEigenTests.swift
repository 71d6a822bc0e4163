import LinearAlgebra
import Testing

@Suite("SymmetricEigen")
struct SymmetricEigenTests {
  @Test("V·diag(λ)·Vᵀ = A, V orthogonal, λ ascending", arguments: [1, 2, 3, 10, 40, 100])
  func decomposition(n: Int) throws {
    let root = uniform(n, n, seed: n)
    let a = root + root.transposed()
    let eigen = try SymmetricEigen(a)
    let tolerance = 4 * Double(n) * .ulpOfOne * max(1, Double(n).squareRoot())
    let rebuilt = eigen.vectors.scalingColumns(by: eigen.values) * eigen.vectors.transposed()
    #expect(gap(rebuilt, a) <= 2 * tolerance)
    let gram = eigen.vectors.transposedTimes(eigen.vectors)
    #expect(gap(gram, Matrix.identity(n)) <= tolerance)
    #expect(eigen.values == eigen.values.sorted())
    let trace = a.diagonal.reduce(0, +)
    #expect(abs(eigen.values.reduce(0, +) - trace) <= tolerance * Double(n))
  }

  @Test("eigenvalues as in 60 digits, to a few units of the largest")
  func reference() throws {
    for known in try PositiveDefiniteCase.all() {
      let values = try SymmetricEigen(Matrix(rowsOf: known.matrix)).values
      let largest = known.eigenvalues.max() ?? 0
      #expect(gap(values, known.eigenvalues) <= 8 * .ulpOfOne * largest, "\(known.name)")
    }
  }

  @Test("indefinite and repeated eigenvalues")
  func special() throws {
    #expect(try SymmetricEigen(Matrix.diagonal([3, -2, 3])).values == [-2, 3, 3])
    #expect(try SymmetricEigen(Matrix(rows: 0, columns: 0)).values.isEmpty)
  }

  @Test("only the lower triangle is read")
  func lowerOnly() throws {
    let symmetric = try SymmetricEigen(Matrix(rowsOf: [[2, 1], [1, 2]]))
    let lower = try SymmetricEigen(Matrix(rowsOf: [[2, 50], [1, 2]]))
    #expect(lower.values == symmetric.values)
    #expect(gap(symmetric.values, [1, 3]) <= 4 * .ulpOfOne)
  }

  @Test("NaN and infinity are errors", arguments: [Double.nan, .infinity])
  func nonFinite(value: Double) {
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dsyevd")) {
      try SymmetricEigen(Matrix(rowsOf: [[1, value], [value, 1]]))
    }
  }

  @Test("a matrix must be square")
  func shape() async {
    await #expect(processExitsWith: .failure) {
      _ = try SymmetricEigen(Matrix(rows: 3, columns: 2))
    }
  }
}
