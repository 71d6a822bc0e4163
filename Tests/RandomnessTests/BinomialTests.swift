import Randomness
import Testing

@Suite("Binomial distribution")
struct BinomialTests {
  @Test("rules")
  func rules() async {
    for trials in [-1, Binomial.mostTrials + 1] {
      #expect(throws: DistributionError.trialsOutsideRange(trials)) {
        try Binomial(trials: trials, probability: 0.5)
      }
    }
    for probability in [-0.1, 1.1, .infinity] {
      #expect(throws: DistributionError.probabilityOutsideUnitInterval(probability)) {
        try Binomial(trials: 1, probability: probability)
      }
    }
    #expect(throws: DistributionError.self) { try Binomial(trials: 1, probability: .nan) }
    await #expect(processExitsWith: .failure) {
      var stream = PhiloxStream(key: 0, stream: 0, index: 0)
      _ = Binomial.sample(trials: -1, probability: 0.5, using: &stream)
    }
    await #expect(processExitsWith: .failure) {
      var stream = PhiloxStream(key: 0, stream: 0, index: 0)
      _ = Binomial.sample(trials: 1, probability: .nan, using: &stream)
    }
  }

  /// A sum of some ten terms up to the size of the result, each good to about 1e-16.
  @Test("log-probabilities agree with 20 digits")
  func logProbability() throws {
    for row in try Vectors.rows("binomial") {
      let law = try Binomial(
        trials: try #require(Int(row[0])), probability: try Vectors.number(row[1]))
      let count = try #require(Int(row[2]))
      let reference = try Vectors.number(row[3])
      let error = abs(law.logProbability(of: count) - reference)
      let scale = max(1, abs(reference))
      #expect(
        error < 4e-15 * scale,
        "\(law.trials) trials, probability \(law.probability), count \(count)")
    }
  }

  @Test("impossible and certain counts")
  func degenerate() throws {
    #expect(try Binomial(trials: 5, probability: 0.5).logProbability(of: -1) == -.infinity)
    #expect(try Binomial(trials: 5, probability: 0.5).logProbability(of: 6) == -.infinity)
    #expect(try Binomial(trials: 5, probability: 0).logProbability(of: 0) == 0)
    #expect(try Binomial(trials: 5, probability: 0).logProbability(of: 1) == -.infinity)
    #expect(try Binomial(trials: 5, probability: 1).logProbability(of: 5) == 0)
    #expect(try Binomial(trials: 5, probability: 1).logProbability(of: 4) == -.infinity)
    #expect(try Binomial(trials: 0, probability: 0.3).logProbability(of: 0) == 0)
  }

  @Test(
    "first draws are stable",
    arguments: [
      (12, 0.3, [2, 4, 7, 2]), (1000, 0.25, [238, 245, 250, 224]),
      (1000, 0.75, [738, 745, 750, 724]), (1_000_000_000, 1e-9, [0, 1, 3, 0]),
      (1_000_000_000, 0.999999, [999_998_973, 999_998_990, 999_999_001, 999_998_940]),
      (
        1 << 53, 0.5,
        [
          4_503_599_586_666_706, 4_503_599_611_853_103, 4_503_599_628_264_361,
          4_503_599_536_481_276,
        ]
      ),
    ] as [(Int, Double, [Int])])
  func stability(trials: Int, probability: Double, counts: [Int]) throws {
    #expect(Draws.first(4, of: try Binomial(trials: trials, probability: probability)) == counts)
  }

  @Test(
    "the unchecked draw is the same draw",
    arguments: [(0, 0.5), (19, 0.5), (20, 0.5), (1000, 0.9)] as [(Int, Double)])
  func unchecked(trials: Int, probability: Double) throws {
    var first = Draws.stream(5)
    var second = Draws.stream(5)
    let law = try Binomial(trials: trials, probability: probability)
    for _ in 0..<100 {
      let count = Binomial.sample(trials: trials, probability: probability, using: &second)
      #expect(law.sample(using: &first) == count)
    }
  }

  @Test("one word for the search, also when only one count is possible; else two a trial")
  func words() throws {
    for index in UInt32(0)..<50 {
      for (trials, probability) in [(0, 0.3), (9, 0), (9, 1), (19, 0.5), (1 << 53, 1e-15)] {
        let law = try Binomial(trials: trials, probability: probability)
        #expect(Draws.words(for: law, index: index) == 1)
      }
      #expect(Draws.words(for: try Binomial(trials: 20, probability: 0.5), index: index) % 2 == 0)
    }
  }

  @Test("at least 70 % of the trials succeed", arguments: [20, 40, 200, 1_000_000])
  func acceptance(trials: Int) throws {
    let law = try Binomial(trials: trials, probability: 0.5)
    var stream = Draws.stream(6)
    for _ in 0..<10_000 { _ = law.sample(using: &stream) }
    #expect(stream.position < UInt64(20_000 / 0.7))
  }

  @Test(
    "the extreme words end the search within the support",
    arguments: [(5, 0.5), (1 << 53, 1e-15), (1 << 53, 1 - 0x1p-53), (3, .leastNonzeroMagnitude)]
      as [(Int, Double)])
  func extremes(trials: Int, probability: Double) throws {
    let law = try Binomial(trials: trials, probability: probability)
    var zeros = ConstantGenerator(word: 0)
    var ones = ConstantGenerator(word: .max)
    let least = law.sample(using: &zeros)
    let most = law.sample(using: &ones)
    #expect(0 <= least && least <= most && most <= trials)
    #expect(most - least <= 60)
  }

  @Test(
    "draws of one stream move together across p = ½",
    arguments: [(10, 0.49, 0.51), (1000, 0.45, 0.55)] as [(Int, Double, Double)])
  func coupling(trials: Int, low: Double, high: Double) throws {
    let lower = try Binomial(trials: trials, probability: low)
    let higher = try Binomial(trials: trials, probability: high)
    var (sumProduct, sumLow, sumHigh) = (0.0, 0.0, 0.0)
    for index in UInt32(0)..<2000 {
      var first = Draws.stream(index)
      var second = Draws.stream(index)
      let x = Double(lower.sample(using: &first)) - Double(trials) * low
      let y = Double(higher.sample(using: &second)) - Double(trials) * high
      sumProduct += x * y
      sumLow += x * x
      sumHigh += y * y
    }
    #expect(sumProduct / (sumLow * sumHigh).squareRoot() > 0.9)
  }
}
