import Foundation
import Randomness
import Testing

@testable import Trends

@Suite("Samples of large trees")
struct PathTreeSampleTests {
  private static let years = 6

  /// Three provinces of 430 communes each, whose events vary as the model of events says.
  private static func events() -> PathTree {
    var stream = PhiloxStream(key: 9, stream: 1, index: 0)
    func normal() -> Double { StandardNormal.sample(using: &stream) }
    func walk(step: Double, noise: Double, level: Double) -> [Double] {
      var value = level * normal()
      return (0..<years).map { _ in
        value += step * normal()
        return value + noise * normal()
      }
    }
    let common = walk(step: 0.05, noise: 0.02, level: 0).map { $0 + 6 }
    var parents: [Int?] = [nil]
    var observations: [[YearObservation?]] = [Array(repeating: nil, count: years)]
    for _ in 0..<3 {
      let province = zip(common, walk(step: 0.04, noise: 0.03, level: 0.8)).map(+)
      let position = parents.count
      parents.append(0)
      observations.append(Array(repeating: nil, count: years))
      for _ in 0..<430 {
        parents.append(position)
        let path = zip(province, walk(step: 0.06, noise: 0.1, level: 0.5)).map(+)
        observations.append(
          path.map {
            YearObservation(count: Double(Poisson.sample(mean: exp($0), using: &stream)))
          })
      }
    }
    return Panels.tree(parents: parents, observations: observations)
  }

  @Test("every parent stays, and of the ends every k-th")
  func members() throws {
    let tree = Self.events()
    let (sample, members) = try #require(tree.sample(about: 400))
    #expect(sample.children.count { $0.isEmpty } == 430)
    #expect(sample.grid == tree.grid)
    for (position, node) in sample.nodes.enumerated() {
      let original = tree.nodes[members[position]]
      #expect(node.observations == original.observations)
      #expect(node.parent.map { members[$0] } == original.parent)
      #expect(node.unit == original.unit)
    }
    #expect(sample.children[0].count == 3)
    #expect(sample.children[0].allSatisfy { sample.children[$0].count > 140 })
    #expect(tree.sample(about: 431) == nil)
  }

  @Test("a tree whose deepest nodes would be lost is not sampled")
  func deepest() {
    // Ends of depth 1, and between them one of depth 2 that is not taken.
    let count = 12
    let tree = Panels.tree(
      parents: [nil] + Array(repeating: 0, count: count) + [2],
      observations: Array(repeating: [nil], count: count + 2))
    #expect(tree.sample(about: 4) == nil)
  }

  @Test("what differs between communes is learned from the sample, and every path from its counts")
  func learning() throws {
    let tree = Self.events()
    let fitted = try TrendFit.eventCounts(tree: tree)
    let values = Dictionary(
      uniqueKeysWithValues: fitted.hyperParameters.filter { $0.parameter.depth == 2 }.map {
        ($0.parameter.name, $0.value)
      })
    let step = try #require(values["own yearly step of events"])
    let noise = try #require(values["own one-year noise of events"])
    let level = try #require(values["spread of event levels"])
    #expect(abs(step / 0.06 - 1) < 0.15)
    #expect(abs(noise / 0.1 - 1) < 0.1)
    #expect(abs(level / 0.5 - 1) < 0.1)
    // Communes outside the sample are learned as well: their last year is near its count.
    let last = Self.years - 1
    for position in stride(from: 5, to: tree.nodes.count, by: 97) {
      guard let seen = tree.nodes[position].observations[last] else { continue }
      let mode = exp(fitted.historyPaths[position][last])
      #expect(abs(log(mode / seen.count)) < 0.25)
    }
  }
}
