internal import Randomness

/// Three forecasts as one: the paths of the dynamic model, moved year by year so that each unit's
/// distribution lies between the dynamic model's, that of `AnnualChange`, and the dynamic model's if
/// nothing changed.
///
/// Quantiles are averaged on the logit, (1 − a − s) Q_dynamic + a Q_annual + s Q_stays, and drawn towards
/// the median or away from it by a factor. Averaging quantiles, unlike mixing draws, leaves sharp forecasts
/// that agree sharp. What units share, the movement of the path above them since they were last seen, is
/// taken off a drawn path, the rest moved, and what is shared put back as it was: the spread of totals is
/// that of the dynamic model whatever becomes of a single unit's.
///
/// > Reference: Lichtendahl, Grushka-Cockayne & Winkler (2013), Management Science 59:1594,
/// > doi:10.1287/mnsc.1120.1667, for the average; Schefzik, Thorarinsdottir & Gneiting (2013),
/// > Statistical Science 28:616, doi:10.1214/13-STS443, for keeping ranks.
struct Stack: Sendable {
  /// How it was made.
  let rule: StackRule
  /// For each node with a path of its own the map of each drawn year, from own parts to own parts.
  var maps: [Int: [MonotoneMap]]
  /// What the maps of a single unit are made from anew.
  let errors: ErrorQuantiles

  /// Moves drawn paths of a unit.
  ///
  /// - Parameters:
  ///   - paths: year by year × draws.
  ///   - position: the unit's node.
  ///   - path: what was drawn.
  ///   - source: the paths above, in the same draws.
  ///   - draws: how many.
  func transform(
    _ paths: inout [Double], of position: Int, _ path: DynamicPath, above source: SharedPath,
    draws: Int
  ) {
    guard let maps = maps[position] else { return }
    let padded = source.history.count / draws
    let first = source.cells(path.start..<(path.start + maps.count), draws: draws).lowerBound
    var span = paths.mutableSpan
    let (values, history) = (source.values.span, source.history.span)
    for (row, map) in maps.enumerated() {
      let cells = (row * draws)..<((row + 1) * draws)
      for draw in 0..<draws {
        span[cells.lowerBound + draw] -=
          values[first + cells.lowerBound + draw] - history[draw * padded + path.base]
      }
      VectorKernels().interpolate(
        &span, in: cells, start: map.start, step: map.step, at: map.values.span)
      for draw in 0..<draws {
        span[cells.lowerBound + draw] +=
          values[first + cells.lowerBound + draw] - history[draw * padded + path.base]
      }
    }
  }
}
