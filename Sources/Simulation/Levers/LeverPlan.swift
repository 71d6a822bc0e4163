public import Interventions
internal import Randomness
internal import Registry
public import Trends

/// The interventions of a scenario with their uncertain numbers drawn: one per intervention and draw,
/// shared by all units.
///
/// Streams are keyed by the intervention's id, apart from those of the trends and of one another: an
/// intervention that does nothing changes no other number, and one that is taken out leaves the
/// others as they were. All laws share one stream, since the scenario's laws are one. Over the draws
/// these numbers are stratified (`StratifiedStream`), so that what is left of the simulation error of a
/// lever's mean effect is little.
public struct LeverPlan: Sendable {
  /// One intervention and what was drawn of it.
  struct Drawn: Sendable {
    var intervention: Intervention
    var reach: LeverReach
    /// The logit of the fraction closed, per model affected, per draw.
    var logits: [Int: [Double]]
    /// The factor of throughput, per backlog affected, per draw.
    var throughputs: [Int: [Double]]
    /// The month in which the law takes effect, per draw; nil in draws without; empty without a law.
    var lawMonths: [Month?]
    /// Overdue registrations found in a year at full dose, per registration and draw.
    var overdue: [Double]
    let spread: StreamFamily
    let found: StreamFamily
  }

  /// The interventions, in the scenario's order.
  public var interventions: [Intervention] { drawn.map(\.intervention) }
  /// The number of joint draws.
  public let draws: Int
  let seed: UInt64
  let drawn: [Drawn]
  let programme: FittedProgramme

  /// Draws the uncertain numbers of interventions.
  ///
  /// - Parameters:
  ///   - interventions: with ids of their own.
  ///   - programme: what was fitted.
  ///   - draws: 1 or more.
  ///   - seed: the seed of every stream.
  public init(
    _ interventions: [Intervention], programme: FittedProgramme, draws: Int, seed: UInt64
  ) {
    self.draws = draws
    self.seed = seed
    self.programme = programme
    drawn = interventions.map { one in
      let lever = StableHash.fnv1a64(one.id)
      let family = { (purpose: String) in StreamFamily(seed: seed, purpose: purpose, model: one.id)
      }
      let law = StreamFamily(seed: seed, purpose: "law", model: "law")
      var logits: [Int: [Double]] = [:]
      for effect in one.effects {
        let closed = (0..<draws).map { draw in
          effect.steps.reduce(1.0) { product, step in
            var stream = family("lever").stratified(
              unit: StableHash.fnv1a64(step.name), draw: draw)
            return product * step.share.sample(using: &stream)
          }
        }
        for model in 0..<programme.modelCount
        where !programme.isBacklog(model) && programme.model(model).indicator == effect.indicator {
          logits[model] = closed.map(logit)
        }
      }
      var throughputs: [Int: [Double]] = [:]
      for effect in one.throughputs {
        let times = (0..<draws).map { draw in
          var stream = family("lever").stratified(
            unit: StableHash.fnv1a64("throughput_times"), draw: draw)
          return effect.times.sample(using: &stream)
        }
        for model in 0..<programme.modelCount
        where programme.isBacklog(model) && programme.model(model).indicator == effect.indicator {
          throughputs[model] = times
        }
      }
      let overdue = one.overdue.map { prior in
        (0..<draws).map { draw in
          var stream = family("lever").stratified(unit: lever, draw: draw)
          return prior.sample(using: &stream)
        }
      }
      return Drawn(
        intervention: one, reach: LeverReach(one.waves, programme: programme), logits: logits,
        throughputs: throughputs,
        lawMonths: one.law.map { law1 in
          (0..<draws).map { Self.month(of: law1, law.stratified(unit: 0, draw: $0)) }
        } ?? [], overdue: overdue ?? [], spread: family("lever-unit"), found: family("overdue"))
    }
  }

  /// The month in which a law takes effect; nil if it does not pass.
  private static func month(of law: Law, _ stream: StratifiedStream) -> Month? {
    var stream = stream
    let u = UnitInterval.open(using: &stream)
    let (first, likeliest, last) = law.dates
    let date = Prior.triangular(
      low: Double(first.index), mode: Double(likeliest.index) + 0.5, high: Double(last.index + 1)
    ).sample(using: &stream)
    guard u < law.probability else { return nil }
    return first == last ? first : Month(index: min(Int(date), last.index))
  }

  /// The interventions that change a rate, a backlog or a milestone of a unit or of units below it,
  /// inert ones left out.
  ///
  /// - Parameters:
  ///   - model: the position of its model.
  ///   - unit: the unit's index.
  /// - Returns: the interventions, in the scenario's order.
  public func interventions(on model: Int, unit: Int) -> [Intervention] {
    drawn.filter { one in
      let acts =
        one.logits[model] != nil || one.throughputs[model] != nil || adds(one, to: model)
      return !one.intervention.isInert && acts
        && !one.reach.parts(of: unit, model: model).isEmpty
    }.map(\.intervention)
  }

  /// True if an intervention adds overdue registrations under the fraction line of a rate.
  ///
  /// All shares of the same registrations have one denominator, so it adds to all of them.
  func adds(_ one: Drawn, to model: Int) -> Bool {
    guard one.intervention.overdue != nil, programme.rates.indices.contains(model),
      programme.rates[model].basis == .registrations
    else {
      return false
    }
    return programme.rates.contains {
      one.intervention.affects.contains($0.indicator) && $0.basis == .registrations
        && $0.events == programme.rates[model].events
    }
  }

  /// The dose of one month of a unit, mean over its parts.
  func dose(_ one: Drawn, _ parts: [LeverReach.Part], month: Month, law: Month?) -> Double {
    parts.reduce(0) { sum, part in
      let start = law.map { max(part.start, $0) } ?? part.start
      let end = one.intervention.end.map { $0.index - start.index }
      return sum
        + part.share
        * one.intervention.dose.mean(inMonth: month.index - start.index, end: end)
    }
  }
}
