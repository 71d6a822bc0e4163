import Randomness
import Testing

@Suite("Fit of the vector kernels", .tags(.slow))
struct VectorKernelsFitTests {
  static let grid: [(trials: Int, probability: Double)] = [
    (0, 0.5), (7, 0), (7, 1), (1, 0.3), (1, 0.5), (2, 0.999999), (12, 0.7), (50, 0.97),
    // Around the variance from which the expansion is used.
    (31, 0.5), (32, 0.5), (33, 0.5), (266, 0.97), (275, 0.97), (276, 0.97), (8000, 0.001),
    (8100, 0.001),
    // The commonest case, larger ones, tiny probabilities.
    (500, 0.97), (500, 0.5), (5000, 0.9), (50_000, 0.5), (50_000, 0.999), (50_000, 1e-4),
    (1_000_000, 0.37), (1_000_000, 1e-7), (2_000_000_000, 1e-8), (2_000_000_000, 0.999999),
  ]

  @Test("χ² of counts against the exact probabilities", arguments: grid)
  func counts(trials: Int, probability: Double) throws {
    let law = try Binomial(trials: trials, probability: probability)
    let kernels = VectorKernels()
    let (_, uniforms) = kernels.uniforms(
      key: 0x5EED, stream: StableHash.fnv1a64("kernels"), block: 0, from: 0, count: Draws.count)
    let counts = kernels.counts(
      at: uniforms, .repeating(trials, probability, count: uniforms.count)
    ).map(Int.init)
    #expect(counts.allSatisfy { (0...trials).contains($0) })
    let mean = Double(trials) * probability
    let cells = try DiscreteCells(
      mean: mean, deviation: (mean * (1 - probability)).squareRoot(), most: trials,
      draws: Draws.count, logProbability: law.logProbability)
    expectFit(cells: cells, counts: counts)
  }

  @Test("normals against the normal distribution")
  func normals() {
    let kernels = VectorKernels()
    let (uniforms, _) = kernels.uniforms(
      key: 0x5EED, stream: StableHash.fnv1a64("normals"), block: 0, from: 0, count: Draws.count)
    let values = kernels.normals(uniforms)
    #expect(GoodnessOfFit.kolmogorovSmirnov(values, StandardNormal.cumulative) > Draws.significance)
  }

  @Test("the two words of a block are uncorrelated")
  func words() {
    let kernels = VectorKernels()
    let (low, high) = kernels.uniforms(key: 1, stream: 2, block: 3, from: 0, count: Draws.count)
    let (x, y) = (kernels.normals(low), kernels.normals(high))
    let n = Double(Draws.count)
    let correlation = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / n
    let serial = zip(x, x.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / n
    #expect(abs(correlation) < 4.5 / n.squareRoot())
    #expect(abs(serial) < 4.5 / n.squareRoot())
  }
}
