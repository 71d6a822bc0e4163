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
    let heavyTails = kinds.map(Self.studentT)
    values = [Double](repeating: 0, count: kinds.count * draws)
    for draw in 0..<draws {
      var stream = streams[draw]
      if choosing { choices.append(UnitInterval.halfOpen(using: &stream)) }
      for (column, kind) in kinds.enumerated() {
        values[column * draws + draw] =
          switch kind {
          case .uniform: UnitInterval.halfOpen(using: &stream)
          case .normal: StandardNormal.sample(using: &stream)
          case .studentT: heavyTails[column]?.sample(using: &stream) ?? 0
          }
      }
    }
  }

  private static func studentT(_ kind: NoiseKind) -> StudentT? {
    guard case .studentT(let freedom) = kind else { return nil }
    do {
      return try StudentT(degreesOfFreedom: freedom)
    } catch {
      preconditionFailure("a trend asks for degrees of freedom that exist")
    }
  }
}
