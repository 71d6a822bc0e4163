/// A unit's path under the dynamic model, given its parent's: one of a few volatilities, a Gaussian
/// for where the unit stands in the last year it was seen, and from there heavy-tailed steps and
/// heavy-tailed one-year noise whose size depends on the level.
struct DynamicPath: Sendable {
  /// The path for one volatility.
  ///
  /// Where the unit stands is its level m, which stays, and its deviation d, which fades; both given
  /// the parent's path c over history: offset − gain · c.
  struct Alternative: Sendable {
    /// The posterior probability of this volatility and those before it.
    var cumulativeWeight: Double
    /// Of m and d.
    var offset: (level: Double, lasting: Double)
    /// T values each.
    var gain: (level: [Double], lasting: [Double])
    /// The lower factor of the covariance of m and d, row by row: l₁₁, l₂₁, l₂₂.
    var spread: (Double, Double, Double)
    /// Standard deviation of a lasting step, where history's last year has volatility 1.
    var step: Double
    /// Standard deviation of one-year noise where rates are at 10 or 90 %, likewise.
    var noise: Double
  }

  /// The first grid position that is drawn.
  var start: Int
  /// The grid position where m and d stand: the last year that was seen, or 0.
  var base: Int
  /// ρ: how much of a deviation is left a year later.
  var persistence: Double
  /// How volatile each year is, as a factor of standard deviations, from `start` to the end.
  var yearFactors: [Double]
  /// At least one.
  var alternatives: [Alternative]

  private var rows: Int { yearFactors.count }

  /// What one draw takes: which volatility, normals for m and d, then steps, then one-year noise.
  var noise: [NoiseKind] {
    let heavy = NoiseKind.studentT(DynamicState.degreesOfFreedom)
    return [.uniform, .normal, .normal] + Array(repeating: heavy, count: 2 * rows)
  }

  /// Paths from `start` on; see `FittedPaths.unitPaths(of:source:points:noise:)`.
  ///
  /// - Parameters:
  ///   - variants: the path at each point of the hyper-parameters.
  ///   - chosen: each draw's point.
  ///   - parent: M values per draw.
  ///   - noise: what `noise` asks for, per draw.
  /// - Returns: as many values per draw as there are years from `start` on.
  static func paths(
    _ variants: [DynamicPath], chosen: [Int], parent: [Double], noise: [Double]
  ) -> [Double] {
    let draws = chosen.count
    let rows = variants[0].rows
    let start = variants[0].start
    precondition(noise.count == (3 + 2 * rows) * draws, "noise as `noise` says")
    var paths = Array(parent[(start * draws)..<((start + rows) * draws)])
    for draw in 0..<draws {
      variants[chosen[draw]].fill(
        &paths, draw: draw, of: draws, parent: parent.span, noise: noise.span)
    }
    return paths
  }

  private func fill(
    _ paths: inout [Double], draw: Int, of draws: Int, parent: Span<Double>, noise: Span<Double>
  ) {
    let alternative = chosen(by: noise[draw])
    let (first, second) = (noise[draws + draw], noise[2 * draws + draw])
    var level = alternative.offset.level + alternative.spread.0 * first
    var lasting =
      alternative.offset.lasting + alternative.spread.1 * first + alternative.spread.2 * second
    let gain = (level: alternative.gain.level.span, lasting: alternative.gain.lasting.span)
    for year in 0..<gain.level.count {
      let above = parent[year * draws + draw]
      level -= gain.level[year] * above
      lasting -= gain.lasting[year] * above
    }
    for row in 0..<rows {
      if start + row > base {
        let step = alternative.step * yearFactors[row]
        lasting = persistence * lasting + step * noise[(3 + row) * draws + draw]
      }
      var value = paths[row * draws + draw] + level + lasting
      let size = alternative.noise * yearFactors[row] * LevelScale.at(value).squareRoot()
      value += size * noise[(3 + rows + row) * draws + draw]
      paths[row * draws + draw] = value
    }
  }

  private func chosen(by choice: Double) -> Alternative {
    for alternative in alternatives.dropLast() where choice < alternative.cumulativeWeight {
      return alternative
    }
    return alternatives[alternatives.count - 1]
  }
}
