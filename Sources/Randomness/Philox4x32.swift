/// The Philox 4×32 bijection with ten rounds: a counter and a key in, 128 random bits out.
///
/// A counter-based generator has no state to carry along: any block of any stream can be had
/// directly, so results need not depend on the order or the thread in which blocks are asked for.
///
/// One round, with `hi` and `lo` the halves of a 32×32-bit product:
///
///     (c₀, c₁, c₂, c₃) ← (hi(M₁c₂) ⊕ c₁ ⊕ k₀,  lo(M₁c₂),  hi(M₀c₀) ⊕ c₃ ⊕ k₁,  lo(M₀c₀))
///     (k₀, k₁) ← (k₀ + W₀, k₁ + W₁)
///
/// > Reference: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as
/// > easy as 1, 2, 3", SC '11 (2011), doi:10.1145/2063384.2063405.
public enum Philox4x32 {
  /// The random block that belongs to a counter and a key.
  ///
  /// For a fixed key this is a bijection: different counters never give the same block.
  ///
  /// - Parameters:
  ///   - counter: Which block; word 0 is `x`.
  ///   - key: Which family of blocks.
  /// - Returns: Four words of 32 random bits.
  @inlinable
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
    var (k0, k1) = (key.x, key.y)
    for _ in 0..<10 {
      let first = UInt64(c0) &* 0xD251_1F53
      let second = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: second)
      c2 = UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: first)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
