internal import Randomness

/// Two forecasts as one: the paths of the dynamic model, moved year by year so that each unit's
/// distribution lies between the dynamic model's and that of `AnnualChange`.
///
/// Quantiles are averaged on the logit, (1 − w) Q_dynamic + w Q_annual, and drawn towards the median
/// or away from it by a factor. Averaging quantiles, unlike mixing draws, leaves two sharp forecasts
/// that agree sharp. A draw keeps its rank in the unit's distribution, so what units and years have
/// in common stays as the dynamic model has it.
///
/// > Reference: Lichtendahl, Grushka-Cockayne & Winkler (2013), Management Science 59:1594,
/// > doi:10.1287/mnsc.1120.1667, for the average; Schefzik, Thorarinsdottir & Gneiting (2013),
/// > Statistical Science 28:616, doi:10.1214/13-STS443, for keeping ranks.
struct Stack: Sendable {
  /// w: the share of the annual-change forecast, 0…1.
  let weight: Double
  /// The factor of distances from the median; more than 0.
  let spread: Double
  /// For each node with a path of its own the map of each drawn year.
  var maps: [Int: [MonotoneMap]]
  /// What the maps of a single unit are made from anew.
  let errors: ErrorQuantiles

  /// Moves drawn paths of a unit, year by year × draws.
  func transform(_ paths: inout [Double], of position: Int, draws: Int) {
    guard let maps = maps[position] else { return }
    var span = paths.mutableSpan
    for (row, map) in maps.enumerated() {
      VectorKernels().interpolate(
        &span, in: (row * draws)..<((row + 1) * draws), start: map.start, step: map.step,
        at: map.values.span)
    }
  }
}

/// What makes the maps of a stack.
struct StackRule: Sendable {
  /// How far from the mean maps are given, in standard deviations, and at how many places.
  private static let reach = 5.0
  private static let places = 41

  let weight: Double
  let spread: Double

  /// The map of one year.
  ///
  /// - Parameters:
  ///   - model: what the dynamic model says.
  ///   - centre: where the annual-change forecast is without its error.
  ///   - error: its error at a probability.
  /// - Returns: an increasing map of the dynamic model's logits.
  func map(_ model: NormalMixture, centre: Double, error: (Double) -> Double) -> MonotoneMap {
    let (mean, deviation) = (model.mean, model.standardDeviation)
    let step = 2 * Self.reach * deviation / Double(Self.places - 1)
    let start = mean - Self.reach * deviation
    var values: [Double] = []
    var median = mean
    var below = 0.0
    for place in 0..<Self.places {
      let x = start + step * Double(place)
      let probability = model.cumulative(x)
      let value = (1 - weight) * x + weight * (centre + error(probability))
      if below < 0.5, probability >= 0.5 {
        let share = (0.5 - below) / (probability - below)
        median = values.last.map { $0 + share * (value - $0) } ?? value
      }
      below = probability
      values.append(value)
    }
    // Seven decimals of a logit are far below what anybody knows, and a third of the digits.
    return MonotoneMap(
      start: start, step: step,
      values: values.map { ((median + spread * ($0 - median)) * 1e7).rounded() / 1e7 })
  }

  /// The maps of a unit's drawn years.
  ///
  /// - Parameters:
  ///   - models: what the dynamic model says of each.
  ///   - start: the first of them.
  ///   - course: the unit's in the annual-change forecast.
  ///   - errors: its errors, without sampling noise, by horizon.
  /// - Returns: a map for each year.
  func maps(
    _ models: [NormalMixture], from start: Int, course: AnnualChange.Course,
    errors: (_ horizon: Int) -> (Double) -> Double
  ) -> [MonotoneMap] {
    models.enumerated().map { row, model in
      map(
        model, centre: course.centre(start + row), error: errors(start + row - course.lastYear))
    }
  }
}
