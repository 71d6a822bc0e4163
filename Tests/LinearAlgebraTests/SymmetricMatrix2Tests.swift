import LinearAlgebra
import Testing

@Suite("SymmetricMatrix2")
struct SymmetricMatrix2Tests {
  struct Case: Decodable {
    let matrix: [Double]
    let determinant: Double
    let logDeterminant: Double
    let inverse: [Double]
    let rightSide: [Double]
    let solution: [Double]
  }

  @Test("as in rational arithmetic, up to the edge of definiteness")
  func reference() throws {
    let cases = try referenceCases("two_by_two", as: Case.self)
    #expect(cases.count == 6)
    for known in cases {
      let a = SymmetricMatrix2(known.matrix[0], known.matrix[1], known.matrix[2])
      // 1.5 units for each difference of products and ½ for each division.
      #expect(relativeGap([a.determinant], [known.determinant]) <= 1.5 * .ulpOfOne)
      #expect(abs(try a.logDeterminant() - known.logDeterminant) <= 1e-14)
      let inverse = try a.inverse()
      #expect(
        relativeGap([inverse.a11, inverse.a21, inverse.a22], known.inverse) <= 2 * .ulpOfOne)
      let x = try a.solve(SIMD2(known.rightSide[0], known.rightSide[1]))
      #expect(relativeGap([x.x, x.y], known.solution) <= 4 * .ulpOfOne)
    }
  }

  @Test("as LAPACK's Cholesky", arguments: 1...20)
  func lapack(seed: Int) throws {
    let dense = positiveDefinite(2, seed: seed)
    let a = SymmetricMatrix2(dense[0, 0], dense[1, 0], dense[1, 1])
    let factor = try Cholesky(dense)
    let b = uniform(2, seed: seed)
    let x = try a.solve(SIMD2(b[0], b[1]))
    #expect(gap([x.x, x.y], try factor.solve(b)) <= 1e-15)
    #expect(abs(try a.logDeterminant() - factor.logDeterminant) <= 2e-15)
    let inverse = try a.inverse()
    #expect(
      gap([inverse.a11, inverse.a21, inverse.a21, inverse.a22], try factor.inverse().storage)
        <= 1e-15)
    let back = a * x
    #expect(gap([back.x, back.y], b) <= 1e-15)
  }

  @Test("pivots are named as LAPACK names them")
  func pivots() {
    for (entries, pivot) in [
      ([0, 0, 1], 1), ([-1, 0, 1], 1), ([1, 1, 1], 2), ([1, 2, 1], 2), ([1, 0, 0], 2),
    ] as [([Double], Int)] {
      let a = SymmetricMatrix2(entries[0], entries[1], entries[2])
      let closed = LinearAlgebraError.notPositiveDefinite(routine: "2×2", pivot: pivot)
      #expect(throws: closed) { try a.inverse() }
      #expect(throws: closed) { try a.logDeterminant() }
      #expect(throws: closed) { try a.solve(SIMD2(1, 1)) }
      let dense = LinearAlgebraError.notPositiveDefinite(routine: "dpotrf", pivot: pivot)
      #expect(throws: dense) {
        try Cholesky(Matrix(rowsOf: [[entries[0], entries[1]], [entries[1], entries[2]]]))
      }
    }
  }

  @Test("NaN and infinity are errors", arguments: [Double.nan, .infinity])
  func nonFinite(value: Double) {
    let expected = LinearAlgebraError.nonFinite(routine: "2×2")
    #expect(throws: expected) { try SymmetricMatrix2(value, 0, 1).inverse() }
    #expect(throws: expected) { try SymmetricMatrix2(1, value, 1).inverse() }
    #expect(throws: expected) { try SymmetricMatrix2(1, 0, value).inverse() }
    #expect(throws: expected) { try SymmetricMatrix2(1, 0, 1).solve(SIMD2(value, 1)) }
  }
}
