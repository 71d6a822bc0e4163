internal import Randomness

/// What random numbers are used for; every purpose has streams of its own.
///
/// A stream is keyed by (seed, purpose, unit code, draw), so that it depends on nothing else: not
/// on threads or shards, and not on which other units or indicators a scenario has.
struct StreamFamily: Sendable {
  private let key: UInt64

  init(seed: UInt64, purpose: String, model: String) {
    key = StableHash.combine(seed, StableHash.fnv1a64("\(purpose)|\(model)"))
  }

  func stream(unit: UInt64, draw: Int) -> PhiloxStream {
    PhiloxStream(key: key, stream: unit, index: UInt32(truncatingIfNeeded: draw))
  }
}
