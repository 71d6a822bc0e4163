internal import Interventions
internal import Randomness
internal import Registry
internal import Trends

/// Draws how far one unit gets with its backlog.
///
/// Per draw: the unit's throughput and true stock from their posterior given the draw's shared point,
/// then year by year min(R, capacity, Poisson(expected · G)), G gamma with mean 1. A published share
/// is progress over the stated stock, which is corrected towards the true one as open items are dealt
/// with: the list is wrong by what is still unseen.
struct BacklogSampler: Sendable {
  let model: BacklogModel
  let shared: SharedBacklog
  let draws: Int
  let seed: UInt64
  /// What is done about it; nil if nothing is.
  let levers: LeverPlan?

  /// - Parameters:
  ///   - unit: a unit with rows.
  ///   - code: the hash of its code.
  ///   - position: the model's position in the fitted programme.
  /// - Returns: nil if its last row is beyond the horizon.
  func draws(of unit: Int, code: UInt64, position: Int) -> RateDraws? {
    guard let history = model.histories[unit], history.firstYear <= model.horizon else {
      return nil
    }
    let years = history.firstYear...model.horizon
    var result = RateDraws(model: position, isSum: false, years: years, draws: draws)
    result.stocks = Array(repeating: 0, count: years.count * draws)
    let table = BacklogTable(history, grid: model.grid, assumptions: model.assumptions)
    let states = StreamFamily(seed: seed, purpose: "backlog-state", model: model.key)
    let work = StreamFamily(seed: seed, purpose: "backlog-work", model: model.key)
    var likelihoods: [Int: [Double]] = [:]
    let grid = model.grid
    let effect = levers?.throughput(
      on: position, unit: unit, code: code, years: years, from: Month(index: history.endMonth))
    var change = effect.map {
      LeverChange(
        result.trueRates, gained: Array(repeating: 0, count: result.trueRates.count),
        shares: $0.shares)
    }
    let scale = grid.isRelative ? Double(max(history.base, 1)) : 1
    for draw in 0..<draws {
      let point = shared.points[draw]
      let nodes = (
        variance: model.points.variance[point], variation: model.points.variation[point],
        shared: model.points.shared[point]
      )
      let block =
        (nodes.variance * grid.variations.count + nodes.variation) * grid.shared.count
        + nodes.shared
      let likelihood =
        likelihoods[block]
        ?? table.throughputs(
          variance: nodes.variance, variation: nodes.variation, shared: nodes.shared)
      likelihoods[block] = likelihood
      var stream = states.stream(unit: code, draw: draw)
      let prior = shared.priors[point]
      var posterior = zip(prior, likelihood).map { $0 * $1 }
      // A unit so unlike the others that their prior excludes it is taken by itself.
      if !posterior.contains(where: { $0 > 0 }) { posterior = likelihood }
      if !posterior.contains(where: { $0 > 0 }) { posterior = prior }
      let x = posterior.position(atShare: UnitInterval.halfOpen(using: &stream))
      let errors = table.errors(
        variance: nodes.variance, variation: nodes.variation, shared: nodes.shared, throughput: x)
      let u = UnitInterval.halfOpen(using: &stream)
      let own = errors.contains { $0 > 0 } ? errors.position(atShare: u) : errors.count / 2
      let stock = max(table.stocks[nodes.shared * grid.own.count + own], history.done)
      let throughput = PortableMath.exp(grid.throughputs[x]) * scale
      var done = history.done
      var without = history.done
      for (i, year) in years.enumerated() {
        let stream = work.stream(unit: code, draw: draw, year: year)
        let length = i == 0 ? history.firstYearLeft : 1
        let cell = i * draws + draw
        // Both futures have the same luck: what they differ by is the lever's.
        func next(_ done: Int, times factor: Double) -> Int {
          var stream = stream
          return done
            + completed(
              open: stock - done, of: stock,
              throughput: throughput * shared.factor(year, draw) * factor, length: length,
              variance: grid.variances[nodes.variance],
              variation: grid.variations[nodes.variation], using: &stream)
        }
        let before = done - without
        done = next(done, times: effect?.factor[cell] ?? 1)
        result.trueRates[cell] = stock > 0 ? Double(done) / Double(stock) : 1
        if change != nil {
          without = next(without, times: 1)
          change?.rateWithout[cell] = stock > 0 ? Double(without) / Double(stock) : 1
          change?.gained[cell] = Double(done - without - before)
        }
        result.stocks[cell] = stock
        result.numerators[cell] = done
        result.denominators[cell] = Self.stated(history, done: done, stock: stock)
      }
    }
    result.change = change
    return result
  }

  private func completed(
    open: Int, of stock: Int, throughput: Double, length: Double, variance: Double,
    variation: Double, using stream: inout PhiloxStream
  ) -> Int {
    guard open > 0 else { return 0 }
    let limit = model.assumptions.capacityPerYear
    let effort = min(throughput, limit ?? .infinity) * length
    var mean = StockProgress.expected(
      effort: effort, open: Double(open), stock: Double(stock), variance: variance)
    if variation >= 1e-3, mean > 0 {
      let shape = 1 / (variation * variation)
      guard let factor = try? Gamma(shape: shape, scale: 1 / shape) else {
        preconditionFailure("a variation of at least a thousandth has a gamma distribution")
      }
      mean *= factor.sample(using: &stream)
    }
    let count = Poisson.sample(mean: min(mean, 1e12), using: &stream)
    let most = limit.map { Int(min(($0 * length).rounded(.down), 1e12)) } ?? .max
    return min(open, count, most)
  }

  /// The stock as it will be stated: moved from today's towards the true one by the share of today's
  /// open items that has been dealt with.
  private static func stated(_ history: BacklogHistory, done: Int, stock: Int) -> Int {
    guard stock > history.done else { return stock }
    let share = Double(done - history.done) / Double(stock - history.done)
    let base = Double(history.base)
    return max(done, Int((base + (Double(stock) - base) * share).rounded()))
  }
}
