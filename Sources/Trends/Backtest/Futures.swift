public import Randomness

/// Which futures are drawn: how many, and from which seed.
///
/// Streams are keyed by seed, purpose, unit code and draw, so that draw d of every unit belongs to
/// one future, whoever draws it and in whatever order.
public struct Futures: Sendable, Equatable {
  /// How many; at least 1.
  public let draws: Int
  /// The seed of every stream.
  public let seed: UInt64

  /// Names futures.
  public init(draws: Int, seed: UInt64) {
    precondition(draws >= 1, "there is at least one future")
    self.draws = draws
    self.seed = seed
  }

  /// The streams of a purpose in a unit.
  ///
  /// - Parameters:
  ///   - purpose: what the numbers are for, with the model they are for.
  ///   - code: the unit's code; empty for what all units share.
  /// - Returns: one stream per draw.
  public func streams(_ purpose: String, unit code: String = "") -> Streams {
    Streams(
      key: StableHash.combine(seed, StableHash.fnv1a64(purpose)), unit: StableHash.fnv1a64(code))
  }

  /// One stream per draw.
  public struct Streams: Sendable {
    let key: UInt64
    let unit: UInt64

    /// The stream of a draw, at its beginning.
    public subscript(draw: Int) -> PhiloxStream {
      PhiloxStream(key: key, stream: unit, index: UInt32(truncatingIfNeeded: draw))
    }
  }
}
