internal import Randomness
internal import Registry
internal import Trends

/// What the units of one backlog share in each draw: the point of the posterior, and how throughput
/// drifts.
struct SharedBacklog: Sendable {
  /// Each draw's point.
  let points: [Int]
  /// The common factor of throughput of draw d in year `firstYear + i`, at `i * draws + d`.
  private let factors: [Double]
  private let draws: Int
  private let firstYear: Int
  /// The prior of the node of throughput at each distinct (τ, μ), by point.
  let priors: [[Double]]

  init(_ model: BacklogModel, draws: Int, seed: UInt64) {
    let family = StreamFamily(seed: seed, purpose: "backlog-shared", model: model.key)
    var cumulative: [Double] = []
    var total = 0.0
    for weight in model.points.weight {
      total += weight
      cumulative.append(total)
    }
    let firstYear = model.firstYear
    let years = max(0, model.horizon - firstYear + 1)
    var points = [Int](repeating: 0, count: draws)
    var factors = [Double](repeating: 1, count: years * draws)
    for draw in 0..<draws {
      var stream = family.stream(unit: 0, draw: draw)
      let u = UnitInterval.halfOpen(using: &stream) * total
      points[draw] = min(cumulative.partitionPoint { $0 > u }, cumulative.count - 1)
      var drift = 0.0
      for i in 0..<years {
        drift += model.assumptions.yearlyChange * StandardNormal.sample(using: &stream)
        factors[i * draws + draw] = PortableMath.exp(drift)
      }
    }
    self.points = points
    self.factors = factors
    self.draws = draws
    self.firstYear = firstYear
    var known: [SpreadAndMean: [Double]] = [:]
    priors = model.points.mean.indices.map { point in
      let key = SpreadAndMean(
        spread: model.points.spread[point], mean: model.points.mean[point])
      if let prior = known[key] { return prior }
      let prior = model.grid.weights(mean: key.mean, spread: model.grid.spreads[key.spread])
      known[key] = prior
      return prior
    }
  }

  /// The factor of throughput in a year from the model's first on.
  func factor(_ year: Int, _ draw: Int) -> Double { factors[(year - firstYear) * draws + draw] }

  private struct SpreadAndMean: Hashable {
    var spread: Int
    var mean: Double
  }
}

extension [Double] {
  /// The first position from which on a condition holds that once true stays so; `count` if none.
  func partitionPoint(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The position at which the running sum passes a share 0…1 of the total; the last if rounding
  /// leaves it short.
  func position(atShare share: Double) -> Int {
    let goal = share * reduce(0, +)
    var sum = 0.0
    for (position, weight) in enumerated() {
      sum += weight
      if sum > goal { return position }
    }
    return lastIndex { $0 > 0 } ?? count - 1
  }
}
