internal import Randomness
internal import Registry
internal import Trends

/// Draws all rates of one unit from its series and the shared paths.
struct UnitSampler: Sendable {
  private let programme: FittedProgramme
  private let shared: [SharedPaths]
  private let codes: [UInt64]
  private let draws: Int
  private let pathFamilies: [StreamFamily]
  /// For units whose own path hangs below a shared path of theirs, which has taken the others.
  private let ownPathFamilies: [StreamFamily]
  private let eventFamilies: [StreamFamily]
  private let publishedFamilies: [StreamFamily]
  private let positions: [[Int: Int]]
  private let backlogs: [BacklogSampler]
  private let milestones: [MilestoneSampler]

  /// Makes a sampler; `shared` holds the inner nodes' paths per rate, then per event model, and
  /// `work` what the units of each backlog share.
  init(
    programme: FittedProgramme, shared: [SharedPaths], work: [SharedBacklog] = [],
    codes: [UInt64], draws: Int, seed: UInt64
  ) {
    backlogs = zip(programme.backlogs, work).map {
      BacklogSampler(model: $0, shared: $1, draws: draws, seed: seed)
    }
    milestones = programme.milestones.map {
      MilestoneSampler(model: $0, draws: draws, seed: seed)
    }
    self.programme = programme
    self.shared = shared
    self.codes = codes
    self.draws = draws
    let rates = programme.rates
    let events = programme.events
    pathFamilies =
      rates.map { StreamFamily(seed: seed, purpose: "path", model: $0.key) }
      + events.map { StreamFamily(seed: seed, purpose: "events-path", model: $0.key) }
    ownPathFamilies = rates.map {
      StreamFamily(seed: seed, purpose: "own-path", model: $0.key)
    }
    eventFamilies = events.map { StreamFamily(seed: seed, purpose: "events", model: $0.key) }
    publishedFamilies = rates.map { StreamFamily(seed: seed, purpose: "published", model: $0.key) }
    positions = (rates.map(\.paths) + events.map(\.paths)).map { paths in
      var found: [Int: Int] = [:]
      for (position, node) in paths.tree.nodes.enumerated() {
        if let unit = node.unit { found[unit] = position }
      }
      return found
    }
  }

  /// True if some rate, backlog or milestone is modelled in the unit itself.
  func hasSeries(_ unit: Int) -> Bool {
    programme.rates.contains { $0.observed[unit] != nil }
      || programme.backlogs.contains { $0.histories[unit] != nil }
      || programme.milestones.contains { $0.histories[unit] != nil }
  }

  /// All rates, backlogs and milestones of a unit that has series.
  func draws(of unit: Int) -> UnitDraws {
    var drawn: [RateDraws] = []
    var known: [Int: UnitEvents] = [:]
    for (model, rate) in programme.rates.enumerated() {
      guard let first = programme.firstYear(of: model, in: unit),
        first <= rate.paths.tree.grid.horizon, let paths = paths(model, unit: unit)
      else { continue }
      switch rate.composition {
      case .direct:
        guard let events = known[rate.events] ?? self.events(rate.events, unit: unit) else {
          continue
        }
        known[rate.events] = events
        drawn.append(direct(model, unit: unit, years: first...paths.horizon, paths, events))
      case .nested(let inner):
        guard let narrow = drawn.first(where: { $0.model == inner }),
          first <= narrow.years.upperBound
        else { continue }
        let end = min(paths.horizon, narrow.years.upperBound)
        drawn.append(nested(model, unit: unit, years: first...end, paths, in: narrow))
      }
    }
    var position = programme.rates.count
    for backlog in backlogs {
      if let work = backlog.draws(of: unit, code: codes[unit], position: position) {
        drawn.append(work)
      }
      position += 1
    }
    for milestone in milestones {
      if let work = milestone.draws(of: unit, code: codes[unit], position: position) {
        drawn.append(work)
      }
      position += 1
    }
    return UnitDraws(unit: unit, rates: drawn)
  }

