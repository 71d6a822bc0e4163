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
  private let levers: LeverPlan?
  private let backlogs: [BacklogSampler]
  private let milestones: [MilestoneSampler]

  /// Makes a sampler; `shared` holds the inner nodes' paths per rate, then per event model, and
  /// `work` what the units of each backlog share.
  init(
    programme: FittedProgramme, shared: [SharedPaths], work: [SharedBacklog] = [],
    codes: [UInt64], draws: Int, seed: UInt64, levers: LeverPlan? = nil
  ) {
    backlogs = zip(programme.backlogs, work).map {
      BacklogSampler(model: $0, shared: $1, draws: draws, seed: seed, levers: levers)
    }
    milestones = programme.milestones.map {
      MilestoneSampler(model: $0, draws: draws, seed: seed, levers: levers)
    }
    self.programme = programme
    self.levers = levers
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

  /// All rates, backlogs and milestones of a unit that has series.
  func draws(of unit: Int) -> UnitDraws {
    var drawn: [RateDraws] = []
    var known: [Int: UnitEvents] = [:]
    var noise: [RateNoise] = []
    for (model, rate) in programme.rates.enumerated() {
      // Also where the rate is not drawn: another one of the unit may be correlated with it.
      let columns = columns(model, unit: unit, &noise)
      guard let years = programme.drawnYears(of: model, in: unit),
        let paths = paths(model, unit: unit, columns)
      else { continue }
      let isApart = rate.apart.contains(unit)
      var own: UnitEvents?
      if rate.composition == .direct || isApart || rate.ownDenominators.contains(unit) {
        let events = programme.eventModel(of: model, in: unit)
        guard let found = known[events] ?? self.events(events, unit: unit) else { continue }
        known[events] = found
        own = found
      }
      if case .nested(let inner) = rate.composition, !isApart {
        guard let narrow = drawn.first(where: { $0.model == inner }),
          years.lowerBound <= narrow.years.upperBound
        else { continue }
        let end = min(years.upperBound, narrow.years.upperBound)
        drawn.append(
          nested(model, unit: unit, years: years.lowerBound...end, paths, in: narrow, own))
      } else if let own {
        drawn.append(direct(model, unit: unit, years: years, paths, own))
      }
    }
    drawn = drawn.map { withOverdue($0, unit: unit) }
    var position = programme.rates.count
    for backlog in backlogs {
      if let work = backlog.draws(of: unit, code: codes[unit], position: position) {
        drawn += withinLife(work, unit: unit)
      }
      position += 1
    }
    for milestone in milestones {
      if let work = milestone.draws(of: unit, code: codes[unit], position: position) {
        drawn += withinLife(work, unit: unit)
      }
      position += 1
    }
    return UnitDraws(unit: unit, rates: drawn)
  }

  /// What of a backlog or a milestone lies in the life of its unit; nothing if all of it comes later.
  private func withinLife(_ work: RateDraws, unit: Int) -> [RateDraws] {
    guard let years = programme.drawnYears(of: work.model, in: unit) else { return [] }
    return [years == work.years ? work : work.cut(to: years)]
  }

  private func direct(
    _ model: Int, unit: Int, years: ClosedRange<Int>, _ paths: DrawnPaths, _ events: UnitEvents
  ) -> RateDraws {
    let code = codes[unit]
    let effect = levers?.effect(on: model, unit: unit, code: code, years: years)
    var published = PublishedCounts(publishedFamilies[model], unit: code, draws: draws)
    let logits = paths[years]
    let rates = published.rates(ofLogits: logits, closing: effect?.gapClosed)
    let without = effect.map { _ in published.rates(ofLogits: logits, closing: nil).met }
    let all = events[years]
    let met = published.counts(all.span, at: rates, years: years, after: nil)
    var result = RateDraws(
      model: model, isSum: false, years: years, draws: draws, trueRates: rates.met,
      numerators: met, denominators: all.widened)
    result.change = without.map { result.change(from: $0, shares: effect?.shares ?? []) }
    return result
  }

  /// Adds to the events of a stricter rule those that miss it and still meet this one.
  ///
  /// Interventions close a part C of this rule's own gap: with s the stricter rate, s₀ that without
  /// interventions and q the conditional rate, (1 − s)(1 − q′) = (1 − C)(1 − s₀)(1 − q). Where they
  /// move more events into the stricter rule than into this one, those come from the events that
  /// meet only this one, until there are none: q′ is never below 0, so the two never cross.
  ///
  /// Where the rule has denominators of its own, the rates are as they are and only the counts differ: they are
  /// those of its own events, decided by the same uniform numbers as the stricter rule's, so that what is
  /// published keeps the order of the rates but for what lies in different numbers of events.
  private func nested(
    _ model: Int, unit: Int, years: ClosedRange<Int>, _ paths: DrawnPaths, in narrow: RateDraws,
    _ events: UnitEvents?
  ) -> RateDraws {
    let effect = levers?.effect(on: model, unit: unit, code: codes[unit], years: years)
    var published = PublishedCounts(publishedFamilies[model], unit: codes[unit], draws: draws)
    var conditional = published.rates(ofLogits: paths[years], closing: nil)
    let shift = narrow.range(of: years.lowerBound).lowerBound
    let inner = shift..<(shift + years.count * draws)
    let without =
      effect == nil && narrow.change == nil
      ? nil : move(&conditional, effect?.gapClosed, narrow, shift)
    let numerators = narrow.numerators.span.extracting(inner)
    let denominators = narrow.denominators.span.extracting(inner)
    let strict = narrow.trueRates.span.extracting(inner)
    if let events {
      var rates = conditional
      for cell in 0..<inner.count {
        rates.missed[cell] *= 1 - strict[cell]
        rates.met[cell] = strict[cell] + (1 - strict[cell]) * conditional.met[cell]
      }
      let all = events[years]
      var counts = PublishedCounts(
        publishedFamilies[narrow.model], unit: codes[unit], draws: draws)
      let met = counts.counts(all.span, at: rates, years: years, after: nil)
      var result = RateDraws(
        model: model, isSum: false, years: years, draws: draws, trueRates: rates.met,
        numerators: met, denominators: all.widened)
      result.change = without.map { result.change(from: $0, shares: effect?.shares ?? []) }
      return result
    }

    var missing = [Int32](repeating: 0, count: inner.count)
    var open = missing.mutableSpan
    for cell in 0..<inner.count {
      open[cell] = Int32(truncatingIfNeeded: denominators[cell] - numerators[cell])
    }
    let met = published.counts(missing.span, at: conditional, years: years, after: numerators)
    var all = conditional.met.mutableSpan
    for cell in 0..<inner.count { all[cell] = strict[cell] + (1 - strict[cell]) * all[cell] }
    var result = RateDraws(
      model: model, isSum: false, years: years, draws: draws, trueRates: conditional.met,
      numerators: met,
      // The same years share their numbers.
      denominators: years == narrow.years
        ? narrow.denominators : Array(narrow.denominators[inner]))
    result.change = without.map { result.change(from: $0, shares: effect?.shares ?? []) }
    return result
  }

  /// Moves the conditional rates of a wider rule to where interventions leave them.
  ///
  /// - Parameters:
  ///   - conditional: q, which become q′.
  ///   - gapClosed: C; nil for none.
  ///   - narrow: the stricter rule.
  ///   - shift: where its cells begin that belong to the first of the rates.
  /// - Returns: the rate of the wider rule without interventions.
  private func move(
    _ conditional: inout PublishedCounts.Rates, _ gapClosed: [Double]?, _ narrow: RateDraws,
    _ shift: Int
  ) -> [Double] {
    conditional.met.indices.map { cell in
      let strict = narrow.trueRates[shift + cell]
      let before = narrow.change?.rateWithout[shift + cell] ?? strict
      let without = before + (1 - before) * conditional.met[cell]
      let closed = gapClosed?[cell] ?? 0
      if strict < 1, closed > 0 || strict > before {
        let left = min((1 - closed) * conditional.missed[cell] * (1 - before) / (1 - strict), 1)
        conditional.missed[cell] = left
        conditional.met[cell] = 1 - left
      }
      return without
    }
  }

  /// A rate with what backlog drives add to its denominators: none of it is on time.
  ///
  /// It comes last, so that no overdue registration can pass for one of the year's own.
  private func withOverdue(_ rate: RateDraws, unit: Int) -> RateDraws {
    guard let levers else { return rate }
    let drives = levers.overdue(in: rate.model, unit: unit, code: codes[unit], rate)
    guard !drives.isEmpty else { return rate }
    var result = rate
    var change = rate.change ?? rate.change(from: rate.trueRates, shares: [])
    for cell in rate.trueRates.indices {
      let found = drives.reduce(0) { $0 + $1.found[cell] }
      let expected = drives.reduce(0.0) { $0 + $1.expected[cell] }
      guard found > 0 || expected > 0 else { continue }
      let events = Double(rate.denominators[cell])
      result.trueRates[cell] = rate.trueRates[cell] * events / (events + expected)
      result.denominators[cell] += found
      change.added[cell] = found
    }
    change.found = drives.map { ($0.lever, $0.found) }
    result.change = change
    return result
  }

  /// Counts or draws the events of a unit; every rate that is taken of them sees the same.
  private func events(_ model: Int, unit: Int) -> UnitEvents? {
    let tree = programme.rates.count + model
    var alone: [RateNoise] = []
    guard let expected = paths(tree, unit: unit, columns(tree, unit: unit, &alone)) else {
      return nil
    }
    let counted = programme.countedEvents(model, in: unit)
    let years = expected.firstYear...max(expected.firstYear, expected.horizon)
    var numbers = eventFamilies[model].years(unit: codes[unit], draws: draws)
    let kernels = VectorKernels()
    var drawn: [Int32] = []
    drawn.reserveCapacity(years.count * draws)
    var counts = [Int32](repeating: 0, count: draws)
    var room = counts
    let lifetime = programme.tree.units[unit].lifetime
    for year in years {
      let share = lifetime.share(of: year)
      guard counted[year] == nil, year <= expected.horizon, share > 0 else {
        drawn += repeatElement(Int32(clamping: counted[year] ?? 0), count: draws)
        continue
      }
      // Beyond e^21, ten times the births of the world, the trend is wrong, not the year rare;
      // and below, counts and sums over thousands of units fit their integers.
      var means = Array(expected[year...year])
      // The year in which a unit begins or ends has the events of a part of one.
      if share < 1 {
        let part = PortableMath.log(share)
        for draw in means.indices { means[draw] += part }
      }
      var logs = means.mutableSpan
      kernels.exponentials(replacing: &logs, upTo: 21)
      let words = numbers.firstBits(year)
      var span = counts.mutableSpan
      var open = room.mutableSpan
      kernels.poissonCounts(
        at: words.span, of: numbers.place(year), means: means.span, into: &span, open: &open)
      drawn += counts
    }
    return UnitEvents(counted: counted, years: years, drawn: drawn, draws: draws)
  }

  private func fitted(_ tree: Int) -> FittedPaths {
    tree < programme.rates.count
      ? programme.rates[tree].paths : programme.events[tree - programme.rates.count].paths
  }

  /// The numbers that a unit's own path in one tree takes; nil if it takes none there.
  ///
  /// Those of rates before it are in `before`, to which its own are added.
  private func columns(_ tree: Int, unit: Int, _ before: inout [RateNoise]) -> NoiseColumns? {
    let fitted = fitted(tree)
    guard let position = positions[tree][unit], let source = fitted.source(ofUnitAt: position)
    else { return nil }
    let family = (source == position ? ownPathFamilies : pathFamilies)[tree]
    let kinds = fitted.noise(ofUnitAt: position)
    let roles = fitted.roles(ofUnitAt: position)
    guard let correlations = programme.correlations, tree < programme.rates.count, !roles.isEmpty,
      correlations.binds(tree)
    else { return family.columns(kinds, draws: draws, unit: codes[unit]) }
    let own = RateNoise(
      rate: tree, kinds: kinds, roles: roles, family: family, draws: draws, unit: codes[unit])
    defer { before.append(own) }
    return own.correlated(with: before, correlations, draws: draws)
  }

  /// Draws the path of a unit in one tree from what `columns` gives; nil if it has none there.
  private func paths(_ tree: Int, unit: Int, _ noise: NoiseColumns?) -> DrawnPaths? {
    let fitted = fitted(tree)
    guard let position = positions[tree][unit] else { return nil }
    let grid = fitted.tree.grid
    let firstYear = grid.first + fitted.start(ofUnitAt: position)
    let values: [Double]
    if let source = fitted.source(ofUnitAt: position), let noise {
      values = fitted.unitPaths(
        of: position, source: shared[tree][source], points: shared[tree].points,
        noise: noise)
    } else {
      values = shared[tree][position].values
    }
    return DrawnPaths(values: values, draws: draws, firstYear: firstYear, horizon: grid.horizon)
  }
}

