/// The place of the random numbers that a span of draws takes from its streams: for each draw one
/// normal number and one uniform.
///
/// Two draws share a stream and its Philox blocks, which halves the work. Draw d has, of
/// `PhiloxStream(key:stream:index:)` with index d / 2, the word at position 2 · `block` + d mod 2: its low
/// half makes the normal number, its high half is the first 32 bits of the uniform number. The other
/// 20 bits of that, which only one count in thousands asks for, are the top bits of the low half of the
/// word two positions further. So `block` and the block after it are used up.
public struct NoiseBlock: UniformPlace, Hashable {
  /// The family of streams.
  public var key: UInt64
  /// The stream within the family.
  public var stream: UInt64
  /// The number of the block, such as 2¹⁹ times the year.
  public var block: UInt32
  /// The first draw of the span, an even number.
  public var first: UInt32

  /// The block of this number in streams of these names.
  ///
  /// - Parameters:
  ///   - key: The family of streams, such as `StableHash.combine(seed, purpose)`.
  ///   - stream: The stream within the family, such as the hash of a unit's code.
  ///   - block: The number of the block, below 2³² − 1.
  ///   - first: The first draw of the span.
  /// - Precondition: `first` is even.
  public init(key: UInt64, stream: UInt64, block: UInt32, first: UInt32) {
    precondition(first.isMultiple(of: 2), "two draws share a stream")
    self.key = key
    self.stream = stream
    self.block = block
    self.first = first
  }

  /// The word of a draw that lies some blocks further.
  private func word(of draw: Int, blocksOn: UInt64) -> UInt64 {
    let index = first / 2 &+ UInt32(truncatingIfNeeded: draw / 2)
    var stream = PhiloxStream(key: key, stream: stream, index: index)
    stream.advance(by: 2 * (UInt64(block) + blocksOn) + UInt64(draw % 2))
    return stream.next()
  }

  /// The words that a draw's normal and uniform number start from.
  func words(of draw: Int) -> (normal: UInt32, uniform: UInt32) {
    let word = word(of: draw, blocksOn: 0)
    return (UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
  }

  /// A draw's uniform number, an odd multiple of 2⁻⁵³.
  ///
  /// - Parameters:
  ///   - draw: The draw, counted from the first of the span.
  ///   - firstBits: Its first 32 bits.
  /// - Returns: The number on (0, 1).
  public func uniform(of draw: Int, firstBits: UInt32) -> Double {
    UnitInterval.open(
      firstBits: firstBits, rest: UInt32(truncatingIfNeeded: word(of: draw, blocksOn: 1)))
  }
}
