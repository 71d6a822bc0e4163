import Randomness

/// The job as the engine's samplers do it today: one stream and one call per number.
enum ScalarCells {
  static func run(_ panel: Panel) -> Findings {
    var found = Findings()
    let draws = panel.draws
    let own = StableHash.combine(1, StableHash.fnv1a64("own"))
    let published = StableHash.combine(1, StableHash.fnv1a64("published"))
    var totals = [Int](repeating: 0, count: Panel.provinces * Panel.years * draws)
    for unit in 0..<panel.units {
      let code = UInt64(unit)
      let n = panel.events[unit]
      let least = panel.target * Double(n)
      var state = [Double](repeating: panel.starts[unit], count: draws)
      for year in 0..<Panel.years {
        let first = (panel.province(of: unit) * Panel.years + year) * draws
        var sum = 0
        for draw in 0..<draws {
          var shocks = PhiloxStream(key: own, stream: code, index: UInt32(draw))
          shocks.advance(by: UInt64(year) << 20)
          var counts = PhiloxStream(key: published, stream: code, index: UInt32(draw))
          counts.advance(by: UInt64(year) << 20)
          state[draw] +=
            panel.shared[year * draws + draw]
            + Panel.ownShock * StandardNormal.sample(using: &shocks)
          var rate = 1 / (1 + PortableMath.exp(-state[draw]))
          rate += (1 - rate) * panel.gapClosed[year * draws + draw]
          let count = Binomial.sample(trials: n, probability: rate, using: &counts)
          found.rates += rate
          sum += count
          if rate >= panel.target { found.truly += 1 }
          if Double(count) >= least { found.published += 1 }
          totals[first + draw] += count
        }
        found.publishedRates += Double(sum) / Double(n)
      }
    }
    precondition(totals.allSatisfy { $0 >= 0 }, "totals of counts are counts")
    return found
  }
}