extension RateDraws {
  /// What interventions did, from the rates without them; nothing is overdue yet.
  fileprivate func change(from without: [Double], shares: [(lever: Int, share: [Double])])
    -> LeverChange
  {
    LeverChange(
      without,
      gained: trueRates.indices.map {
        (trueRates[$0] - without[$0]) * Double(denominators[$0])
      }, shares: shares)
  }
}

/// How many events one unit has: counted in some years, drawn about a path in others.
private struct UnitEvents {
  let counted: [Int: Int]
  let years: ClosedRange<Int>
  let drawn: [Int32]
  let draws: Int

  /// The events of some years, year by year × draws; those before the drawn ones are counted.
  subscript(wanted: ClosedRange<Int>) -> ArraySlice<Int32> {
    let end = wanted.upperBound + 1
    let first = min(max(wanted.lowerBound, years.lowerBound), end)
    let own = drawn[(max(first - years.lowerBound, 0) * draws)...].prefix((end - first) * draws)
    guard first > wanted.lowerBound else { return own }
    let before = (wanted.lowerBound..<first).flatMap { year in
      Array(repeating: Int32(clamping: counted[year] ?? 0), count: draws)
    }
    return before + own
  }
}

/// One unit's drawn paths in one tree.
private struct DrawnPaths {
  let values: [Double]
  let draws: Int
  let firstYear: Int
  let horizon: Int

  /// Some years, year by year × draws.
  subscript(years: ClosedRange<Int>) -> ArraySlice<Double> {
    values[((years.lowerBound - firstYear) * draws)..<((years.upperBound - firstYear + 1) * draws)]
  }
}

extension ArraySlice<Int32> {
  /// The same numbers.
  fileprivate var widened: [Int] {
    unsafe [Int](unsafeUninitializedCapacity: count) { room, size in
      size = count
      var wide = unsafe room.mutableSpan
      let own = span
      for i in 0..<own.count { wide[i] = Int(own[i]) }
    }
  }
}
