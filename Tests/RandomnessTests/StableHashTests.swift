import Randomness
import Testing

@Suite("Hashes that do not change")
struct StableHashTests {
  /// From the test suite of the FNV authors' own distribution, test_fnv.c.
  @Test(
    "known answers of FNV-1a",
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C),
      ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func fnv(text: String, hash: UInt64) {
    #expect(StableHash.fnv1a64(text) == hash)
  }

  @Test("text is hashed as bytes, whatever the spelling compares equal to")
  func spelling() {
    #expect("Hu\u{1EBF}" == "Hue\u{302}\u{301}")
    #expect(StableHash.fnv1a64("Hu\u{1EBF}") != StableHash.fnv1a64("Hue\u{302}\u{301}"))
  }

  /// SplitMix64 is `mix` of the multiples of γ: the first outputs for seed 0 of the public-domain
  /// splitmix64.c (2015).
  @Test("known answers of SplitMix64")
  func mix() {
    let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    #expect(StableHash.mix(golden) == 0xE220_A839_7B1D_CDAF)
    #expect(StableHash.mix(2 &* golden) == 0x6E78_9E6A_A1B9_65F4)
    #expect(StableHash.mix(3 &* golden) == 0x06C4_5D18_8009_454F)
    #expect(StableHash.mix(0) == 0)
  }

  @Test("combinations are stable, depend on order and do not collide on small numbers")
  func combine() {
    #expect(StableHash.combine(0, 0) == 258_863_698_125_685_209)
    let key = StableHash.combine(20_260_101, StableHash.fnv1a64("shock"))
    #expect(key == 4_087_962_766_288_311_264)
    #expect(StableHash.combine(1, 2) != StableHash.combine(2, 1))
    var seen: Set<UInt64> = []
    for a in UInt64(0)..<100 {
      for b in UInt64(0)..<100 { seen.insert(StableHash.combine(a, b)) }
    }
    #expect(seen.count == 10_000)
  }
}
