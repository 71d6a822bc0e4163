internal import Randomness

/// The middle of what is believed of a number, and where nine of ten of its values lie.
public struct BelievedRange: Sendable, Equatable {
  /// The values that 5, 50 and 95 % of the draws do not exceed.
  public let low: Double, median: Double, high: Double

  /// True if the number is known.
  public var isKnown: Bool { low == high }

  /// The range of one number.
  public init(_ prior: Prior) { self.init(productOf: [prior]) }

  /// The range of a product of independent numbers.
  ///
  /// Exact where one of them at most is uncertain and is drawn by inversion; else from draws that are always the
  /// same, enough for two digits.
  public init(productOf priors: [Prior]) {
    var known = 1.0
    var uncertain: [Prior] = []
    for prior in priors {
      if case .fixed(let value) = prior { known *= value } else { uncertain.append(prior) }
    }
    let levels = [0.05, 0.5, 0.95]
    guard let first = uncertain.first else {
      (low, median, high) = (known, known, known)
      return
    }
    if uncertain.count == 1, let exact = first.quantiles(levels) {
      (low, median, high) = (known * exact[0], known * exact[1], known * exact[2])
      return
    }
    let count = 20_000
    let draws = (0..<count).map { draw in
      uncertain.enumerated().reduce(known) { product, step in
        var stream = PhiloxStream(
          key: StableHash.fnv1a64("believed-range"), stream: UInt64(step.offset),
          index: UInt32(draw))
        return product * step.element.sample(using: &stream)
      }
    }.sorted()
    let at = levels.map { draws[min(Int($0 * Double(count)), count - 1)] }
    (low, median, high) = (at[0], at[1], at[2])
  }
}

extension Prior {
  /// Quantiles at levels strictly between 0 and 1, where they have a closed form among 5, 50 and 95 %; else nil.
  fileprivate func quantiles(_ levels: [Double]) -> [Double]? {
    switch self {
    case .fixed(let value): levels.map { _ in value }
    // These are given by the three quantiles that are asked for.
    case .share(let low, let median, let high), .amount(let low, let median, let high):
      levels == [0.05, 0.5, 0.95] ? [low, median, high] : nil
    case .beta: nil
    case .triangular(let low, let mode, let high):
      levels.map { u in
        let width = high - low
        guard width > 0 else { return mode }
        return u < (mode - low) / width
          ? low + (u * width * (mode - low)).squareRoot()
          : high - ((1 - u) * width * (high - mode)).squareRoot()
      }
    }
  }
}
