import Registry
import Testing

@testable import Trends

@Suite("Hanging series into the tree of units")
struct PathTreeRegistryTests {
  private let one = [2020: YearObservation(count: 1, exposure: 2)]

  private func tree(
    _ units: UnitTree, _ seen: [Int: [Int: YearObservation]], outliers: Set<Int> = [],
    years: ClosedRange<Int> = 2019...2021
  ) -> PathTree {
    PathTree(series: seen, tree: units, years: years, outliers: outliers, horizon: 2024)
  }

  @Test("one unit alone is its own root")
  func alone() throws {
    let tree = tree(try Units.country(), [5: one])
    #expect(tree.nodes.map(\.unit) == [5])
    #expect(tree.nodes[0].depth == 0 && tree.grid.horizon == 2024)
  }

  @Test("a superior without a series joins two units, one alone is not joined")
  func pruning() throws {
    let units = try Units.country()
    // Two communes of one province: the province joins them, the nation has one child only.
    let siblings = tree(units, [5: one, 7: one])
    #expect(siblings.nodes.map(\.unit) == [2, 5, 7])
    #expect(siblings.nodes.map(\.parent) == [nil, 0, 0])
    // One commune in each province: the nation joins them, the provinces have one child each.
    let cousins = tree(units, [3: one, 7: one])
    #expect(cousins.nodes.map(\.unit) == [0, 3, 7])
    #expect(cousins.nodes.map(\.depth) == [0, 1, 1])
    // A lone commune and a province that joins two.
    let mixed = tree(units, [3: one, 5: one, 6: one])
    #expect(mixed.nodes.map(\.unit) == [0, 2, 3, 5, 6])
    #expect(mixed.nodes.map(\.parent) == [nil, 0, 0, 1, 1])
    #expect(mixed.nodes.map(\.depth) == [0, 1, 1, 2, 2])
  }

  @Test("a series of its own keeps a superior with a single child")
  func superiorWithSeries() throws {
    let tree = tree(try Units.country(), [0: one, 2: one, 6: one])
    #expect(tree.nodes.map(\.unit) == [0, 2, 6])
    #expect(tree.nodes.map(\.depth) == [0, 1, 2])
  }

  @Test("units without a common superior hang below a nameless root")
  func namelessRoot() throws {
    let units = try Units.tree([
      ("11", nil), ("12", nil), ("13", nil), ("121", "12"), ("122", "12"),
    ])
    let joined = tree(units, [0: one, 3: one, 4: one])
    #expect(joined.nodes.map(\.unit) == [nil, 0, 1, 3, 4])
    #expect(joined.nodes.map(\.parent) == [nil, 0, 0, 2, 2])
    #expect(!joined.nodes[0].isObserved)
    // One of the tops alone needs no root above it.
    #expect(tree(units, [3: one, 4: one]).nodes.map(\.unit) == [1, 3, 4])
  }

  @Test("the order of nodes is that of the units, whatever the order of the file")
  func order() throws {
    // Children stand before their parents in the file.
    let units = try Units.tree([
      ("121", "12"), ("12", "1"), ("111", "11"), ("1", nil), ("11", "1"), ("122", "12"),
      ("112", "11"),
    ])
    let tree = tree(units, [0: one, 2: one, 5: one, 6: one])
    #expect(tree.nodes.map(\.unit) == [3, 1, 4, 0, 5, 2, 6])
    for (position, node) in tree.nodes.enumerated() {
      if let parent = node.parent { #expect(parent < position) }
    }
  }

  @Test("years outside the history and outliers are not learned from")
  func outliers() throws {
    let series = Dictionary(
      uniqueKeysWithValues: (2017...2023).map {
        ($0, YearObservation(count: Double($0 - 2000), exposure: 100))
      })
    let tree = tree(try Units.country(), [0: series], outliers: [2020])
    #expect(tree.nodes[0].observations.map { $0?.count } == [19, nil, 21])
  }

  @Test("a unit with an empty series, or with outliers only, still has a path")
  func unseen() throws {
    let units = try Units.country()
    let tree = tree(units, [0: one, 1: [:], 4: one], outliers: [2020])
    #expect(tree.nodes.map(\.unit) == [0, 1, 4])
    #expect(tree.nodes.allSatisfy { !$0.isObserved })
  }
}
