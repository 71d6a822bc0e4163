/// Forecasts of the dynamic model and of annual changes from earlier years of a panel, each made from what was
/// known by then.
///
/// A sample of the units is enough to tell the forecasts apart. Of the hyper-parameters those of today are taken, moved
/// one step of the search towards what the years till then say: a search to its end
/// gives no better shares or spreads, and takes as long as all the rest.
struct PastForecasts {
  /// A forecast of the past and what came.
  struct Trial {
    var horizon: Int
    var origin: Int
    /// The dynamic model's, with sampling noise.
    var model: NormalMixture
    /// Its mean and standard deviation.
    var mean: Double
    var deviation: Double
    /// By how much the mean differs from what it said of its own day.
    var change: Double
    /// Where the annual-change forecast was without its error.
    var centre: Double
    /// The logit that came.
    var seen: Double
    /// How fast the rate moves with the logit there.
    var slope: Double
  }

  /// Units whose past is looked at, about.
  private static let units = 150
  /// The latest years that are looked at.
  private static let mostOrigins = 8

  private(set) var trials: [Trial] = []

  /// Years from which the dynamic model cannot forecast are left out.
  init(_ fit: DynamicFit, _ annual: AnnualChange) {
    let step = max(1, annual.courses.count / Self.units)
    let chosen = Set(
      annual.courses.keys.sorted().enumerated().filter { $0.offset % step == 0 }.map(\.element))
    var byOrigin: [Int: [(horizon: Int, entry: PastErrors.Entry)]] = [:]
    for (horizon, entries) in annual.pastForecasts.sorted(by: { $0.key < $1.key }) {
      for entry in entries where chosen.contains(entry.unit) {
        byOrigin[entry.origin, default: []].append((horizon, entry))
      }
    }
    for (origin, entries) in byOrigin.sorted(by: { $0.key < $1.key }).suffix(Self.mostOrigins) {
      do throws(TrendError) {
        trials += try Self.trials(fit, chosen, origin, entries)
      } catch {
        continue
      }
    }
  }

  private static func trials(
    _ fit: DynamicFit, _ chosen: Set<Int>, _ origin: Int,
    _ entries: [(horizon: Int, entry: PastErrors.Entry)]
  ) throws(TrendError) -> [Trial] {
    let tree = fit.panel.tree
    let (past, places) = tree.known(at: origin, units: chosen)
    let panel = DynamicPanel(past)
    let point = CovariateEffects.point(
      fit.point, shorterBy: tree.grid.historyCount - past.grid.historyCount)
    var search = DynamicSearch(
      panel: panel, state: panel.start(), point: Array(point.prefix(panel.dimensions)))
    try search.begin(iterations: 1)
    let evidence = try DynamicEvidence(
      search.state, values: DynamicValues(point: search.point))
    let posterior = DynamicPosterior(
      panel: panel, state: search.state, evidence: evidence, point: search.point,
      years: past.grid.count)
    let moments = PathMoments(
      [try posterior.fitted(weight: 1, rootPoints: 64, place: 0.5)], tree: past)
    let source = Dictionary(
      uniqueKeysWithValues: zip(panel.nodeOfLeaf, panel.parentOfLeaf).map {
        ($0, panel.nodeOfInner[$1])
      })
    var known: [Int: [PathYear]] = [:]
    var trials: [Trial] = []
    for (horizon, entry) in entries {
      guard let place = places[entry.unit], let above = source[place],
        let observation = tree.nodes[entry.unit].observations[
          origin - tree.grid.first + horizon]
      else { continue }
      let years = known[place] ?? moments.years(of: place, source: above)
      known[place] = years
      let seen = ObservationFamily.binomial.start(observation)
      let year = years[horizon - 1]
      let model = year.whole.adding(variance: entry.samplingVariance)
      let rate = logistic(year.moment.mean)
      trials.append(
        Trial(
          horizon: horizon, origin: origin, model: model, mean: model.mean,
          deviation: model.standardDeviation, change: year.moment.mean - year.moment.now,
          centre: seen - entry.error, seen: seen, slope: max(rate * (1 - rate), 1e-3)))
    }
    return trials
  }
}

extension PathTree {
  /// What was known at the end of a year of some of the nodes, and of all that stand above them.
  ///
  /// - Returns: the tree, and the position there of each node that is in it.
  func known(at year: Int, units: Set<Int>) -> (tree: PathTree, places: [Int: Int]) {
    var kept = nodes.indices.map { units.contains($0) }
    kept[0] = true
    for position in nodes.indices.reversed() where kept[position] {
      if let parent = nodes[position].parent { kept[parent] = true }
    }
    let history = year - grid.first + 1
    var places: [Int: Int] = [:]
    var known: [PathNode] = []
    for (position, node) in nodes.enumerated() where kept[position] {
      var node = node
      node.parent = node.parent.flatMap { places[$0] }
      node.observations = Array(node.observations.prefix(history))
      places[position] = known.count
      known.append(node)
    }
    let horizon = min(year + AnnualChange.longestHorizon, grid.lastHistory)
    return (
      PathTree(
        nodes: known, grid: YearGrid(first: grid.first, lastHistory: year, horizon: horizon),
        covariates: covariates),
      places
    )
  }
}
