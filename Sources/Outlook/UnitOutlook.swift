internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

/// What the draws of one unit mean: its odds, its forecasts, and how often targets are met together.
public struct UnitOutlook: Sendable {
  /// The unit's index.
  public let unit: Int
  /// The odds, by indicator as in the programme, then by target year.
  public let odds: [Odds]
  /// History and forecast, by rate, then by year.
  public let forecast: [ForecastYear]
  /// How often several targets are met at once; empty with fewer than two targets.
  public let joint: [JointOdds]

  /// The targets that nothing can be said of, because no draw has an event in the year that decides.
  let withoutEvents: [TargetKey]

  /// Underlying rate minus target, per draw, for the ranking.
  let margins: [TargetKey: MarginDraws]
}

/// Turns draws into outlooks.
struct OutlookMaker: Sendable {
  let programme: Programme
  let fitted: FittedProgramme
  let counts: AttainmentCounter
  let levers: LeverPlan?

  /// A unit's odds and what stands behind them; all but `odds` and `margins` of `UnitOutlook` is left to
  /// `outlook`.
  struct Judged: Sendable {
    var odds: [Odds] = []
    var outcomes: [TargetOutcome] = []
    /// Of `outcomes`, the targets and the positions of their draws among the unit's rates.
    var targets: [(target: BindingTarget, rate: Int)] = []
    var margins: [TargetKey: MarginDraws] = [:]
    /// Targets without odds, because no draw has an event.
    var withoutEvents: [TargetKey] = []
  }

  /// The odds of every target that binds a unit.
  func judge(_ drawn: UnitDraws) -> Judged {
    let targets = programme.bindingTargets(
      for: drawn.unit, models: drawn.rates.map(\.model), in: fitted)
    var judged = Judged()
    var quantiles = drawn.rates.map(UnderlyingQuantiles.init)
    for target in targets {
      guard let index = drawn.rates.firstIndex(where: { $0.model == target.model }),
        drawn.rates[index].years.contains(target.judgedYear)
      else { continue }
      let rate = drawn.rates[index]
      guard let outcome = TargetOutcome(target, rate),
        let highest = quantiles[index].highest(target.judgedYear)
      else {
        judged.withoutEvents.append(target.key)
        continue
      }
      judged.outcomes.append(outcome)
      judged.targets.append((target, index))
      judged.odds.append(
        odds(target, rate, outcome, &quantiles[index], highest: highest, unit: drawn.unit))
      let events = rate.denominators[rate.range(of: target.judgedYear)].reduce(0, +)
      judged.margins[target.key] = MarginDraws(
        outcome.margins, hasEvents: outcome.hasEvents,
        meanEvents: Double(events) / Double(rate.draws),
        keeping: MarginDraws.kept(units: fitted.tree.units.count))
    }
    return judged
  }

  /// Summarises a unit and counts whether it attains; each unit once.
  func outlook(_ drawn: UnitDraws) -> UnitOutlook {
    let judged = judge(drawn)
    for outcome in judged.outcomes {
      counts.add(outcome, unit: drawn.unit)
    }
    return outlook(drawn, judged)
  }

  /// Summarises a unit and counts nothing.
  func summary(_ drawn: UnitDraws) -> UnitOutlook { outlook(drawn, judge(drawn)) }

  private func outlook(_ drawn: UnitDraws, _ judged: Judged) -> UnitOutlook {
    UnitOutlook(
      unit: drawn.unit, odds: judged.odds,
      forecast: forecast(drawn),
      joint: joint(judged.outcomes, unit: drawn.unit), withoutEvents: judged.withoutEvents,
      margins: judged.margins)
  }

  private func odds(
    _ target: BindingTarget, _ rate: RateDraws, _ outcome: TargetOutcome,
    _ quantiles: inout UnderlyingQuantiles, highest: Double, unit: Int
  ) -> Odds {
    let model = fitted.model(target.model)
    let kind = programme.indicator(model.indicator)?.kind ?? .rate
    let pace = RequiredPace(
      rate, &quantiles, judgedYear: target.judgedYear, atLeast: target.atLeast, kind: kind)
    var assumptions: [LocalizedText] = []
    if let assumption = target.target.assumption {
      assumptions.append(
        LocalizedText(
          vi: "mục tiêu giả định: \(assumption.text(in: .vi) ?? "")",
          en: "assumed: \(assumption.text(in: .en) ?? "")"))
    }
    if let assumption = model.assumption { assumptions.append(assumption) }
    if let mark = DataMark.synthetic(model.source) { assumptions.append(mark) }
    for one in levers?.interventions(on: target.model, unit: unit) ?? [] {
      assumptions.append(AssumedEffect.assumption(one.id, one.evidence(of: model.indicator)))
    }
    return Odds(
      unit: unit, indicator: model.indicator, kind: kind, basis: model.rateBasis,
      targetYear: target.target.year,
      atLeast: target.atLeast, pTrue: outcome.pTrue, pPublished: outcome.pPublished,
      pNoEvents: outcome.pNoEvents, requiredPace: pace.factor,
      pace: kind == .rate
        ? YearlyPace(
          steadyHistory(rate, unit), atLeast: target.atLeast, judgedYear: target.judgedYear) : nil,
      feasibleLevel: highest,
      expectedShortfall: outcome.expectedShortfall, assumptions: assumptions,
      source: model.source)
  }

