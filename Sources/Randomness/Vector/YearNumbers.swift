/// One uniform number per draw and year of a unit.
///
/// What needs one number a year by inversion takes it from a place of its own, so that two scenarios
/// stay paired in the years after they part. Four years share a block of the generator: the first 32 bits of
/// the number of year y are word y mod 4 of block ⌊y/4⌋ of each draw's stream. The other 20, which only one
/// count in thousands asks for, lie by themselves.
public struct YearNumbers: Sendable {
  private let key: UInt64
  private let stream: UInt64
  private let draws: Int
  private var words: [UInt32] = []
  private var block: Int?

  /// The numbers of a unit.
  ///
  /// - Parameters:
  ///   - key: The family of streams.
  ///   - stream: The stream within the family, such as the hash of a unit's code.
  ///   - draws: The number of draws.
  public init(key: UInt64, stream: UInt64, draws: Int) {
    self.key = key
    self.stream = stream
    self.draws = draws
  }

  /// The first 32 bits of the numbers of a year of our era, 0 to 10⁶, one per draw.
  public mutating func firstBits(_ year: Int) -> ArraySlice<UInt32> {
    if block != year / 4 {
      block = year / 4
      words = VectorKernels().words(
        key: key, stream: stream, block: UInt32(year / 4), draws: draws)
    }
    return words[(year % 4 * draws)..<((year % 4 + 1) * draws)]
  }

  /// Where the numbers of a year come from.
  public func place(_ year: Int) -> YearPlace { YearPlace(key: key, stream: stream, year: year) }
}

/// Where the uniform numbers of one unit and year come from.
public struct YearPlace: UniformPlace {
  private static let rest: UInt64 = 1 << 20

  let key: UInt64
  let stream: UInt64
  let year: Int

  /// The number of a draw, an odd multiple of 2⁻⁵³, from its first bits.
  public func uniform(of draw: Int, firstBits: UInt32) -> Double {
    var words = PhiloxStream(key: key, stream: stream, index: UInt32(truncatingIfNeeded: draw))
    words.advance(by: 2 * (Self.rest + UInt64(year)))
    return UnitInterval.open(firstBits: firstBits, rest: UInt32(truncatingIfNeeded: words.next()))
  }
}
