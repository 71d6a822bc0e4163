/// A way to forecast the rates of a panel, to be judged against others.
///
/// A forecaster sees a panel that ends at an origin and answers with draws; it must not depend on
/// anything else, least of all on which panel it is.
public protocol PanelForecaster: Sendable {
  /// The name it is asked for by: `annual-change`.
  var name: String { get }

  /// Learns from a panel.
  ///
  /// - Parameters:
  ///   - panel: what is known; its last year may be older than the origin in some or all units.
  ///   - horizon: the last year that will be asked for.
  ///   - futures: which futures to draw.
  /// - Returns: what draws the panel's units.
  /// - Throws: why the panel could not be learned from.
  func forecast(_ panel: RatePanel, through horizon: Int, futures: Futures) throws(TrendError)
    -> any PanelForecast
}

/// What a forecaster has learned from one panel.
public protocol PanelForecast: Sendable {
  /// Draws of the rates that will be observed, sampling noise included.
  ///
  /// - Parameters:
  ///   - unit: a unit of the panel, by index.
  ///   - wanted: years after the unit's last observation, up to the horizon.
  /// - Returns: for each wanted rate one value in 0…1 per future; draw d of every unit and year
  ///   belongs to the same future.
  func observedRates(of unit: Int, _ wanted: [WantedRate]) -> [[Double]]
}
