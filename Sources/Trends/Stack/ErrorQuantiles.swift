/// The errors of the annual-change forecast as a few quantiles by horizon: what the maps of a unit are
/// made from when its counts change and everything else stays.
struct ErrorQuantiles: Sendable, Equatable {
  /// The errors at one horizon.
  struct Horizon: Sendable, Equatable {
    /// Years ahead.
    var years: Int
    /// Shares of errors below those of `errors`, 0…1, increasing.
    var shares: [Double]
    /// Observed less forecast, on the logit, with the sampling noise of what was observed.
    var errors: [Double]
    /// The mean of their squares, over all errors.
    var meanSquare: Double
    /// What of it is sampling noise.
    var samplingVariance: Double
  }

  /// At most so many quantiles are kept of a horizon.
  private static let most = 256

  /// The weights of past changes that the panel chose.
  let recency: RecencyWeight
  /// The errors of the next year; those of horizons without their own are these times √horizon.
  let nextYear: Horizon
  /// The horizons that have errors of their own.
  let byHorizon: [Int: Horizon]

  init(recency: RecencyWeight, nextYear: Horizon, byHorizon: [Int: Horizon]) {
    self.recency = recency
    self.nextYear = nextYear
    self.byHorizon = byHorizon
  }

  init(_ annual: AnnualChange) {
    recency = annual.recency
    nextYear = Self.horizon(1, annual.nextYear)
    byHorizon = Dictionary(
      uniqueKeysWithValues: annual.errorsByHorizon.map { ($0, Self.horizon($0, $1)) })
  }

  private static func horizon(_ years: Int, _ past: PastErrors) -> Horizon {
    let knots = past.knots(atMost: most)
    return Horizon(
      years: years, shares: knots.shares, errors: knots.errors, meanSquare: past.meanSquare,
      samplingVariance: past.meanSamplingVariance)
  }

  /// The errors without sampling noise, by the share of errors below.
  func underlying(horizon years: Int) -> (Double) -> Double {
    let own = byHorizon[years]
    let stretch = own == nil ? Double(years).squareRoot() : 1
    let errors = own ?? nextYear
    let square = errors.meanSquare * stretch * stretch
    let scale = square > 0 ? max(0, 1 - errors.samplingVariance / square).squareRoot() : 0
    return { scale * stretch * errors.quantile($0) }
  }
}

extension ErrorQuantiles.Horizon {
  /// Straight between the shares, and the outermost errors beyond them.
  func quantile(_ share: Double) -> Double {
    guard let next = shares.firstIndex(where: { $0 >= share }) else {
      return errors[errors.count - 1]
    }
    guard next > 0 else { return errors[0] }
    let part = (share - shares[next - 1]) / (shares[next] - shares[next - 1])
    return errors[next - 1] + part * (errors[next] - errors[next - 1])
  }
}
