import Testing

@testable import Outlook

@Suite("Rank inference")
struct RankInferenceTests {
  /// Ranks of one draw by comparing every unit with every other, equal ones taking turns.
  private static func ranks(_ codes: [[Int16]], _ draw: Int) -> [Int] {
    let column = codes.map { $0[draw] }
    return column.indices.map { rank(of: $0, in: column, draw) }
  }

  private static func rank(of unit: Int, in column: [Int16], _ draw: Int) -> Int {
    let own = column[unit]
    let before = column[..<unit].count { $0 == own }
    let turn = (before + draw) % column.count { $0 == own }
    return 1 + column.count { $0 < own } + turn
  }

  @Test(
    "intervals, shares and the joint share are those of ranks counted one by one",
    arguments: [(3, 65), (40, 200), (40, 63)] as [(Int, Int)], [1 << 25, 1000])
  func counted(size: (Int, Int), mostKept: Int) async throws {
    let (units, draws) = size
    // Few distinct codes, so that ties abound.
    let codes = RankSetsTests.codes(
      units, draws: draws, step: 0.4, own: 4, shared: 1, state: UInt64(draws))
    let found = try await RankInference(
      codes, worst: 4, scale: nil, kernels: PairKernels(), workers: 2, mostKept: mostKept)
    let ranks = (0..<draws).map { Self.ranks(codes, $0) }
    for one in ranks { #expect(one.sorted() == Array(1...units)) }
    for unit in 0..<units {
      let own = ranks.map { $0[unit] }.sorted()
      let low = own[Int(0.05 * Double(draws - 1))]
      let high = own[Int((0.95 * Double(draws - 1)).rounded(.up))]
      #expect(found.intervals[unit] == low...high)
      #expect(found.worstShares[unit] == Double(own.count { $0 <= 4 }) / Double(draws))
    }
    let held = ranks.count { draw in
      zip(draw, found.sets).allSatisfy { $1.contains($0) }
    }
    #expect(found.jointShare == Double(held) / Double(draws))
    #expect(found.jointShare >= 0.9)
  }

  @Test("many units need more than one bucket of ranks")
  func buckets() async throws {
    let codes = RankSetsTests.codes(2500, draws: 70, step: 1, own: 300, shared: 0, state: 5)
    let found = try await RankInference(codes, worst: 250, workers: 2)
    let columns = (0..<70).map { draw in codes.map { $0[draw] } }
    for unit in stride(from: 0, to: 2500, by: 311) {
      let own = columns.indices.map { Self.rank(of: unit, in: columns[$0], $0) }.sorted()
      #expect(found.intervals[unit] == own[3]...own[66])
    }
  }

  @Test("sets hold in 90 % of the draws after step-down as well")
  func jointShare() async throws {
    var isSteppedDown = false
    for state in 1...40 {
      let codes = RankSetsTests.codes(
        5, draws: 60, step: 300, own: 170, shared: 0, state: UInt64(state))
      let found = try await RankInference(codes, worst: 1, workers: 1)
      #expect(found.jointShare >= 0.9)
      isSteppedDown = isSteppedDown || found.steps > 1
    }
    #expect(isSteppedDown)
  }

  @Test("what is told apart is what sets are made of")
  func told() async throws {
    let codes = RankSetsTests.codes(30, draws: 300, step: 80, own: 150, shared: 300, state: 12)
    let found = try await RankInference(codes, worst: 3, workers: 2)
    for unit in 0..<30 {
      let above = (0..<30).count { $0 != unit && found.isTold(unit, above: $0) }
      let below = (0..<30).count { $0 != unit && found.isTold($0, above: unit) }
      #expect(found.sets[unit] == (1 + above)...(30 - below))
    }
    #expect(found.sets.contains { $0 != 1...30 })
  }

  @Test("of many units, too, sets are made of what is told apart", arguments: [3.0, 40.0])
  func toldOfMany(step: Double) async throws {
    let codes = RankSetsTests.codes(700, draws: 70, step: step, own: 150, shared: 100, state: 4)
    let found = try await RankInference(codes, worst: 70, workers: 2)
    for unit in stride(from: 0, to: 700, by: 99) {
      let above = (0..<700).count { $0 != unit && found.isTold(unit, above: $0) }
      let below = (0..<700).count { $0 != unit && found.isTold($0, above: unit) }
      #expect(found.sets[unit] == (1 + above)...(700 - below))
    }
    #expect(found.sets.contains { $0 != 1...700 })
  }

  @Test("sets are of the first draws alone, intervals of all")
  func pairDraws() async throws {
    let codes = RankSetsTests.codes(30, draws: 300, step: 80, own: 150, shared: 300, state: 12)
    let some = try await RankInference(codes, worst: 3, pairDraws: 120, workers: 2)
    let first = try await RankInference(codes.map { Array($0[..<120]) }, worst: 3, workers: 2)
    let all = try await RankInference(codes, worst: 3, workers: 2)
    #expect(some.sets == first.sets && some.criticalValue == first.criticalValue)
    #expect(some.sets != all.sets)
    #expect(some.intervals == all.intervals && some.worstShares == all.worstShares)
  }

  @Test("codes of any scores keep their order and use the range")
  func codes() {
    let codes = RankInference.codes(of: [[-3, 0.5], [2, 7]])
    #expect(codes == [[0, 11_468], [16_384, 32_767]])
    #expect(RankInference.codes(of: [[4, 4], [4, 4]]) == [[0, 0], [0, 0]])
  }
}
