import Randomness
import Testing

/// The kernels settle most counts in single precision and from 32 bits: that they agree with double
/// precision and all bits on every one is what makes them exact.
@Suite("Counts that single precision settles")
struct SettledCountsTests {
  /// Log-uniform numbers of trials to 100,000, and rates uniform on the logit from −8 to 8.
  private static func cells(_ count: Int, part: UInt32) -> BinomialCells {
    var cells = BinomialCells()
    for i in 0..<count {
      var stream = PhiloxStream(key: 7, stream: 2, index: part << 20 + UInt32(i))
      let trials = PortableMath.exp(11.5 * UnitInterval.open(using: &stream))
      let odds = PortableMath.exp(8 * (2 * UnitInterval.open(using: &stream) - 1))
      cells.append(Int(trials), odds / (1 + odds), miss: 1 / (1 + odds))
    }
    return cells
  }

  @Test("never wrongly, anywhere", .tags(.slow), arguments: 0..<4 as Range<UInt32>)
  func everywhere(part: UInt32) {
    let count = Draws.count / 2
    let cells = Self.cells(count, part: part)
    let reference = VectorKernels(forcing: .reference)
    let block = NoiseBlock.test(7, first: part << 20)
    let (_, words) = reference.noise(of: block, count: count)
    let u = WholeNumbers.drawn("settled \(part)", count: count)
    let exact = reference.counts(at: words, of: block, cells)
    let ofWhole = reference.counts(at: u, cells)
    for kernels in VectorKernels.all.dropFirst() {
      #expect(kernels.counts(at: words, of: block, cells) == exact, "\(kernels.instructions)")
      #expect(kernels.counts(at: u, cells) == ofWhole, "\(kernels.instructions)")
    }
  }

  static let grid: [(trials: Int, rate: Double)] = [
    // Searched, just before and just after the variance from which counts are expanded.
    (40, 0.1), (31, 0.5), (33, 0.5), (266, 0.97), (280, 0.97), (8100, 0.001), (8100, 0.999),
    (500, 0.97), (450, 0.955), (550, 0.98), (500, 0.5), (500, 0.7), (3000, 0.9), (3000, 0.3),
    (50_000, 0.5), (50_000, 0.85), (50_000, 0.999), (1_000_000, 0.37), (1_000_000, 2e-5),
  ]

  /// Uniform numbers that straddle every step of the distribution function, from its very place to some
  /// millionths of the tail away: where a bound that is too small would show.
  @Test("nor next to any step of the distribution function", .tags(.slow), arguments: grid)
  func nearSteps(trials: Int, rate: Double) throws {
    let law = try Binomial(trials: trials, probability: rate)
    let mean = Double(trials) * rate
    let reach = 6 * (mean * (1 - rate)).squareRoot() + 6
    let first = max(0, Int(mean - reach))
    let last = min(trials, Int(mean + reach))
    var below = 0.0
    var above = (first...last).reduce(0) { $0 + PortableMath.exp(law.logProbability(of: $1)) }
    var words: [UInt32] = []
    let stride = max(1, (last - first) / 300)
    for count in first..<last {
      let probability = PortableMath.exp(law.logProbability(of: count))
      below += probability
      above -= probability
      guard count % stride == 0 else { continue }
      let tail = min(below, above)
      for part in [0, 1e-7, 1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 1e-2] {
        for side in [-1.0, 1.0] {
          let place = (below + side * part * tail) * 0x1p32
          for word in [place - 1, place, place + 1] where word >= 0 && word < 0x1p32 {
            words.append(UInt32(word))
          }
        }
      }
    }
    try #require(words.count > 400)
    let cells = BinomialCells.repeating(trials, rate, count: words.count)
    let exact = VectorKernels(forcing: .reference).counts(at: words, of: NoiseBlock.test(8), cells)
    for kernels in VectorKernels.all.dropFirst() {
      let counts = kernels.counts(at: words, of: NoiseBlock.test(8), cells)
      for i in counts.indices where counts[i] != exact[i] {
        Issue.record(
          "\(kernels.instructions): \(counts[i]) instead of \(exact[i]) at \(words[i])")
      }
    }
  }

  @Test("the first bits and the others make one uniform number that the counts invert")
  func sameUniform() {
    let count = 20_000
    let block = NoiseBlock.test(9)
    let kernels = VectorKernels()
    let (_, words) = kernels.noise(of: block, count: count)
    let cells = Self.cells(count, part: 9)
    let u = (0..<count).map { draw in
      var stream = PhiloxStream(
        key: block.key, stream: block.stream, index: UInt32(draw / 2))
      stream.advance(by: 2 * UInt64(block.block + 1) + UInt64(draw % 2))
      let rest = (stream.next() & 0xFFFF_FFFF) >> 12
      return (Double(UInt64(words[draw]) << 20 | rest) + 0.5) * 0x1p-52
    }
    #expect(kernels.counts(at: words, of: block, cells) == kernels.counts(at: u, cells))
  }

  @Test("χ² of counts against the exact probabilities", .tags(.slow), arguments: grid)
  func fit(trials: Int, rate: Double) throws {
    let law = try Binomial(trials: trials, probability: rate)
    let kernels = VectorKernels()
    let (_, words) = kernels.noise(of: .test(10), count: Draws.count)
    let counts = kernels.counts(
      at: words, of: NoiseBlock.test(10), .repeating(trials, rate, count: words.count)
    ).map(Int.init)
    let mean = Double(trials) * rate
    let cells = try DiscreteCells(
      mean: mean, deviation: (mean * (1 - rate)).squareRoot(), most: trials,
      draws: Draws.count, logProbability: law.logProbability)
    expectFit(cells: cells, counts: counts)
  }
}
