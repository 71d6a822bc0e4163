/// Per draw, the greatest standardised difference among pairs, for any later choice of pairs.
///
/// A pair is told apart at a critical value c where its separation exceeds c, and then no longer counts.
/// What is kept of a draw is therefore the greatest difference among pairs whose means stand the other
/// way, which always count, and of the others the few that exceed it: each greater than all of lesser
/// separation.
struct PairwiseMaxima: Sendable {
  /// A difference and the separation of its pair, both in standard deviations of the pair's difference.
  struct Peak: Sendable {
    var separation: Double
    var difference: Double
  }

  /// Per draw the greatest difference that always counts; 0 if none was found.
  private(set) var permanent: [Double]
  /// By draw: of rising separation and rising difference, all above `permanent`.
  private(set) var peaks: [Int: [Peak]] = [:]

  /// Makes maxima of nothing so far.
  init(draws: Int) { permanent = Array(repeating: 0, count: draws) }

  /// Looks at a difference that another has not made irrelevant.
  mutating func add(_ peak: Peak, draw: Int) {
    guard peak.difference > permanent[draw] else { return }
    guard peak.separation > 0 else {
      permanent[draw] = peak.difference
      guard let own = peaks[draw] else { return }
      let left = own.filter { $0.difference > peak.difference }
      peaks[draw] = left.isEmpty ? nil : left
      return
    }
    let own = peaks[draw, default: []]
    if own.contains(where: {
      $0.separation <= peak.separation && $0.difference >= peak.difference
    }) {
      return
    }
    let left = own.filter {
      $0.separation < peak.separation || $0.difference > peak.difference
    }
    let place = left.firstIndex { $0.separation > peak.separation } ?? left.count
    peaks[draw] = left[..<place] + [peak] + left[place...]
  }

  /// Takes over what was found elsewhere.
  mutating func merge(_ other: Self) {
    for (draw, value) in other.permanent.enumerated() where value > 0 {
      add(Peak(separation: 0, difference: value), draw: draw)
    }
    for (draw, own) in other.peaks {
      for peak in own { add(peak, draw: draw) }
    }
  }

  /// The least number that the maxima of a share of the draws do not exceed.
  ///
  /// - Parameters:
  ///   - confidence: the share, 0…1.
  ///   - critical: pairs of greater separation no longer count; nil if all do.
  /// - Returns: the quantile, 0 or more.
  func quantile(_ confidence: Double, after critical: Double?) -> Double {
    var maxima = permanent
    for (draw, own) in peaks {
      let counted = critical.map { c in own.last { $0.separation <= c } } ?? own.last
      if let counted { maxima[draw] = max(maxima[draw], counted.difference) }
    }
    return Self.quantile(maxima, confidence)
  }

  /// The least number that what always counts does not exceed in a share of the draws: a lower bound of
  /// `quantile(_:after:)`, even before all pairs are looked at.
  func lowerBound(_ confidence: Double) -> Double { Self.quantile(permanent, confidence) }

  private static func quantile(_ values: [Double], _ confidence: Double) -> Double {
    let place = Int((confidence * Double(values.count)).rounded(.up))
    return values.sorted()[max(place, 1) - 1]
  }
}
