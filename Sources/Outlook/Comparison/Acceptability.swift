/// How probable it is that each run is the best buy, whatever one more event that meets the rule is worth.
///
/// With λ the worth of one, the net benefit of a run in a draw is λ · effect − cost; the run with the
/// greatest is the best in that draw.
///
/// > Reference: Fenwick, Claxton & Sculpher (2001), Health Economics 10:779, doi:10.1002/hec.635.
public struct Acceptability: Sendable {
  /// One value of λ.
  public struct Point: Sendable {
    /// Dong per event, 0 or more.
    public let worth: Int
    /// Per run P(it is the best), runs that tie sharing the draw: they add up to 1.
    public let pBest: [Probability]
    /// The run with the greatest mean net benefit; the first of several.
    public let bestOnAverage: Int
  }

  /// The unit's index.
  public let unit: Int
  /// The position of the rate's model.
  public let model: Int
  /// By increasing worth.
  public let points: [Point]

  /// From which worth on a run is the best on average.
  public struct Switch: Sendable, Equatable {
    /// Dong per event, 0 or more.
    public let worth: Double
    /// The run's position.
    public let run: Int
  }

  /// The run that is best on average where an event is worth nothing, and each that takes its place as the worth grows.
  ///
  /// They are the upper envelope of the lines of mean net benefit. Two cross where the worth is the difference of their mean
  /// costs over that of their mean effects.
  public let switches: [Switch]

  /// Draws the curve.
  ///
  /// - Parameters:
  ///   - unit: the unit's index.
  ///   - model: the position of the model.
  ///   - costs: per run and draw, in dong.
  ///   - effects: per run and draw, in events, against any common reference.
  ///   - worths: dong per event, increasing.
  init(
    unit: Int, model: Int, costs: [[Double]], effects: [[Double]], worths: [Int]
  ) {
    self.unit = unit
    self.model = model
    points = worths.map { Self.point($0, costs, effects) }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    switches = Self.switches(costs: costs.map(mean), effects: effects.map(mean))
  }

  /// The upper envelope of λ · effect − cost over λ ≥ 0.
  ///
  /// - Parameters:
  ///   - costs: per run, the mean in dong.
  ///   - effects: per run, the mean in events.
  /// - Returns: by increasing worth, from 0 on; of runs that are alike the first.
  static func switches(costs: [Double], effects: [Double]) -> [Switch] {
    guard var best = costs.indices.first else { return [] }
    for run in costs.indices
    where (costs[run], -effects[run]) < (costs[best], -effects[best]) { best = run }
    var switches = [Switch(worth: 0, run: best)]
    while true {
      var next: Switch?
      for run in costs.indices where effects[run] > effects[best] {
        let worth = (costs[run] - costs[best]) / (effects[run] - effects[best])
        guard worth.isFinite else { continue }
        if let known = next {
          if (worth, -effects[run]) < (known.worth, -effects[known.run]) {
            next = Switch(worth: worth, run: run)
          }
        } else {
          next = Switch(worth: worth, run: run)
        }
      }
      guard let next else { return switches }
      best = next.run
      switches.append(next)
    }
  }

  private static func point(_ worth: Int, _ costs: [[Double]], _ effects: [[Double]]) -> Point {
    let draws = costs[0].count
    var weights = [Double](repeating: 0, count: costs.count)
    var sums = weights
    var benefits = weights
    for draw in 0..<draws {
      for run in costs.indices {
        benefits[run] = Double(worth) * effects[run][draw] - costs[run][draw]
        sums[run] += benefits[run]
      }
      let most = benefits.max() ?? 0
      let ties = benefits.count { $0 == most }
      for run in costs.indices where benefits[run] == most { weights[run] += 1 / Double(ties) }
    }
    var best = 0
    for run in costs.indices where sums[run] > sums[best] { best = run }
    return Point(
      worth: worth, pBest: weights.map { Probability(weight: $0, of: draws) },
      bestOnAverage: best)
  }

  /// Round values of λ over which the best buy changes: 0, then from a tenth of the cheapest to ten times the
  /// dearest of the pairs' ratios of mean cost to mean effect, in the steps 1, 1.5, 2, 3, 5, 7 of each decade.
  ///
  /// - Parameters:
  ///   - costs: per run, the mean in dong.
  ///   - effects: per run, the mean in events.
  /// - Returns: 0 alone where no run has more effect for more money than another.
  static func worths(costs: [Double], effects: [Double]) -> [Int] {
    let prices = costs.indices.flatMap { one in
      costs.indices.compactMap { other -> Double? in
        let (cost, effect) = (costs[other] - costs[one], effects[other] - effects[one])
        guard cost > 0, effect > 0, (cost / effect).isFinite else { return nil }
        return cost / effect
      }
    }
    guard let least = prices.min(), let most = prices.max() else { return [0] }
    // A price beyond 10¹² dong is none; more than eight decades would be no help to read.
    let upper = min(most * 10, 1e12)
    let lower = max(min(least / 10, upper), upper / 1e8, 1)
    var worths = [0]
    var decade = 1
    while Double(decade) <= upper {
      for step in [10, 15, 20, 30, 50, 70] {
        let worth = decade * step / 10
        if Double(worth) >= lower, Double(worth) <= upper, worth > worths[worths.count - 1] {
          worths.append(worth)
        }
      }
      decade *= 10
    }
    return worths
  }
}