  /// What was published before the first year that is drawn, and of which share of the usual events.
  private func history(_ rate: RateDraws, _ unit: Int) -> [(count: YearlyCount, share: Double)] {
    let years =
      rate.isSum
      ? fitted.observedSum(of: rate.model, under: unit).years.map { ($0.count, $0.share) }
      : (fitted.model(rate.model).counts(inUnit: unit) ?? []).map { ($0, 1.0) }
    return years.filter { $0.0.year < rate.years.lowerBound }
  }

  /// The same of units that are in every year, to look back on.
  private func steadyHistory(_ rate: RateDraws, _ unit: Int) -> [YearlyCount] {
    rate.isSum
      ? fitted.observedSum(of: rate.model, under: unit).steady(before: rate.years.lowerBound)
      : history(rate, unit).map(\.count)
  }

  private func forecast(_ drawn: UnitDraws) -> [ForecastYear] {
    // Rates of the same events share their numbers.
    var events: [(rate: RateDraws, bands: [Band?])] = []
    return drawn.rates.flatMap { rate -> [ForecastYear] in
      let known = events.first {
        $0.rate.years == rate.years && $0.rate.denominators == rate.denominators
      }
      let bands =
        known?.bands
        ?? rate.years.map { Band(counts: rate.denominators[rate.range(of: $0)]) }
      if known == nil { events.append((rate, bands)) }
      return forecast(rate, bands, drawn.unit)
    }
  }

  private func forecast(_ rate: RateDraws, _ events: [Band?], _ unit: Int) -> [ForecastYear] {
    let model = fitted.model(rate.model)
    let past = history(rate, unit).map { count, share in
      ForecastYear(
        unit: unit, indicator: model.indicator, basis: model.rateBasis, year: count.year,
        observed: count, observedShare: share, rate: nil, events: nil)
    }
    let future = zip(rate.years, events).map { year, events in
      ForecastYear(
        unit: unit, indicator: model.indicator, basis: model.rateBasis, year: year, observed: nil,
        observedShare: nil, rate: Band(rate.publishedRates(year)), events: events)
    }
    return past + future
  }

  private func joint(_ outcomes: [TargetOutcome], unit: Int) -> [JointOdds] {
    let years = Set(outcomes.map(\.key.year)).sorted()
    var scopes: [(JointOdds.Scope, [TargetOutcome])] = years.map { year in
      (.year(year), outcomes.filter { $0.key.year == year })
    }
    if years.count > 1 { scopes.append((.allYears(years), outcomes)) }
    return scopes.filter { $0.1.count > 1 }.compactMap { scope, meant in
      let known = meant.compactMap(\.hasEvents)
      let deciding = known.isEmpty ? meant[0].published.count : Self.all(known)
      guard deciding > 0 else { return nil }
      let pTrue = Probability(hits: Self.all(meant.map(\.isTrue)), of: deciding)
      let pPublished = Probability(hits: Self.all(meant.map(\.published)), of: deciding)
      return JointOdds(
        unit: unit, scope: scope, targets: meant.count, pTrue: pTrue, pPublished: pPublished)
    }
  }

  /// The number of draws in which something holds of all outcomes at once.
  private static func all(_ outcomes: [[Bool]]) -> Int {
    // As numbers, of which the processor takes many at once.
    var holds = [UInt8](repeating: 1, count: outcomes[0].count)
    for outcome in outcomes {
      let own = outcome.span
      var all = holds.mutableSpan
      for draw in 0..<own.count { all[draw] &= own[draw] ? 1 : 0 }
    }
    var hits = 0
    let all = holds.span
    for first in stride(from: 0, to: all.count, by: 255) {
      var some: UInt8 = 0
      for draw in first..<min(first + 255, all.count) { some &+= all[draw] }
      hits += Int(some)
    }
    return hits
  }
}
