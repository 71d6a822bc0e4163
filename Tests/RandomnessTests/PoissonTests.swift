import Randomness
import Testing

@Suite("Poisson distribution")
struct PoissonTests {
  @Test("rules")
  func rules() async {
    for mean in [-1, 1.1e12, .infinity] {
      #expect(throws: DistributionError.poissonMeanOutsideRange(mean)) { try Poisson(mean: mean) }
    }
    #expect(throws: DistributionError.self) { try Poisson(mean: .nan) }
    await #expect(processExitsWith: .failure) {
      var stream = PhiloxStream(key: 0, stream: 0, index: 0)
      _ = Poisson.sample(mean: -1, using: &stream)
    }
  }

  /// The logarithm is a sum of terms up to its own size and some units, each good to about 1e-16; the
  /// deviance doubles the relative error of count − mean, which is none.
  @Test("log-probabilities agree with 20 digits")
  func logProbability() throws {
    for row in try Vectors.rows("poisson") {
      let law = try Poisson(mean: try Vectors.number(row[0]))
      let count = try #require(Int(row[1]))
      let reference = try Vectors.number(row[2])
      let error = abs(law.logProbability(of: count) - reference)
      #expect(error < 2e-15 * max(1, abs(reference)), "mean \(law.mean), count \(count)")
    }
    #expect(try Poisson(mean: 3).logProbability(of: -1) == -.infinity)
    #expect(try Poisson(mean: 0).logProbability(of: 0) == 0)
    #expect(try Poisson(mean: 0).logProbability(of: 1) == -.infinity)
  }

  @Test(
    "first draws are stable",
    arguments: [
      (0, [0, 0, 0, 0]), (3, [2, 3, 7, 2]), (10, [7, 9, 10, 12]),
      (1e4, [9914, 9967, 10002, 9808]),
      (1e12, [999_999_142_043, 999_999_672_950, 1_000_000_018_839, 999_998_083_663]),
    ] as [(Double, [Int])])
  func stability(mean: Double, counts: [Int]) throws {
    #expect(Draws.first(4, of: try Poisson(mean: mean)) == counts)
  }

  @Test("the unchecked draw is the same draw", arguments: [0, 9.99, 10, 1e6])
  func unchecked(mean: Double) throws {
    var first = Draws.stream(4)
    var second = Draws.stream(4)
    let law = try Poisson(mean: mean)
    for _ in 0..<100 {
      #expect(law.sample(using: &first) == Poisson.sample(mean: mean, using: &second))
    }
  }

  @Test("one word below a mean of 10, two a trial from there on")
  func words() throws {
    for index in UInt32(0)..<50 {
      #expect(Draws.words(for: try Poisson(mean: 0), index: index) == 1)
      #expect(Draws.words(for: try Poisson(mean: 9.99), index: index) == 1)
      #expect(Draws.words(for: try Poisson(mean: 10), index: index) % 2 == 0)
    }
  }

  @Test("at least 75 % of the trials succeed, within sampling error", arguments: [10, 30, 1e6])
  func acceptance(mean: Double) throws {
    let law = try Poisson(mean: mean)
    var stream = Draws.stream(6)
    for _ in 0..<10_000 { _ = law.sample(using: &stream) }
    #expect(stream.position < UInt64(20_000 / 0.74))
  }

  @Test("the extreme words end the search", arguments: [0, 1e-9, 1, 9.99])
  func extremes(mean: Double) throws {
    var zeros = ConstantGenerator(word: 0)
    var ones = ConstantGenerator(word: .max)
    let law = try Poisson(mean: mean)
    #expect(law.sample(using: &zeros) == 0)
    #expect((0...60).contains(law.sample(using: &ones)))
  }

  @Test("fit", .tags(.slow), arguments: [1e-9, 0.1, 1, 5, 9.99, 10, 10.01, 12, 50, 1e3, 1e6])
  func fit(mean: Double) throws {
    let law = try Poisson(mean: mean)
    let cells = try DiscreteCells(
      mean: mean, deviation: mean.squareRoot(), most: .max, draws: Draws.count,
      logProbability: law.logProbability)
    var stream = Draws.stream(80)
    expectFit(cells: cells, counts: (0..<Draws.count).map { _ in law.sample(using: &stream) })
  }

  @Test("mean and variance of large means", .tags(.slow), arguments: [1e8, 1e12])
  func moments(mean: Double) throws {
    let law = try Poisson(mean: mean)
    var stream = Draws.stream(81)
    expectMoments(
      of: (0..<Draws.count).map { _ in law.sample(using: &stream) }, mean: mean, variance: mean)
  }
}
