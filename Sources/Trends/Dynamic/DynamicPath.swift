internal import LinearAlgebra

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
    /// (M − start) × T.
    var gain: Matrix
    /// (M − start) × (M − start), lower triangular; times standard normals.
    var spread: Matrix
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
    let above = parent.span
    let random = noise.span
    var result = paths.mutableSpan
    for draw in 0..<draws {
      let choice = random[draw]
      let chosen = alternatives.first { choice < $0.cumulativeWeight }
      guard let alternative = chosen ?? alternatives.last else { continue }
      var lasting = 0.0
      for row in 0..<rows {
        var value = result[row * draws + draw] + alternative.offset[row]
        for year in 0..<alternative.gain.columns {
          value -= alternative.gain[row, year] * above[year * draws + draw]
        }
        for k in 0...row { value += alternative.spread[row, k] * random[(1 + k) * draws + draw] }
        if start + row >= future {
          let step = start + row - max(future, start)
          lasting =
            persistence * lasting + alternative.step * random[(1 + rows + step) * draws + draw]
          value += lasting
        }
        let scale = alternative.noise * LevelScale.at(value).squareRoot()
        value += scale * random[(1 + rows + steps + row) * draws + draw]
        result[row * draws + draw] = value
      }
    }
    return paths
  }
}
