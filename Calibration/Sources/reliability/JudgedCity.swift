internal import Outlook
internal import Registry
internal import Simulation
internal import Trends

/// What happened, or what happens in one of the worlds of the forecast itself.
///
/// Joint futures drawn from the forecast are truths under which its odds are true. Scored like the
/// truth they say what scores calibration would give, with all dependence within a city.
enum World: Hashable, Sendable {
  case truth
  case drawn(Int)

  static let drawnCount = 60
  static let drawn = (0..<drawnCount).map(World.drawn)
}

/// Whether something was so in the truth and in each drawn world.
struct Occurrence: Sendable {
  var truth: Bool
  private var drawn: UInt64 = 0

  init(truth: Bool, drawn: [Bool]) {
    self.truth = truth
    for (world, isSo) in drawn.enumerated() where isSo { self.drawn |= 1 << UInt64(world) }
  }

  subscript(world: World) -> Bool {
    switch world {
    case .truth: truth
    case .drawn(let index): drawn >> UInt64(index) & 1 == 1
    }
  }
}

/// The odds of one target in one unit and whether it was met.
struct JudgedTarget: Sendable {
  var city: Int
  var unit: String
  var isTotal: Bool
  var indicator: String
  var year: Int
  var odds: Double
  var met: Occurrence
}

/// The central 50, 80 and 90 % intervals of one published rate and whether it fell within.
struct JudgedRate: Sendable {
  var city: Int
  var isTotal: Bool
  var indicator: String
  var year: Int
  /// In the order of `probabilities`.
  var covered: [Occurrence]

  static let probabilities = [0.5, 0.8, 0.9]
}

/// One city's forecasts beside what then happened.
struct JudgedCity: Sendable {
  var targets: [JudgedTarget] = []
  var rates: [JudgedRate] = []

  init(
    _ index: Int, seed: UInt64, trend: TrendKind, slopes: Slopes, draws: Int
  ) async throws {
    let city = try City(seed: seed &* 1_000_003 &+ UInt64(index), slopes: slopes)
    let fitted = try await FittedProgramme.fit(
      city.data, options: TrendOptions(kind: trend, horizon: City.horizon), workers: 1)
    let outlook = try await Outlook(
      Simulator(programme: fitted, draws: draws, seed: seed &+ UInt64(index)),
      programme: city.data.programme, workers: 1)
    let worlds = try await Simulator(
      programme: fitted, draws: World.drawnCount, seed: ~seed &- UInt64(index)
    ).run(workers: 1) { $0 }
    let worldOf = Dictionary(uniqueKeysWithValues: worlds.map { ($0.unit, $0) })
    for unit in outlook.units {
      guard let drawn = worldOf[unit.unit] else { continue }
      judge(unit, city: index, city.outcomes, fitted, drawn)
    }
  }

  private mutating func judge(
    _ unit: UnitOutlook, city: Int, _ outcomes: [City.Key: YearlyCount],
    _ fitted: FittedProgramme, _ worlds: UnitDraws
  ) {
    let row = fitted.tree.units[unit.unit]
    let isTotal = row.kind != .commune
    for odds in unit.odds {
      let key = City.Key(unit: unit.unit, indicator: odds.indicator, year: odds.targetYear)
      guard let outcome = outcomes[key] else { continue }
      let drawn = worlds.counts(odds.indicator, odds.targetYear, fitted)
      targets.append(
        JudgedTarget(
          city: city, unit: row.code, isTotal: isTotal, indicator: odds.indicator,
          year: odds.targetYear, odds: odds.pPublished.estimate,
          met: Occurrence(
            truth: Plan.isMet(outcome, odds.atLeast),
            drawn: drawn.map { Plan.isMet($0, odds.atLeast) })))
    }
    for forecast in unit.forecast where Plan.years.contains(forecast.year) {
      let key = City.Key(
        unit: unit.unit, indicator: forecast.indicator, year: forecast.year)
      // Of an indicator on several bases only the published one has an outcome here.
      guard
        Plan.indicators.contains(where: { $0.id == key.indicator && $0.basis == forecast.basis }),
        let band = forecast.rate, let rate = outcomes[key]?.rate
      else { continue }
      let drawn = worlds.counts(key.indicator, key.year, fitted).compactMap(\.rate)
      rates.append(
        JudgedRate(
          city: city, isTotal: isTotal, indicator: key.indicator, year: key.year,
          covered: JudgedRate.probabilities.map { probability in
            let interval = band.central(probability)
            return Occurrence(
              truth: ForecastScores.covers(interval, rate: rate),
              drawn: drawn.map { ForecastScores.covers(interval, rate: $0) })
          }))
    }
  }
}

extension UnitDraws {
  /// The counts of an indicator on its own basis, per draw.
  fileprivate func counts(_ indicator: String, _ year: Int, _ fitted: FittedProgramme)
    -> [YearlyCount]
  {
    let basis = Plan.indicators.first { $0.id == indicator }?.basis
    let rate = rates.first {
      fitted.rates[$0.model].indicator == indicator && fitted.rates[$0.model].basis == basis
    }
    guard let rate, rate.years.contains(year) else { return [] }
    return rate.range(of: year).map {
      YearlyCount(year: year, numerator: rate.numerators[$0], denominator: rate.denominators[$0])
    }
  }
}

extension Band {
  /// The central interval of a probability, from the quantiles that every forecast carries.
  fileprivate func central(_ probability: Double) -> (low: Double, high: Double) {
    let at = { (level: Double) in
      quantiles[Self.levels.firstIndex { abs($0 - level) < 1e-9 } ?? 0]
    }
    return (at((1 - probability) / 2), at((1 + probability) / 2))
  }
}
