import Randomness
import Testing

@Suite("Philox 4×32 with ten rounds")
struct Philox4x32Tests {
  /// The lines `philox4x32 10` of tests/kat_vectors in Random123 1.14.0: counter, key, output.
  ///
  /// > Reference: https://github.com/DEShawResearch/random123
  @Test(
    "Random123's known answers",
    arguments: [
      (
        SIMD4(repeating: 0), SIMD2(repeating: 0),
        SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)
      ),
      (
        SIMD4(repeating: 0xFFFF_FFFF), SIMD2(repeating: 0xFFFF_FFFF),
        SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
      ),
      (
        SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), SIMD2(0xA409_3822, 0x299F_31D0),
        SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
      ),
    ] as [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)])
  func knownAnswer(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, answer: SIMD4<UInt32>) {
    #expect(Philox4x32.block(counter: counter, key: key) == answer)
  }

  @Test("each bit of counter and key moves about half of the output")
  func avalanche() {
    let counter = SIMD4<UInt32>(1, 2, 3, 4)
    let key = SIMD2<UInt32>(5, 6)
    let block = Philox4x32.block(counter: counter, key: key)
    var moved: [Int] = []
    for bit in 0..<32 {
      for lane in 0..<4 {
        var other = counter
        other[lane] ^= 1 << UInt32(bit)
        moved.append(Self.distance(block, Philox4x32.block(counter: other, key: key)))
      }
      for lane in 0..<2 {
        var other = key
        other[lane] ^= 1 << UInt32(bit)
        moved.append(Self.distance(block, Philox4x32.block(counter: counter, key: other)))
      }
    }
    // Binomial(128, ½): 64 ± 5.7 each, and the mean of 192 of them 64 ± 0.41.
    #expect(moved.allSatisfy { (36...92).contains($0) })
    #expect(abs(Double(moved.reduce(0, +)) / Double(moved.count) - 64) < 2)
  }

  private static func distance(_ a: SIMD4<UInt32>, _ b: SIMD4<UInt32>) -> Int {
    let difference = a ^ b
    return (0..<4).reduce(0) { $0 + difference[$1].nonzeroBitCount }
  }
}
