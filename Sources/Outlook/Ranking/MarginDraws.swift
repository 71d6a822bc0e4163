/// Underlying rate minus target of one unit, draw by draw, in 16 bits each.
///
/// A margin m, −1…1, is kept as ⌊32,760 m⌋: a step is 0.003 percentage points, order is kept but for
/// margins within one step, which become equal, and so is the sign: a code is negative exactly where the
/// margin is. Codes are linear in the margin, so that means, spreads and differences can be taken of
/// them, exactly and in any order. 32,760 is a multiple of 20: 5 points are a whole number of steps.
struct MarginDraws: Sendable, Equatable {
  /// Steps in a margin of 1.
  static let steps = 32_760.0

  /// One code per draw, −32,760…32,760.
  let codes: [Int16]
  /// The mean number of events in the year that decides, over the draws; 0 or more.
  let meanEvents: Double

  /// Shortens margins, each −1…1.
  init(_ margins: some Collection<Float>, meanEvents: Double) {
    codes = margins.map { margin in
      let scaled = min(max(Double(margin) * Self.steps, -Self.steps), Self.steps)
      // Rounded down without a call.
      let towardsZero = Int(scaled)
      return Int16(Double(towardsZero) > scaled ? towardsZero - 1 : towardsZero)
    }
    self.meanEvents = meanEvents
  }

  /// Takes codes that were made before.
  init(codes: [Int16], meanEvents: Double) {
    self.codes = codes
    self.meanEvents = meanEvents
  }

  /// The first so many draws, or all where there are fewer.
  func first(_ draws: Int) -> MarginDraws {
    codes.count <= draws
      ? self : MarginDraws(codes: Array(codes.prefix(draws)), meanEvents: meanEvents)
  }

  /// The events that a margin leaves missing, of the mean number; 0 where the target is met.
  ///
  /// A code stands for a step; what is below zero is taken in its middle.
  func shortfall(_ code: Int16) -> Double {
    code < 0 ? -(Double(code) + 0.5) / Self.steps * meanEvents : 0
  }
}
