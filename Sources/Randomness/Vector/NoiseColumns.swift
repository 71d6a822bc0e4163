/// Columns of random numbers for many draws, each draw's from a stream of its own.
public struct NoiseColumns: Sendable {
  /// One uniform number on (0, 1) per draw, taken before the rest; empty unless asked for.
  public let choices: [Double]
  /// The number of draw d in column k is at `k * draws + d`.
  public let values: [Float]

  /// Columns of numbers that are known.
  ///
  /// - Parameters:
  ///   - choices: As many as draws, or none.
  ///   - values: Column by column.
  public init(choices: [Double] = [], values: [Float]) {
    self.choices = choices
    self.values = values
  }

  /// Draws the columns.
  ///
  /// - Parameters:
  ///   - kinds: What each column holds; `.choice` can only be the first.
  ///   - draws: How many draws there are.
  ///   - key: The family of streams.
  ///   - stream: The stream within the family; draw d has the part with index d.
  public init(_ kinds: [NoiseKind], draws: Int, key: UInt64, stream: UInt64) {
    self = VectorKernels().columns(kinds, key: key, stream: stream, draws: draws)
  }
}
