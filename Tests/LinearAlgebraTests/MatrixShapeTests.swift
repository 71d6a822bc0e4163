import LinearAlgebra
import Testing

@Suite("Matrix shape")
struct MatrixShapeTests {
  let sample = Matrix(rowsOf: [[1, 2, 3], [4, 5, 6]])
  let square = Matrix(rowsOf: [[1, 2, 3], [4, 5, 6], [7, 8, 9]])

  @Test("the transpose swaps rows and columns")
  func transpose() {
    #expect(sample.transposed() == Matrix(rowsOf: [[1, 4], [2, 5], [3, 6]]))
    #expect(sample.transposed().transposed() == sample)
  }

  @Test("stacking puts the other rows below")
  func stacking() {
    #expect(sample.stacked(over: Matrix(rowsOf: [[7, 8, 9]])) == square)
    #expect(Matrix(rows: 0, columns: 3).stacked(over: sample) == sample)
  }

  @Test("scaling rows and columns is multiplying by a diagonal matrix")
  func scaling() {
    #expect(sample.scalingRows(by: [2, -1]) == Matrix.diagonal([2, -1]) * sample)
    #expect(sample.scalingColumns(by: [1, 0, 3]) == sample * Matrix.diagonal([1, 0, 3]))
  }

  @Test("mirroring copies one triangle onto the other")
  func mirroring() {
    #expect(square.mirroringLower() == Matrix(rowsOf: [[1, 4, 7], [4, 5, 8], [7, 8, 9]]))
    #expect(square.mirroringUpper() == Matrix(rowsOf: [[1, 2, 3], [2, 5, 6], [3, 6, 9]]))
  }

  @Test("the largest magnitude ignores signs")
  func magnitude() {
    #expect((-1 * sample).largestMagnitude == 6)
    #expect(Matrix(rows: 0, columns: 4).largestMagnitude == 0)
  }

  @Test("factors and shapes must fit")
  func shapes() async {
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2).scalingRows(by: [1]) }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2).scalingColumns(by: [1]) }
    await #expect(processExitsWith: .failure) {
      _ = Matrix.identity(2).stacked(over: Matrix.identity(3))
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3).mirroringLower()
    }
  }
}
