import Testing

@testable import Outlook

/// The procedure of `RankSets` from its definition: every pair, every draw, nothing left out.
private struct BruteForce {
  let first: [ClosedRange<Int>]
  let last: [ClosedRange<Int>]
  let critical: [Double]

  init(_ codes: [[Int16]], confidence: Double) {
    let units = codes.count
    let draws = codes[0].count
    let means = codes.map { $0.reduce(0.0) { $0 + Double($1) } / Double(draws) }
    var pairs: [(upper: Int, lower: Int, separation: Double, z: [Double])] = []
    for upper in 0..<units {
      for lower in 0..<units where lower != upper {
        let difference = means[upper] - means[lower]
        let about = (0..<draws).map { draw in
          Double(codes[upper][draw]) - Double(codes[lower][draw]) - difference
        }
        let spread = (about.reduce(0) { $0 + $1 * $1 } / Double(draws)).squareRoot()
        let isConstant = about.allSatisfy { abs($0) < 1e-9 }
        pairs.append(
          (
            upper, lower,
            isConstant ? (difference > 0 ? .infinity : 0) : difference / spread,
            isConstant ? about.map { _ in 0 } : about.map { $0 / spread }
          ))
      }
    }
    var told = [Bool](repeating: false, count: pairs.count)
    var values: [Double] = []
    var families: [[ClosedRange<Int>]] = []
    while true {
      let maxima = (0..<draws).map { draw in
        pairs.indices.reduce(0.0) { told[$1] ? $0 : max($0, pairs[$1].z[draw]) }
      }.sorted()
      let c = maxima[Int((confidence * Double(draws)).rounded(.up)) - 1]
      let next = pairs.indices.map { told[$0] || pairs[$0].separation > c }
      values.append(c)
      families.append(
        (0..<units).map { unit in
          let above = pairs.indices.count { next[$0] && pairs[$0].upper == unit }
          let below = pairs.indices.count { next[$0] && pairs[$0].lower == unit }
          return (1 + above)...(units - below)
        })
      if next == told { break }
      told = next
    }
    (first, last) = (families[0], families[families.count - 1])
    critical = values
  }
}

