extension AnnualChange {
  /// What a drawn path is a path of.
  public enum Layer: Sendable {
    /// The logit that will be observed; sampling noise is in it.
    case observed
    /// The logit of the rate itself, to which binomial sampling is still to be added.
    case underlying
  }

  /// Draws a unit's future, jointly with all other units that are given the same `eras`.
  ///
  /// A unit that was never observed is taken for another, anew in each future.
  ///
  /// - Parameters:
  ///   - unit: the unit's index.
  ///   - years: the years, all after the last observation.
  ///   - layer: what to draw.
  ///   - eras: one uniform on [0, 1) per draw, the same for all units: which past year returns.
  ///   - donors: one uniform on [0, 1) per draw, the unit's own: whose error it is given.
  /// - Returns: logits year by year: that of draw d in the i-th year is at `i * draws + d`.
  public func paths(
    of unit: Int, years: [Int], layer: Layer, eras: [Double], donors: [Double]
  ) -> [Double] {
    precondition(eras.count == donors.count, "one era and one donor per draw")
    var paths: [Double] = []
    paths.reserveCapacity(years.count * eras.count)
    for year in years {
      guard let course = courses[unit] else {
        paths += standIns(year, layer, eras: eras, donors: donors)
        continue
      }
      let (past, scale) = scaled(horizon: year - course.lastYear, layer)
      let centre = course.centre(year)
      for draw in eras.indices {
        paths.append(centre + scale * past.error(era: eras[draw], donor: donors[draw]))
      }
    }
    return paths
  }

  /// A year of a unit that was never observed.
  private func standIns(_ year: Int, _ layer: Layer, eras: [Double], donors: [Double]) -> [Double] {
    var known: [Int: (past: PastErrors, scale: Double)] = [:]
    return eras.indices.map { draw in
      var donor = donors[draw]
      let course = standIn(&donor)
      let horizon = year - course.lastYear
      let (past, scale) = known[horizon] ?? scaled(horizon: horizon, layer)
      known[horizon] = (past, scale)
      return course.centre(year) + scale * past.error(era: eras[draw], donor: donor)
    }
  }

  private func scaled(horizon: Int, _ layer: Layer) -> (past: PastErrors, scale: Double) {
    let past = errors(horizon: horizon)
    return (past, layer == .underlying ? past.underlyingScale : 1)
  }

  /// The course of a random observed unit; what remains of the uniform is uniform again.
  private func standIn(_ uniform: inout Double) -> Course {
    let place = uniform * Double(observedUnits.count)
    let index = min(Int(place), observedUnits.count - 1)
    uniform = min(max(place - Double(index), 0), 1.0.nextDown)
    guard let course = courses[observedUnits[index]] else {
      preconditionFailure("every observed unit has a course")
    }
    return course
  }
}
