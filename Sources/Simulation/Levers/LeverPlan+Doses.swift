public import Interventions
internal import Registry
internal import Trends

/// How much of an intervention there is, and where: before anything is drawn of rates.
extension LeverPlan {
  /// Where an intervention works among the units that a model is about.
  public struct Work: Sendable, Equatable {
    /// The lowest units that it reaches, of those with counts or below one with counts.
    public var units: Int
    /// Of those, units in which it begins after the last year forecast.
    public var late: Int
    /// Of those, units in which its dose stays `LeverPlan.leastDose` or less in all months that are forecast, though
    /// it begins before the last ends.
    public var idle: Int
    /// The first month anywhere, once the law it waits for is in force at the earliest; nil if that never passes.
    public var start: Month?
  }

  /// The largest dose that counts as none: it is 0 % as outputs have it.
  public static let leastDose = 0.005

  /// Where an intervention works on a rate, a backlog or a milestone.
  ///
  /// - Parameters:
  ///   - lever: its position in the plan.
  ///   - model: the position of the model.
  /// - Returns: units are 0 where it reaches nobody of whom there is a forecast.
  public func work(of lever: Int, on model: Int) -> Work {
    let one = drawn[lever]
    let common = programme.firstForecastYears[model]
    var reached: [Int: (start: Month, first: Month, last: Month)] = [:]
    for unit in programme.model(model).ownUnits {
      guard let years = programme.forecastYears(of: model, in: unit, common: common) else {
        continue
      }
      let first = Month(year: years.lowerBound, month: 1)
      let end = Month(year: years.upperBound, month: 12)
      for leaf in one.reach.lowest(under: unit) {
        guard let start = one.reach.start(in: leaf) else { continue }
        // Of a unit with counts at two levels the earlier forecast counts.
        let known = reached[leaf]?.first ?? first
        reached[leaf] = (start, min(known, first), end)
      }
    }
    var doses: [[Month]: Double] = [:]
    var work = Work(units: reached.count, late: 0, idle: 0, start: nil)
    for one in reached.values {
      guard let start = opening(of: lever, at: one.start) else {
        work.idle += 1
        continue
      }
      work.start = work.start.map { min($0, start) } ?? start
      if start > one.last {
        work.late += 1
        continue
      }
      let key = [start, one.first, one.last]
      let most = doses[key] ?? greatestDose(of: lever, from: start, one.first, one.last)
      doses[key] = most
      if most < Self.leastDose { work.idle += 1 }
    }
    return work
  }

  /// True if an intervention reaches a unit, or a part of it.
  ///
  /// - Parameters:
  ///   - lever: its position in the plan.
  ///   - model: the position of the model by whose counts parts weigh.
  ///   - unit: the unit's index.
  /// - Returns: false also of a unit below which there is nothing of the model.
  public func reaches(_ lever: Int, _ model: Int, unit: Int) -> Bool {
    !drawn[lever].reach.parts(of: unit, model: model).isEmpty
  }

  /// The mean dose of a year where an intervention is done: over months, the lowest units that it reaches, and
  /// the draws where it waits for a law.
  ///
  /// - Parameters:
  ///   - lever: its position in the plan.
  ///   - year: the calendar year.
  /// - Returns: 0…1; 0 if it reaches nobody.
  public func meanDose(of lever: Int, in year: Int) -> Double {
    let one = drawn[lever]
    let parts = one.reach.everywhere
    let doses = perLaw(one) { law in
      (1...12).reduce(0) {
        $0 + dose(one, parts, month: Month(year: year, month: $1), law: law) / 12
      }
    }
    return doses.reduce(0, +) / Double(doses.count)
  }

  /// When it begins that would begin in `month`, with the law in force as early as it can; nil if no law passes.
  private func opening(of lever: Int, at month: Month) -> Month? {
    guard let law = drawn[lever].intervention.law else { return month }
    return law.probability > 0 ? max(month, law.dates.earliest) : nil
  }

  private func greatestDose(
    of lever: Int, from start: Month, _ first: Month, _ last: Month
  ) -> Double {
    let one = drawn[lever].intervention
    let end = one.end.map { $0.index - start.index }
    return (first.index...last.index).reduce(0) {
      max($0, one.dose.mean(inMonth: $1 - start.index, end: end))
    }
  }
}
