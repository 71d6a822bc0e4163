import LinearAlgebra
import Testing

@Suite("HouseholderQR")
struct HouseholderQRTests {
  static let shapes = [(1, 1), (2, 1), (12, 2), (7, 7), (30, 5), (100, 40)]

  @Test("RᵀR = AᵀA, R upper triangular", arguments: shapes)
  func gram(m: Int, n: Int) throws {
    let a = uniform(m, n, seed: m + n)
    let qr = try HouseholderQR(a)
    let gram = a.transposedTimes(a)
    let tolerance = 4 * Double(m) * .ulpOfOne * gram.largestMagnitude
    #expect(gap(qr.upper.transposedTimes(qr.upper), gram) <= tolerance)
    for c in 0..<n {
      for r in (c + 1)..<max(n, c + 1) { #expect(qr.upper[r, c] == 0) }
    }
    #expect(qr.rows == m)
    #expect(qr.columns == n)
  }

  @Test(
    "the condition does not depend on the units of the columns", arguments: [-300, -20, 20, 300])
  func units(exponent: Int) throws {
    let a = uniform(9, 3, seed: 4)
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let plain = try HouseholderQR(a)
    let scaled = try HouseholderQR(a.scalingColumns(by: [1, factor, 1 / factor]))
    #expect(scaled.reciprocalCondition == plain.reciprocalCondition)
    #expect(plain.reciprocalCondition > 0.1)
  }

  @Test(
    "a matrix of rank r is refused with that rank",
    arguments: [(3, 2, 1), (12, 2, 1), (10, 4, 1), (10, 4, 3), (40, 10, 6), (5, 5, 4)])
  func rank(m: Int, n: Int, rank: Int) {
    let a = uniform(m, rank, seed: m) * uniform(rank, n, seed: n)
    let expected = LinearAlgebraError.rankDeficient(routine: "dgeqrf", rank: rank, columns: n)
    #expect(throws: expected) { try HouseholderQR(a) }
    // Units must not hide it.
    let factors = (0..<n).map { Double(sign: .plus, exponent: 20 * $0, significand: 1) }
    #expect(throws: expected) { try HouseholderQR(a.scalingColumns(by: factors)) }
  }

  @Test("zero columns have no rank")
  func zeros() {
    #expect(throws: LinearAlgebraError.rankDeficient(routine: "dgeqrf", rank: 0, columns: 2)) {
      try HouseholderQR(Matrix(rows: 4, columns: 2))
    }
    #expect(throws: LinearAlgebraError.rankDeficient(routine: "dgeqrf", rank: 1, columns: 2)) {
      try HouseholderQR(Matrix(rowsOf: [[1, 0], [1, 0], [1, 0]]))
    }
  }

  @Test("the rank decision falls between 2⁻³⁰ and 2⁻⁵² of independence")
  func threshold() throws {
    func nearlyParallel(_ difference: Double) -> Matrix {
      Matrix(rowsOf: [[1, 1], [1, 1 + difference], [1, 1]])
    }
    #expect(try HouseholderQR(nearlyParallel(0x1p-30)).reciprocalCondition < 0x1p-29)
    // Where the two measures of rank disagree, the error still says that a column is lacking.
    var refused = 0
    for seed in 1...20 {
      for exponent in -52 ... -44 {
        let noise = uniform(4, seed: seed).map {
          Double(sign: .plus, exponent: exponent, significand: $0)
        }
        let x = uniform(4, seed: 100)
        let near = zip(x, noise).map { $0 + $1 }
        do {
          _ = try HouseholderQR(Matrix(rows: 4, columns: 2, columnMajor: x + near))
        } catch {
          refused += 1
          #expect(error == .rankDeficient(routine: "dgeqrf", rank: 1, columns: 2))
        }
      }
    }
    #expect((60..<160).contains(refused), "\(refused) of 180")
  }

  @Test("fewer rows than columns are refused")
  func underdetermined() {
    #expect(throws: LinearAlgebraError.underdetermined(rows: 2, columns: 3)) {
      try HouseholderQR(Matrix(rows: 2, columns: 3, repeating: 1))
    }
  }

  @Test("NaN and infinity are errors", arguments: [Double.nan, .infinity])
  func nonFinite(value: Double) {
    #expect(throws: LinearAlgebraError.nonFinite(routine: "dgeqrf")) {
      try HouseholderQR(Matrix(rowsOf: [[1], [value]]))
    }
  }

  @Test("no columns are a full rank of 0")
  func empty() throws {
    let qr = try HouseholderQR(Matrix(rows: 3, columns: 0))
    #expect(try qr.solve([1, 2, 3]).isEmpty)
    #expect(try qr.inverseGram() == Matrix(rows: 0, columns: 0))
  }
}
