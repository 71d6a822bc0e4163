internal import Randomness
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
    var margins = [Float](repeating: 0, count: range.count)
    var published = [Bool](repeating: false, count: range.count)
    var isTrue = published
    var ownMargins = margins.mutableSpan
    var ownTrue = isTrue.mutableSpan
    var ownPublished = published.mutableSpan
    let verdicts = VectorKernels().verdicts(
      atLeast: target.atLeast, isSum: rate.isSum, rates: rate.trueRates.span.extracting(range),
      met: rate.numerators.span.extracting(range), all: rate.denominators.span.extracting(range),
      margins: &ownMargins, truly: &ownTrue, published: &ownPublished)
    key = target.key
    self.margins = margins
    self.isTrue = isTrue
    self.published = published
    pTrue = Probability(hits: verdicts.truly, of: range.count)
    pPublished = Probability(hits: verdicts.published, of: range.count)
    expectedShortfall = verdicts.missing / Double(range.count)
  }
}
