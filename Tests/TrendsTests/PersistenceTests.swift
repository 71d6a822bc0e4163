import LinearAlgebra
import Testing

@testable import Trends

@Suite("Persistence")
struct PersistenceTests {
  @Test("a random walk: its variance grows by a step a year, its level is not shrunk")
  func kernel() {
    let grid = YearGrid(first: 2020, lastHistory: 2022, horizon: 2025)
    let values = [0.3, 0.2]
    for (depth, step) in values.enumerated() {
      let kernel = Persistence().kernel(depth: depth, values: values, grid: grid)
      for i in 0..<6 {
        for j in 0..<6 {
          let expected = 25 + step * step * Double(min(i, j)) + (i == j ? 1e-6 : 0)
          #expect(isClose(kernel[i, j], expected, 1e-14))
        }
      }
    }
  }
}