@Suite("Rank sets")
struct RankSetsTests {
  /// Margin codes that share a shock, in two families that share another.
  static func codes(
    _ units: Int, draws: Int, step: Double, own: Double, shared: Double, state: UInt64
  ) -> [[Int16]] {
    var generator = TestGenerator(state: state)
    func bell() -> Double {
      (0..<6).reduce(0) { sum, _ in sum + Double.random(in: -1...1, using: &generator) }
        / 2.0.squareRoot()
    }
    let common = (0..<draws).map { _ in bell() }
    let families = (0..<2).map { _ in (0..<draws).map { _ in bell() } }
    return (0..<units).map { unit in
      let level = step * Double(unit) * Double.random(in: 0.5...1.5, using: &generator)
      let spread = own * Double.random(in: 0.5...2, using: &generator)
      return (0..<draws).map { draw in
        let value = level + shared * (common[draw] + families[unit % 2][draw]) + spread * bell()
        return Int16(min(max(value.rounded(), -16_000), 16_000))
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var units: Int
    var draws: Int
    var step: Double
    var own: Double
    var shared: Double
    var confidence = 0.9
    var testDescription: String { "\(units) × \(draws), \(step), \(own), \(shared), \(confidence)" }
  }

  @Test(
    "equal the definition, pair by pair and draw by draw",
    arguments: [
      Case(units: 2, draws: 50, step: 300, own: 100, shared: 0),
      Case(units: 3, draws: 1, step: 300, own: 100, shared: 0),
      Case(units: 5, draws: 333, step: 0, own: 200, shared: 0),
      Case(units: 12, draws: 400, step: 120, own: 150, shared: 900),
      Case(units: 41, draws: 500, step: 60, own: 200, shared: 300),
      Case(units: 41, draws: 500, step: 60, own: 200, shared: 300, confidence: 0.5),
      Case(units: 70, draws: 257, step: 90, own: 150, shared: 50, confidence: 0.95),
      Case(units: 90, draws: 200, step: 3, own: 3, shared: 1),
    ])
  func bruteForce(one: Case) async throws {
    let codes = Self.codes(
      one.units, draws: one.draws, step: one.step, own: one.own, shared: one.shared,
      state: UInt64(one.units))
    let expected = BruteForce(codes, confidence: one.confidence)
    for kernels in PairKernels.InstructionSet.allCases.filter({ $0 <= PairKernels.widest }) {
      let found = try await RankSets(
        CentredDraws(codes), confidence: one.confidence, kernels: PairKernels(forcing: kernels),
        workers: 2)
      #expect(found.first.sets == expected.first)
      #expect(found.last.sets == expected.last)
      #expect(abs(found.first.criticalValue - expected.critical[0]) < 1e-9)
      #expect(abs(found.last.criticalValue - (expected.critical.last ?? 0)) < 1e-9)
    }
  }

  @Test("step-down tells more apart where most pairs are clear")
  func stepDown() async throws {
    var isNarrower = false
    for state in 1...12 {
      let codes = Self.codes(
        9, draws: 600, step: 260, own: 170, shared: 100, state: UInt64(state))
      let found = try await RankSets(CentredDraws(codes), confidence: 0.9, workers: 1)
      #expect(found.last.criticalValue <= found.first.criticalValue)
      for (narrow, wide) in zip(found.last.sets, found.first.sets) {
        #expect(wide.lowerBound <= narrow.lowerBound && narrow.upperBound <= wide.upperBound)
      }
      isNarrower = isNarrower || found.last.sets != found.first.sets
      #expect((found.steps > 1) == (found.last.criticalValue < found.first.criticalValue))
    }
    #expect(isNarrower)
  }

  @Test("the number of threads changes nothing", arguments: [1, 2, 3, 7])
  func threads(count: Int) async throws {
    let codes = Self.codes(150, draws: 300, step: 12, own: 200, shared: 200, state: 3)
    let one = try await RankSets(CentredDraws(codes), confidence: 0.9, workers: 1)
    let other = try await RankSets(CentredDraws(codes), confidence: 0.9, workers: count)
    #expect(one.first == other.first && one.last == other.last && one.steps == other.steps)
  }

  @Test("units that never differ are told apart by their means alone, equal ones never")
  func constantDifferences() async throws {
    var generator = TestGenerator(state: 8)
    let path = (0..<40).map { _ in Int16.random(in: -500...500, using: &generator) }
    let rows = [path, path.map { $0 + 1 }, path, path.map { $0 + 2 }]
    let found = try await RankSets(CentredDraws(rows), confidence: 0.9, workers: 1)
    #expect(found.last.sets == [1...2, 3...3, 1...2, 4...4])
  }

  @Test("codes at the ends of their range are compared without overflow")
  func ends() async throws {
    let rows: [[Int16]] = [
      [0, 32_767, 0, 32_767, 0, 32_767], [32_767, 0, 32_767, 0, 32_767, 0],
      [-32_767, 0, 0, -32_767, 0, 0], [-32_767, -32_767, -32_767, -32_767, -32_767, -32_766],
    ]
    let expected = BruteForce(rows, confidence: 0.9)
    for kernels in PairKernels.InstructionSet.allCases.filter({ $0 <= PairKernels.widest }) {
      let found = try await RankSets(
        CentredDraws(rows), confidence: 0.9, kernels: PairKernels(forcing: kernels), workers: 1)
      #expect(found.last.sets == expected.last)
      #expect(abs(found.first.criticalValue - expected.critical[0]) < 1e-9)
    }
  }
}

@Suite("Separated pairs")
struct SeparatedPairsTests {
  private static let draws = CentredDraws(
    RankSetsTests.codes(30, draws: 200, step: 100, own: 150, shared: 100, state: 6))

  private static func pairs(ceiling: Double, most: Int) -> SeparatedPairs {
    var pairs = SeparatedPairs(units: 30, ceiling: ceiling, most: most)
    var scan = PairScan(draws, PairKernels(), bound: 1)
    scan.forEachRow(0..<30, 0..<29) { scan, row, count in
      scan.addSeparations(row, count, to: &pairs)
    }
    return pairs
  }

  @Test("a lower ceiling counts what a higher one remembers", arguments: [1.5, 3, 5])
  func ceiling(critical: Double) {
    let all = Self.pairs(ceiling: 1000, most: 1000)
    let some = Self.pairs(ceiling: critical, most: 1000)
    #expect(some.isComplete(below: critical) && !some.isComplete(below: critical + 0.01))
    #expect(some.sets(at: critical) == all.sets(at: critical))
    #expect(all.sets(at: critical) != all.sets(at: 1))
  }

  @Test("says so where there are too many to remember")
  func full() {
    #expect(!Self.pairs(ceiling: 1000, most: 20).isComplete(below: 3))
    var half = Self.pairs(ceiling: 1000, most: 500)
    #expect(half.isComplete(below: 3))
    half.merge(Self.pairs(ceiling: 1000, most: 500))
    #expect(!half.isComplete(below: 3))
  }
}

@Suite("Rising scale")
struct RisingScaleTests {
  @Test("reaches from 0 to 32,767 over the codes that occur, and keeps their order")
  func order() {
    let rows: [[Int16]] = [[-100, 3, 3, 40], [7, 3000, -100, -99]]
    let scale = RisingScale(of: rows) { -1 / (Double($0) + 101) }
    let codes = Array(Set(rows.joined())).sorted()
    let scaled = codes.map { scale.table[Int($0) + 32_768] }
    #expect(scaled == scaled.sorted() && scaled.first == 0 && scaled.last == 32_767)
    // −1/2 lies half-way from −1 to nearly 0.
    #expect(abs(Int(scaled[1]) - 16_389) < 2)
    #expect(Set(RisingScale(of: [[5, 5], [5, 5]]) { Double($0) }.table) == [0])
  }

  @Test("sets are those of the scaled codes, and hold for the ranks of the codes")
  func sets() async throws {
    let codes = RankSetsTests.codes(25, draws: 300, step: 90, own: 150, shared: 100, state: 2)
    let scale = RisingScale(of: codes) { Double($0) * Double($0) * Double($0) }
    let direct = try await RankSets(
      CentredDraws(codes.map { $0.map { scale.table[Int($0) + 32_768] } }), confidence: 0.9,
      workers: 1)
    let scaled = try await RankSets(
      CentredDraws(codes, scale: scale), confidence: 0.9, workers: 1)
    #expect(direct.first == scaled.first && direct.last == scaled.last)
    let found = try await RankInference(codes, worst: 3, scale: scale, workers: 1)
    #expect(found.sets == scaled.last.sets)
    #expect(found.jointShare >= 0.9)
  }
}
