/// What makes the maps of a stack.
struct StackRule: Sendable, Equatable {
  /// How far from the mean maps are given, in standard deviations, and at how many places.
  private static let reach = 5.0
  private static let places = 41
  /// No less than this part of the spread of what is a unit's own is left.
  private static let leastOwn = 0.8

  /// a: the share of the annual-change forecast, 0…1.
  var annual: Double
  /// s: the share of the dynamic model's forecast as if nothing changed, 0…1.
  var stays: Double = 0
  /// The factor of distances from the median; more than 0.
  var spread: Double

  /// The map of one year.
  ///
  /// - Parameters:
  ///   - model: what the dynamic model says of the unit.
  ///   - change: by how much the dynamic model's mean differs from what it says of today.
  ///   - centre: where the annual-change forecast is without its error.
  ///   - error: its error at a probability.
  /// - Returns: an increasing map of the dynamic model's logits.
  func average(
    _ model: NormalMixture, change: Double, centre: Double, error: (Double) -> Double
  ) -> MonotoneMap {
    averaged(model, change: change, centre: centre, error: error).map
  }

  private func averaged(
    _ model: NormalMixture, change: Double, centre: Double, error: (Double) -> Double
  ) -> (map: MonotoneMap, median: Double, widening: Double) {
    let (mean, deviation) = (model.mean, model.standardDeviation)
    let step = 2 * Self.reach * deviation / Double(Self.places - 1)
    let start = mean - Self.reach * deviation
    var values: [Double] = []
    var probabilities: [Double] = []
    var median = mean
    for place in 0..<Self.places {
      let x = start + step * Double(place)
      let probability = model.cumulative(x)
      let value = (1 - annual) * x - stays * change + annual * (centre + error(probability))
      let below = probabilities.last ?? 0
      if below < 0.5, probability >= 0.5 {
        let share = (0.5 - below) / (probability - below)
        median = values.last.map { $0 + share * (value - $0) } ?? value
      }
      values.append(value)
      probabilities.append(probability)
    }
    let before = Self.deviation((0..<Self.places).map { start + step * Double($0) }, probabilities)
    let after = spread * Self.deviation(values, probabilities)
    return (
      MonotoneMap(start: start, step: step, values: values.map { median + spread * ($0 - median) }),
      median, before > 0 ? after / before : 1
    )
  }

  /// The standard deviation of a distribution, straight between places with given probabilities below.
  private static func deviation(_ values: [Double], _ probabilities: [Double]) -> Double {
    var (mass, mean, square) = (0.0, 0.0, 0.0)
    for i in values.indices.dropFirst() {
      let share = probabilities[i] - probabilities[i - 1]
      let (low, high) = (values[i - 1], values[i])
      mass += share
      mean += share * (low + high) / 2
      square += share * (low * low + low * high + high * high) / 3
    }
    guard mass > 0 else { return 0 }
    return max(square / mass - (mean / mass) * (mean / mass), 0).squareRoot()
  }

  /// The map of one year, of what is the unit's own.
  ///
  /// - Parameters:
  ///   - year: what the dynamic model says of it.
  ///   - centre: where the annual-change forecast is without its error.
  ///   - error: its error at a probability.
  /// - Returns: an increasing map of own parts of the dynamic model to own parts of the stack.
  func map(_ year: PathYear, centre: Double, error: (Double) -> Double) -> MonotoneMap {
    let moment = year.moment
    let (whole, median, widening) = averaged(
      year.whole, change: moment.mean - moment.now, centre: centre, error: error)
    let all = year.whole.standardDeviation
    let own = max(moment.ownVariance, 1e-12)
    // The factor of the own part that gives both together the spread they should have.
    let wanted = widening * widening * all * all
    let rest = moment.covariance * moment.covariance + own * (wanted - moment.sharedVariance)
    let factor = max(
      rest > 0 ? (rest.squareRoot() - moment.covariance) / own : 0, Self.leastOwn * min(widening, 1)
    )
    let part = own.squareRoot()
    let scale = widening > 0 ? factor * part / (widening * all) : 0
    let step = whole.step * part / all
    return MonotoneMap(
      start: moment.own - Double(Self.places - 1) / 2 * step, step: step,
      // Seven decimals of a logit are far below what anybody knows, and a third of the digits.
      values: whole.values.map {
        ((median - moment.shared + scale * ($0 - median)) * 1e7).rounded() / 1e7
      })
  }

  /// The maps of a unit's drawn years.
  ///
  /// - Parameters:
  ///   - years: what the dynamic model says of each.
  ///   - start: the first of them.
  ///   - course: the unit's in the annual-change forecast.
  ///   - errors: its errors, without sampling noise, by horizon.
  /// - Returns: a map for each year.
  func maps(
    _ years: [PathYear], from start: Int, course: AnnualChange.Course,
    errors: (_ horizon: Int) -> (Double) -> Double
  ) -> [MonotoneMap] {
    years.enumerated().map { row, year in
      map(year, centre: course.centre(start + row), error: errors(start + row - course.lastYear))
    }
  }
}
