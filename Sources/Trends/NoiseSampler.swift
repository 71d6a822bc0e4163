public import Randomness

/// Draws the random numbers that paths take, in the order they ask for them.
public struct NoiseSampler: Sendable {
  private enum Source {
    case uniform
    case normal
    case studentT(StudentT)
  }

  private let sources: [Source]

  /// - Parameter kinds: what one draw takes; degrees of freedom must be above 0.
  public init(_ kinds: [NoiseKind]) {
    sources = kinds.map { kind in
      switch kind {
      case .uniform: return .uniform
      case .normal: return .normal
      case .studentT(let freedom):
        guard let distribution = try? StudentT(degreesOfFreedom: freedom) else {
          preconditionFailure("a trend asks for degrees of freedom that exist")
        }
        return .studentT(distribution)
      }
    }
  }

  /// Draws all numbers of one draw.
  ///
  /// - Parameters:
  ///   - values: takes them; that of draw d in column k stands at `k * draws + d`.
  ///   - draw: which draw.
  ///   - draws: how many there are.
  ///   - stream: the draw's own.
  public func fill(
    _ values: inout [Double], draw: Int, of draws: Int, using stream: inout PhiloxStream
  ) {
    for (column, source) in sources.enumerated() {
      values[column * draws + draw] =
        switch source {
        case .uniform: UnitInterval.halfOpen(using: &stream)
        case .normal: StandardNormal.sample(using: &stream)
        case .studentT(let distribution): distribution.sample(using: &stream)
        }
    }
  }
}
