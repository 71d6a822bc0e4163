internal import Randomness
internal import Registry

/// Forecasts with a trend whose paths are Gaussian: every `TrendKind`.
public struct PathForecaster: PanelForecaster {
  /// The trend.
  public let kind: TrendKind

  /// Makes a forecaster.
  public init(_ kind: TrendKind) { self.kind = kind }

  /// The trend's name in a scenario.
  public var name: String { kind.rawValue }

  /// Fits the trend and draws what the units share.
  public func forecast(_ panel: RatePanel, through horizon: Int, futures: Futures)
    throws(TrendError) -> any PanelForecast
  {
    let years = panel.years
    guard let first = years.first, let last = years.last else { throw .nothingObserved }
    let tree = try PathTree(
      series: panel.series, tree: panel.tree, years: first...last, outliers: [],
      horizon: max(horizon, last)
    )
    .with(kind.structure == nil ? panel.covariates : [], of: panel.tree).tree
    return PathForecast(
      try TrendFit.rates(kind, tree: tree), panel: panel, futures: futures)
  }
}

/// Draws observed rates from fitted paths.
private struct PathForecast: PanelForecast {
  private let paths: FittedPaths
  private let panel: RatePanel
  private let futures: Futures
  /// The paths of nodes that others hang below, by position.
  private var shared: [Int: SharedPath] = [:]
  /// Each future's point of the hyper-parameters.
  private var points: [Int] = []

  init(_ paths: FittedPaths, panel: RatePanel, futures: Futures) {
    self.paths = paths
    self.panel = panel
    self.futures = futures
    for (position, node) in paths.tree.nodes.enumerated() where paths.isShared(position) {
      let noise = noise(paths.sharedNoise(of: position), "path", position)
      if let parent = node.parent {
        shared[position] = paths.sharedPaths(
          of: position, parent: shared(parent), points: points, noise: noise)
      } else {
        let root = paths.rootPaths(noise: noise)
        (shared[position], points) = (root.paths, root.points)
      }
    }
  }

  func observedRates(of unit: Int, _ wanted: [WantedRate]) -> [[Double]] {
    guard let position = paths.tree.position(ofUnit: unit) else {
      preconditionFailure("only units of the panel are forecast")
    }
    let first = paths.tree.grid.first + paths.start(ofUnitAt: position)
    let values = unitPaths(position)
    let streams = futures.streams("observed|\(panel.name)", unit: code(of: position))
    var rates = wanted.map { _ in [Double](repeating: 0, count: futures.draws) }
    for draw in 0..<futures.draws {
      var stream = streams[draw]
      for (index, wish) in wanted.enumerated() {
        let rate = logistic(values[(wish.year - first) * futures.draws + draw])
        let count = Binomial.sample(
          trials: wish.denominator, probability: rate, using: &stream)
        rates[index][draw] = Double(count) / Double(wish.denominator)
      }
    }
    return rates
  }

  /// The paths of a unit from its first drawn year on, year by year.
  private func unitPaths(_ position: Int) -> [Double] {
    guard let source = paths.source(ofUnitAt: position) else { return shared(position).values }
    // Not "path", from which the path that the unit shares with those below it was drawn.
    let noise = noise(paths.noise(ofUnitAt: position), "own-path", position)
    return paths.unitPaths(
      of: position, source: shared(source), points: points, noise: noise)
  }

  private func noise(_ kinds: [NoiseKind], _ purpose: String, _ position: Int) -> NoiseColumns {
    let streams = futures.streams("\(purpose)|\(panel.name)", unit: code(of: position))
    return NoiseColumns(
      kinds, draws: futures.draws, key: streams.key, stream: streams.unit)
  }

  private func shared(_ position: Int) -> SharedPath {
    guard let values = shared[position] else {
      preconditionFailure("what is drawn from is drawn before")
    }
    return values
  }

  private func code(of position: Int) -> String {
    paths.tree.nodes[position].unit.map { panel.tree.units[$0].code } ?? ""
  }
}
