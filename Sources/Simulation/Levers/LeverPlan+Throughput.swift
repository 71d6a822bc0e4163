internal import Interventions
internal import Randomness
internal import Registry
internal import Trends

/// What the interventions do to the pace at which one unit works off a backlog.
///
/// Arrays are laid out year by year: the value of draw d in year i is at `i * draws + d`.
struct UnitThroughputEffect: Sendable {
  /// By what throughput is multiplied, mean over the months of a year: ∏(1 + (kᵢ − 1)·doseᵢ).
  var factor: [Double]
  /// Whose part of it that is, by the intervention's position in the plan, as shares of one.
  ///
  /// What several do together is divided in proportion to |log(1 + (kᵢ − 1)·doseᵢ)|.
  var shares: [(lever: Int, share: [Double])]
}

extension LeverPlan {
  /// What the interventions do to a backlog of a unit with rows of it; nil where they do nothing.
  ///
  /// - Parameters:
  ///   - model: the position of the backlog's model.
  ///   - unit: the unit's index.
  ///   - code: the hash of its code.
  ///   - years: the years drawn.
  ///   - first: the first month that is still to come; months before it do not count.
  /// - Returns: the factor of throughput, and whose part it is.
  func throughput(
    on model: Int, unit: Int, code: UInt64, years: ClosedRange<Int>, from first: Month
  ) -> UnitThroughputEffect? {
    let indices = drawn.indices.filter {
      drawn[$0].throughputs[model] != nil && !drawn[$0].intervention.isInert
        && !drawn[$0].reach.parts(of: unit, model: model).isEmpty
    }
    guard !indices.isEmpty else { return nil }
    let levers = indices.map { drawn[$0] }
    let doses = LeverDoses(
      levers, parts: levers.map { $0.reach.parts(of: unit, model: model) }, years: years,
      of: programme.tree.units[unit].lifetime, from: first, plan: self)
    let times = levers.map { self.times($0, model: model, code: code) }
    var factor = [Double](repeating: 0, count: years.count * draws)
    var shares = indices.map { (lever: $0, share: factor) }
    for year in 0..<years.count {
      for draw in 0..<draws {
        let cell = year * draws + draw
        for months in doses[year: year, draw: draw] {
          var product = 1.0
          for (index, dose) in months.doses.enumerated() {
            let own = max(1 + (times[index][draw] - 1) * dose, 0)
            product *= own
            // Work that is stopped is infinitely slow; 50 is that to all digits.
            shares[index].share[cell] +=
              months.weight * min(abs(PortableMath.log(max(own, 1e-300))), 50)
          }
          factor[cell] += months.weight * product
        }
        let sum = shares.reduce(0) { $0 + $1.share[cell] }
        for index in shares.indices where sum > 0 { shares[index].share[cell] /= sum }
      }
    }
    return UnitThroughputEffect(factor: factor, shares: shares)
  }

  /// The factor of one intervention in one unit at full dose, per draw.
  private func times(_ one: Drawn, model: Int, code: UInt64) -> [Double] {
    let shared = one.throughputs[model] ?? []
    let spread = one.intervention.unitSpread
    guard spread > 0 else { return shared }
    return shared.enumerated().map { draw, times in
      var stream = one.spread.stream(unit: code, draw: draw)
      return times * PortableMath.exp(spread * StandardNormal.sample(using: &stream))
    }
  }
}
