import Testing

@testable import Outlook

@Suite("Ranking criterion")
struct RankingCriterionTests {
  private static func entry(
    _ unit: Int, parent: Int?, events: Double, _ margins: [Float], shortfall: Double = 0
  ) -> Ranking.Entry {
    Ranking.Entry(
      unit: unit, parent: parent, pMiss: 1, expectedShortfall: shortfall,
      atLeast: 0.5, margins: MarginDraws(margins, meanEvents: events))
  }

  /// The middle of the step that a margin falls into, so that expectations are exact.
  private static func middle(_ code: Double) -> Float { Float((code + 0.5) / MarginDraws.steps) }

  @Test("shortfall counts the events a rate leaves missing, none above the target")
  func shortfall() {
    let entries = [
      Self.entry(0, parent: 9, events: 100, [Self.middle(-3276), Self.middle(100)]),
      Self.entry(1, parent: 9, events: 1000, [Self.middle(-3276), Self.middle(-1638)]),
    ]
    let codes = RankingCriterion.shortfall.scores(entries, FamilyShortfall(entries))
    // 9.998 and 0 events against 99.98 and 49.98, of which the greatest is 32,760 steps.
    #expect(codes == [[-3276, 0], [-32_760, -16_377]])
  }

  @Test("contribution is the share among units of one parent, nothing where nothing is missing")
  func contribution() {
    let entries = [
      Self.entry(0, parent: 9, events: 100, [Self.middle(-1000), 0.1, Self.middle(-50)]),
      Self.entry(1, parent: 9, events: 300, [Self.middle(-1000), 0.1, 0.2]),
      Self.entry(2, parent: 8, events: 1, [Self.middle(-10), Self.middle(-10), 0]),
    ]
    let missing = FamilyShortfall(entries)
    let codes = RankingCriterion.contribution.scores(entries, missing)
    let shares = missing.contributions(entries)
    #expect(codes == [[-8190, 0, -32_760], [-24_570, 0, 0], [-32_760, -32_760, 0]])
    #expect(zip(shares, [1.25 / 3, 0.75 / 3, 2.0 / 3]).allSatisfy { abs($0 - $1) < 1e-12 })
    // Those without a parent are one family.
    let alone = entries.map { entry in
      var own = entry
      own.parent = nil
      return own
    }
    let first = FamilyShortfall(alone).contributions(alone)
    #expect(abs(first[0] + first[1] + first[2] - 1) < 1e-12)
  }

  @Test("a large unit comes first by events, a small one further off by risk")
  func order() async throws {
    let entries = [
      Self.entry(0, parent: nil, events: 10, Array(repeating: -0.3, count: 30), shortfall: 3),
      Self.entry(1, parent: nil, events: 900, Array(repeating: -0.1, count: 30), shortfall: 90),
    ]
    for (criterion, first) in [
      (RankingCriterion.risk, 0), (.shortfall, 1), (.contribution, 1),
    ] {
      let ranked = try await Ranking.ranked(
        entries, by: criterion, indicator: "i", targetYear: 2028, workers: 1)
      #expect(ranked.map(\.unit) == [first, 1 - first])
      #expect(ranked.allSatisfy { $0.criterion == criterion && $0.rankSet == $0.rank...$0.rank })
      #expect(ranked.map(\.tieGroup) == [1, 2])
    }
  }

  @Test("a scale of rates is the logit, of events the root")
  func scales() {
    let entries = [Self.entry(0, parent: nil, events: 1, [-0.4, 0, 0.4])]
    let codes: [[Int16]] = [[-13_104, -1, 13_104]]
    let table = RankingCriterion.risk.scale(codes, entries).table
    // At a target of ½ margins of ∓0.4 are rates of 10 % and 90 %: the middle is half-way.
    #expect(table[32_768 - 13_104] == 0 && table[32_768 + 13_104] == 32_767)
    #expect(abs(Int(table[32_767]) - 16_383) < 3)
    let roots = RankingCriterion.shortfall.scale([[-10_000, -2500, 0]], entries).table
    #expect([22_768, 30_268, 32_768].map { roots[$0] } == [0, 16_384, 32_767])
  }
}
