internal import Randomness
internal import Registry
internal import Trends

/// Draws when one unit reaches a milestone, or in which years it does.
struct MilestoneSampler: Sendable {
  let model: MilestoneModel
  let draws: Int
  let seed: UInt64
  /// What is done about it; nil if nothing is.
  let levers: LeverPlan?

  /// - Parameters:
  ///   - unit: a unit that has the milestone.
  ///   - code: the hash of its code.
  ///   - position: the model's position in the fitted programme.
  /// - Returns: nil if there is no year to draw.
  func draws(of unit: Int, code: UInt64, position: Int) -> RateDraws? {
    guard let history = model.histories[unit], let first = model.firstYear(inUnit: unit),
      first <= model.horizon
    else { return nil }
    let years = first...model.horizon
    var result = RateDraws(model: position, isSum: false, years: years, draws: draws)
    result.denominators = Array(repeating: 1, count: years.count * draws)
    let family = StreamFamily(seed: seed, purpose: "milestone", model: model.key)
    // Steps are changed in the scenario; a lever raises the chance of what is due every year.
    var effect: UnitLeverEffect?
    if case .yearly = model.plan {
      effect = levers?.effect(on: position, unit: unit, code: code, years: years)
    }
    var change = effect.map {
      LeverChange(
        result.trueRates, gained: Array(repeating: 0, count: result.trueRates.count),
        shares: $0.shares)
    }
    for draw in 0..<draws {
      /// Whether it is reached in a year if a part of the gap to certainty is closed.
      let reached: (_ year: Int, _ gapClosed: Double) -> Bool
      switch model.plan {
      case .steps(let plan):
        // One chain for all units is drawn from one stream, whoever asks.
        var stream = family.stream(unit: plan.isShared ? 0 : code, draw: draw)
        let isDone = history.done > 0
        let end =
          isDone ? 0 : StepChain(plan: plan).end(after: history.endMonth, using: &stream)
        reached = { year, _ in end <= Double(year * 12 + 12) }
      case .yearly(let plan):
        var stream = family.stream(unit: code, draw: draw)
        guard
          let posterior = try? Beta(
            alpha: plan.alpha + Double(history.done),
            beta: plan.beta + Double(history.due - history.done))
        else { preconditionFailure("a yearly plan has a prior above zero") }
        let probability = posterior.sample(using: &stream)
        reached = { year, gapClosed in
          var stream = family.stream(unit: code, draw: draw, year: year)
          return UnitInterval.halfOpen(using: &stream)
            < probability + (1 - probability) * gapClosed
        }
      }
      for (i, year) in years.enumerated() {
        let cell = i * draws + draw
        let isReached = reached(year, effect?.gapClosed[cell] ?? 0)
        result.trueRates[cell] = isReached ? 1 : 0
        result.numerators[cell] = isReached ? 1 : 0
        if change != nil {
          let wasReached = reached(year, 0)
          change?.rateWithout[cell] = wasReached ? 1 : 0
          change?.gained[cell] = isReached && !wasReached ? 1 : 0
        }
      }
    }
    result.change = change
    return result
  }
}
