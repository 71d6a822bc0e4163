internal import Randomness

/// The random numbers that a node's paths take, each draw's from a stream of its own.
struct FutureNoise {
  /// One uniform on [0, 1) per draw, taken before the rest; empty unless asked for.
  private(set) var choices: [Double] = []
  /// The value of draw d for the k-th kind is at `k * draws + d`.
  private(set) var values: [Double]

  /// - Parameters:
  ///   - kinds: what one draw takes, in order.
  ///   - draws: how many draws there are.
  ///   - streams: where they come from.
  ///   - choosing: true to take `choices`.
  init(_ kinds: [NoiseKind], draws: Int, from streams: Futures.Streams, choosing: Bool) {
    let sampler = NoiseSampler(kinds)
    values = [Double](repeating: 0, count: kinds.count * draws)
    for draw in 0..<draws {
      var stream = streams[draw]
      if choosing { choices.append(UnitInterval.halfOpen(using: &stream)) }
      sampler.fill(&values, draw: draw, of: draws, using: &stream)
    }
  }
}
