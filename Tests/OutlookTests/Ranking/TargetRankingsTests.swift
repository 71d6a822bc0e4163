import Synchronization
import Testing

@testable import Outlook

@Suite("Rankings of many targets")
struct TargetRankingsTests {
  private struct Unreadable: Error {}

  private final class Reader: Sendable {
    let read = Mutex<[TargetKey]>([])
  }

  private static let keys = (0..<5).map { TargetKey(indicator: "i\($0 % 2)", year: 2028 + $0) }

  /// Two groups, of which the second is smaller, other for every key.
  private static func groups(_ key: TargetKey) -> [[Ranking.Entry]] {
    var generator = TestGenerator(state: UInt64(key.year))
    return [9, 4].enumerated().map { group, count in
      (0..<count).map { unit in
        let margins = (0..<60).map { _ in Float.random(in: -0.2...0.2, using: &generator) }
        return Ranking.Entry(
          unit: 100 * group + unit, parent: unit % 2,
          pMiss: Double(margins.count { $0 < 0 }) / 60, expectedShortfall: Double(unit),
          atLeast: 0.5, margins: MarginDraws(margins, meanEvents: 10))
      }
    }
  }

  @Test(
    "stand target by target, group by group, criterion by criterion, with any number of threads")
  func order() async throws {
    var expected: [RankedUnit] = []
    for key in Self.keys {
      for group in Self.groups(key) {
        for criterion in RankingCriterion.allCases {
          expected += try await Ranking.ranked(
            group, by: criterion, indicator: key.indicator, targetYear: key.year, workers: 1)
        }
      }
    }
    for workers in [1, 3, 40] {
      let reader = Reader()
      let found = try await TargetRankings(Self.keys) { key in
        reader.read.withLock { $0.append(key) }
        return Self.groups(key)
      }.ranked(by: RankingCriterion.allCases, workers: workers)
      #expect(found == expected)
      // Each target is read once.
      #expect(Set(reader.read.withLock { $0 }).count == Self.keys.count)
      #expect(reader.read.withLock { $0.count } == Self.keys.count)
    }
  }

  @Test("what cannot be read stops all")
  func unreadable() async throws {
    await #expect(throws: Unreadable.self) {
      _ = try await TargetRankings(Self.keys) { key in
        if key.year == 2030 { throw Unreadable() }
        return Self.groups(key)
      }.ranked(by: [.risk], workers: 2)
    }
  }
}
