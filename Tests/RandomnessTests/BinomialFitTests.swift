import Randomness
import Testing

@Suite("Fit of the binomial distribution", .tags(.slow))
struct BinomialFitTests {
  static let grid: [(trials: Int, probability: Double)] = [
    // One possible count.
    (0, 0.5), (7, 0), (7, 1), (1_000_000_000, 0), (1_000_000_000, 1),
    // Sequential search.
    (1, 0.3), (1, 0.5), (1, 1e-9), (2, 0.999999), (12, 0.7), (1_000_000_000, 1e-9),
    // Around the boundary, n · min(p, 1 − p) = 10, on both sides of ½.
    (19, 0.5), (20, 0.5), (21, 0.5), (999, 0.01), (1000, 0.01), (1001, 0.01), (999, 0.99),
    (1001, 0.99), (9_999_999, 0.999999), (10_000_001, 0.999999),
    // Transformed rejection.
    (40, 0.5), (60, 0.3), (100, 0.9), (1000, 0.5), (12_345, 0.87), (1_000_000, 0.37),
    (1_000_000_000, 1e-6), (1_000_000_000, 0.999999),
  ]

  private static func draws(_ law: Binomial, index: UInt32) -> [Int] {
    var stream = Draws.stream(index)
    return (0..<Draws.count).map { _ in law.sample(using: &stream) }
  }

  @Test("χ² against the exact probabilities", arguments: grid)
  func fit(trials: Int, probability: Double) throws {
    let law = try Binomial(trials: trials, probability: probability)
    let mean = Double(trials) * probability
    let cells = try DiscreteCells(
      mean: mean, deviation: (mean * (1 - probability)).squareRoot(), most: trials,
      draws: Draws.count, logProbability: law.logProbability)
    let counts = Self.draws(law, index: 90)
    #expect(counts.allSatisfy { (0...trials).contains($0) })
    expectFit(cells: cells, counts: counts)
  }

  /// The skewness of these is below 1e-4: less than a million draws can tell from the normal.
  @Test(
    "huge numbers of trials are normal",
    arguments: [(1_000_000_000, 0.5), (1_000_000_000_000, 0.85), (1 << 53, 0.5), (1 << 53, 0.3)]
      as [(Int, Double)])
  func huge(trials: Int, probability: Double) throws {
    let law = try Binomial(trials: trials, probability: probability)
    let mean = Double(trials) * probability
    let variance = mean * (1 - probability)
    let counts = Self.draws(law, index: 91)
    expectMoments(of: counts, mean: mean, variance: variance)
    let fit = GoodnessOfFit.kolmogorovSmirnov(counts.map(Double.init)) {
      StandardNormal.cumulative(($0 + 0.5 - mean) / variance.squareRoot())
    }
    #expect(fit > Draws.significance)
  }
}
