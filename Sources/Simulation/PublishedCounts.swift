internal import Randomness

/// The rates of one unit, and how many events will be counted as meeting the rule, for all draws of a year at
/// once.
struct PublishedCounts {
  /// Rates of some years, year by year × draws.
  struct Rates {
    /// p.
    var met: [Double]
    /// 1 − p, to its own relative accuracy.
    var missed: [Double]
  }

  private var numbers: YearNumbers
  private var counts: [Int32]
  private var open: [Int32]
  private let kernels = VectorKernels()

  /// Room for the draws of a unit.
  ///
  /// - Parameters:
  ///   - family: where the numbers come from that decide the counts.
  ///   - unit: the hash of the unit's code.
  ///   - draws: the number of draws.
  init(_ family: StreamFamily, unit: UInt64, draws: Int) {
    numbers = family.years(unit: unit, draws: draws)
    counts = Array(repeating: 0, count: draws)
    open = counts
  }

  /// Makes rates of logits.
  ///
  /// - Parameters:
  ///   - logits: any number of them.
  ///   - gapClosed: the part of what is missing to 1 that is closed, of each; nil for none.
  /// - Returns: as many rates.
  func rates(ofLogits logits: ArraySlice<Double>, closing gapClosed: [Double]?) -> Rates {
    var rates = Rates(met: [], missed: [])
    // Every number is written, so none is set to zero first.
    rates.missed = unsafe Array(unsafeUninitializedCapacity: logits.count) { missed, count in
      count = logits.count
      var missed = unsafe missed.mutableSpan
      rates.met = unsafe Array(unsafeUninitializedCapacity: logits.count) { met, count in
        count = logits.count
        var met = unsafe met.mutableSpan
        kernels.rates(
          ofLogits: logits.span, closing: gapClosed?.span, into: &met, &missed)
      }
    }
    return rates
  }

  /// Adds how many of the events of some years meet the rule.
  ///
  /// - Parameters:
  ///   - trials: the events, year by year × draws.
  ///   - rates: of the same years.
  ///   - years: the years of our era.
  ///   - before: what the counts are added to; nil for zeros.
  /// - Returns: one number per year and draw, at most its trials more than before.
  mutating func counts(
    _ trials: Span<Int32>, at rates: Rates, years: ClosedRange<Int>, after before: Span<Int>?
  ) -> [Int] {
    let draws = counts.count
    precondition(
      trials.count == years.count * draws && before?.count ?? trials.count == trials.count,
      "one number per year and draw")
    // Every number is written, so none is set to zero first.
    return unsafe Array(unsafeUninitializedCapacity: trials.count) { sums, size in
      size = trials.count
      var sums = unsafe sums.mutableSpan
      for (i, year) in years.enumerated() {
        let cells = (i * draws)..<((i + 1) * draws)
        let words = numbers.firstBits(year)
        Self.count(
          trials.extracting(cells), at: words.span, of: numbers.place(year),
          rates.met.span.extracting(cells), rates.missed.span.extracting(cells), into: &counts,
          open: &open)
        kernels.sums(
          of: counts.span, and: before?.extracting(cells), into: &sums, from: cells.lowerBound)
      }
    }
  }

  private static func count(
    _ trials: Span<Int32>, at words: Span<UInt32>, of place: YearPlace, _ rates: Span<Double>,
    _ misses: Span<Double>, into counts: inout [Int32], open: inout [Int32]
  ) {
    var counts = counts.mutableSpan
    var open = open.mutableSpan
    VectorKernels().counts(
      at: words, of: place, rates: rates, misses: misses, trials: trials, into: &counts, open: &open
    )
  }
}
