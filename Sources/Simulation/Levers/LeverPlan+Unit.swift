internal import Interventions
internal import Randomness
internal import Registry
internal import Trends

/// What the interventions do to one rate of one unit.
///
/// Arrays are laid out year by year: the value of draw d in year i is at `i * draws + d`.
struct UnitLeverEffect: Sendable {
  /// The fraction of the gap that all interventions together close, mean over the months of a year:
  /// 1 − ∏(1 − gᵢ·doseᵢ).
  var gapClosed: [Double]
  /// The part of it that each intervention has, by its position in the plan, as shares of one.
  ///
  /// What several do together is divided in proportion to −log(1 − gᵢ·doseᵢ), which adds up.
  var shares: [(lever: Int, share: [Double])]
}

extension LeverPlan {
  /// What the interventions do to a rate of a unit with a series of it; nil where they do nothing.
  ///
  /// - Parameters:
  ///   - model: the position of the rate's model.
  ///   - unit: the unit's index.
  ///   - code: the hash of its code.
  ///   - years: the years drawn.
  /// - Returns: the fraction of the gap closed, and whose part it is.
  func effect(on model: Int, unit: Int, code: UInt64, years: ClosedRange<Int>)
    -> UnitLeverEffect?
  {
    var indices: [Int] = []
    var parts: [[LeverReach.Part]] = []
    for (index, one) in drawn.enumerated()
    where one.logits[model] != nil && !one.intervention.isInert {
      let reached = one.reach.parts(of: unit, model: model)
      guard !reached.isEmpty else { continue }
      indices.append(index)
      parts.append(reached)
    }
    guard !indices.isEmpty else { return nil }
    let levers = indices.map { drawn[$0] }
    let closed = levers.map { self.closed($0, model: model, code: code) }
    let doses = LeverDoses(
      levers, parts: parts, years: years, of: programme.tree.units[unit].lifetime, plan: self)
    var total = [Double](repeating: 0, count: years.count * draws)
    var shares = indices.map { (lever: $0, share: total) }
    for year in 0..<years.count {
      for draw in 0..<draws {
        let cell = year * draws + draw
        var left = 0.0
        for months in doses[year: year, draw: draw] {
          var product = 1.0
          for (index, dose) in months.doses.enumerated() {
            product *= 1 - closed[index][draw] * dose
          }
          left += months.weight * product
          for (index, dose) in months.doses.enumerated() {
            let strength = -PortableMath.logOnePlus(-closed[index][draw] * dose)
            // A lever that closes the whole gap is infinitely strong; 50 is that to all digits.
            shares[index].share[cell] += months.weight * min(strength, 50)
          }
        }
        // Twelfths that add up to one in decimals need not in binary.
        total[cell] = min(max(1 - left, 0), 1)
        let sum = shares.reduce(0) { $0 + $1.share[cell] }
        for index in shares.indices where sum > 0 { shares[index].share[cell] /= sum }
      }
    }
    return UnitLeverEffect(gapClosed: total, shares: shares)
  }

  /// The fraction that one intervention closes in one unit at full dose, per draw.
  private func closed(_ one: Drawn, model: Int, code: UInt64) -> [Double] {
    let logits = one.logits[model] ?? []
    let spread = one.intervention.unitSpread
    return logits.enumerated().map { draw, shared in
      guard spread > 0 else { return logistic(shared) }
      var stream = one.spread.stream(unit: code, draw: draw)
      return logistic(shared + spread * StandardNormal.sample(using: &stream))
    }
  }

  /// Overdue registrations that backlog drives add to a rate's denominator; nil where none do.
  ///
  /// - Parameters:
  ///   - model: the position of the rate's model.
  ///   - unit: the unit's index.
  ///   - code: the hash of its code.
  ///   - rate: the rate as it would be without.
  /// - Returns: per intervention the expected number and the number drawn, year by year × draws.
  func overdue(in model: Int, unit: Int, code: UInt64, _ rate: RateDraws)
    -> [(lever: Int, expected: [Double], found: [Int])]
  {
    drawn.enumerated().compactMap { index, one in
      guard adds(one, to: model), !one.intervention.isInert else { return nil }
      let parts = one.reach.parts(of: unit, model: model)
      guard !parts.isEmpty else { return nil }
      let doses = LeverDoses(
        [one], parts: [parts], years: rate.years, of: programme.tree.units[unit].lifetime,
        plan: self)
      var expected = [Double](repeating: 0, count: rate.years.count * draws)
      var found = [Int](repeating: 0, count: expected.count)
      for (i, year) in rate.years.enumerated() {
        for draw in 0..<draws {
          let cell = i * draws + draw
          let dose = doses[year: i, draw: draw].reduce(0) { $0 + $1.weight * $1.doses[0] }
          guard dose > 0, rate.denominators[cell] > 0 else { continue }
          // No campaign finds more than a thousand times a year's registrations, and e21 is the
          // bound that counts of events keep to as well.
          let mean = min(one.overdue[draw] * dose * Double(rate.denominators[cell]), 1.3e9)
          expected[cell] = mean
          var stream = one.found.stream(unit: code, draw: draw, year: year)
          found[cell] = Poisson.sample(mean: mean, using: &stream)
        }
      }
      return (index, expected, found)
    }
  }
}
