internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

/// What costs are counted by: events, events gained, and backlogs that are done or not.
extension BudgetLedger {
  /// What a cost is counted by, per draw: events while it runs, or events gained.
  func counts(
    _ line: CostLine, lever: Int, unit: Int, _ rate: RateDraws, year: Int
  ) -> [Double]? {
    let range = rate.range(of: year)
    if line.basis == .event {
      // What of a backlog is completed in its first year is completed in what is left of that year.
      let first = fitted.endOfRows(rate.model, in: unit).flatMap { $0.year == year ? $0 : nil }
      let months = plan.months(
        of: lever, inPartsOf: unit, model: rate.model, year: year, doses: line.followsDose,
        since: first)
      guard months.contains(where: { $0 > 0 }) else { return nil }
      let length = Double(12 - (first?.index ?? 0) % 12)
      return range.enumerated().map { draw, cell in
        let own =
          fitted.isBacklog(rate.model)
          ? rate.numerators[cell] - done(rate, before: year, draw: draw, unit: unit)
          : rate.denominators[cell] - (rate.change?.added[cell] ?? 0)
        return Double(own) * months[months.count == 1 ? 0 : draw] / length
      }
    }
    guard let change = rate.change else { return nil }
    if let found = change.found.first(where: { $0.lever == lever })?.found {
      return range.map { Double(found[$0]) }
    }
    guard let share = change.shares.first(where: { $0.lever == lever })?.share else { return nil }
    // Work on a backlog that came earlier is missing later; nobody pays less for that.
    return range.map { max(change.gained[$0] * share[$0], 0) }
  }

  /// The part of a year's counts that is of months from `month` on: all of them where nothing earlier was counted,
  /// else in proportion to the months in which the intervention runs.
  func late(
    _ counts: [Double], lever: Int, unit: Int, _ rate: RateDraws, _ month: Month
  ) -> [Double] {
    let first = fitted.endOfRows(rate.model, in: unit) ?? month
    guard rate.model < fitted.rates.count || first < month else { return counts }
    let since = rate.model < fitted.rates.count || first.year < month.year ? nil : first
    func months(_ cutoff: Month?) -> [Double] {
      plan.months(
        of: lever, inPartsOf: unit, model: rate.model, year: month.year, doses: false,
        since: cutoff)
    }
    let (all, left) = (months(since), months(month))
    return counts.indices.map { draw in
      let whole = all[all.count == 1 ? 0 : draw]
      return whole > 0 ? counts[draw] * left[left.count == 1 ? 0 : draw] / whole : 0
    }
  }

  /// What of a backlog was done before a year.
  func done(_ rate: RateDraws, before year: Int, draw: Int, unit: Int) -> Int {
    guard year == rate.years.lowerBound else {
      return rate.numerators[rate.range(of: year - 1).lowerBound + draw]
    }
    return fitted.model(rate.model).counts(inUnit: unit)?.last?.numerator ?? 0
  }

  /// True of an intervention that works on backlogs alone: once they are done there is nothing left for it to do.
  func isOfBacklogs(_ lever: Int) -> Bool {
    let one = plan.interventions[lever]
    return !one.throughputs.isEmpty && one.effects.isEmpty && one.overdue == nil && !one.isInert
  }

  /// The backlogs of a unit that an intervention works on there.
  func backlogs(of lever: Int, in drawn: UnitDraws) -> [RateDraws] {
    let ids = plan.interventions[lever].throughputs.map(\.indicator)
    return drawn.rates.filter { rate in
      !rate.isSum && fitted.isBacklog(rate.model)
        && ids.contains(fitted.model(rate.model).indicator)
        && plan.reaches(lever, rate.model, unit: drawn.unit)
    }
  }

  /// Per draw whether all backlogs of a unit that an intervention works on are done when a year begins; nil if it
  /// works on none there, or on more than backlogs.
  func isDone(before year: Int, lever: Int, _ drawn: UnitDraws) -> [Bool]? {
    guard isOfBacklogs(lever) else { return nil }
    let own = backlogs(of: lever, in: drawn)
    guard !own.isEmpty else { return nil }
    return (0..<plan.draws).map { draw in
      own.allSatisfy { rate in
        guard rate.years.contains(year - 1) else { return false }
        return rate.isDone(rate.range(of: year - 1).lowerBound + draw)
      }
    }
  }
}

extension RateDraws {
  /// True if nothing of a backlog is open.
  func isDone(_ cell: Int) -> Bool {
    numerators[cell] >= (stocks.isEmpty ? denominators : stocks)[cell]
  }
}
