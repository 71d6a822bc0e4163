import LinearAlgebra
import Testing

@Suite("Matrix products")
struct MatrixProductsTests {
  @Test("small integer products are exact")
  func exact() {
    let a = Matrix(rowsOf: [[1, 2, 3], [4, 5, 6]])
    let b = Matrix(rowsOf: [[1, -1], [0, 2], [3, 1]])
    #expect(a * b == Matrix(rowsOf: [[10, 6], [22, 12]]))
    #expect(a * [1, 0, -1] == [-2, -2])
    #expect(a.transposedTimes([1, 1]) == [5, 7, 9])
    #expect(a.transposedTimes(Matrix(rowsOf: [[1], [1]])) == Matrix(rowsOf: [[5], [7], [9]]))
  }

  @Test(
    "products equal the sum over the inner index",
    arguments: [(1, 1, 1), (3, 5, 2), (17, 4, 33), (40, 64, 8)])
  func definition(m: Int, k: Int, n: Int) {
    let a = uniform(m, k, seed: m)
    let b = uniform(k, n, seed: n)
    var sum = Matrix(rows: m, columns: n)
    for i in 0..<m {
      for j in 0..<n {
        for l in 0..<k { sum[i, j] += a[i, l] * b[l, j] }
      }
    }
    // Each entry sums k products below 1 in either order.
    let tolerance = 2 * Double(k) * .ulpOfOne
    #expect(gap(a * b, sum) <= tolerance)
    #expect(gap(a.transposed().transposedTimes(b), sum) <= tolerance)
    #expect(gap(a * b.column(0), sum.column(0)) <= tolerance)
    #expect(gap(a.transposed().transposedTimes(b.column(0)), sum.column(0)) <= tolerance)
  }

  @Test("inner dimensions must agree")
  func shapes() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3) * Matrix(rows: 2, columns: 3)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 3) * [1, 2] }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3).transposedTimes([1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3).transposedTimes(Matrix(rows: 3, columns: 2))
    }
  }
}
