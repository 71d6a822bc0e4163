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
      let code = (Double(margin) * Self.steps).rounded(.down)
      return Int16(min(max(code, -Self.steps), Self.steps))
    }
    self.meanEvents = meanEvents
  }

  private init(codes: [Int16], meanEvents: Double) {
    self.codes = codes
    self.meanEvents = meanEvents
  }

  /// The first so many draws, or all where there are fewer.
  func first(_ draws: Int) -> MarginDraws {
    codes.count <= draws
      ? self : MarginDraws(codes: Array(codes.prefix(draws)), meanEvents: meanEvents)
  }
}
