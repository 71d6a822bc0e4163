internal import Foundation

/// Names a step that nearly all units of a level make together into their newest year.
///
/// What a year did to all is nobody's mistake and is taken out before single units are looked at
/// (`OutlyingCounts`); so it is looked at here. It may be true, a law or a pandemic, or a year of which a
/// part is not in yet. Nothing is set aside for it. A step is from a unit's year before to its newest. It is named if
///
/// - nine in ten of at least five units move in one direction;
/// - at the median by 0.3 on the logit and 3 points, or, of denominators, by a fifth down or a quarter up;
/// - and by twice the median of earlier yearly steps of the level, where there are two;
/// - and all units together by five standard deviations of binomial or Poisson counts.
struct CommonSteps {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// Years that the scenario sets aside; steps go past them.
  let outliers: Set<Int>

  private static let units = 5
  private static let together = 0.9
  private static let logits = 0.3
  private static let leastPoints = 0.03
  private static let denominators = 0.2
  private static let times = 2.0
  private static let deviations = 5.0
  /// From how many earlier steps it is known what is usual.
  private static let earlier = 2

  /// Two years of a unit that follow one another.
  private struct Step {
    var from: YearlyCount
    var to: YearlyCount
  }

  /// What is measured of a step.
  private struct Measure: Sendable {
    /// How far a unit moves.
    var size: @Sendable (Step) -> Double
    /// What lies beyond chance of a sum over units, and the variance of that.
    var surplus: @Sendable (Step) -> (difference: Double, variance: Double)
  }

  /// The units of one level, for one indicator.
  private struct Level: Hashable {
    var indicator: Int
    var kind: UnitKind
  }

  /// The findings about the whole years of rates, which stand by indicator, unit and year.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let used = totals.filter {
      $0.count.denominator > 0 && $0.count.numerator <= $0.count.denominator
        && !outliers.contains($0.count.year)
    }
    var levels: [Level: [Range<Int>]] = [:]
    for series in used.runs({ $0.indicator == $1.indicator && $0.unit == $1.unit }) {
      let first = used[series.lowerBound]
      levels[Level(indicator: first.indicator, kind: tree.units[first.unit].kind), default: []]
        .append(series)
    }
    return programme.indicators.indices.flatMap { indicator in
      UnitKind.allCases.flatMap { kind -> [DataQualityFinding] in
        guard let series = levels[Level(indicator: indicator, kind: kind)],
          series.count >= Self.units
        else { return [] }
        return findings(
          programme.indicators[indicator].id, of: series.map { used[$0].map(\.count) })
      }
    }
  }

  private func findings(_ indicator: String, of series: [[YearlyCount]]) -> [DataQualityFinding] {
    guard let newest = newest(series) else { return [] }
    var steps: [Int: [Step]] = [:]
    for counts in series {
      for (from, to) in zip(counts, counts.dropFirst()) {
        steps[to.year, default: []].append(Step(from: from, to: to))
      }
    }
    guard let last = steps[newest], last.count >= Self.units else { return [] }
    let before = steps.filter { $0.key < newest && $0.value.count >= Self.units }.map(\.value)
    var findings: [DataQualityFinding] = []
    if let moved = moved(last, before, Self.denominator, least: log(1 / (1 - Self.denominators))) {
      let change = exp(last.map(Self.denominator.size).median) - 1
      findings.append(
        .commonDenominatorStep(
          indicator, year: newest, moved: moved, of: last.count, change: change))
    }
    let (from, to) = (
      last.compactMap(\.from.rate).median, last.compactMap(\.to.rate).median
    )
    let points = last.map(Self.points).median
    if abs(points) >= Self.leastPoints,
      let moved = moved(last, before, Self.rate, least: Self.logits)
    {
      findings.append(
        .commonRateStep(
          indicator, year: newest, moved: moved, of: last.count, from: from, to: to,
          isFall: points < 0))
    }
    return findings
  }

  /// How many units move together, if that is named.
  private func moved(_ last: [Step], _ before: [[Step]], _ measure: Measure, least: Double) -> Int?
  {
    let sizes = last.map(measure.size)
    let size = sizes.median
    let together = sizes.count { $0 * size > 0 }
    guard Double(together) >= Self.together * Double(sizes.count), abs(size) >= least else {
      return nil
    }
    let usual = before.map { abs($0.map(measure.size).median) }
    if usual.count >= Self.earlier, abs(size) < Self.times * usual.median { return nil }
    let surplus = last.map(measure.surplus)
    let difference = surplus.reduce(0) { $0 + $1.difference }
    let variance = surplus.reduce(0) { $0 + $1.variance }
    return abs(difference) >= Self.deviations * variance.squareRoot() ? together : nil
  }

  /// The last year that at least half of the series have.
  private func newest(_ series: [[YearlyCount]]) -> Int? {
    var units: [Int: Int] = [:]
    for counts in series { for count in counts { units[count.year, default: 0] += 1 } }
    return units.filter { 2 * $0.value >= series.count }.keys.max()
  }

  private static let rate = Measure(
    size: { OutlyingCounts.logit($0.to) - OutlyingCounts.logit($0.from) },
    surplus: { step in
      let (n, m) = (Double(step.to.denominator), Double(step.from.denominator))
      let usual = (Double(step.from.numerator) + 0.5) / (m + 1)
      return (
        Double(step.to.numerator) - n * usual, n * usual * (1 - usual) * (1 + n / m)
      )
    })

  private static let denominator = Measure(
    size: { log(Double($0.to.denominator) / Double($0.from.denominator)) },
    surplus: { step in
      let (n, m) = (Double(step.to.denominator), Double(step.from.denominator))
      return (n - m, n + m)
    })

  private static func points(_ step: Step) -> Double {
    (step.to.rate ?? 0) - (step.from.rate ?? 0)
  }
}
