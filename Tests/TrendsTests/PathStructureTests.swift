import LinearAlgebra
import Testing

@testable import Trends

@Suite("Years and kernels")
struct PathStructureTests {
  @Test("a grid counts its years")
  func grid() {
    let grid = YearGrid(first: 2018, lastHistory: 2024, horizon: 2030)
    #expect(grid.historyCount == 7 && grid.count == 13)
    #expect(grid.index(of: 2018) == 0 && grid.index(of: 2030) == 12)
    #expect(grid.centred == (-3...9).map(Double.init))
    let even = YearGrid(first: 2020, lastHistory: 2021, horizon: 2021)
    #expect(even.centred == [-0.5, 0.5])
  }

  static let structures: [any PathStructure] = [
    PooledRegression(), Persistence(), EventCounts(),
  ]

  @Test("kernels are symmetric, positive definite and those of the first years are nested")
  func kernels() throws {
    let grid = YearGrid(first: 2000, lastHistory: 2024, horizon: 2034)
    for structure in Self.structures {
      let parameters = structure.hyperParameters(deepest: 2)
      // A thousandth of what is believed, and ten times as much.
      for scale in [1e-3, 1, 10] {
        let values = parameters.map { $0.median * scale }
        for depth in 0...2 {
          let kernel = structure.kernel(depth: depth, values: values, grid: grid)
          #expect(kernel.rows == grid.count && kernel == kernel.transposed())
          #expect(throws: Never.self) { try Cholesky(kernel) }
        }
      }
    }
  }

  @Test("hyper-parameters belong to depths from the root down, each name once per depth")
  func parameters() {
    for structure in Self.structures {
      for deepest in 0...2 {
        let parameters = structure.hyperParameters(deepest: deepest)
        #expect(Set(parameters.map(\.depth)) == Set(0...deepest))
        #expect(Set(parameters.map { "\($0.depth) \($0.name)" }).count == parameters.count)
        #expect(parameters.map(\.depth) == parameters.map(\.depth).sorted())
      }
      let shallow = structure.hyperParameters(deepest: 1)
      let deep = structure.hyperParameters(deepest: 2)
      #expect(Array(deep.prefix(shallow.count)) == shallow)
    }
  }
}
