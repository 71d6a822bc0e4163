import Randomness
import Testing

@Suite("Streams of random words")
struct PhiloxStreamTests {
  @Test("key, stream, index and block sit in the documented words")
  func layout() {
    var stream = PhiloxStream(
      key: 0x0123_4567_89AB_CDEF, stream: 0xFEDC_BA98_7654_3210, index: 77)
    for number in UInt32(0)..<3 {
      let block = Philox4x32.block(
        counter: SIMD4(number, 77, 0x7654_3210, 0xFEDC_BA98), key: SIMD2(0x89AB_CDEF, 0x0123_4567))
      #expect(stream.next() == UInt64(block.y) << 32 | UInt64(block.x))
      #expect(stream.next() == UInt64(block.w) << 32 | UInt64(block.z))
    }
    #expect(stream.position == 6)
  }

  @Test("the first words are stable")
  func stability() {
    var stream = PhiloxStream(key: 1, stream: 2, index: 3)
    let words: [UInt64] = [
      7_471_184_607_051_555_262, 6_752_782_608_093_702_078, 3_436_060_240_841_783_726,
      15_477_535_127_003_509_048,
    ]
    #expect((0..<4).map { _ in stream.next() } == words)
  }

  @Test("skipping words is taking them", arguments: [0, 1, 2, 3, 10, 11] as [UInt64])
  func advance(words: UInt64) {
    for start in 0..<3 {
      var taken = Draws.stream()
      for _ in 0..<start { _ = taken.next() }
      var skipped = taken
      for _ in 0..<words { _ = taken.next() }
      skipped.advance(by: words)
      #expect(skipped.position == taken.position)
      #expect((0..<3).map { _ in skipped.next() } == (0..<3).map { _ in taken.next() })
    }
  }

  @Test("a stream ends with its last block")
  func capacity() async {
    var stream = Draws.stream()
    stream.advance(by: PhiloxStream.capacity - 1)
    let last = Philox4x32.block(
      counter: SIMD4(
        .max, 0, UInt32(truncatingIfNeeded: StableHash.fnv1a64("RandomnessTests")),
        UInt32(truncatingIfNeeded: StableHash.fnv1a64("RandomnessTests") >> 32)),
      key: SIMD2(0x5EED, 0))
    #expect(stream.next() == UInt64(last.w) << 32 | UInt64(last.z))
    await #expect(processExitsWith: .failure) {
      var stream = PhiloxStream(key: 0, stream: 0, index: 0)
      stream.advance(by: PhiloxStream.capacity)
      _ = stream.next()
    }
    await #expect(processExitsWith: .failure) {
      var stream = PhiloxStream(key: 0, stream: 0, index: 0)
      _ = stream.next()
      stream.advance(by: PhiloxStream.capacity)
    }
  }

  @Test("streams whose names differ in one part share no word")
  func distinct() {
    var words: Set<UInt64> = []
    let names: [(UInt64, UInt64, UInt32)] = [
      (0, 0, 0), (1, 0, 0), (1 << 32, 0, 0), (0, 1, 0), (0, 1 << 32, 0), (0, 0, 1), (1, 1, 0),
      (0, 1, 1), (1, 0, 1),
    ]
    for (key, stream, index) in names {
      var generator = PhiloxStream(key: key, stream: stream, index: index)
      for _ in 0..<500 { words.insert(generator.next()) }
    }
    // 4,500 random words collide with probability 5e-13.
    #expect(words.count == names.count * 500)
  }

  @Test(
    "neighbouring streams are uncorrelated, bit by bit", .tags(.slow),
    arguments: [
      PhiloxStream(key: 0x5EED, stream: 9, index: 1),
      PhiloxStream(key: 0x5EED, stream: 10, index: 0),
      PhiloxStream(key: 0x5EEE, stream: 9, index: 0),
      PhiloxStream(key: 0x5EED, stream: 9 | 1 << 32, index: 0),
    ])
  func correlation(neighbour: PhiloxStream) {
    var first = PhiloxStream(key: 0x5EED, stream: 9, index: 0)
    var second = neighbour
    var agreements = Array(repeating: 0, count: 64)
    for _ in 0..<Draws.count {
      let same = ~(first.next() ^ second.next())
      for bit in 0..<64 { agreements[bit] += Int(truncatingIfNeeded: same >> UInt64(bit) & 1) }
    }
    let half = Double(Draws.count) / 2
    // Each is Binomial(n, ½); the largest of 64 exceeds 4.5 standard deviations once in 2,300 tests.
    let worst = agreements.map { abs(Double($0) - half) }.max() ?? .infinity
    #expect(worst < 4.5 * (half / 2).squareRoot())
    // Summed over the bits it is a correlation of the streams as a whole.
    let total = Double(agreements.reduce(0, +)) - 64 * half
    #expect(abs(total) < 4 * (64 * half / 2).squareRoot())
  }

  @Test("first words of consecutive indices are themselves random", .tags(.slow))
  func acrossIndices() {
    let sample = (0..<UInt32(Draws.count)).map { index in
      var generator = PhiloxStream(key: 3, stream: 4, index: index)
      return UnitInterval.halfOpen(using: &generator)
    }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sample) { $0 } > Draws.significance)
    let n = Double(sample.count - 1)
    let serial = zip(sample, sample.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / n
    #expect(abs(serial * 12) < 4 / n.squareRoot())
  }
}
