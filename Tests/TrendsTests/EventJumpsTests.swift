import Foundation
import Randomness
import Testing

@testable import Trends

@Suite("Jumps of event counts")
struct EventJumpsTests {
  private static let years = 10

  /// Units with about 200 events a year each, whose level walks by 2 % a year.
  private static func panel(units: Int = 6, stream index: UInt32 = 71) -> [[Double]] {
    var stream = testStream(index)
    return (0..<units).map { _ in
      var level = log(200.0)
      return (0..<years).map { _ in
        level += 0.02 * StandardNormal.sample(using: &stream)
        return Double(Poisson.sample(mean: exp(level), using: &stream))
      }
    }
  }

  private static func tree(_ counts: [[Double]]) -> PathTree {
    Panels.flat(counts.map { $0.map { YearObservation(count: $0) } }, yearsAhead: 5)
  }

  /// A panel whose first unit has its counts of some years multiplied.
  private static func slipped(_ factor: Double, _ years: some Sequence<Int>) -> [[Double]] {
    var counts = panel()
    for year in years { counts[0][year] *= factor }
    return counts
  }

  @Test("clean counts have none, and are fitted as they were")
  func clean() {
    for index in 0..<20 {
      let jumps = EventJumps(Self.tree(Self.panel(stream: UInt32(100 + index))))
      #expect(jumps.shocks.isEmpty)
    }
    // Few events jump by chance.
    let few = Self.panel().map { $0.map { ($0 / 40).rounded() } }
    #expect(EventJumps(Self.tree(few)).shocks.isEmpty)
  }

  @Test("a level, a slip, and a last year that may be either")
  func kinds() throws {
    let level = try #require(EventJumps(Self.tree(Self.slipped(10, 5..<10))).shocks[1])
    #expect(level.map(\.year) == [5] && level[0].noise == 0)
    #expect(abs(level[0].step - log(10) * log(10)) < 1)
    let slip = try #require(EventJumps(Self.tree(Self.slipped(0.1, [4]))).shocks[1])
    #expect(slip.map(\.year) == [4] && slip[0].step == 0 && slip[0].noise > 3)
    let last = try #require(EventJumps(Self.tree(Self.slipped(10, [9]))).shocks[1])
    #expect(last.map(\.year) == [9] && last[0].step == last[0].noise && last[0].step > 3)
    let twice = try #require(EventJumps(Self.tree(Self.slipped(10, [3, 4, 5, 8]))).shocks[1])
    #expect(twice.map(\.year) == [3, 6, 8] && twice.map { $0.noise > 0 } == [false, false, true])
  }

  @Test("what happens to all units is no jump of one")
  func common() {
    let doubled = Self.panel().map {
      $0.enumerated().map { $0.offset < 6 ? $0.element : 3 * $0.element }
    }
    #expect(EventJumps(Self.tree(doubled)).shocks.isEmpty)
  }

  @Test(
    "nonsense in one unit leaves the futures of the others as they were",
    arguments: [
      (10, [5, 6, 7, 8, 9]), (10, [9]), (0.1, [4]), (100, [2, 7]), (3, [6, 7, 8, 9]),
    ] as [(Double, [Int])])
  func othersStay(_ factor: Double, _ years: [Int]) throws {
    let clean = try TrendFit.eventCounts(tree: Self.tree(Self.panel()))
    let other = try TrendFit.eventCounts(tree: Self.tree(Self.slipped(factor, years)))
    for node in 2...6 {
      let (a, b) = (
        try PathDraws(clean, node: node, draws: 2000), try PathDraws(other, node: node, draws: 2000)
      )
      for year in Self.years..<(Self.years + 5) {
        for level in [0.05, 0.5, 0.95] {
          let (was, now) = (exp(a.quantile(level, year)), exp(b.quantile(level, year)))
          #expect(abs(now - was) < 0.12 * was, "\(node) \(year) \(level): \(was) \(now)")
        }
      }
    }
  }

  @Test("among small units, too, a tenfold level is seen, and nothing else")
  func smallUnits() {
    let found = (0..<40).map { index in
      let counts = Self.panel(units: 12, stream: UInt32(200 + index))
        .map { $0.map { ($0 / 10).rounded() } }
      #expect(EventJumps(Self.tree(counts)).shocks.isEmpty)
      var stream = testStream(UInt32(300 + index))
      var small = counts.map { _ in
        (0..<Self.years).map { _ in Double(Poisson.sample(mean: 20, using: &stream)) }
      }
      #expect(EventJumps(Self.tree(small)).shocks.isEmpty)
      for year in 7..<Self.years { small[3][year] *= 10 }
      return EventJumps(Self.tree(small)).shocks
    }
    #expect(found.allSatisfy { $0.keys.allSatisfy { $0 == 4 } })
    #expect(found.count { $0[4]?.map(\.year) == [7] } >= 38)
  }

  @Test("a level that lasts is forecast on, a slip is not")
  func own() throws {
    func median(_ years: [Int]) throws -> Double {
      let fit = try TrendFit.eventCounts(tree: Self.tree(Self.slipped(10, years)))
      return exp(try PathDraws(fit, node: 1, draws: 2000).quantile(0.5, Self.years))
    }
    let last = Self.panel()[0].suffix(5).reduce(0, +) / 5
    #expect(abs(try median([5, 6, 7, 8, 9]) - 10 * last) < 2 * last)
    #expect(abs(try median([5]) - last) < 0.2 * last)
  }

  @Test("a slip in counts that others hang below is left out")
  func shared() throws {
    let units = Self.panel()
    var total = (0..<Self.years).map { year in units.reduce(0) { $0 + $1[year] } }
    total[6] *= 10
    let observations = ([total] + units).map {
      $0.map { YearObservation(count: $0) as YearObservation? }
    }
    let tree = Panels.tree(
      parents: [nil] + units.map { _ in 0 }, observations: observations, yearsAhead: 5)
    let cleaned = EventJumps(tree).treeWithoutSharedJumps
    #expect(cleaned.nodes[0].observations.map { $0 != nil } == (0..<Self.years).map { $0 != 6 })
    #expect(cleaned.nodes.dropFirst() == tree.nodes.dropFirst())
  }

  @Test("a refit of one unit finds the same jumps")
  func refit() throws {
    let tree = Self.tree(Self.slipped(10, 5..<10))
    let fit = try TrendFit.eventCounts(tree: tree)
    let again = try fit.refitting(1, tree.nodes[1].observations, as: .poisson, EventCounts()).paths
    for (a, b) in zip(fit.historyPaths[1], again.historyPaths[1]) { #expect(abs(a - b) < 1e-5) }
  }

  @Test func aPartOfAYearIsNoJump() {
    var rows = Self.panel().map { $0.map { YearObservation(count: $0) } }
    rows[0][Self.years - 1].count = (rows[0][Self.years - 1].count / 4).rounded()
    let jump = EventJumps(Panels.flat(rows, yearsAhead: 5)).shocks
    #expect(jump.count == 1)
    rows[0][Self.years - 1].exposure = 0.25
    #expect(EventJumps(Panels.flat(rows, yearsAhead: 5)).shocks.isEmpty)
  }
}
