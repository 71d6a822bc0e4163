internal import Randomness

/// Learns from a panel's own past how much of each forecast to take, and how sure to be.
///
/// At every year of history that the annual-change forecast has errors of, the dynamic model forecasts
/// too, from what was seen by then with the hyper-parameters of today. The share is the one whose
/// medians would have erred least; the spread makes the distances from the median as large as they
/// turned out to be. A short history says little of either, and both stay close to where they begin:
/// equal shares, and a spread of 1. A small panel gives the annual-change forecast few errors to be
/// spread by and the past few trials to be judged by: then the dynamic model has most of the say, with
/// the spread that it comes with.
struct StackFit {
  /// The past years that equal shares count as.
  private static let yearsForEqualShares = 3.0
  /// A spread of 1 counts as half a past year.
  private static let yearsForSpread = 0.5
  /// So many past errors are half of what a large panel has to say.
  private static let errorsForHalf = 20.0
  /// Units whose past is looked at, at most.
  private static let mostUnits = 250

  /// A forecast of the past and what came.
  private struct Trial {
    var horizon: Int
    var origin: Int
    var model: NormalMixture
    var centre: Double
    var seen: Double
  }

  let rule: StackRule

  init(_ fit: DynamicFit, _ annual: AnnualChange) throws(TrendError) {
    let trials = try Self.trials(fit, annual)
    let years = Double(Set(trials.map(\.origin)).count)
    let errorsByHorizon = Dictionary(
      uniqueKeysWithValues: Set(trials.map(\.horizon)).map { ($0, annual.errors(horizon: $0)) })
    let middles = errorsByHorizon.mapValues { $0.quantile(0.5) }
    var best = (weight: 0.5, score: Double.infinity)
    for weight in stride(from: 0.0, through: 1.01, by: 0.1) {
      let score = Self.score(trials) { trial in
        let other = trial.centre + (middles[trial.horizon] ?? 0)
        return abs(trial.seen - (1 - weight) * trial.model.mean - weight * other)
      }
      if score < best.score { best = (weight, score) }
    }
    // A handful of errors is no distribution: the dynamic model has one from the start.
    let errors = Double(annual.errors(horizon: 1).errors.count)
    let trust = errors / (errors + Self.errorsForHalf)
    let weight =
      (years * best.weight + Self.yearsForEqualShares * 0.5) / (years + Self.yearsForEqualShares)
      * trust
    let plain = StackRule(weight: weight, spread: 1)
    var distance = 0.0
    for trial in trials {
      let errors = errorsByHorizon[trial.horizon] ?? annual.errors(horizon: trial.horizon)
      let map = plain.map(trial.model, centre: trial.centre) { errors.quantile($0) }
      let probability = trial.model.cumulative(map.place(of: trial.seen))
      distance += abs(StandardNormal.quantile(min(max(probability, 1e-4), 1 - 1e-4)))
    }
    // The mean distance of a standard normal is √(2/π).
    let ratio = trials.isEmpty ? 1 : distance / Double(trials.count) / 0.7978845608028654
    let share = years / (years + Self.yearsForSpread) * trust
    let spread = PortableMath.exp(share * PortableMath.log(min(max(ratio, 0.5), 2)))
    rule = StackRule(weight: weight, spread: spread)
  }

  /// The mean over horizons h of the mean error over √h.
  private static func score(_ trials: [Trial], _ error: (Trial) -> Double) -> Double {
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for trial in trials {
      sums[trial.horizon, default: (0, 0)].sum += error(trial)
      sums[trial.horizon, default: (0, 0)].count += 1
    }
    return sums.sorted { $0.key < $1.key }.reduce(0) { total, entry in
      total + entry.value.sum / entry.value.count / Double(entry.key).squareRoot()
    }
  }

  private static func trials(_ fit: DynamicFit, _ annual: AnnualChange) throws(TrendError)
    -> [Trial]
  {
    let grid = fit.panel.tree.grid
    let step = max(1, annual.courses.count / mostUnits)
    let chosen = Set(
      annual.courses.keys.sorted().enumerated().filter { $0.offset % step == 0 }.map(\.element))
    let source = Dictionary(
      uniqueKeysWithValues: zip(fit.panel.nodeOfLeaf, fit.panel.parentOfLeaf).map {
        ($0, fit.panel.nodeOfInner[$1])
      })
    var byOrigin: [Int: [(horizon: Int, entry: PastErrors.Entry)]] = [:]
    for (horizon, entries) in annual.pastForecasts.sorted(by: { $0.key < $1.key }) {
      for entry in entries where chosen.contains(entry.unit) {
        byOrigin[entry.origin, default: []].append((horizon, entry))
      }
    }
    var trials: [Trial] = []
    for (origin, entries) in byOrigin.sorted(by: { $0.key < $1.key }) {
      let history = origin - grid.first + 1
      let future = min(AnnualChange.longestHorizon, grid.historyCount - history)
      let state = try fit.state.truncated(to: history, future: future)
      let evidence = try DynamicEvidence(state, values: DynamicValues(point: fit.point))
      let posterior = DynamicPosterior(
        panel: fit.panel, state: state, evidence: evidence, point: fit.point,
        years: history + future)
      let moments = PathMoments(
        [try posterior.fitted(weight: 1, rootPoints: 16, place: 0.5)], tree: fit.panel.tree)
      var known: [Int: [NormalMixture]] = [:]
      for (horizon, entry) in entries {
        guard let above = source[entry.unit],
          let observation = fit.panel.tree.nodes[entry.unit].observations[
            history - 1 + horizon]
        else { continue }
        let years = known[entry.unit] ?? moments.years(of: entry.unit, source: above)
        known[entry.unit] = years
        let seen = ObservationFamily.binomial.start(observation)
        trials.append(
          Trial(
            horizon: horizon, origin: origin,
            model: years[horizon - 1].adding(variance: entry.samplingVariance),
            centre: seen - entry.error, seen: seen))
      }
    }
    return trials
  }
}

extension Stack {
  /// Stacks the annual-change forecast onto the dynamic model's paths.
  ///
  /// - Parameters:
  ///   - paths: the dynamic model's.
  ///   - annual: learned from the same tree, units being positions of nodes.
  ///   - rule: how to.
  init(_ paths: FittedPaths, _ annual: AnnualChange, rule: StackRule) {
    let moments = PathMoments(paths.points, tree: paths.tree)
    let first = paths.tree.grid.first
    var maps: [Int: [MonotoneMap]] = [:]
    // There are as many errors as units, and thousands of units ask for the same few horizons.
    var underlying: [Int: (Double) -> Double] = [:]
    for (position, course) in annual.courses {
      guard let source = paths.source(ofUnitAt: position),
        paths.points[0].dynamics[position] != nil
      else { continue }
      let start = first + paths.start(ofUnitAt: position)
      maps[position] = rule.maps(
        moments.years(of: position, source: source), from: start, course: course
      ) { horizon in
        if let known = underlying[horizon] { return known }
        let errors = annual.errors(horizon: horizon)
        let scale = errors.underlyingScale
        let quantile = { scale * errors.quantile($0) }
        underlying[horizon] = quantile
        return quantile
      }
    }
    weight = rule.weight
    spread = rule.spread
    self.maps = maps
    errors = ErrorQuantiles(annual)
  }
}
