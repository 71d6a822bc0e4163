import Randomness
import Testing

@Suite("Normal distribution")
struct NormalTests {
  @Test("rules")
  func rules() {
    #expect(throws: DistributionError.meanNotFinite(.infinity)) {
      try Normal(mean: .infinity, standardDeviation: 1)
    }
    #expect(throws: DistributionError.standardDeviationNegative(-1)) {
      try Normal(mean: 0, standardDeviation: -1)
    }
    #expect(throws: DistributionError.standardDeviationNotFinite(.infinity)) {
      try Normal(mean: 0, standardDeviation: .infinity)
    }
    #expect(throws: DistributionError.self) { try Normal(mean: 0, standardDeviation: .nan) }
  }

  @Test("first draws are stable")
  func stability() throws {
    let law = try Normal(mean: 10, standardDeviation: 2)
    let draws = [8.473884671397231, 9.979523634508398, 14.07561930526032, 8.411386955138914]
    #expect(Draws.first(4, of: law) == draws)
  }

  @Test("one word a draw, also when there is nothing to draw")
  func words() throws {
    let point = try Normal(mean: 3, standardDeviation: 0)
    #expect(Draws.first(3, of: point) == [3, 3, 3])
    for index in UInt32(0)..<100 {
      #expect(Draws.words(for: point, index: index) == 1)
      #expect(Draws.words(for: try Normal(mean: 3, standardDeviation: 1), index: index) == 1)
    }
  }

  @Test("fit", .tags(.slow))
  func fit() throws {
    let law = try Normal(mean: -3, standardDeviation: 0.2)
    var stream = Draws.stream(40)
    let sample = (0..<Draws.count).map { _ in law.sample(using: &stream) }
    let probability = GoodnessOfFit.kolmogorovSmirnov(sample) {
      StandardNormal.cumulative(($0 + 3) / 0.2)
    }
    #expect(probability > Draws.significance)
  }
}
