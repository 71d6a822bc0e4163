import Randomness

extension VectorKernels {
  /// All sets of instructions of this processor; the reference is the first.
  static var all: [VectorKernels] {
    InstructionSet.allCases.filter { $0 <= widest }.map(VectorKernels.init(forcing:))
  }

  /// The normal numbers and bits of `count` draws.
  func noise(of block: NoiseBlock, count: Int) -> (normals: [Float], words: [UInt32]) {
    var normals = [Float](repeating: .nan, count: count)
    var words = [UInt32](repeating: 0, count: count)
    var normalSpan = normals.mutableSpan
    var wordSpan = words.mutableSpan
    noise(of: block, into: &normalSpan, &wordSpan)
    return (normals, words)
  }

  /// Rates and misses of logits.
  func rates(_ logits: [Double], closing gap: [Double]) -> (rates: [Double], misses: [Double]) {
    var rates = [Double](repeating: .nan, count: logits.count)
    var misses = rates
    var rateSpan = rates.mutableSpan
    var missSpan = misses.mutableSpan
    self.rates(ofLogits: logits.span, closing: gap.span, into: &rateSpan, &missSpan)
    return (rates, misses)
  }

  /// Binomial counts at whole uniform numbers.
  func counts(at uniforms: [Double], _ cells: BinomialCells) -> [Int32] {
    counts(
      at: uniforms.map(WholeNumbers.firstBits), of: WholeNumbers(values: uniforms), cells)
  }

  /// Poisson counts at whole uniform numbers.
  func poissonCounts(at uniforms: [Double], means: [Double]) -> [Int32] {
    let words = uniforms.map(WholeNumbers.firstBits)
    var counts = [Int32](repeating: -1, count: uniforms.count)
    var open = counts
    var countSpan = counts.mutableSpan
    var openSpan = open.mutableSpan
    poissonCounts(
      at: words.span, of: WholeNumbers(values: uniforms), means: means.span, into: &countSpan,
      open: &openSpan)
    return counts
  }

  /// Binomial counts at uniform numbers with these first bits.
  func counts(at words: [UInt32], of block: some UniformPlace, _ cells: BinomialCells) -> [Int32] {
    var counts = [Int32](repeating: -1, count: words.count)
    var open = counts
    var countSpan = counts.mutableSpan
    var openSpan = open.mutableSpan
    self.counts(
      at: words.span, of: block, rates: cells.rates.span, misses: cells.misses.span,
      trials: cells.trials.span, into: &countSpan, open: &openSpan)
    return counts
  }
}

/// Uniform numbers that are known whole.
struct WholeNumbers: UniformPlace {
  let values: [Double]

  /// So many numbers, each the first of a stream.
  static func drawn(_ name: String, count: Int) -> [Double] {
    (0..<count).map { draw in
      var words = PhiloxStream(
        key: 0x5EED, stream: StableHash.fnv1a64(name), index: UInt32(draw))
      return UnitInterval.open(using: &words)
    }
  }

  /// The first 32 bits of a number on (0, 1).
  static func firstBits(_ number: Double) -> UInt32 { UInt32(UInt64(number * 0x1p52) >> 20) }

  func uniform(of draw: Int, firstBits: UInt32) -> Double {
    precondition(Self.firstBits(values[draw]) == firstBits, "the bits of this draw")
    return values[draw]
  }
}

extension NoiseBlock {
  /// A block of the tests' own streams.
  static func test(_ stream: UInt64, first: UInt32 = 0) -> NoiseBlock {
    NoiseBlock(
      key: 0x5EED, stream: StableHash.combine(stream, 0xB10C), block: 1 << 19, first: first)
  }
}

/// Parameters of binomial counts side by side.
struct BinomialCells {
  var trials: [Int32] = []
  var rates: [Double] = []
  var misses: [Double] = []

  mutating func append(_ trials: Int, _ rate: Double, miss: Double? = nil) {
    self.trials.append(Int32(trials))
    rates.append(rate)
    misses.append(miss ?? 1 - rate)
  }

  static func repeating(_ trials: Int, _ rate: Double, count: Int) -> BinomialCells {
    BinomialCells(
      trials: Array(repeating: Int32(trials), count: count),
      rates: Array(repeating: rate, count: count),
      misses: Array(repeating: 1 - rate, count: count))
  }

  subscript(range: Range<Int>) -> BinomialCells {
    BinomialCells(
      trials: Array(trials[range]), rates: Array(rates[range]), misses: Array(misses[range]))
  }
}