  private func direct(
    _ model: Int, unit: Int, years: ClosedRange<Int>, _ paths: DrawnPaths, _ events: UnitEvents
  ) -> RateDraws {
    var result = RateDraws(model: model, isSum: false, years: years, draws: draws)
    let family = publishedFamilies[model]
    let code = codes[unit]
    for (i, year) in years.enumerated() {
      let counts = events[year]
      for draw in 0..<draws {
        let rate = logistic(paths[year, draw])
        let count = counts[draw]
        var stream = family.stream(unit: code, draw: draw, year: year)
        let cell = i * draws + draw
        result.trueRates[cell] = rate
        result.denominators[cell] = count
        result.numerators[cell] = Binomial.sample(
          trials: count, probability: rate, using: &stream)
      }
    }
    return result
  }

  /// Adds to the events of a stricter rule those that miss it and still meet this one.
  private func nested(
    _ model: Int, unit: Int, years: ClosedRange<Int>, _ paths: DrawnPaths, in narrow: RateDraws
  ) -> RateDraws {
    var result = RateDraws(model: model, isSum: false, years: years, draws: draws)
    for (i, year) in years.enumerated() {
      for draw in 0..<draws {
        let within = (year - narrow.years.lowerBound) * draws + draw
        let strict = narrow.trueRates[within]
        let conditional = logistic(paths[year, draw])
        let missed = narrow.denominators[within] - narrow.numerators[within]
        var stream = publishedFamilies[model].stream(unit: codes[unit], draw: draw, year: year)
        let cell = i * draws + draw
        result.trueRates[cell] = strict + (1 - strict) * conditional
        result.denominators[cell] = narrow.denominators[within]
        result.numerators[cell] =
          narrow.numerators[within]
          + Binomial.sample(trials: missed, probability: conditional, using: &stream)
      }
    }
    return result
  }

  /// Counts or draws the events of a unit; every rate that is taken of them sees the same.
  private func events(_ model: Int, unit: Int) -> UnitEvents? {
    guard let expected = paths(programme.rates.count + model, unit: unit) else { return nil }
    let counted = programme.countedEvents(model, in: unit)
    let years = expected.firstYear...max(expected.firstYear, expected.horizon)
    let drawn = years.map { year -> [Int] in
      guard counted[year] == nil, year <= expected.horizon else { return [] }
      return (0..<draws).map { draw in
        var stream = eventFamilies[model].stream(unit: codes[unit], draw: draw, year: year)
        // Beyond e^21, ten times the births of the world, the trend is wrong, not the year rare;
        // and below, sums over thousands of units fit their integers.
        let mean = PortableMath.exp(min(expected[year, draw], 21))
        return Poisson.sample(mean: mean, using: &stream)
      }
    }
    return UnitEvents(counted: counted, firstYear: expected.firstYear, drawn: drawn, draws: draws)
  }

  /// Draws the path of a unit in one tree; nil if it has none there.
  private func paths(_ tree: Int, unit: Int) -> DrawnPaths? {
    let fitted =
      tree < programme.rates.count
      ? programme.rates[tree].paths : programme.events[tree - programme.rates.count].paths
    guard let position = positions[tree][unit] else { return nil }
    let grid = fitted.tree.grid
    let firstYear = grid.first + fitted.start(ofUnitAt: position)
    let values: [Double]
    if let source = fitted.source(ofUnitAt: position) {
      var noise = StreamNoise(draws: draws, kinds: fitted.noise(ofUnitAt: position))
      let families = source == position ? ownPathFamilies : pathFamilies
      noise.fill(from: families[tree], unit: codes[unit])
      values = fitted.unitPaths(
        of: position, source: shared[tree][source], points: shared[tree].points,
        noise: noise.values)
    } else {
      values = shared[tree][position]
    }
    return DrawnPaths(values: values, draws: draws, firstYear: firstYear, horizon: grid.horizon)
  }
}

/// How many events one unit has: counted in some years, drawn about a path in others.
private struct UnitEvents {
  let counted: [Int: Int]
  let firstYear: Int
  let drawn: [[Int]]
  let draws: Int

  /// The events of a year, one number per draw.
  subscript(year: Int) -> [Int] {
    if let counted = counted[year] { return Array(repeating: counted, count: draws) }
    return drawn[year - firstYear]
  }
}

/// One unit's drawn paths in one tree.
private struct DrawnPaths {
  let values: [Double]
  let draws: Int
  let firstYear: Int
  let horizon: Int

  subscript(year: Int, draw: Int) -> Double {
    values[(year - firstYear) * draws + draw]
  }
}
