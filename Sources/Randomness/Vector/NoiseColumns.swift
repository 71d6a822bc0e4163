/// Columns of random numbers for many draws, each draw's from a stream of its own.
public struct NoiseColumns: Sendable {
  /// One uniform number on (0, 1) per draw, taken before the rest; empty unless asked for.
  public let choices: [Double]
  /// The number of draw d in column k is at `k * draws + d`.
  public let values: [Double]

  /// Draws the columns.
  ///
  /// - Parameters:
  ///   - kinds: What each column holds.
  ///   - draws: How many draws there are.
  ///   - key: The family of streams.
  ///   - stream: The stream within the family; draw d has the part with index d.
  ///   - choosing: True to take `choices`.
  public init(
    _ kinds: [NoiseKind], draws: Int, key: UInt64, stream: UInt64, choosing: Bool = false
  ) {
    let all = choosing ? [.uniform] + kinds : kinds
    // Every number is written, so none is set to zero first.
    let numbers = unsafe [Double](unsafeUninitializedCapacity: all.count * draws) { room, count in
      var span = unsafe room.mutableSpan
      VectorKernels().fill(all, key: key, stream: stream, draws: draws, into: &span)
      count = all.count * draws
    }
    choices = choosing ? Array(numbers.prefix(draws)) : []
    values = choosing ? Array(numbers.dropFirst(draws)) : numbers
  }
}
