internal import Randomness

/// Underlying rate minus target of one unit, draw by draw, in 16 bits each.
///
/// A margin m, −1…1, is kept as ⌊32,760 m⌋: a step is 0.003 percentage points, order is kept but for
/// margins within one step, which become equal, and so is the sign: a code is negative exactly where the
/// margin is. Codes are linear in the margin, so that means, spreads and differences can be taken of
/// them, exactly and in any order. 32,760 is a multiple of 20: 5 points are a whole number of steps.
struct MarginDraws: Sendable, Equatable {
  /// Steps in a margin of 1.
  static let steps = 32_760.0

  /// One code per draw, −32,760…32,760, of the first draws.
  let codes: [Int16]
  /// How many of all draws that have events are red, amber and green.
  let lights: [Int]
  /// The mean number of events in the year that decides, over all draws; 0 or more.
  let meanEvents: Double

  /// How many draws are kept of each unit where so many are ranked: as many as make 12 million codes for a
  /// target, 2,500 at least.
  ///
  /// A rank's interval and the chance of being among the worst are known well enough from them: of 3,321 units
  /// 3,613 draws are kept, and a chance of 10 % has a standard error of 0.5 points.
  static func kept(units: Int) -> Int { max(2500, 12_000_000 / max(units, 1)) }

  /// Shortens margins, each −1…1.
  ///
  /// - Parameters:
  ///   - margins: one per draw.
  ///   - hasEvents: true where there are events in the year that decides; nil if there are in every draw.
  ///   - meanEvents: the mean number of events in that year.
  ///   - kept: codes are kept of the first so many draws.
  init(
    _ margins: [Float], hasEvents: [Bool]? = nil, meanEvents: Double, keeping kept: Int = .max
  ) {
    var all = [Int16](repeating: 0, count: margins.count)
    var codes = all.mutableSpan
    VectorKernels().codes(of: margins.span, steps: Self.steps, into: &codes)
    lights = TrafficLight.counts(
      ofCodes: hasEvents.map { known in zip(all, known).filter(\.1).map(\.0) } ?? all)
    self.codes = kept < all.count ? Array(all.prefix(kept)) : all
    self.meanEvents = meanEvents
  }

  /// Takes what was made before.
  init(codes: [Int16], lights: [Int], meanEvents: Double) {
    self.codes = codes
    self.lights = lights
    self.meanEvents = meanEvents
  }

  /// With the codes of the first so many draws alone, where there are more.
  func first(_ draws: Int) -> MarginDraws {
    codes.count <= draws
      ? self
      : MarginDraws(codes: Array(codes.prefix(draws)), lights: lights, meanEvents: meanEvents)
  }

  /// The events that a margin leaves missing, of the mean number; 0 where the target is met.
  ///
  /// A code stands for a step; what is below zero is taken in its middle.
  func shortfall(_ code: Int16) -> Double { Self.shortfall(code, of: meanEvents) }

  /// `shortfall(_:)` of every code.
  var shortfalls: [Double] {
    var all = [Double](repeating: 0, count: codes.count)
    addShortfalls(to: &all)
    return all
  }

  /// Adds the shortfall of every code to the total of its draw; one total per code.
  func addShortfalls(to totals: inout [Double]) {
    let (codes, events) = (codes.span, meanEvents)
    var totals = totals.mutableSpan
    for draw in 0..<codes.count { totals[draw] += Self.shortfall(codes[draw], of: events) }
  }

  /// The mean over draws of the shortfall times a weight; one weight per code.
  func meanShortfall(times weights: [Double]) -> Double {
    let (codes, weights, events) = (codes.span, weights.span, meanEvents)
    precondition(weights.count == codes.count, "one weight for each draw")
    // Eight sums side by side, since an addition would wait for the last.
    var sums = SIMD8<Double>.zero
    let whole = codes.count / 8 * 8
    var eight = SIMD8<Double>.zero
    for draw in stride(from: 0, to: whole, by: 8) {
      for lane in 0..<8 {
        eight[lane] = Self.shortfall(codes[draw + lane], of: events) * weights[draw + lane]
      }
      sums += eight
    }
    for draw in whole..<codes.count {
      sums[0] += Self.shortfall(codes[draw], of: events) * weights[draw]
    }
    return sums.sum() / Double(max(codes.count, 1))
  }

  private static func shortfall(_ code: Int16, of events: Double) -> Double {
    code < 0 ? -(Double(code) + 0.5) / steps * events : 0
  }
}
