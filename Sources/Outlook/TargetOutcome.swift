internal import Simulation

/// Draw by draw, whether one unit reaches one target.
struct TargetOutcome: Sendable {
  let key: TargetKey
  /// Underlying rate minus target; 0 where the rate of a sum is that of no events at all.
  let margins: [Float]
  /// True where the underlying rate reaches the target.
  let isTrue: [Bool]
  /// True where the published rate reaches the target.
  ///
  /// A year without events misses nothing.
  let published: [Bool]
  /// P(underlying rate ≥ target).
  let pTrue: Probability
  /// P(published rate ≥ target).
  let pPublished: Probability
  /// The mean number of events missing from the published rate.
  let expectedShortfall: Double

  init(_ target: BindingTarget, _ rate: RateDraws) {
    let range = rate.range(of: target.judgedYear)
    let rates = rate.trueRates.span.extracting(range)
    let (met, all) = (
      rate.numerators.span.extracting(range), rate.denominators.span.extracting(range)
    )
    var attained = 0
    var reached = 0
    var missing = 0.0
    var margins = [Float](repeating: 0, count: range.count)
    var published = [Bool](repeating: false, count: range.count)
    var isTrue = published
    var ownTrue = isTrue.mutableSpan
    var ownMargins = margins.mutableSpan
    var ownPublished = published.mutableSpan
    for draw in 0..<rates.count {
      let isUndefined = rate.isSum && all[draw] == 0
      let margin = isUndefined ? 0 : rates[draw] - target.atLeast
      ownTrue[draw] = margin >= 0
      attained += margin >= 0 ? 1 : 0
      // A margin just below zero must not become zero when it is shortened.
      ownMargins[draw] = margin < 0 ? min(Float(margin), -.leastNormalMagnitude) : Float(margin)
      // Half an event in a billion keeps 98 of 100 at 98 % when 0.98 is not a binary number.
      let needed = target.atLeast * Double(all[draw])
      let short = needed - Double(met[draw])
      if short <= 1e-9 * max(needed, 1) {
        ownPublished[draw] = true
        reached += 1
      } else {
        missing += short
      }
    }
    key = target.key
    self.margins = margins
    self.isTrue = isTrue
    self.published = published
    pTrue = Probability(hits: attained, of: range.count)
    pPublished = Probability(hits: reached, of: range.count)
    expectedShortfall = missing / Double(range.count)
  }
}
