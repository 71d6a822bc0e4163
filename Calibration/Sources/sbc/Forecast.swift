internal import Registry
internal import Simulation
internal import Trends

/// The joint draws of every unit of a panel, made as the tool makes them.
struct Forecast {
  let draws: [UnitDraws]
  /// The hyper-parameters as the fit reports them.
  let estimates: [HyperParameterEstimate]

  init(_ panel: TruePanel, trend: TrendKind, draws: Int, seed: UInt64) async throws {
    var fitted = try await FittedProgramme.fit(
      panel.published, options: TrendOptions(kind: trend, horizon: TruePanel.horizon), workers: 1)
    // What is judged is the rate, so future events are given: they are "counted already" for a
    // second rate of the same events, of which nothing is left to be drawn.
    var counted = fitted.rates[0]
    counted.indicator = "events_known"
    for commune in panel.communes { counted.observed[commune.unit] = commune.counts }
    fitted.rates.append(counted)
    let simulator = Simulator(programme: fitted, draws: draws, seed: seed)
    self.draws = try await simulator.run(workers: 1) { $0 }
    estimates = fitted.rates[0].paths.hyperParameters
  }

  /// The draws of one unit.
  func rate(of unit: Int) throws -> RateDraws {
    guard let rate = draws.first(where: { $0.unit == unit })?.rates.first(where: { $0.model == 0 })
    else { throw UnitNotForecast(unit: unit) }
    return rate
  }
}

/// A unit of the panel for which the tool drew nothing.
struct UnitNotForecast: Error {
  var unit: Int
}
