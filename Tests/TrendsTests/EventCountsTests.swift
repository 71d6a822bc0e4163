import LinearAlgebra
import Testing

@testable import Trends

@Suite("Event counts")
struct EventCountsTests {
  @Test("level, walk and one-year noise, with each depth's own values")
  func kernel() {
    let grid = YearGrid(first: 2020, lastHistory: 2022, horizon: 2024)
    let values = [0.05, 0.03, 0.06, 0.04, 0.9, 0.07, 0.02, 1.1]
    let expected: [(step: Double, noise: Double, level: Double)] = [
      (0.05, 0.03, 10), (0.06, 0.04, 0.9), (0.07, 0.02, 1.1),
    ]
    for (depth, one) in expected.enumerated() {
      let kernel = EventCounts().kernel(depth: depth, values: values, grid: grid)
      for i in 0..<5 {
        for j in 0..<5 {
          let walk = one.step * one.step * Double(min(i, j))
          let value = one.level * one.level + walk + (i == j ? one.noise * one.noise : 0)
          #expect(isClose(kernel[i, j], value, 1e-14))
        }
      }
    }
  }
}
