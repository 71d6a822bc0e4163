import Testing

@testable import Outlook

@Suite("Rank move")
struct RankMoveTests {
  private static func entries(_ levels: [Double], spread: Double, state: UInt64 = 9)
    -> [Ranking.Entry]
  {
    var generator = TestGenerator(state: state)
    return levels.enumerated().map { unit, level in
      let margins = (0..<200).map { _ in
        Float(level + Double.random(in: -spread...spread, using: &generator))
      }
      return Ranking.Entry(
        unit: unit, parent: nil, pMiss: Double(margins.count { $0 < 0 }) / 200,
        expectedShortfall: 0, atLeast: 0.5, margins: MarginDraws(margins, meanEvents: 1))
    }
  }

  private static func moves(_ before: [Ranking.Entry], _ after: [Ranking.Entry]) async throws
    -> [RankMove]
  {
    let ranked = (
      try await Ranking.ranked(before, indicator: "on_time", targetYear: 2028, workers: 1),
      try await Ranking.ranked(after, indicator: "on_time", targetYear: 2028, workers: 1)
    )
    return RankMove.moves(run: 1, entries: (before, after), ranked: ranked)
  }

  @Test("nobody moves between two rankings of the same draws")
  func same() async throws {
    let entries = Self.entries([-0.3, -0.1, 0.1, 0.3], spread: 0.2)
    let moves = try await Self.moves(entries, entries)
    #expect(moves.count == 4)
    #expect(moves.allSatisfy { $0.move == 0 && $0.reading == .none && $0.isOverlapping })
    #expect(moves.allSatisfy { $0.pSafer.estimate == 0 && $0.pRiskier.estimate == 0 })
  }

  @Test("the worst unit, made the best, has moved; those it passed have each lost a place")
  func moved() async throws {
    let before = Self.entries([-0.4, -0.2, 0, 0.2], spread: 0.01)
    var after = before
    after[0].margins = MarginDraws(
      after[0].margins.codes.map { Float(Double($0) / MarginDraws.steps) + 0.9 }, meanEvents: 1)
    after[0].pMiss = 0
    let moves = try await Self.moves(before, after)
    let first = try #require(moves.first { $0.place.unit == 0 })
    #expect(first.move == 3 && first.reading == .moved && first.pSafer.estimate == 1)
    #expect(!first.isOverlapping)
    for unit in 1...3 {
      let passed = try #require(moves.first { $0.place.unit == unit })
      #expect(passed.move == -1 && passed.reading == .moved && passed.pRiskier.estimate == 1)
    }
  }

  @Test("units that cannot be told apart change places by noise only")
  func noise() async throws {
    let before = Self.entries([0, 0.001, 0.002, 0.003], spread: 0.3)
    let moves = try await Self.moves(
      before, Self.entries([0.003, 0.002, 0.001, 0], spread: 0.3, state: 77))
    #expect(moves.contains { $0.move != 0 })
    #expect(moves.allSatisfy { $0.reading != .moved })
  }

  @Test("a tie moves nobody, whatever order units come in")
  func ties() async throws {
    let equal = (0..<3).map {
      Ranking.Entry(
        unit: $0, parent: nil, pMiss: 0, expectedShortfall: 0,
        atLeast: 0.5, margins: MarginDraws(Array(repeating: 0.1, count: 20), meanEvents: 1))
    }
    let moves = try await Self.moves(equal, equal.reversed())
    #expect(moves.allSatisfy { $0.pSafer.estimate == 0 && $0.pRiskier.estimate == 0 })
  }
}
