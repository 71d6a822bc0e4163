/// What forecasts at one horizon got wrong in the past, all units together.
public struct PastErrors: Sendable, Equatable {
  /// One forecast that was made from a year of the past with what was known by then.
  struct Entry: Sendable, Equatable {
    /// The pseudo-origin: the last year the forecast knew.
    var origin: Int
    /// The unit's index.
    var unit: Int
    /// Observed less forecast, on the logit.
    var error: Double
    /// The sampling variance of the logit that was observed.
    var samplingVariance: Double
  }

  /// The errors by pseudo-origin, then by unit.
  public let errors: [Double]
  /// The errors in increasing order.
  public let sorted: [Double]
  /// For each of `sorted` the share of it and all below.
  private let shares: [Double]
  /// For each pseudo-origin the places of its errors.
  private let eras: [Range<Int>]
  /// For each pseudo-origin the weight of it and all before it.
  private let cumulative: [Double]

  /// How much an error counts beside one made a year later: statistics get less noisy, or more, and
  /// the latest errors tell of it.
  private static let memory = 0.8
  /// The mean over errors of what sampling alone adds to their squares.
  let meanSamplingVariance: Double

  init(_ entries: [Entry]) {
    precondition(!entries.isEmpty, "past errors need an error")
    let ordered = entries.sorted { ($0.origin, $0.unit) < ($1.origin, $1.unit) }
    errors = ordered.map(\.error)
    sorted = errors.sorted()
    meanSamplingVariance = ordered.reduce(0) { $0 + $1.samplingVariance } / Double(ordered.count)
    var eras: [Range<Int>] = []
    var first = 0
    var cumulative: [Double] = []
    let newest = ordered.last?.origin ?? 0
    for place in ordered.indices
    where place + 1 == ordered.count || ordered[place + 1].origin != ordered[place].origin {
      eras.append(first..<(place + 1))
      let weight = Double(place + 1 - first) * Self.age(ordered[place].origin, newest)
      cumulative.append((cumulative.last ?? 0) + weight)
      first = place + 1
    }
    self.eras = eras
    self.cumulative = cumulative
    var below = 0.0
    let total = cumulative.last ?? 1
    shares = ordered.map { entry in (entry.error, Self.age(entry.origin, newest)) }
      .sorted { $0.0 < $1.0 }
      .map { entry in
        below += entry.1 / total
        return below
      }
  }

  private init(_ base: PastErrors, times factor: Double) {
    errors = base.errors.map { $0 * factor }
    sorted = base.sorted.map { $0 * factor }
    shares = base.shares
    eras = base.eras
    cumulative = base.cumulative
    meanSamplingVariance = base.meanSamplingVariance
  }

  /// What an error of an origin counts beside one of the newest.
  private static func age(_ origin: Int, _ newest: Int) -> Double {
    (origin..<newest).reduce(1) { weight, _ in weight * memory }
  }

  /// The error below which a share of them lies, 0…1; straight between the middles of errors.
  func quantile(_ probability: Double) -> Double {
    var low = 0
    var high = shares.count - 1
    while low < high {
      let middle = (low + high) / 2
      if middleShare(middle) < probability { low = middle + 1 } else { high = middle }
    }
    guard low > 0, middleShare(low) > probability else { return sorted[low] }
    let (left, right) = (middleShare(low - 1), middleShare(low))
    return sorted[low - 1] + (probability - left) / (right - left) * (sorted[low] - sorted[low - 1])
  }

  private func middleShare(_ place: Int) -> Double {
    ((place > 0 ? shares[place - 1] : 0) + shares[place]) / 2
  }

  /// The same errors, `factor` > 0 times as large.
  func stretched(by factor: Double) -> PastErrors { PastErrors(self, times: factor) }

  /// By how much to shrink an error that sampling noise will be added to.
  ///
  /// Past errors are of observed logits and hold the sampling noise of the year that was forecast.
  /// The shrunken errors and the mean sampling variance together have the errors' mean square.
  public var underlyingScale: Double {
    let square = meanSquare
    return square > 0 ? max(0, 1 - meanSamplingVariance / square).squareRoot() : 0
  }

  /// The mean of squared errors.
  var meanSquare: Double { errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count) }

  /// The standard deviation of the errors about their mean.
  var spread: Double {
    let mean = errors.reduce(0, +) / Double(errors.count)
    return max(meanSquare - mean * mean, 0).squareRoot()
  }

  /// Errors with the shares of errors below them, between which `quantile` is straight: all of them,
  /// or `most` that stand closer together towards the ends.
  func knots(atMost most: Int) -> (shares: [Double], errors: [Double]) {
    let last = sorted.count - 1
    var places = Array(sorted.indices)
    if sorted.count > most {
      places = (0..<most).map { index in
        // 3x² − 2x³ moves slowly at both ends.
        let x = Double(index) / Double(most - 1)
        return Int((x * x * (3 - 2 * x) * Double(last)).rounded())
      }
      places = places.indices.filter { $0 == 0 || places[$0] > places[$0 - 1] }.map { places[$0] }
    }
    return (places.map(middleShare), places.map { sorted[$0] })
  }

  /// One of the errors, each as likely as the others.
  ///
  /// - Parameters:
  ///   - era: uniform on [0, 1): which pseudo-origin, by the number of its errors and how recent it is.
  ///   - donor: uniform on [0, 1): which of the units that have an error there.
  /// - Returns: observed less forecast, on the logit.
  func error(era: Double, donor: Double) -> Double {
    let target = era * cumulative[cumulative.count - 1]
    let places = eras[cumulative.firstIndex { target < $0 } ?? eras.count - 1]
    return errors[places.lowerBound + Int(donor * Double(places.count))]
  }
}
