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

  /// Normal numbers as weighted sums of others, and heavy-tailed ones made of such sums.
  ///
  /// - Parameters:
  ///   - draws: How many draws there are.
  ///   - columns: Of each new column what is summed, in order: a weight and a column of normal numbers, whose squared
  ///     weights add up to 1; and whether the sum is then taken to Student's t at the same probability.
  /// - Returns: The choices as they are, and the new columns.
  public func summed(
    draws: Int, _ columns: [(terms: [(weight: Float, of: NoiseColumns, column: Int)], heavy: Bool)]
  ) -> NoiseColumns {
    var made = [Float](repeating: 0, count: columns.count * draws)
    var all = made.mutableSpan
    for (index, column) in columns.enumerated() {
      let to = index * draws
      for (order, term) in column.terms.enumerated() {
        let from = term.of.values.span.extracting(
          (term.column * draws)..<((term.column + 1) * draws))
        let weight = term.weight
        if order == 0 {
          for draw in 0..<draws { all[to + draw] = weight * from[draw] }
        } else {
          for draw in 0..<draws { all[to + draw] += weight * from[draw] }
        }
      }
      guard column.heavy else { continue }
      for draw in 0..<draws { all[to + draw] = HeavyTail.quantile(normal: all[to + draw]) }
    }
    return NoiseColumns(choices: choices, values: made)
  }
}
