/// A unit's path under the dynamic model, given its parent's: one of a few volatilities, a Gaussian
/// for what history left open, heavy-tailed steps to come, and heavy-tailed one-year noise whose
/// size depends on the level.
struct DynamicPath: Sendable {
  /// The path for one volatility.
  struct Alternative: Sendable {
    /// The posterior probability of this volatility and those before it.
    var cumulativeWeight: Double
    /// From `start` on.
    var offset: [Double]
    /// (M − start) × T, row by row.
    var gain: [Double]
    /// (M − start) × (M − start), lower triangular, row by row; times standard normals.
    var spread: [Double]
    /// Standard deviation of a lasting step to come.
    var step: Double
    /// Standard deviation of one-year noise where rates are at 10 or 90 %.
    var noise: Double
  }

  /// The first grid position that is drawn.
  var start: Int
  /// Years to come: positions from here on have steps of their own.
  var future: Int
  /// All positions, M.
  var end: Int
  /// ρ: how much of a step is left a year later.
  var persistence: Double
  /// How volatile each year is, as a factor of standard deviations, from `start` on.
  var yearFactors: [Double]
  /// At least one.
  var alternatives: [Alternative]

  private var rows: Int { end - start }
  private var steps: Int { end - max(future, start) }

  /// What one draw takes: which volatility, then normals, steps, one-year noise.
  var noise: [NoiseKind] {
    let heavy = NoiseKind.studentT(DynamicState.degreesOfFreedom)
    return [.uniform] + Array(repeating: .normal, count: rows)
      + Array(repeating: heavy, count: steps + rows)
  }

  /// Paths from `start` on; see `FittedPaths.paths(of:parent:noise:draws:)`.
  func paths(parent: [Double], noise: [Double], draws: Int) -> [Double] {
    precondition(noise.count == (1 + 2 * rows + steps) * draws, "noise as `noise` says")
    var paths = Array(parent[(start * draws)..<(end * draws)])
    for draw in 0..<draws {
      let choice = noise[draw]
      let chosen = alternatives.first { choice < $0.cumulativeWeight } ?? alternatives.last
      guard let chosen else { continue }
      fill(&paths, draw: draw, of: draws, from: chosen, parent: parent.span, noise: noise.span)
    }
    return paths
  }

  private func fill(
    _ paths: inout [Double], draw: Int, of draws: Int, from alternative: Alternative,
    parent: Span<Double>, noise: Span<Double>
  ) {
    let years = alternative.gain.count / rows
    let gain = alternative.gain.span
    let spread = alternative.spread.span
    let firstStep = max(future, start)
    var lasting = 0.0
    for row in 0..<rows {
      var value = paths[row * draws + draw] + alternative.offset[row]
      for year in 0..<years { value -= gain[row * years + year] * parent[year * draws + draw] }
      for k in 0...row { value += spread[row * rows + k] * noise[(1 + k) * draws + draw] }
      if start + row >= future {
        let column = 1 + rows + start + row - firstStep
        let step = alternative.step * yearFactors[row]
        lasting = persistence * lasting + step * noise[column * draws + draw]
        value += lasting
      }
      let column = 1 + rows + steps + row
      let size = alternative.noise * yearFactors[row] * LevelScale.at(value).squareRoot()
      value += size * noise[column * draws + draw]
      paths[row * draws + draw] = value
    }
  }
}
