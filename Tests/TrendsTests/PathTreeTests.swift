import Testing

@testable import Trends

@Suite("Trees of paths")
struct PathTreeTests {
  @Test("children, depths and observed nodes")
  func shape() {
    let tree = Panels.threeLevels
    #expect(tree.children == [[1, 2], [3, 4], [5, 6], [], [], [], []])
    #expect(tree.deepest == 2)
    #expect(tree.nodes.map(\.isObserved) == [true, true, false, true, true, true, true])
    #expect(tree.position(ofUnit: 4) == 4 && tree.position(ofUnit: 9) == nil)
  }

  @Test("a child before its parent, two roots and the wrong number of years are mistakes")
  func contract() async {
    await #expect(processExitsWith: .failure) {
      let node = PathNode(unit: 0, parent: nil, depth: 0, observations: [nil])
      _ = PathTree(
        nodes: [node, node], grid: YearGrid(first: 2020, lastHistory: 2020, horizon: 2021))
    }
    await #expect(processExitsWith: .failure) {
      let root = PathNode(unit: 0, parent: nil, depth: 0, observations: [nil])
      let child = PathNode(unit: 1, parent: 1, depth: 1, observations: [nil])
      _ = PathTree(
        nodes: [root, child], grid: YearGrid(first: 2020, lastHistory: 2020, horizon: 2021))
    }
    await #expect(processExitsWith: .failure) {
      let node = PathNode(unit: 0, parent: nil, depth: 0, observations: [nil])
      _ = PathTree(nodes: [node], grid: YearGrid(first: 2020, lastHistory: 2021, horizon: 2021))
    }
  }
}
