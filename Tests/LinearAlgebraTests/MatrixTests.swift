import LinearAlgebra
import Testing

@Suite("Matrix")
struct MatrixTests {
  let sample = Matrix(rowsOf: [[1, 2, 3], [4, 5, 6]])

  @Test("storage runs down the columns")
  func storage() {
    #expect(sample.rows == 2)
    #expect(sample.columns == 3)
    #expect(sample.storage == [1, 4, 2, 5, 3, 6])
    #expect(sample == Matrix(rows: 2, columns: 3, columnMajor: [1, 4, 2, 5, 3, 6]))
    #expect(Matrix(rows: 2, columns: 1, repeating: 7).storage == [7, 7])
  }

  @Test("subscripts read and write one entry")
  func subscripts() {
    var matrix = sample
    #expect(matrix[1, 2] == 6)
    matrix[0, 1] = -9
    #expect(matrix.storage == [1, 4, -9, 5, 3, 6])
    #expect(sample[0, 1] == 2)
  }

  @Test("columns and diagonals")
  func parts() {
    #expect(sample.column(1) == [2, 5])
    #expect(sample.diagonal == [1, 5])
    #expect(!sample.isSquare)
    #expect(Matrix.diagonal([3, 4]).storage == [3, 0, 0, 4])
    #expect(Matrix.identity(3) == Matrix.diagonal([1, 1, 1]))
  }

  @Test("a matrix may be empty")
  func empty() {
    #expect(Matrix(rowsOf: []).storage.isEmpty)
    #expect(Matrix.identity(0) * Matrix(rows: 0, columns: 0) == Matrix.identity(0))
    #expect(Matrix(rows: 2, columns: 0) * [] == [0, 0])
  }

  @Test("a position outside stops the program")
  func outside() async {
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2)[2, 0] }
    await #expect(processExitsWith: .failure) {
      var matrix = Matrix.identity(2)
      matrix[0, -1] = 1
    }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2).column(2) }
  }

  @Test("entries that do not fill the shape stop the program")
  func illFitting() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 2, columnMajor: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(rowsOf: [[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: -1, columns: 0) }
  }
}
