import Testing

@testable import Randomness

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
    let uniforms = WholeNumbers.drawn("kernels", count: Draws.count)
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

  @Test(
    "χ² of Poisson counts against the exact probabilities",
    arguments: [0, 1e-3, 0.7, 3, 7.9, 8, 8.1, 15, 60, 1000, 1e6, 1.3e9])
  func poissonCounts(mean: Double) throws {
    let law = try Poisson(mean: mean)
    let uniforms = WholeNumbers.drawn("poisson", count: Draws.count)
    let counts = VectorKernels().poissonCounts(
      at: uniforms, means: Array(repeating: mean, count: uniforms.count))
    #expect(counts.allSatisfy { $0 >= 0 })
    let cells = try DiscreteCells(
      mean: mean, deviation: mean.squareRoot(), most: .max, draws: Draws.count,
      logProbability: law.logProbability)
    expectFit(cells: cells, counts: counts.map(Int.init))
  }

  @Test("Poisson counts are the same on every processor, and settled ones those of the search")
  func poissonBits() {
    var stream = Draws.stream(78)
    // From none to a thousand million, most of them small; uniform numbers out to both ends.
    let cells = (0..<200_003).map { i -> (u: Double, mean: Double) in
      let word = stream.next() >> (12 + (i % 3 == 0 ? 0 : UInt64(i % 40)))
      let u = (Double(word) + 0.5) * 0x1p-52
      let mean = PortableMath.exp(
        -4 + (i % 10 == 0 ? 25 : 14) * UnitInterval.open(using: &stream))
      return (i % 2 == 0 ? u : 1 - u, i % 1000 == 0 ? 0 : mean)
    }
    let (uniforms, means) = (cells.map(\.u), cells.map(\.mean))
    let wanted = cells.map { Int32(PoissonInversion.count(at: $0.u, mean: $0.mean)) }
    for set in VectorKernels.InstructionSet.allCases where set <= VectorKernels.widest {
      for count in [0, 1, 63, 64, 65, cells.count] {
        let counts = VectorKernels(forcing: set).poissonCounts(
          at: Array(uniforms.prefix(count)), means: Array(means.prefix(count)))
        #expect(counts == Array(wanted.prefix(count)), "\(set)")
      }
    }
  }

  @Test("Poisson quantiles are where the distribution function passes the uniform number")
  func poissonSteps() throws {
    var stream = Draws.stream(77)
    for mean in [0.3, 7.99, 8, 12.5, 40, 300] {
      let law = try Poisson(mean: mean)
      for _ in 0..<300 {
        // Far out in both tails as well.
        let word = stream.next() >> (12 + stream.next() % 40)
        let near = (Double(word) + 0.5) * 0x1p-52
        let isUpper = stream.next() % 2 == 0
        let u = isUpper ? 1 - near : near
        let k = PoissonInversion.count(at: u, mean: mean)
        // Sums from the nearer tail, which lose nothing.
        func lower(_ k: Int) -> Double {
          (0...max(k, 0)).reduce(0) {
            k < 0 ? 0 : $0 + PortableMath.exp(law.logProbability(of: $1))
          }
        }
        func upper(_ k: Int) -> Double {
          stride(from: k + 400 + 2 * Int(mean), to: k, by: -1).reduce(0) {
            $0 + PortableMath.exp(law.logProbability(of: $1))
          }
        }
        let slack = 1e-9
        if isUpper {
          #expect(upper(k) < near * (1 + slack), "μ = \(mean), 1 − u = \(near)")
          if k > 0 { #expect(upper(k - 1) >= near * (1 - slack), "μ = \(mean), 1 − u = \(near)") }
        } else {
          #expect(lower(k) > near * (1 - slack), "μ = \(mean), u = \(near)")
          if k > 0 { #expect(lower(k - 1) <= near * (1 + slack), "μ = \(mean), u = \(near)") }
        }
      }
    }
  }

  @Test("columns have their distributions, and neither columns nor neighbours tell each other")
  func columns() throws {
    let count = Draws.count
    let noise = NoiseColumns(
      [.choice, .normal, .normal, .normal, .normal, .heavy], draws: count, key: 1, stream: 2)
    #expect(
      GoodnessOfFit.kolmogorovSmirnov(noise.choices) { min(max($0, 0), 1) } > Draws.significance)
    let columns = (0..<5).map { column in
      noise.values[(column * count)..<((column + 1) * count)].map(Double.init)
    }
    for column in columns.prefix(4) {
      #expect(
        GoodnessOfFit.kolmogorovSmirnov(column, StandardNormal.cumulative) > Draws.significance)
    }
    #expect(
      GoodnessOfFit.kolmogorovSmirnov(columns[4]) { t in
        // In closed form: s = t/√(8 + t²), c = 1 − s².
        let c = 8 / (8 + t * t)
        let s = t / (8 + t * t).squareRoot()
        return 0.5 + s / 2 * (1 + c / 2 + 3 * c * c / 8 + 5 * c * c * c / 16)
      } > Draws.significance)
    let n = Double(count)
    let choices = noise.choices.map { ($0 - 0.5) * 12.0.squareRoot() }
    let all = [choices] + columns.prefix(4) + [columns[4].map { $0 * 0.75.squareRoot() }]
    for (i, x) in all.enumerated() {
      let serial = zip(x, x.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / n
      #expect(abs(serial) < 4.5 / n.squareRoot(), "column \(i)")
      for y in all[(i + 1)...] {
        let correlation = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / n
        #expect(abs(correlation) < 4.5 / n.squareRoot(), "column \(i)")
      }
    }
  }
}
