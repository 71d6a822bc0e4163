import Randomness
import Testing

@Suite("Uniform numbers between 0 and 1")
struct UnitIntervalTests {
  @Test("the extreme words give the extreme values")
  func ends() {
    var zeros = ConstantGenerator(word: 0)
    var ones = ConstantGenerator(word: .max)
    #expect(UnitInterval.halfOpen(using: &zeros) == 0)
    #expect(UnitInterval.halfOpen(using: &ones) == 1 - 0x1p-53)
    #expect(UnitInterval.open(using: &zeros) == 0x1p-53)
    #expect(UnitInterval.open(using: &ones) == 1 - 0x1p-53)
  }

  @Test("neighbouring grid points are told apart, at both ends")
  func grain() {
    var second = ConstantGenerator(word: 1 << 11)
    var penultimate = ConstantGenerator(word: .max - (1 << 11))
    #expect(UnitInterval.halfOpen(using: &second) == 0x1p-53)
    #expect(UnitInterval.halfOpen(using: &penultimate) == 1 - 0x1p-52)
  }

  @Test("mirrored words give mirrored open numbers, exactly")
  func symmetry() {
    var stream = Draws.stream()
    for _ in 0..<100 {
      let word = stream.next()
      var plain = ConstantGenerator(word: word)
      var mirrored = ConstantGenerator(word: ~word)
      let u = UnitInterval.open(using: &plain)
      #expect(UnitInterval.open(using: &mirrored) == 1 - u)
    }
  }

  @Test("both are uniform", .tags(.slow))
  func uniform() {
    var stream = Draws.stream(10)
    let halfOpen = (0..<Draws.count).map { _ in UnitInterval.halfOpen(using: &stream) }
    let open = (0..<Draws.count).map { _ in UnitInterval.open(using: &stream) }
    #expect(GoodnessOfFit.kolmogorovSmirnov(halfOpen) { $0 } > Draws.significance)
    #expect(GoodnessOfFit.kolmogorovSmirnov(open) { $0 } > Draws.significance)
    #expect(stream.position == UInt64(2 * Draws.count))
  }
}
