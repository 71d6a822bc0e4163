internal import Randomness

/// Standard normals for many draws, each draw's from a stream of its own.
struct StreamNoise {
  private let draws: Int
  private let columns: Int
  /// The value of draw d in column k is at `k * draws + d`.
  private(set) var normals: [Double]

  init(draws: Int, columns: Int) {
    self.draws = draws
    self.columns = columns
    normals = Array(repeating: 0, count: draws * columns)
  }

  mutating func fill(from family: StreamFamily, unit: UInt64) {
    for draw in 0..<draws {
      var stream = family.stream(unit: unit, draw: draw)
      fill(draw, from: &stream)
    }
  }

  /// Takes one uniform from each stream before the normals, and returns the uniforms.
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
    for column in 0..<columns {
      normals[column * draws + draw] = StandardNormal.sample(using: &stream)
    }
  }
}
