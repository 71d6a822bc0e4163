import LinearAlgebra
import Testing

@testable import Trends

@Suite("Pooled regression")
struct PooledRegressionTests {
  let grid = YearGrid(first: 2020, lastHistory: 2022, horizon: 2023)

  @Test("ω² + η² x xᵀ + τ² I, with each depth's own values")
  func kernel() {
    let values = [0.2, 0.1, 0.3, 0.05, 0.7, 0.4, 0.06, 0.8]
    let root = PooledRegression().kernel(depth: 0, values: values, grid: grid)
    #expect(isClose(root[0, 0], 25 + 0.01 * 1 + 0.04, 1e-14))
    #expect(isClose(root[0, 3], 25 - 0.01 * 2, 1e-14))
    #expect(isClose(root[1, 2], 25, 1e-14))
    let middle = PooledRegression().kernel(depth: 1, values: values, grid: grid)
    #expect(isClose(middle[3, 3], 0.49 + 0.0025 * 4 + 0.09, 1e-14))
    #expect(isClose(middle[2, 3], 0.49 + 0.0025 * 2, 1e-14))
    let leaf = PooledRegression().kernel(depth: 2, values: values, grid: grid)
    #expect(isClose(leaf[0, 2], 0.64 - 0.0036, 1e-14))
    #expect(isClose(leaf[2, 2], 0.64 + 0.0036 + 0.16, 1e-14))
  }
}
