internal import Randomness

/// What random numbers are used for; every purpose has streams of its own.
///
/// A stream is keyed by (seed, purpose, unit code, draw), so that it depends on nothing else: not
/// on threads or shards, and not on which other units or indicators a scenario has. What is drawn
/// year by year takes each year from a place of its own, since some samplers need more numbers at
/// one rate than at another: two scenarios stay paired in the years after they part.
struct StreamFamily: Sendable {
  private let key: UInt64

  init(seed: UInt64, purpose: String, model: String) {
    key = StableHash.combine(seed, StableHash.fnv1a64("\(purpose)|\(model)"))
  }

  func stream(unit: UInt64, draw: Int) -> PhiloxStream {
    PhiloxStream(key: key, stream: unit, index: UInt32(truncatingIfNeeded: draw))
  }

  /// Columns of random numbers, those of each draw from its stream, half a word each.
  func columns(_ kinds: [NoiseKind], draws: Int, unit: UInt64) -> NoiseColumns {
    NoiseColumns(kinds, draws: draws, key: key, stream: unit)
  }

  /// A stream whose words, over the draws, fill their range evenly: for numbers that all units share.
  func stratified(unit: UInt64, draw: Int) -> StratifiedStream {
    StratifiedStream(key: key, stream: unit, index: UInt32(truncatingIfNeeded: draw))
  }

  /// One uniform number per draw and year.
  func years(unit: UInt64, draws: Int) -> YearNumbers {
    YearNumbers(key: key, stream: unit, draws: draws)
  }

  /// The part of a stream that one year of our era has to itself: 2²⁰ words.
  func stream(unit: UInt64, draw: Int, year: Int) -> PhiloxStream {
    var stream = stream(unit: unit, draw: draw)
    stream.advance(by: UInt64(year) << 20)
    return stream
  }
}
