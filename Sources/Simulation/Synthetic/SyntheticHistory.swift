internal import Randomness
internal import Registry
internal import Trends

/// The paths that all communes share for one event, and from them the counts of any commune.
struct SyntheticHistory {
  /// Years simulated before the history, so that old cohorts are there to be registered late.
  private static let warmUp = 8

  private let event: String
  private let parameters: SyntheticEvent
  private let truth: SyntheticTruth
  private let seed: UInt64
  private let onTimePaths: [[Double]]
  private let withinYearPaths: [[Double]]

  init(
    event: String, parameters: SyntheticEvent, truth: SyntheticTruth, provinces: Int, seed: UInt64
  ) {
    self.event = event
    self.parameters = parameters
    self.truth = truth
    self.seed = seed
    let years = truth.horizon - truth.firstYear + 1
    func shared(_ what: String, level: Double, drift: Double) -> [[Double]] {
      var nation = Self.stream(seed, "\(event)/\(what)/nation", "")
      let common = Self.walk(years, step: truth.nationStep, using: &nation)
      return (0..<provinces).map { province in
        var own = Self.stream(seed, "\(event)/\(what)/province", "\(province)")
        let walk = Self.walk(years, step: truth.provinceStep, using: &own)
        return (0..<years).map { level + drift * Double($0) + common[$0] + walk[$0] }
      }
    }
    onTimePaths = shared(
      "on-time", level: parameters.onTimeLevel, drift: parameters.onTimeDrift)
    withinYearPaths = shared(
      "within-year", level: parameters.withinYearLevel, drift: parameters.withinYearDrift)
  }

  /// Makes the history of one commune.
  func unit(_ code: String, province: Int) -> SyntheticUnitHistory {
    var stream = Self.stream(seed, "\(event)/unit", code)
    let size = PortableMath.exp(
      PortableMath.log(parameters.medianEvents)
        + parameters.spreadOfEvents * StandardNormal.sample(using: &stream))
    let usual = min(
      max(size, parameters.rangeOfEvents.lowerBound), parameters.rangeOfEvents.upperBound)
    let onTime = rates(onTimePaths[province], shock: truth.shockOnTime, using: &stream)
    let withinYear = rates(withinYearPaths[province], shock: 0, using: &stream)
    var history = SyntheticUnitHistory(
      firstYear: truth.firstYear, onTimeRates: onTime, conditionalRates: withinYear)
    for year in (truth.firstYear - Self.warmUp)...truth.horizon {
      let isShock = event == "death" && year == truth.shockYear
      let growth =
        parameters.growth * Double(year - truth.firstYear) + (isShock ? truth.shockDeaths : 0)
      history.append(
        year: year, events: Poisson.sample(mean: usual * PortableMath.exp(growth), using: &stream),
        laterShare: parameters.laterShare, using: &stream)
    }
    return history
  }

  /// A commune's rates about the path it shares, from the first year to the horizon.
  private func rates(
    _ shared: [Double], shock: Double, using stream: inout PhiloxStream
  ) -> [Double] {
    let level = truth.levelSpread * StandardNormal.sample(using: &stream)
    let walk = Self.walk(shared.count, step: truth.unitStep, using: &stream)
    return shared.indices.map { year in
      let noise = truth.noise * StandardNormal.sample(using: &stream)
      let isShock = truth.firstYear + year == truth.shockYear
      return logistic(shared[year] + level + walk[year] + noise + (isShock ? shock : 0))
    }
  }

  private static func walk(
    _ years: Int, step: Double, using stream: inout PhiloxStream
  ) -> [Double] {
    var position = 0.0
    return (0..<years).map { year in
      if year > 0 { position += step * StandardNormal.sample(using: &stream) }
      return position
    }
  }

  private static func stream(_ seed: UInt64, _ purpose: String, _ code: String) -> PhiloxStream {
    PhiloxStream(
      key: StableHash.combine(seed, StableHash.fnv1a64("synthetic/\(purpose)")),
      stream: StableHash.fnv1a64(code), index: 0)
  }
}
