import Testing

@testable import Outlook

@Suite("Joint region")
struct JointRegionTests {
  private static func moments(_ row: [Int16]) -> (mean: Double, spread: Double) {
    let mean = row.reduce(0.0) { $0 + Double($1) } / Double(row.count)
    let squares = row.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (mean, (squares / Double(row.count)).squareRoot())
  }

  @Test("sets and critical value are those of intervals compared one by one")
  func bruteForce() {
    for state in 1...6 {
      let codes = RankSetsTests.codes(
        40, draws: 210, step: 40, own: 150, shared: 60, state: UInt64(state))
      let region = JointRegion(codes, scale: nil, draws: .max, confidence: 0.9)
      let moments = codes.map(Self.moments)
      let widest = (0..<210).map { draw in
        zip(codes, moments).reduce(0.0) {
          max($0, abs(Double($1.0[draw]) - $1.1.mean) / $1.1.spread)
        }
      }.sorted()
      let c = widest[188]
      #expect(abs(region.criticalValue - c) < 1e-12)
      for unit in codes.indices {
        let isBelow = { (a: Int, b: Int) in
          moments[a].mean + c * moments[a].spread < moments[b].mean - c * moments[b].spread
        }
        let below = codes.indices.count { isBelow($0, unit) }
        let above = codes.indices.count { isBelow(unit, $0) }
        #expect(region.sets[unit] == (1 + below)...(40 - above))
        #expect(codes.indices.allSatisfy { region.isTold(unit, above: $0) == isBelow($0, unit) })
      }
    }
  }

  @Test("units that never change are told apart by their values alone")
  func constant() {
    let rows: [[Int16]] = [[5, 5, 5], [4, 4, 4], [5, 5, 5]]
    let region = JointRegion(rows, scale: nil, draws: 3, confidence: 0.9)
    #expect(region.sets == [2...3, 1...1, 2...3])
  }

  @Test("many units are ranked by it, and all sets hold at once in 90 % of the draws")
  func inference() async throws {
    let codes = RankSetsTests.codes(60, draws: 400, step: 90, own: 150, shared: 40, state: 9)
    let found = try await RankInference(
      codes, worst: 6, scale: nil, kernels: PairKernels(), workers: 2, mostPaired: 59)
    let region = JointRegion(codes, scale: nil, draws: .max, confidence: 0.9)
    #expect(found.sets == region.sets && found.jointShare >= 0.9)
    #expect(found.sets.contains { $0 != 1...60 })
    // What is common to all units stays in their intervals: sets are no narrower than those of pairs.
    let pairs = try await RankInference(codes, worst: 6, workers: 2)
    let wider = zip(found.sets, pairs.sets).count { $0.count >= $1.count }
    #expect(wider > 50)
    #expect(found.intervals == pairs.intervals)
    for unit in 0..<60 {
      let above = (0..<60).count { $0 != unit && found.isTold(unit, above: $0) }
      #expect(found.sets[unit].lowerBound == 1 + above)
    }
  }

  @Test("a scale and the first draws are taken as elsewhere")
  func scaled() {
    let codes = RankSetsTests.codes(20, draws: 200, step: 90, own: 150, shared: 40, state: 3)
    let scale = RisingScale(of: codes) { Double($0) * Double($0) * Double($0) }
    let scaled = codes.map { row in row[..<120].map { scale.table[Int($0) + 32_768] } }
    let one = JointRegion(codes, scale: scale, draws: 120, confidence: 0.9)
    let other = JointRegion(scaled, scale: nil, draws: 120, confidence: 0.9)
    #expect(one.sets == other.sets && one.criticalValue == other.criticalValue)
  }
}
