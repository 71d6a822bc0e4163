import Testing

@testable import Outlook

@Suite("Ranking")
struct RankingTests {
  /// Normal-ish margins about means that rise with the index.
  private static func margins(_ count: Int, draws: Int = 400, step: Double = 0.01) -> [[Float]] {
    var generator = TestGenerator(state: 42)
    return (0..<count).map { unit in
      (0..<draws).map { _ -> Float in
        let noise = (0..<4).reduce(0.0) { sum, _ in
          sum + Double.random(in: -0.02...0.02, using: &generator)
        }
        return Float(step * Double(unit) - 0.05 + noise)
      }
    }
  }

  private static func entries(_ count: Int, draws: Int = 400, step: Double = 0.01)
    -> [Ranking.Entry]
  {
    margins(count, draws: draws, step: step).enumerated().map { entry(10 * $0, $1) }
  }

  private static func entry(_ unit: Int, _ margins: [Float]) -> Ranking.Entry {
    Ranking.Entry(
      unit: unit, parent: nil, pMiss: Double(margins.count { $0 < 0 }) / Double(margins.count),
      expectedShortfall: margins.reduce(0) { $0 + Double(max(-$1, 0)) },
      atLeast: 0.2, margins: MarginDraws(margins, meanEvents: 1))
  }

  private static func ranked(_ entries: [Ranking.Entry], workers: Int = 2) async throws
    -> [RankedUnit]
  {
    try await Ranking.ranked(entries, indicator: "on_time", targetYear: 2028, workers: workers)
  }

  @Test("ranks are 1, 2, 3, …, by risk, then by mean margin")
  func permutation() async throws {
    let entries = Self.entries(23)
    let margin = { (unit: Int) in
      entries.first { $0.unit == unit }?.margins.codes.reduce(0) { $0 + Int($1) } ?? .max
    }
    let ranked = try await Self.ranked(entries)
    #expect(ranked.map(\.rank) == Array(1...23))
    #expect(Set(ranked.map(\.unit)) == Set((0..<23).map { 10 * $0 }))
    for (a, b) in zip(ranked, ranked.dropFirst()) {
      #expect((-a.pMiss, margin(a.unit)) <= (-b.pMiss, margin(b.unit)))
      #expect(b.tieGroup == a.tieGroup || b.tieGroup == a.tieGroup + 1)
    }
    #expect(ranked.allSatisfy { $0.indicator == "on_time" && $0.targetYear == 2028 })
  }

  @Test("of units sure to miss, the one further off comes first, not the larger one")
  func sureToMiss() async throws {
    let far = Ranking.Entry(
      unit: 1, parent: nil, pMiss: 1, expectedShortfall: 5,
      atLeast: 0.5, margins: MarginDraws(Array(repeating: -0.2, count: 20), meanEvents: 10))
    let large = Ranking.Entry(
      unit: 0, parent: nil, pMiss: 1, expectedShortfall: 50,
      atLeast: 0.5, margins: MarginDraws(Array(repeating: -0.1, count: 20), meanEvents: 500))
    let ranked = try await Self.ranked([large, far])
    #expect(ranked.map(\.unit) == [1, 0])
    #expect(ranked.allSatisfy { $0.rankInterval == $0.rank...$0.rank })
  }

  @Test("intervals are those of ranks counted draw by draw, and hold the median rank")
  func intervals() async throws {
    let entries = Self.entries(15)
    let ranked = try await Self.ranked(entries)
    for one in entries {
      let ranks = one.margins.codes.indices.map { draw in
        1 + entries.count { $0.margins.codes[draw] < one.margins.codes[draw] }
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

  @Test("neither the order of the input nor the number of threads changes anything")
  func inputOrder() async throws {
    var generator = TestGenerator(state: 5)
    let identical = Self.entries(3).map { Self.entry($0.unit + 1000, Self.margins(1)[0]) }
    let entries = Self.entries(12) + identical
    let ranked = try await Self.ranked(entries)
    for workers in 1...5 {
      let shuffled = entries.shuffled(using: &generator)
      #expect(try await Self.ranked(shuffled, workers: workers) == ranked)
    }
  }

  @Test("identical units tie, with like intervals and like odds of being worst")
  func identical() async throws {
    let margins = Self.margins(1)[0]
    let ranked = try await Self.ranked((0..<5).map { Self.entry($0, margins) })
    #expect(Set(ranked.map(\.tieGroup)) == [1])
    #expect(Set(ranked.map(\.rankInterval)) == [1...5])
    for one in ranked { #expect(abs(one.pWorstTenth - 0.2) <= 1 / 400) }
  }

  @Test("units that are clearly different are told apart, each in a group of its own")
  func different() async throws {
    let ranked = try await Self.ranked(Self.entries(6, step: 0.15))
    #expect(ranked.map(\.tieGroup) == Array(1...6))
    #expect(ranked.map(\.unit) == [0, 10, 20, 30, 40, 50])
    #expect(ranked.map(\.rankInterval) == (1...6).map { $0...$0 })
    #expect(ranked.map(\.pWorstTenth) == [1, 0, 0, 0, 0, 0])
  }

  @Test("a group is tied to its first, not passed on from neighbour to neighbour")
  func groups() async throws {
    let ranked = try await Self.ranked(Self.entries(40, step: 0.015))
    let groups = Set(ranked.map(\.tieGroup))
    #expect(groups.count > 2)
    #expect(groups.count < 40)
  }

  @Test("odds of being among the worst tenth add up to its size", arguments: [2, 10, 11, 35])
  func worstTenth(count: Int) async throws {
    let total = try await Self.ranked(Self.entries(count)).reduce(0) { $0 + $1.pWorstTenth }
    #expect(abs(total - Double((count + 9) / 10)) < 1e-9)
  }
}
