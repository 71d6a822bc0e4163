internal import Outlook
internal import Randomness
internal import Trends

/// A law of truths, with what is seen of one and the posterior of it.
enum World: String, CaseIterable {
  /// Rates that differ from unit to unit.
  case different
  /// Three groups of equal rates: 80, 90 and 97 %.
  case groups
  /// One rate of 90 % for all: whoever is told apart is told apart wrongly.
  case equal
  /// Rates that differ, all seen through one shared error and one of each half of the units.
  case shared

  /// The target that margins are taken from; any other would do.
  static let target = 0.9
  private static let steps = 32_760.0

  /// One truth and the draws of its posterior, as codes of the margins.
  ///
  /// Counts are binomial, of sizes with a median of 150, and rates have Jeffreys' prior; in `shared`
  /// the logit is seen with normal errors of known spread, and has a flat prior.
  func replication(
    units: Int, draws: Int, using stream: inout PhiloxStream
  ) throws -> (truth: [Double], codes: [[Int16]]) {
    let truth = (0..<units).map { unit -> Double in
      switch self {
      case .different, .shared:
        logistic(2.2 + 0.7 * StandardNormal.sample(using: &stream))
      case .groups: [0.8, 0.9, 0.97][unit % 3]
      case .equal: 0.9
      }
    }
    let rates =
      self == .shared
      ? shared(truth, draws: draws, using: &stream)
      : try counted(truth, draws: draws, using: &stream)
    return (
      truth,
      rates.map { $0.map { Int16((($0 - Self.target) * Self.steps).rounded(.down)) } }
    )
  }

  private func counted(_ truth: [Double], draws: Int, using stream: inout PhiloxStream) throws
    -> [[Double]]
  {
    try truth.map { rate in
      let size = max(
        20, Int(150 * PortableMath.exp(0.7 * StandardNormal.sample(using: &stream))))
      let count = Binomial.sample(trials: size, probability: rate, using: &stream)
      let posterior = try Beta(alpha: Double(count) + 0.5, beta: Double(size - count) + 0.5)
      return (0..<draws).map { _ in posterior.sample(using: &stream) }
    }
  }

  private func shared(_ truth: [Double], draws: Int, using stream: inout PhiloxStream) -> [[Double]]
  {
    // Error d of 0…draws: that of what is seen, then those of the posterior.
    let common = (0...draws).map { _ in 0.4 * StandardNormal.sample(using: &stream) }
    let halves = (0..<2).map { _ in
      (0...draws).map { _ in 0.3 * StandardNormal.sample(using: &stream) }
    }
    return truth.enumerated().map { unit, rate in
      let spread = 0.15 * PortableMath.exp(0.4 * StandardNormal.sample(using: &stream))
      let errors = (0...draws).map { draw in
        common[draw] + halves[unit % 2][draw] + spread * StandardNormal.sample(using: &stream)
      }
      return errors.dropFirst().map { logistic(logit(rate) + errors[0] + $0) }
    }
  }

  /// The scale on which a run compares units.
  static func scale(_ codes: [[Int16]]) -> RisingScale {
    let edge = 0.5 / steps
    return RisingScale(of: codes) { code in
      logit(min(max((Double(code) + 0.5) / steps + target, edge), 1 - edge))
    }
  }
}
