import LinearAlgebra
import Testing

@Suite("Matrix arithmetic")
struct MatrixArithmeticTests {
  @Test("sums, differences and multiples are entrywise")
  func entrywise() {
    let a = Matrix(rowsOf: [[1, 2], [3, 4], [5, 6]])
    let b = Matrix(rowsOf: [[10, 20], [30, 40], [50, 60]])
    #expect(a + b == Matrix(rowsOf: [[11, 22], [33, 44], [55, 66]]))
    #expect(b - a == Matrix(rowsOf: [[9, 18], [27, 36], [45, 54]]))
    #expect(-2 * a == Matrix(rowsOf: [[-2, -4], [-6, -8], [-10, -12]]))
  }

  @Test("shapes must agree, not only sizes")
  func shapes() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3) + Matrix(rows: 3, columns: 2)
    }
  }
}
