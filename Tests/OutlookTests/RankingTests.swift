import Testing

@testable import Outlook

@Suite("Ranking")
struct RankingTests {
  /// Units with normal-ish margins about means that rise with the index.
  private static func entries(_ count: Int, draws: Int = 400, step: Double = 0.01)
    -> [Ranking.Entry]
  {
    var generator = TestGenerator(state: 42)
    return (0..<count).map { unit in
      let margins = (0..<draws).map { _ -> Float in
        let noise = (0..<4).reduce(0.0) { sum, _ in
          sum + Double.random(in: -0.02...0.02, using: &generator)
        }
        return Float(step * Double(unit) - 0.05 + noise)
      }
      return entry(10 * unit, margins)
    }
  }

  private static func entry(_ unit: Int, _ margins: [Float]) -> Ranking.Entry {
    Ranking.Entry(
      unit: unit, pMiss: Double(margins.count { $0 < 0 }) / Double(margins.count),
      expectedShortfall: margins.reduce(0) { $0 + Double(max(-$1, 0)) }, margins: margins)
  }

  private static func ranked(_ entries: [Ranking.Entry]) -> [RankedUnit] {
    Ranking.ranked(entries, indicator: "on_time", targetYear: 2028)
  }

  @Test("ranks are 1, 2, 3, …, by risk, then by mean margin")
  func permutation() {
    let entries = Self.entries(23)
    let margin = { (unit: Int) in
      entries.first { $0.unit == unit }?.margins.reduce(0.0) { $0 + Double($1) } ?? .nan
    }
    let ranked = Self.ranked(entries)
    #expect(ranked.map(\.rank) == Array(1...23))
    #expect(Set(ranked.map(\.unit)) == Set((0..<23).map { 10 * $0 }))
    for (a, b) in zip(ranked, ranked.dropFirst()) {
      #expect((-a.pMiss, margin(a.unit)) <= (-b.pMiss, margin(b.unit)))
      #expect(b.tieGroup == a.tieGroup || b.tieGroup == a.tieGroup + 1)
    }
    #expect(ranked.allSatisfy { $0.indicator == "on_time" && $0.targetYear == 2028 })
  }

  @Test("of units sure to miss, the one further off comes first, not the larger one")
  func sureToMiss() {
    let far = Ranking.Entry(
      unit: 1, pMiss: 1, expectedShortfall: 5, margins: Array(repeating: -0.2, count: 20))
    let large = Ranking.Entry(
      unit: 0, pMiss: 1, expectedShortfall: 50, margins: Array(repeating: -0.1, count: 20))
    let ranked = Self.ranked([large, far])
    #expect(ranked.map(\.unit) == [1, 0])
    #expect(ranked.allSatisfy { $0.rankInterval == $0.rank...$0.rank })
  }

  @Test("intervals are those of ranks counted draw by draw, and hold the median rank")
  func intervals() throws {
    let entries = Self.entries(15)
    let ranked = Self.ranked(entries)
    for one in entries {
      let ranks = one.margins.indices.map { draw in
        1 + entries.count { $0.margins[draw] < one.margins[draw] }
      }.sorted()
      let found = try #require(ranked.first { $0.unit == one.unit })
      #expect(found.rankInterval.contains(ranks[ranks.count / 2]))
      let inside = ranks.count { found.rankInterval.contains($0) }
      #expect(Double(inside) >= 0.9 * Double(ranks.count))
      // No narrower interval of this kind would do.
      #expect(ranks.count { $0 < found.rankInterval.lowerBound } <= ranks.count / 20)
      #expect(ranks.count { $0 <= found.rankInterval.lowerBound } > ranks.count / 20 - 1)
      #expect(ranks.count { $0 > found.rankInterval.upperBound } <= ranks.count / 20)
      #expect(ranks.count { $0 >= found.rankInterval.upperBound } > ranks.count / 20 - 1)
    }
  }

  @Test("the order of the input changes nothing")
  func inputOrder() {
    var generator = TestGenerator(state: 5)
    let identical = Self.entries(3).map { Self.entry($0.unit + 1000, Self.entries(1)[0].margins) }
    let entries = Self.entries(12) + identical
    let ranked = Self.ranked(entries)
    for _ in 0..<5 { #expect(Self.ranked(entries.shuffled(using: &generator)) == ranked) }
  }

  @Test("identical units tie, with like intervals and like odds of being worst")
  func identical() {
    let margins = Self.entries(1)[0].margins
    let ranked = Self.ranked((0..<5).map { Self.entry($0, margins) })
    #expect(Set(ranked.map(\.tieGroup)) == [1])
    #expect(Set(ranked.map(\.rankInterval)) == [1...5])
    for one in ranked { #expect(abs(one.pWorstTenth - 0.2) <= 1 / 400) }
  }

  @Test("units that are clearly different are told apart, each in a group of its own")
  func different() {
    let ranked = Self.ranked(Self.entries(6, step: 0.2))
    #expect(ranked.map(\.tieGroup) == Array(1...6))
    #expect(ranked.map(\.unit) == [0, 10, 20, 30, 40, 50])
    #expect(ranked.map(\.rankInterval) == (1...6).map { $0...$0 })
    #expect(ranked.map(\.pWorstTenth) == [1, 0, 0, 0, 0, 0])
  }

  @Test("nine draws in ten tell two units apart, eight do not")
  func confidence() {
    let low = Self.entry(0, Array(repeating: -0.1, count: 10))
    let nine = Self.entry(1, Array(repeating: 0.1, count: 9) + [-0.1])
    let eight = Self.entry(1, Array(repeating: 0.1, count: 8) + [-0.1, -0.1])
    #expect(Self.ranked([low, nine]).map(\.tieGroup) == [1, 2])
    #expect(Self.ranked([low, eight]).map(\.tieGroup) == [1, 1])
  }

  @Test("a group is tied to its first, not passed on from neighbour to neighbour")
  func groups() {
    let ranked = Self.ranked(Self.entries(40, step: 0.015))
    let groups = Set(ranked.map(\.tieGroup))
    #expect(groups.count > 2)
    #expect(groups.count < 40)
  }

  @Test("odds of being among the worst tenth add up to its size", arguments: [1, 2, 10, 11, 35])
  func worstTenth(count: Int) {
    let total = Self.ranked(Self.entries(count)).reduce(0) { $0 + $1.pWorstTenth }
    #expect(abs(total - Double((count + 9) / 10)) < 1e-9)
  }
}
