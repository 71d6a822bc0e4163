internal import Randomness
internal import Trends

/// Random numbers for many draws, each draw's from a stream of its own.
struct StreamNoise {
  private let draws: Int
  private let sampler: NoiseSampler
  /// The value of draw d in column k is at `k * draws + d`.
  private(set) var values: [Double]

  /// Makes room for what `draws` draws take, each of them `kinds` in order.
  init(draws: Int, kinds: [NoiseKind]) {
    self.draws = draws
    sampler = NoiseSampler(kinds)
    values = Array(repeating: 0, count: draws * kinds.count)
  }

  mutating func fill(from family: StreamFamily, unit: UInt64) {
    for draw in 0..<draws {
      var stream = family.stream(unit: unit, draw: draw)
      sampler.fill(&values, draw: draw, of: draws, using: &stream)
    }
  }

  /// Takes one uniform from each stream before the rest, and returns the uniforms.
  mutating func fillAfterUniform(from family: StreamFamily, unit: UInt64) -> [Double] {
    var uniforms: [Double] = []
    uniforms.reserveCapacity(draws)
    for draw in 0..<draws {
      var stream = family.stream(unit: unit, draw: draw)
      uniforms.append(UnitInterval.halfOpen(using: &stream))
      sampler.fill(&values, draw: draw, of: draws, using: &stream)
    }
    return uniforms
  }
}
