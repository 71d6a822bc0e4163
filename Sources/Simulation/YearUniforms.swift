internal import Randomness

/// One uniform number per draw and year of a unit: word y of each draw's stream is that of year y.
///
/// What needs one number a year by inversion takes it from a place of its own, so that two scenarios
/// stay paired in the years after they part, and two years share a block of the generator.
struct YearUniforms {
  private let key: UInt64
  private let unit: UInt64
  private var even: [Double]
  private var odd: [Double]
  private var block: Int?

  /// The numbers of a unit.
  ///
  /// - Parameters:
  ///   - key: the family's.
  ///   - unit: the hash of the unit's code.
  ///   - draws: the number of draws.
  init(key: UInt64, unit: UInt64, draws: Int) {
    self.key = key
    self.unit = unit
    even = Array(repeating: 0, count: draws)
    odd = even
  }

  /// The numbers of a year of our era, one per draw, each on (0, 1).
  mutating func column(_ year: Int) -> [Double] {
    if block != year / 2 {
      block = year / 2
      var both = ([Double](), [Double]())
      swap(&both.0, &even)
      swap(&both.1, &odd)
      fill(&both.0, &both.1, block: UInt32(year / 2))
      swap(&both.0, &even)
      swap(&both.1, &odd)
    }
    return year.isMultiple(of: 2) ? even : odd
  }

  private func fill(_ even: inout [Double], _ odd: inout [Double], block: UInt32) {
    var low = even.mutableSpan
    var high = odd.mutableSpan
    VectorKernels().uniforms(
      key: key, stream: unit, block: block, from: 0, into: &low, &high)
  }
}
