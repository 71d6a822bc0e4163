internal import Randomness

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
    [.choice, .normal, .normal] + Array(repeating: .heavy, count: 2 * rows)
  }

  /// Paths from `start` on; see `FittedPaths.unitPaths(of:source:points:noise:)`.
  ///
  /// - Parameters:
  ///   - variants: the path at each point of the hyper-parameters.
  ///   - chosen: each draw's point.
  ///   - parent: the paths of the parent.
  ///   - noise: what `noise` asks for, per draw.
  /// - Returns: as many values per draw as there are years from `start` on.
  static func paths(
    _ variants: [DynamicPath], chosen: [Int], parent: SharedPath, noise: NoiseColumns
  ) -> [Double] {
    let draws = chosen.count
    let (rows, start) = (variants[0].rows, variants[0].start)
    precondition(
      noise.choices.count == draws && noise.values.count == (2 + 2 * rows) * draws,
      "noise as `noise` says")
    let most = variants.reduce(1) { max($0, $1.alternatives.count) }
    let table = table(variants, alternatives: most, history: parent.history.count / draws)
    let drawn = parent.cells(start..<(start + rows), draws: draws)
    // How many of a point's alternatives a choice lies beyond is the number of its own.
    var limits = [Double](repeating: .infinity, count: variants.count * most)
    for (point, variant) in variants.enumerated() {
      for (k, one) in variant.alternatives.dropLast().enumerated() {
        limits[point * most + k] = one.cumulativeWeight
      }
    }
    let kernels = VectorKernels()
    let entries = kernels.entries(
      chosen.span, choices: noise.choices.span, limits: limits.span, width: most)
    return kernels.paths(
      table, entries: entries.span, history: parent.history.span, noise: noise.values.span,
      above: parent.values.span.extracting(drawn))
  }

  /// All alternatives of all points, as many of each: what is missing is never chosen.
  private static func table(_ variants: [DynamicPath], alternatives most: Int, history: Int)
    -> PathTable
  {
    let first = variants[0]
    // The deviation stands as it is up to the year it was last seen.
    let still = min(max(first.base - first.start + 1, 0), first.rows)
    var table = PathTable(
      rows: first.rows, history: history, still: still, entries: variants.count * most)
    for variant in variants {
      for k in 0..<most {
        let one = variant.alternatives[min(k, variant.alternatives.count - 1)]
        table.append(
          offset: (one.offset.level, one.offset.lasting), spread: one.spread,
          persistence: variant.persistence, steps: variant.yearFactors.map { one.step * $0 },
          noise: variant.yearFactors.map { one.noise * $0 },
          gain: (one.gain.level, one.gain.lasting))
      }
    }
    return table
  }
}
