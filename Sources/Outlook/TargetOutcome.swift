internal import Randomness
internal import Simulation

/// Draw by draw, whether one unit reaches one target.
///
/// A draw without events in the year that decides says nothing of the target: it is neither reached nor missed
/// there, and all shares are of the draws that have events.
struct TargetOutcome: Sendable {
  let key: TargetKey
  /// Underlying rate minus target.
  ///
  /// A sum has no rate of no events: its margin is then the mean of the others,
  /// which favours no place in a ranking.
  let margins: [Float]
  /// True where there are events and the underlying rate reaches the target.
  let isTrue: [Bool]
  /// True where there are events and the published rate reaches the target.
  let published: [Bool]
  /// True where there are events; nil if there are in every draw.
  let hasEvents: [Bool]?
  /// P(underlying rate ≥ target), given that there are events.
  let pTrue: Probability
  /// P(published rate ≥ target), given that there are events.
  let pPublished: Probability
  /// P(there are no events).
  let pNoEvents: Double
  /// The mean number of events missing from the published rate, over all draws: 0 where there are no events.
  let expectedShortfall: Double

  /// Judges draws; nil where no draw has an event.
  init?(_ target: BindingTarget, _ rate: RateDraws) {
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
    let deciding = range.count - verdicts.none
    guard deciding > 0 else { return nil }
    let hasEvents = verdicts.none > 0 ? rate.denominators[range].map { $0 > 0 } : nil
    if let hasEvents, rate.isSum { Self.fill(&margins, where: hasEvents) }
    key = target.key
    self.margins = margins
    self.isTrue = isTrue
    self.published = published
    self.hasEvents = hasEvents
    pTrue = Probability(hits: verdicts.truly, of: deciding)
    pPublished = Probability(hits: verdicts.published, of: deciding)
    pNoEvents = Double(verdicts.none) / Double(range.count)
    expectedShortfall = verdicts.missing / Double(range.count)
  }

  /// Puts the mean of the margins that there are where there is none.
  private static func fill(_ margins: inout [Float], where isKnown: [Bool]) {
    var (sum, count) = (0.0, 0.0)
    for (margin, isKnown) in zip(margins, isKnown) where isKnown {
      sum += Double(margin)
      count += 1
    }
    let mean = Float(sum / count)
    for draw in margins.indices where !isKnown[draw] { margins[draw] = mean }
  }
}
