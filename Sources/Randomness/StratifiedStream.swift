/// A generator for one of many draws whose words, over the draws, fill their range evenly.
///
/// Word j of draw d is point d of a sequence of its own: van der Corput's in base 2, scrambled after
/// Owen and taken in an order shuffled by the same kind of scrambling. Each word is uniform and, within
/// one draw, independent of the others. Over draws, any 2ᵏ that begin at a multiple of 2ᵏ have one word
/// in each of 2ᵏ equal parts of the range, so that a mean of a smooth function of one word converges
/// nearly as draws⁻³ᐟ² instead of draws⁻¹ᐟ². Words of two streams are paired at random: sums of
/// functions of one word each converge as fast, while nothing is gained, or lost, for what depends on
/// several at once.
///
/// Use it for numbers that all units of a draw share; draws are then no longer independent, and a
/// standard error that takes them to be is too large.
///
/// > Reference: Owen (1998), ACM TOMACS 8:71, doi:10.1145/272991.273010 (scrambling; the variance);
/// > Burley (2020), Journal of Computer Graphics Techniques 9(4):1 (shuffling by scrambling the index).
public struct StratifiedStream: RandomNumberGenerator, Sendable {
  private let key: UInt64
  private let index: UInt32
  private var taken: UInt64 = 0

  /// The stream of this name, at its beginning.
  ///
  /// - Parameters:
  ///   - key: The family of streams, such as `StableHash.combine(seed, purpose)`.
  ///   - stream: The stream within the family.
  ///   - index: The number of the draw.
  public init(key: UInt64, stream: UInt64, index: UInt32) {
    self.key = StableHash.combine(key, stream)
    self.index = index
  }

  /// The next 64 bits.
  ///
  /// - Returns: A word uniform on 0…2⁶⁴−1, of which the first 32 bits are stratified over draws.
  public mutating func next() -> UInt64 {
    let sequence = StableHash.combine(key, taken)
    taken += 1
    let place = Self.scrambled(index, key: StableHash.combine(sequence, 0))
    let point = Self.scrambled(place.bitReversed, key: StableHash.combine(sequence, 1))
    let below = StableHash.combine(StableHash.combine(sequence, 2), UInt64(point))
    return UInt64(point) << 32 | below >> 32
  }

  /// Flips each bit or not, as a hash of the bits above it says.
  ///
  /// A bijection that maps every aligned block of 2ᵏ numbers onto one.
  private static func scrambled(_ bits: UInt32, key: UInt64) -> UInt32 {
    var result = bits
    for level in 0..<UInt64(32) {
      // The bits above with a one before them: a different number for each node of the tree.
      let node = (1 << 32 | UInt64(bits)) >> (32 - level)
      result ^= UInt32(StableHash.combine(key, node) >> 63) << (31 - UInt32(level))
    }
    return result
  }
}

extension UInt32 {
  /// The bits in opposite order.
  fileprivate var bitReversed: UInt32 {
    var x = self
    x = (x >> 1 & 0x5555_5555) | (x & 0x5555_5555) << 1
    x = (x >> 2 & 0x3333_3333) | (x & 0x3333_3333) << 2
    x = (x >> 4 & 0x0F0F_0F0F) | (x & 0x0F0F_0F0F) << 4
    return x.byteSwapped
  }
}
