/// Several forecasters as one: each future is one component's, as often as its weight says.
public struct MixtureForecaster: PanelForecaster {
  /// A forecaster and its share of the futures.
  public struct Component: Sendable {
    /// The forecaster.
    public var forecaster: any PanelForecaster
    /// Its weight, relative to the others'; more than 0.
    public var weight: Double

    /// Makes a component.
    public init(_ forecaster: any PanelForecaster, weight: Double = 1) {
      precondition(weight > 0 && weight.isFinite, "a weight is more than 0")
      self.forecaster = forecaster
      self.weight = weight
    }
  }

  /// What is mixed; at least one.
  public let components: [Component]

  /// Makes a mixture.
  public init(_ components: [Component]) {
    precondition(!components.isEmpty, "a mixture has a component")
    self.components = components
  }

  /// The names of the components, joined by `+`.
  public var name: String { components.map(\.forecaster.name).joined(separator: "+") }

  /// Lets every component learn from the panel.
  public func forecast(_ panel: RatePanel, through horizon: Int, futures: Futures)
    throws(TrendError) -> any PanelForecast
  {
    let parts = try components.map { (component) throws(TrendError) in
      try component.forecaster.forecast(panel, through: horizon, futures: futures)
    }
    return MixtureForecast(
      parts: parts,
      chosen: Self.choices(weights: components.map(\.weight), draws: futures.draws))
  }

  /// Which component each draw is taken from.
  ///
  /// Draw d stands at the fractional part of (d + ½)/φ, so that the shares are right to O(1/draws)
  /// and every stretch of draws has all components; it is the same for all units and years, which
  /// keeps a future whole.
  static func choices(weights: [Double], draws: Int) -> [Int] {
    let total = weights.reduce(0, +)
    let golden = 0.6180339887498949
    return (0..<draws).map { draw in
      let place = (Double(draw) + 0.5) * golden
      var rest = (place - place.rounded(.down)) * total
      for (index, weight) in weights.enumerated() {
        if rest < weight { return index }
        rest -= weight
      }
      return weights.count - 1
    }
  }
}

/// Takes each draw from the component that it was given to.
private struct MixtureForecast: PanelForecast {
  let parts: [any PanelForecast]
  let chosen: [Int]

  func observedRates(of unit: Int, _ wanted: [WantedRate]) -> [[Double]] {
    let drawn = parts.map { $0.observedRates(of: unit, wanted) }
    return wanted.indices.map { index in
      chosen.enumerated().map { draw, part in drawn[part][index][draw] }
    }
  }
}
