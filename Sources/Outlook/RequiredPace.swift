internal import Registry
internal import Simulation
internal import Trends

/// How many times today's pace of improvement a target takes.
///
/// Of a rate on the logit of the median forecast, of a backlog on the median share itself, which is
/// what a given throughput moves by equal steps: a = (needed change per year) / (today's change per year),
/// which is (T* − t₀)/(T − t₀) when business as usual would get there at T*.
///
/// > Reference: Cahill, Weinberger & Alkema (2020), Gates Open Research 4:113 (accelerated
/// > transition method).
struct RequiredPace {
  /// The multiple; 0 when the target is already met, nil when today's pace leads away from it or
  /// cannot be told from none.
  let factor: Double?

  init(_ rate: RateDraws, judgedYear: Int, atLeast: Double, kind: IndicatorKind = .rate) {
    var quantiles = UnderlyingQuantiles(rate)
    self.init(rate, &quantiles, judgedYear: judgedYear, atLeast: atLeast, kind: kind)
  }

  /// The same with quantiles of the rate that others ask for as well.
  init(
    _ rate: RateDraws, _ quantiles: inout UnderlyingQuantiles, judgedYear: Int, atLeast: Double,
    kind: IndicatorKind
  ) {
    let first = rate.years.lowerBound
    guard kind != .milestone else {
      // What is done or not has no pace.
      factor = nil
      return
    }
    let isBacklog = kind == .backlog
    guard let quartiles = quantiles.quartiles(first) else {
      factor = nil
      return
    }
    let now = Self.median(quartiles, of: rate.draws, isBacklog: isBacklog)
    let target = isBacklog ? atLeast : atLeast >= 1 ? Double.infinity : logit(atLeast)
    guard now.median < target else {
      factor = 0
      return
    }
    guard judgedYear > first, target.isFinite, let ends = quantiles.quartiles(judgedYear) else {
      factor = nil
      return
    }
    let then = Self.median(ends, of: rate.draws, isBacklog: isBacklog)
    // Medians of n draws are only known to about 1.25 sd/√n: a smaller change is no change.
    let noise = 3 * (now.standardError + then.standardError)
    let change = then.median - now.median
    factor = change > noise ? (target - now.median) / change : nil
  }

  private static func median(_ quartiles: [Double], of draws: Int, isBacklog: Bool) -> (
    median: Double, standardError: Double
  ) {
    let quartiles = quartiles.map { isBacklog ? $0 : logit(min(max($0, 1e-12), 1 - 1e-12)) }
    // For a bell shape the interquartile range is 1.349 standard deviations.
    let spread = (quartiles[2] - quartiles[0]) / 1.349
    return (quartiles[1], 1.2533 * spread / Double(draws).squareRoot())
  }
}
