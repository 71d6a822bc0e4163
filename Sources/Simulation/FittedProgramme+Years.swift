internal import Registry
public import Trends

extension FittedProgramme {
  /// True if some rate, backlog or milestone is modelled in the unit itself.
  func hasSeries(_ unit: Int) -> Bool {
    rates.contains { $0.observed[unit] != nil }
      || backlogs.contains { $0.histories[unit] != nil }
      || milestones.contains { $0.histories[unit] != nil }
  }

  /// The events of a unit that were counted for any rate of them, by year.
  ///
  /// Rates of the same events may be known to different years. Where one is still to be forecast
  /// and another was already published, the events are known.
  func countedEvents(_ model: Int, in unit: Int) -> [Int: Int] {
    let counts = rates.filter {
      $0.events == model && ($0.composition == .direct || $0.ownDenominators.contains(unit))
    }
    .flatMap { $0.observed[unit] ?? [] }
    return Dictionary(counts.map { ($0.year, $0.denominator) }) { first, _ in first }
  }

  /// The first year of a rate to draw in a unit with a series of it, after its last observation.
  ///
  /// From that year on all events are either counted or drawn. Nil where there is nothing to draw
  /// from.
  func firstYear(of model: Int, in unit: Int) -> Int? {
    let rate = rates[model]
    guard let last = rate.observed[unit]?.last?.year else { return nil }
    guard case .nested(let inner) = rate.composition else {
      return firstEvents(rate.events, in: unit).map { max(last + 1, $0) }
    }
    let own =
      rate.ownDenominators.contains(unit) || rate.apart.contains(unit)
      ? firstEvents(eventModel(of: model, in: unit), in: unit) : last + 1
    guard let own else { return nil }
    if rate.apart.contains(unit) { return max(last + 1, own) }
    return firstYear(of: inner, in: unit).map { max(last + 1, own, $0) }
  }

  /// The first year from which on all events of a unit are either counted or drawn.
  private func firstEvents(_ model: Int, in unit: Int) -> Int? {
    let paths = events[model].paths
    guard let position = paths.tree.position(ofUnit: unit) else { return nil }
    let counted = countedEvents(model, in: unit)
    var first = paths.tree.grid.first + paths.start(ofUnitAt: position)
    while counted[first - 1] != nil { first -= 1 }
    return first
  }

  /// The years of a model to draw in a unit with rows of its own: after its last observation, while the
  /// unit exists and up to the horizon; nil where there are none.
  func drawnYears(of model: Int, in unit: Int) -> ClosedRange<Int>? {
    let lifetime = tree.units[unit].lifetime
    guard
      let next = model < rates.count
        ? firstYear(of: model, in: unit) : workYear(of: model, in: unit)
    else { return nil }
    let first = max(next, lifetime.firstYear ?? next)
    // Events are those of the months that there are; a backlog is what stands at the end of a year.
    let end = model < rates.count ? lifetime.lastYear : lifetime.lastYearEnd
    let last = min(horizon(of: model), end ?? .max)
    return first <= last ? first...last : nil
  }

  /// True if something of a unit with rows of its own is still to be drawn.
  func isDrawn(_ unit: Int) -> Bool {
    (0..<modelCount).contains {
      model($0).counts(inUnit: unit) != nil && drawnYears(of: $0, in: unit) != nil
    }
  }

  /// The first year in which a rate, backlog or milestone is forecast, not observed, in every unit that
  /// exists then.
  ///
  /// A total needs every unit below it, so totals begin here.
  func firstCommonYear(of model: Int) -> Int {
    guard model < rates.count else {
      let own = self.model(model).ownUnits.compactMap { drawnYears(of: model, in: $0)?.lowerBound }
      return own.max() ?? .max
    }
    let own = rates[model].paths.tree.grid.lastHistory + 1
    let units = rates[model].observed.keys.filter {
      tree.units[$0].lifetime.lastYear ?? .max >= own
    }.compactMap { firstYear(of: model, in: $0) }
    return units.reduce(own) { max($0, $1) }
  }

  /// The years of a model that are forecast in a unit, by itself or as the sum of what is below it.
  ///
  /// - Parameters:
  ///   - model: the position of the model.
  ///   - unit: the unit's index.
  ///   - common: the first year in which all units with series of their own are forecast; see
  ///     `firstForecastYears`.
  /// - Returns: nil where there is nothing to forecast, or nothing before the horizon.
  public func forecastYears(of model: Int, in unit: Int, common: Int) -> ClosedRange<Int>? {
    guard self.model(model).counts(inUnit: unit) == nil else {
      return drawnYears(of: model, in: unit)
    }
    guard let parts = yearsOfParts(of: model, below: unit) else { return nil }
    let lifetime = tree.units[unit].lifetime
    let first = max(common, lifetime.firstYear ?? common)
    let last = min(parts.upperBound, lifetime.lastYear ?? .max)
    return first <= last ? first...last : nil
  }

  /// For each model the first year in which every unit with a series of its own is forecast.
  public var firstForecastYears: [Int] { (0..<modelCount).map(firstCommonYear) }

  /// The years in which something below a unit is drawn, from the first to the last; nil if nothing is.
  private func yearsOfParts(of model: Int, below unit: Int) -> ClosedRange<Int>? {
    tree.children[unit].compactMap {
      self.model(model).counts(inUnit: $0) == nil
        ? yearsOfParts(of: model, below: $0) : drawnYears(of: model, in: $0)
    }.reduce(nil) { (all: ClosedRange<Int>?, one) in
      all.map { min($0.lowerBound, one.lowerBound)...max($0.upperBound, one.upperBound) } ?? one
    }
  }

  /// The last year that a model is drawn for.
  public func horizon(of model: Int) -> Int {
    guard model >= rates.count else { return rates[model].paths.tree.grid.horizon }
    let work = model - rates.count
    return work < backlogs.count
      ? backlogs[work].horizon : milestones[work - backlogs.count].horizon
  }

  /// The first year to draw of a backlog or a milestone in a unit of its own.
  private func workYear(of model: Int, in unit: Int) -> Int? {
    let work = model - rates.count
    return isBacklog(model)
      ? backlogs[work].histories[unit]?.firstYear
      : milestones[work - backlogs.count].firstYear(inUnit: unit)
  }

  /// The units above one that are sums of a model: up to the first that is modelled itself.
  func sums(of model: Int, over unit: Int) -> ArraySlice<Int> {
    let model = self.model(model)
    return tree.ancestors(of: unit).prefix { model.counts(inUnit: $0) == nil }
  }
}
