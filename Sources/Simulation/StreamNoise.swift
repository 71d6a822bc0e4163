internal import Randomness
internal import Trends

/// Random numbers for many draws, each draw's from a stream of its own.
struct StreamNoise {
  private let draws: Int
  private let kinds: [NoiseKind]
  private let heavyTails: [StudentT?]
  /// The value of draw d in column k is at `k * draws + d`.
  private(set) var values: [Double]

  /// Makes room for what `draws` draws take, each of them `kinds` in order.
  init(draws: Int, kinds: [NoiseKind]) {
    self.draws = draws
    self.kinds = kinds
    heavyTails = kinds.map { kind in
      guard case .studentT(let freedom) = kind else { return nil }
      guard let distribution = try? StudentT(degreesOfFreedom: freedom) else {
        preconditionFailure("a trend asks for degrees of freedom that exist")
      }
      return distribution
    }
    values = Array(repeating: 0, count: draws * kinds.count)
  }

  mutating func fill(from family: StreamFamily, unit: UInt64) {
    for draw in 0..<draws {
      var stream = family.stream(unit: unit, draw: draw)
      fill(draw, from: &stream)
    }
  }

  /// Takes one uniform from each stream before the rest, and returns the uniforms.
  mutating func fillAfterUniform(from family: StreamFamily, unit: UInt64) -> [Double] {
    var uniforms: [Double] = []
    uniforms.reserveCapacity(draws)
    for draw in 0..<draws {
      var stream = family.stream(unit: unit, draw: draw)
      uniforms.append(UnitInterval.halfOpen(using: &stream))
      fill(draw, from: &stream)
    }
    return uniforms
  }

  private mutating func fill(_ draw: Int, from stream: inout PhiloxStream) {
    for (column, kind) in kinds.enumerated() {
      let value: Double
      switch kind {
      case .uniform: value = UnitInterval.halfOpen(using: &stream)
      case .normal: value = StandardNormal.sample(using: &stream)
      case .studentT: value = heavyTails[column]?.sample(using: &stream) ?? 0
      }
      values[column * draws + draw] = value
    }
  }
}
