import Testing

@testable import LinearAlgebra

@Suite("HouseholderQR solves")
struct HouseholderQRSolveTests {
  @Test("the residual is orthogonal to every column", arguments: HouseholderQRTests.shapes)
  func orthogonality(m: Int, n: Int) throws {
    let a = uniform(m, n, seed: m + n)
    let b = uniform(m, seed: 9)
    let qr = try HouseholderQR(a)
    let x = try qr.solve(b)
    let residual = zip(b, a * x).map { $0 - $1 }
    let size = (x.map(abs).max() ?? 0) + 1
    #expect(gap(a.transposedTimes(residual), x.map { _ in 0 }) <= 1e-14 * Double(m) * size)
  }

  @Test("a consistent system is solved", arguments: HouseholderQRTests.shapes)
  func consistent(m: Int, n: Int) throws {
    let a = uniform(m, n, seed: m + n)
    let x = uniform(n, seed: 8)
    let qr = try HouseholderQR(a)
    let tolerance = 2 * Double(m) * .ulpOfOne / qr.reciprocalCondition
    #expect(gap(try qr.solve(a * x), x) <= tolerance)
  }

  @Test("the inverse Gram matrix inverts AᵀA and is exactly symmetric")
  func inverseGram() throws {
    for (m, n) in HouseholderQRTests.shapes where m > n {
      let a = uniform(m, n, seed: m + n)
      let inverse = try HouseholderQR(a).inverseGram()
      #expect(gap(a.transposedTimes(a) * inverse, Matrix.identity(n)) <= 1e-14 * Double(m))
      #expect(inverse == inverse.transposed())
    }
  }

  @Test("the augmented system holds for any right side", arguments: HouseholderQRTests.shapes)
  func augmented(m: Int, n: Int) throws {
    let a = uniform(m, n, seed: m + n)
    let f = uniform(m, seed: 1)
    let g = uniform(n, seed: 2)
    let qr = try HouseholderQR(a)
    let (r, x) = try qr.solveAugmented(f, g)
    let tolerance = 4 * Double(m) * .ulpOfOne / qr.reciprocalCondition
    #expect(gap(zip(r, a * x).map { $0 + $1 }, f) <= tolerance)
    #expect(gap(a.transposedTimes(r), g) <= tolerance)
  }

  @Test("NaN and overflow are errors")
  func nonFinite() throws {
    let qr = try HouseholderQR(Matrix(rowsOf: [[1], [2]]))
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dormqr")) { try qr.solve([1, .nan]) }
    let tiny = try HouseholderQR(Matrix(rowsOf: [[1e-200], [2e-200]]))
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dpotri")) { try tiny.inverseGram() }
  }

  @Test("the right side must have m entries")
  func shape() async {
    await #expect(processExitsWith: .failure) {
      _ = try HouseholderQR(Matrix.identity(2)).solve([1, 2, 3])
    }
  }
}
