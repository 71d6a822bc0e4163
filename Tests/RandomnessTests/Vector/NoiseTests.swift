import Randomness
import Testing

@Suite("Noise of the vector kernels")
struct NoiseTests {
  /// What a draw's word says, by the streams themselves.
  private static func word(of block: NoiseBlock, draw: Int) -> UInt64 {
    let index = block.first / 2 &+ UInt32(draw / 2)
    var stream = PhiloxStream(key: block.key, stream: block.stream, index: index)
    stream.advance(by: 2 * UInt64(block.block) + UInt64(draw % 2))
    return stream.next()
  }

  @Test("normals and bits are those of the streams", arguments: VectorKernelsTests.lengths)
  func words(length: Int) {
    // The index of the streams passes 2³¹ − 1 within the span.
    let block = NoiseBlock(
      key: 0xFEDC_BA98_7654_3210, stream: 0x0123_4567_89AB_CDEF, block: 0x8000_0001,
      first: UInt32.max - 7)
    let reference = VectorKernels(forcing: .reference).noise(of: block, count: length)
    for i in 0..<length {
      let word = Self.word(of: block, draw: i)
      #expect(reference.words[i] == UInt32(word >> 32))
      let u = (Double(word & 0xFFFF_FFFF) + 0.5) * 0x1p-32
      #expect(abs(Double(reference.normals[i]) - StandardNormal.quantile(u)) < 5e-7)
    }
    for kernels in VectorKernels.all.dropFirst() {
      let (normals, words) = kernels.noise(of: block, count: length)
      #expect(words == reference.words, "\(kernels.instructions)")
      #expect(
        normals.map(\.bitPattern) == reference.normals.map(\.bitPattern),
        "\(kernels.instructions)")
    }
  }

  /// 64 times in a million a number is so far out that it is made another way.
  @Test("all instructions give the same bits, near the exact quantiles", .tags(.slow))
  func accuracy() {
    let count = 2_000_000
    let kernels = VectorKernels()
    let (normals, _) = kernels.noise(of: .test(1), count: count)
    let u = (0..<count).map { draw in
      (Double(Self.word(of: NoiseBlock.test(1), draw: draw) & 0xFFFF_FFFF) + 0.5) * 0x1p-32
    }
    let exact = u.map(StandardNormal.quantile)
    #expect(zip(normals, exact).allSatisfy { abs(Double($0) - $1) < 5e-7 })
    #expect(normals.count { abs($0) > 4.2 } > 20)
    for other in VectorKernels.all {
      let bits = other.noise(of: NoiseBlock.test(1), count: count).normals
      #expect(bits.map(\.bitPattern) == normals.map(\.bitPattern), "\(other.instructions)")
    }
  }

  @Test("steps with noise in single precision are the same sums")
  func step() {
    let (normals, _) = VectorKernels().noise(of: NoiseBlock.test(2), count: 77)
    let start = (0..<77).map { Double($0) / 7 }
    let shared = start.map { $0 * 0.3 - 1 }
    for kernels in VectorKernels.all {
      var state = start
      var span = state.mutableSpan
      kernels.step(&span, by: shared.span, 0.1, times: normals.span)
      for i in state.indices {
        #expect(state[i] == start[i] + shared[i] + 0.1 * Double(normals[i]))
      }
    }
  }

  @Test("the cut of the work changes no bit", arguments: [2, 14, 64, 500])
  func partition(piece: Int) {
    let kernels = VectorKernels()
    let whole = kernels.noise(of: .test(3), count: 1100)
    let cells = BinomialCells.repeating(480, 0.96, count: 1100)
    let counts = kernels.counts(at: whole.words, of: NoiseBlock.test(3), cells)
    for start in stride(from: 0, to: 1100, by: piece) {
      let range = start..<min(start + piece, 1100)
      let block = NoiseBlock.test(3, first: UInt32(start))
      let part = kernels.noise(of: block, count: range.count)
      #expect(part.normals == Array(whole.normals[range]))
      #expect(part.words == Array(whole.words[range]))
      #expect(kernels.counts(at: part.words, of: block, cells[range]) == Array(counts[range]))
    }
  }

  @Test("normals fit, and neither bits nor neighbours tell them", .tags(.slow))
  func fit() {
    let kernels = VectorKernels()
    let (noise, words) = kernels.noise(of: .test(4), count: Draws.count)
    let normals = noise.map(Double.init)
    #expect(
      GoodnessOfFit.kolmogorovSmirnov(normals, StandardNormal.cumulative) > Draws.significance)
    let ofWords = words.map { StandardNormal.quantile((Double($0) + 0.5) * 0x1p-32) }
    #expect(
      GoodnessOfFit.kolmogorovSmirnov(ofWords, StandardNormal.cumulative) > Draws.significance)
    let n = Double(Draws.count)
    func correlation(_ x: some Sequence<Double>, _ y: some Sequence<Double>) -> Double {
      zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / n
    }
    for value in [
      correlation(normals, ofWords), correlation(normals, normals.dropFirst()),
      correlation(ofWords, ofWords.dropFirst()), correlation(normals, ofWords.dropFirst()),
      correlation(normals.dropFirst(), ofWords),
    ] {
      #expect(abs(value) < 4.5 / n.squareRoot())
    }
  }
}
