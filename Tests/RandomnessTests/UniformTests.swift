import Randomness
import Testing

@Suite("Uniform distribution")
struct UniformTests {
  @Test("rules")
  func rules() {
    #expect(throws: DistributionError.boundNotFinite(.infinity)) {
      try Uniform(low: 0, high: .infinity)
    }
    #expect(throws: DistributionError.boundNotFinite(-.infinity)) {
      try Uniform(low: -.infinity, high: 0)
    }
    #expect(throws: DistributionError.intervalEmpty(low: 2, high: 2)) {
      try Uniform(low: 2, high: 2)
    }
    #expect(throws: DistributionError.intervalTooWide(low: -1e308, high: 1e308)) {
      try Uniform(low: -1e308, high: 1e308)
    }
  }

  @Test("first draws are stable")
  func stability() throws {
    let law = try Uniform(low: -2, high: 5)
    #expect(
      Draws.first(3, of: law) == [-0.44099847643324486, 1.4714093916782054, 4.854508595665195])
    #expect(Draws.words(for: law) == 1)
  }

  @Test("no draw reaches the upper bound, even where the sum rounds to it")
  func upperBound() throws {
    var ones = ConstantGenerator(word: .max)
    #expect(try Uniform(low: 1, high: 1 + 0x1p-52).sample(using: &ones) == 1)
    #expect(try Uniform(low: 0x1p52, high: 0x1p52 + 2).sample(using: &ones) == 0x1p52 + 1)
  }

  @Test("fit", .tags(.slow))
  func fit() throws {
    let law = try Uniform(low: -2, high: 5)
    var stream = Draws.stream(20)
    let sample = (0..<Draws.count).map { _ in law.sample(using: &stream) }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sample) { ($0 + 2) / 7 } > Draws.significance)
  }
}
