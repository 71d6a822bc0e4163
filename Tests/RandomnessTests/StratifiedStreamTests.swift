import Randomness
import Testing

@Suite("Stratified streams")
struct StratifiedStreamTests {
  private func uniforms(key: UInt64, stream: UInt64 = 0, draws: Range<UInt32>, word: Int = 0)
    -> [Double]
  {
    draws.map { draw in
      var generator = StratifiedStream(key: key, stream: stream, index: draw)
      for _ in 0..<word { _ = generator.next() }
      return UnitInterval.open(using: &generator)
    }
  }

  @Test("aligned blocks have one word in each part", arguments: [0, 1, 5, 10], [0, 1, 2])
  func isStratified(power: Int, word: Int) {
    let size = UInt32(1) << UInt32(power)
    for block in [UInt32(0), 1, 3, 1000] {
      let values = uniforms(
        key: 7, stream: 3, draws: (block * size)..<((block + 1) * size), word: word)
      let parts = Set(values.map { Int($0 * Double(size)) })
      #expect(parts == Set(0..<Int(size)))
    }
  }

  @Test("over keys a draw's word is uniform")
  func isUniformOverKeys() {
    for draw: UInt32 in [0, 1, 4097, 4_294_967_294] {
      let values = (0..<4000).flatMap {
        uniforms(key: StableHash.mix(UInt64($0)), draws: draw..<(draw + 1))
      }.sorted()
      let distance: Double = zip(values, 0..<4000).reduce(0) { far, next in
        max(far, abs(next.0 - (Double(next.1) + 0.5) / 4000))
      }
      // Kolmogorov: 1.95 / √n is passed once in a thousand.
      #expect(distance < 1.95 / 4000.0.squareRoot())
    }
  }

  @Test("words of two streams, and two words of one, are independent")
  func areIndependent() {
    let draws = UInt32(0)..<16384
    let first = uniforms(key: 1, stream: 10, draws: draws)
    for other in [
      uniforms(key: 1, stream: 11, draws: draws), uniforms(key: 2, stream: 10, draws: draws),
      uniforms(key: 1, stream: 10, draws: draws, word: 1),
    ] {
      var cells = [Int](repeating: 0, count: 256)
      for (a, b) in zip(first, other) { cells[Int(a * 16) * 16 + Int(b * 16)] += 1 }
      let chi = cells.reduce(0.0) { $0 + (Double($1) - 64) * (Double($1) - 64) / 64 }
      // 225 degrees of freedom: both margins are exact. Below and above are 1 in 10,000 each.
      #expect(chi > 150 && chi < 313)
    }
  }

  @Test("a mean of a smooth function is far closer than that of independent draws")
  func converges() {
    let draws = 10_000
    let errors = (0..<20).map { key in
      let mean =
        uniforms(key: UInt64(key), draws: 0..<UInt32(draws)).reduce(0) {
          $0 + StandardNormal.quantile($1)
        } / Double(draws)
      return mean * mean
    }
    let deviation = (errors.reduce(0, +) / 20).squareRoot()
    #expect(deviation < 0.02 / Double(draws).squareRoot())
  }

  @Test("the sum of two words converges as each does")
  func addsUp() {
    let errors = (0..<20).map { key in
      let a = uniforms(key: UInt64(key), stream: 1, draws: 0..<8192)
      let b = uniforms(key: UInt64(key), stream: 2, draws: 0..<8192)
      let mean = zip(a, b).reduce(0.0) { $0 + $1.0 * $1.0 + $1.1 } / 8192
      return (mean - 1 / 3.0 - 0.5) * (mean - 1 / 3.0 - 0.5)
    }
    #expect((errors.reduce(0, +) / 20).squareRoot() < 1e-4)
  }

  @Test("a stream can be taken up anywhere and gives known words")
  func isStable() {
    var generator = StratifiedStream(key: 1, stream: 2, index: 3)
    let words = [generator.next(), generator.next()]
    var again = StratifiedStream(key: 1, stream: 2, index: 3)
    #expect([again.next(), again.next()] == words)
    #expect(words[0] != words[1])
  }
}
