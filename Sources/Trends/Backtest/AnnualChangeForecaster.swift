internal import Randomness
internal import Registry

/// Forecasts with `AnnualChange`.
///
/// Past errors are of observed logits, so the sampling noise of rates is in them already and no
/// more is added.
public struct AnnualChangeForecaster: PanelForecaster {
  /// Makes a forecaster.
  public init() {}

  /// The trend's name in a scenario.
  public var name: String { "annual-change" }

  /// Collects the panel's changes and past errors.
  public func forecast(_ panel: RatePanel, through horizon: Int, futures: Futures)
    throws(TrendError) -> any PanelForecast
  {
    AnnualChangeForecast(
      fitted: try AnnualChange(panel.series), panel: panel, futures: futures)
  }
}

/// Draws observed rates from past errors.
private struct AnnualChangeForecast: PanelForecast {
  let fitted: AnnualChange
  let panel: RatePanel
  let futures: Futures
  let eras: [Double]

  init(fitted: AnnualChange, panel: RatePanel, futures: Futures) {
    self.fitted = fitted
    self.panel = panel
    self.futures = futures
    eras = Self.uniforms(futures.streams("era|\(panel.name)"), draws: futures.draws)
  }

  func observedRates(of unit: Int, _ wanted: [WantedRate]) -> [[Double]] {
    let streams = futures.streams("donor|\(panel.name)", unit: panel.tree.units[unit].code)
    let logits = fitted.paths(
      of: unit, years: wanted.map(\.year), layer: .observed, eras: eras,
      donors: Self.uniforms(streams, draws: futures.draws))
    return wanted.indices.map { index in
      logits[(index * futures.draws)..<((index + 1) * futures.draws)].map(logistic)
    }
  }

  private static func uniforms(_ streams: Futures.Streams, draws: Int) -> [Double] {
    (0..<draws).map { draw in
      var stream = streams[draw]
      return UnitInterval.halfOpen(using: &stream)
    }
  }
}
