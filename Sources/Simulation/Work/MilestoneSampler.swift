internal import Randomness
internal import Registry
internal import Trends

/// Draws when one unit reaches a milestone, or in which years it does.
struct MilestoneSampler: Sendable {
  let model: MilestoneModel
  let draws: Int
  let seed: UInt64

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
    for draw in 0..<draws {
      let reached: (Int) -> Bool
      switch model.plan {
      case .steps(let plan):
        // One chain for all units is drawn from one stream, whoever asks.
        var stream = family.stream(unit: plan.isShared ? 0 : code, draw: draw)
        let isDone = history.done > 0
        let end =
          isDone ? 0 : StepChain(plan: plan).end(after: history.endMonth, using: &stream)
        reached = { end <= Double($0 * 12 + 12) }
      case .yearly(let plan):
        var stream = family.stream(unit: code, draw: draw)
        guard
          let posterior = try? Beta(
            alpha: plan.alpha + Double(history.done),
            beta: plan.beta + Double(history.due - history.done))
        else { preconditionFailure("a yearly plan has a prior above zero") }
        let probability = posterior.sample(using: &stream)
        reached = { year in
          var stream = family.stream(unit: code, draw: draw, year: year)
          return UnitInterval.halfOpen(using: &stream) < probability
        }
      }
      for (i, year) in years.enumerated() where reached(year) {
        result.trueRates[i * draws + draw] = 1
        result.numerators[i * draws + draw] = 1
      }
    }
    return result
  }
}
