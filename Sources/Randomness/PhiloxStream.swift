/// One of 2⁶⁴ × 2⁶⁴ × 2³² independent streams of random words, named by what it is for.
///
/// The name of a stream is (`key`, `stream`, `index`); by custom the key is made from the seed and
/// the purpose, the stream from the unit and the index is the number of the draw. Every draw of
/// every unit then has its own stream, and a result depends neither on the number of threads nor on
/// the order of the work. Two scenarios with one seed share every stream they both use.
///
/// The 64-bit key is the Philox key, low word first. The 128-bit counter is, from word 0 to word 3:
/// number of the block, `index`, low word of `stream`, high word of `stream`.
@frozen
public struct PhiloxStream: RandomNumberGenerator, Sendable {
  /// How many words of 64 bits a stream holds: two in each of its 2³² blocks.
  public static let capacity: UInt64 = 1 << 33

  @usableFromInline let key: SIMD2<UInt32>
  @usableFromInline let index: UInt32
  @usableFromInline let stream: SIMD2<UInt32>
  @usableFromInline var taken: UInt64 = 0
  /// The second half of the block in use, while `taken` is odd.
  @usableFromInline var pending: UInt64 = 0

  /// The stream of this name, at its beginning.
  ///
  /// Costs nothing: the first block is made when it is asked for.
  ///
  /// - Parameters:
  ///   - key: The family of streams, such as `StableHash.combine(seed, purpose)`.
  ///   - stream: The stream within the family, such as the hash of a unit's code.
  ///   - index: The part of the stream, such as the number of a draw.
  @inlinable
  public init(key: UInt64, stream: UInt64, index: UInt32) {
    self.key = Self.words(of: key)
    self.stream = Self.words(of: stream)
    self.index = index
  }

  /// How many words of 64 bits have been taken so far.
  @inlinable public var position: UInt64 { taken }

  /// The next 64 bits; two calls share one block.
  ///
  /// - Precondition: Fewer than `capacity` words were taken.
  /// - Returns: A word uniform on 0…2⁶⁴−1.
  @inlinable
  public mutating func next() -> UInt64 {
    precondition(taken < Self.capacity, "a Philox stream holds 2^33 words")
    let number = taken
    taken += 1
    guard number & 1 == 0 else { return pending }
    let (low, high) = block(holding: number)
    pending = high
    return low
  }

  /// Skips words, as if they had been taken, at the cost of at most one block.
  ///
  /// - Parameter words: How many.
  /// - Precondition: The stream holds that many more.
  @inlinable
  public mutating func advance(by words: UInt64) {
    precondition(words <= Self.capacity - taken, "a Philox stream holds 2^33 words")
    taken += words
    if taken & 1 == 1 { pending = block(holding: taken).high }
  }

  /// The two words of the block in which a position lies.
  @inlinable
  func block(holding position: UInt64) -> (low: UInt64, high: UInt64) {
    let number = UInt32(truncatingIfNeeded: position >> 1)
    let block = Philox4x32.block(counter: SIMD4(number, index, stream.x, stream.y), key: key)
    return (UInt64(block.x) | UInt64(block.y) << 32, UInt64(block.z) | UInt64(block.w) << 32)
  }

  /// A 64-bit number as two words, low word first.
  @inlinable
  static func words(of bits: UInt64) -> SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
  }
}
