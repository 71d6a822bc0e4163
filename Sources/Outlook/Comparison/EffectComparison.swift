public import Interventions
public import Registry

/// What the money that a run spends beyond the reference buys of one indicator in one unit.
public struct EffectComparison: Sendable {
  /// The position of the run among those compared; 1 or more.
  public let run: Int
  /// The unit's index.
  public let unit: Int
  /// The position of the model; see `FittedProgramme.model(_:)`.
  public let model: Int
  /// How the indicator's progress is counted.
  public let kind: IndicatorKind
  /// The first month that is counted: money that was spent before what is forecast is in no price.
  public let first: Month
  /// The last year that is counted: that of a target, or the last forecast.
  public let year: Int
  /// True if all money of the programmes is counted; false if only what is spent on the unit itself and on
  /// units below it, and nothing that belongs to no single unit.
  public let isWhole: Bool
  /// Dong more than in the reference, of the months that are counted.
  public let cost: Band
  /// The mean of `cost` as the accounts have it: the difference of the two means, each to the dong.
  public let meanCost: Int
  /// Events that meet the rule through the year and would not in the reference; of a backlog or milestone,
  /// what more is done by then.
  public let gained: Band
  /// P(there are more of them than in the reference).
  public let pGain: Probability
  /// Percentage points by which the underlying rate of the year is higher.
  public let points: Band
  /// Dong per such event.
  public let perGained: IncrementalRatio
  /// Dong per percentage point.
  public let perPoint: IncrementalRatio
  /// Where the run stands among all by mean cost and events.
  public let standing: Standing
}

/// What a unit's money does for one indicator, per run and draw.
struct EffectDraws: Sendable {
  /// The fewest events, and percentage points, that count as an effect.
  static let leastEvents = 1.0
  static let leastPoints = 0.01

  var unit: Int
  var model: Int
  var kind: IndicatorKind
  /// The first month that counts, and the last year.
  var first: Month
  var year: Int
  /// Events that meet the rule beyond those of the reference.
  var gained: [[Double]]
  /// Percentage points beyond the reference.
  var points: [[Double]]

  /// True if no run differs from the reference in any draw.
  var isSame: Bool {
    gained.allSatisfy { $0.allSatisfy { $0 == 0 } }
      && points.allSatisfy { $0.allSatisfy { $0 == 0 } }
  }

  /// True if none of the others counts the same rate to a later year.
  func isLast(among others: [EffectDraws]) -> Bool {
    !others.contains { $0.unit == unit && $0.model == model && $0.year > year }
  }

  /// Compares every run with the first.
  ///
  /// - Parameters:
  ///   - costs: dong, per run and draw.
  ///   - means: the mean per run as the accounts have it, in dong; nil to round that of `costs`.
  ///   - isWhole: true if that is all there is.
  /// - Returns: one element per run but the first.
  func compared(costs: [[Int]], means: [Int]? = nil, isWhole: Bool) -> [EffectComparison] {
    let draws = costs[0].count
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(draws) }
    let accounted = means ?? costs.map { Int(mean($0.map(Double.init)).rounded()) }
    let standings = Standing.standings(
      costs: costs.map { mean($0.map(Double.init)) }, effects: gained.map(mean))
    return costs.indices.dropFirst().compactMap { run in
      let more = zip(costs[0], costs[run]).map { Double($1 - $0) }
      guard let cost = Band(more), let gain = Band(gained[run]), let points = Band(points[run])
      else { return nil }
      return EffectComparison(
        run: run, unit: unit, model: model, kind: kind, first: first, year: year, isWhole: isWhole,
        cost: cost,
        meanCost: accounted[run] - accounted[0], gained: gain,
        pGain: Probability(hits: gained[run].count { $0 > 0 }, of: draws),
        points: points,
        perGained: IncrementalRatio(
          costs: more, effects: gained[run], least: Self.leastEvents),
        perPoint: IncrementalRatio(
          costs: more, effects: self.points[run], least: Self.leastPoints),
        standing: standings[run])
    }
  }

  /// The acceptability curve over all runs.
  func acceptability(costs: [[Int]]) -> Acceptability {
    let money = costs.map { $0.map(Double.init) }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    return Acceptability(
      unit: unit, model: model, costs: money, effects: gained,
      worths: Acceptability.worths(costs: money.map(mean), effects: gained.map(mean)))
  }
}
