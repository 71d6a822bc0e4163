/// Hashes that are the same on every machine and in every run, for naming random streams.
///
/// Swift's own `Hasher` is seeded anew in every process, which is right for dictionaries and wrong
/// for reproducible results. None of these hashes resists an adversary.
public enum StableHash {
  /// The 64-bit FNV-1a hash of a text.
  ///
  ///     h ← 0xCBF29CE484222325;  for each byte b:  h ← (h ⊕ b) · 0x100000001B3  mod 2⁶⁴
  ///
  /// The bytes are hashed as they are: two spellings of one Vietnamese word, with composed and with
  /// combining accents, compare equal as `String` but hash apart. Hash codes, not names.
  ///
  /// > Reference: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV non-cryptographic hash
  /// > algorithm", RFC 9923.
  ///
  /// - Parameter text: Any text, hashed over its UTF-8 bytes.
  /// - Returns: The hash.
  public static func fnv1a64(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }

  /// A bijection of 64-bit words in which each bit of the input moves about half of the output.
  ///
  /// The finaliser of SplitMix64 (Stafford's variant 13); `mix(0)` is 0.
  ///
  /// > Reference: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
  /// > generators", OOPSLA '14 (2014), doi:10.1145/2660193.2660195.
  ///
  /// - Parameter bits: Any word.
  /// - Returns: The mixed word.
  @inlinable
  public static func mix(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// One word made from two, such as a key from a seed and a purpose.
  ///
  ///     combine(a, b) = mix(mix(a + γ) ⊕ (b + γ)),  γ = ⌊2⁶⁴/φ⌋, odd
  ///
  /// Order matters. For a fixed first word, different second words never collide, and the other way
  /// round; chain it for more than two.
  ///
  /// - Parameters:
  ///   - first: Any word.
  ///   - second: Any word.
  /// - Returns: The combined word.
  @inlinable
  public static func combine(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    return mix(mix(first &+ golden) ^ (second &+ golden))
  }
}
