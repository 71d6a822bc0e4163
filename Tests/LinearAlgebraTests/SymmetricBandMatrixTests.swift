import LinearAlgebra
import Testing

@Suite("SymmetricBandMatrix")
struct SymmetricBandMatrixTests {
  @Test("each column of the storage starts with its diagonal entry")
  func storage() {
    var matrix = SymmetricBandMatrix(order: 3, bandwidth: 1)
    matrix[0, 0] = 1
    matrix[1, 1] = 2
    matrix[2, 2] = 3
    matrix[1, 0] = -4
    matrix[1, 2] = -5  // written through the upper half
    #expect(matrix.storage == [1, -4, 2, -5, 3, 0])
    #expect(matrix[0, 1] == -4)
    #expect(matrix[0, 2] == 0)
    #expect(matrix.dense == Matrix(rowsOf: [[1, -4, 0], [-4, 2, -5], [0, -5, 3]]))
  }

  @Test(
    "the product with a vector is the dense one",
    arguments: [(1, 0), (4, 0), (5, 1), (9, 3), (3, 5), (0, 1)])
  func product(n: Int, bandwidth: Int) {
    let matrix = bandMatrix(n, bandwidth: bandwidth, seed: n)
    let x = uniform(n, seed: 1)
    #expect(gap(matrix * x, matrix.dense * x) <= 1e-14 * Double(bandwidth + 1))
    #expect(matrix.dense == matrix.dense.transposed())
  }

  @Test("nothing can be written outside the band")
  func outside() async {
    await #expect(processExitsWith: .failure) {
      var matrix = SymmetricBandMatrix(order: 3, bandwidth: 1)
      matrix[0, 2] = 1
    }
    await #expect(processExitsWith: .failure) {
      _ = SymmetricBandMatrix(order: 3, bandwidth: 1)[3, 3]
    }
    await #expect(processExitsWith: .failure) {
      _ = SymmetricBandMatrix(order: 3, bandwidth: 1) * [1, 2]
    }
  }
}
