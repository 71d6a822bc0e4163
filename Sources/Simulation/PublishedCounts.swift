internal import Randomness

/// The rates of one unit and year, and how many events will be counted as meeting the rule, for all
/// draws at once.
struct PublishedCounts {
  private var uniforms: YearUniforms
  private let kernels = VectorKernels()
  private let nothing: [Double]
  /// p, one per draw.
  private(set) var rates: [Double]
  /// 1 − p, to its own relative accuracy.
  private(set) var misses: [Double]

  /// Room for the draws of a unit.
  ///
  /// - Parameters:
  ///   - family: where the numbers come from that decide the counts.
  ///   - unit: the hash of the unit's code.
  ///   - draws: the number of draws.
  init(_ family: StreamFamily, unit: UInt64, draws: Int) {
    uniforms = family.years(unit: unit, draws: draws)
    nothing = Array(repeating: 0, count: draws)
    rates = nothing
    misses = nothing
  }

  /// Makes rates of logits.
  ///
  /// - Parameters:
  ///   - logits: one per draw.
  ///   - gapClosed: the part of what is missing to 1 that is closed, per draw; nil for none.
  mutating func rates(ofLogits logits: ArraySlice<Double>, closing gapClosed: Span<Double>?) {
    // Taken out for the time being, so that both can be written at once without a copy.
    var (met, missed) = ([Double](), [Double]())
    swap(&met, &rates)
    swap(&missed, &misses)
    fill(&met, &missed, ofLogits: logits.span, closing: gapClosed)
    swap(&met, &rates)
    swap(&missed, &misses)
  }

  private func fill(
    _ met: inout [Double], _ missed: inout [Double], ofLogits logits: Span<Double>,
    closing gapClosed: Span<Double>?
  ) {
    var met = met.mutableSpan
    var missed = missed.mutableSpan
    if let gapClosed {
      kernels.rates(ofLogits: logits, closing: gapClosed, into: &met, &missed)
    } else {
      kernels.rates(ofLogits: logits, closing: nothing.span, into: &met, &missed)
    }
  }

  /// Replaces the rate of a draw by 1 − `miss`.
  mutating func set(_ draw: Int, miss: Double) {
    misses[draw] = miss
    rates[draw] = 1 - miss
  }

  /// How many of the events of a year meet the rule, at the current rates.
  ///
  /// - Parameters:
  ///   - trials: the events, one number per draw.
  ///   - year: the year of our era.
  /// - Returns: one number per draw, at most its trials.
  mutating func counts(of trials: [Int32], year: Int) -> [Int32] {
    let column = uniforms.column(year)
    var found = [Int32](repeating: 0, count: trials.count)
    var counts = found.mutableSpan
    var room = [Int32](repeating: 0, count: trials.count)
    var open = room.mutableSpan
    kernels.counts(
      at: column.span, rates: rates.span, misses: misses.span,
      trials: trials.span, into: &counts, open: &open)
    return found
  }
}
