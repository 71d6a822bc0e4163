internal import Foundation

/// Names steps that nearly all units of a level, or of a level under one parent, make together.
///
/// What a year did to all is nobody's mistake and is taken out before single units are looked at
/// (`OutlyingCounts`); so it is looked at here. It may be true, a law or a pandemic, or a year of which a
/// part is not in yet. Nothing is set aside for it. A step is from a unit's year before to a year. It is named if
///
/// - nine in ten of at least five units move in one direction, or as many as chance lets of units so small that it
///   turns some of them round; of fewer units all;
/// - at the median by 0.3 on the logit and 3 points, or, of denominators, by a fifth down or a quarter up (of fewer than
///   five units by 30 %); where chance turns some round, all units together are looked at in place of the median;
/// - and by twice the median of the other yearly steps, where there are two; of fewer than five units by three times,
///   and further than any of the others, of which there are three;
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
  private static let denominatorsOfFew = 0.3
  private static let times = 2.0
  private static let timesOfFew = 3.0
  private static let deviations = 5.0
  /// From how many other steps it is known what is usual.
  private static let others = 2
  private static let othersOfFew = 3

  /// Two years of a unit that follow one another.
  struct Step {
    var from: YearlyCount
    var to: YearlyCount
  }

  /// A step that is named.
  struct Found {
    var indicator: String
    /// The parent of the units; nil for a whole level.
    var parent: String?
    var year: Int
    /// How many units move in the direction, of how many.
    var moved: Int
    var units: Int
    /// True if it is one of the two newest years.
    var isNew: Bool
  }

  /// Two sums of units and what lies between them.
  private struct Measure: Sendable {
    /// How far a unit moves, or several together.
    var size: @Sendable (Step) -> Double
    /// The variance of that by chance.
    var chance: @Sendable (Step) -> Double
    /// What lies beyond chance of a sum over units, and the variance of that.
    var surplus: @Sendable (Step) -> (difference: Double, variance: Double)
    var least: Double
    var leastOfFew: Double
  }

  /// The units of one level, for one indicator.
  private struct Level: Hashable {
    var indicator: Int
    var kind: UnitKind
  }

  /// The series of a level that stand under one unit.
  private struct Family: Hashable {
    var parent: Int?
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
        guard let all = levels[Level(indicator: indicator, kind: kind)] else { return [] }
        let id = programme.indicators[indicator].id
        let whole = findings(id, of: all.map { used[$0].map(\.count) }, under: nil)
        let families = Dictionary(grouping: all) {
          Family(parent: tree.parent[used[$0.lowerBound].unit])
        }
        .filter { $0.value.count >= Self.units }
        .sorted { ($0.key.parent ?? -1) < ($1.key.parent ?? -1) }
        guard whole.isEmpty, families.count > 1 || families.first?.value.count != all.count else {
          return whole
        }
        return families.flatMap { family, series in
          findings(
            id, of: series.map { used[$0].map(\.count) },
            under: family.parent.map { tree.units[$0].code })
        }
      }
    }
  }

  private func findings(_ indicator: String, of series: [[YearlyCount]], under parent: String?)
    -> [DataQualityFinding]
  {
    guard let newest = newest(series) else { return [] }
    var steps: [Int: [Step]] = [:]
    for counts in series {
      for (from, to) in zip(counts, counts.dropFirst()) {
        steps[to.year, default: []].append(Step(from: from, to: to))
      }
    }
    // A year that few units have tells nothing of all of them.
    let known = steps.filter { $0.key <= newest && 2 * $0.value.count > series.count }
    return known.keys.sorted(by: >).flatMap { year -> [DataQualityFinding] in
      guard let own = known[year] else { return [] }
      let others = known.filter { $0.key != year }.map(\.value)
      func found(_ moved: Int) -> Found {
        Found(
          indicator: indicator, parent: parent, year: year, moved: moved, units: own.count,
          isNew: year >= newest - 1)
      }
      var findings: [DataQualityFinding] = []
      if let moved = moved(own, others, Self.denominator) {
        let change = exp(Self.size(own, Self.denominator)) - 1
        findings.append(.commonDenominatorStep(found(moved), change: change))
      }
      let points =
        Self.isOfLarge(own, Self.rate)
        ? own.map(Self.points).median : Self.points(Self.sum(own))
      if abs(points) >= Self.leastPoints, let moved = moved(own, others, Self.rate) {
        findings.append(
          .commonRateStep(
            found(moved), from: own.compactMap(\.from.rate).median,
            to: own.compactMap(\.to.rate).median, isFall: points < 0))
      }
      return findings
    }
  }

  /// How many units move together, if that is named.
  private func moved(_ own: [Step], _ others: [[Step]], _ measure: Measure) -> Int? {
    let isFew = own.count < Self.units
    let size = Self.size(own, measure)
    guard abs(size) >= (isFew ? measure.leastOfFew : measure.least) else { return nil }
    let together = Self.together(own, size, measure)
    guard Double(together) >= (isFew ? Double(own.count) : Self.expected(own, measure)) else {
      return nil
    }
    let usual = others.map { abs(Self.size($0, measure)) }
    if isFew {
      guard usual.count >= Self.othersOfFew, abs(size) >= Self.timesOfFew * usual.median,
        usual.allSatisfy({ abs(size) > $0 })
      else { return nil }
    } else if usual.count >= Self.others, abs(size) < Self.times * usual.median {
      return nil
    }
    let surplus = own.map(measure.surplus)
    let difference = surplus.reduce(0) { $0 + $1.difference }
    let variance = surplus.reduce(0) { $0 + $1.variance }
    return abs(difference) >= Self.deviations * variance.squareRoot() ? together : nil
  }

  /// How many units move as a step does; of those that do not move at all the half.
  private static func together(_ steps: [Step], _ size: Double, _ measure: Measure) -> Int {
    let sizes = steps.map(measure.size)
    return sizes.count { $0 * size > 0 } + sizes.count { $0 == 0 } / 2
  }

  /// How many units are asked for: nine in ten, or as many as two deviations below what a step that is the same in all
  /// lets expect where chance turns some round.
  private static func expected(_ steps: [Step], _ measure: Measure) -> Double {
    let shift = abs(measure.size(sum(steps)))
    let shares = steps.map { 0.5 * erfc(-shift / (2 * measure.chance($0)).squareRoot()) }
    let mean = shares.reduce(0, +)
    let variance = shares.reduce(0) { $0 + $1 * (1 - $1) }
    return min(together * Double(steps.count), mean - 2 * variance.squareRoot())
  }

  /// True of units that chance hardly ever turns round.
  private static func isOfLarge(_ steps: [Step], _ measure: Measure) -> Bool {
    expected(steps, measure) >= together * Double(steps.count)
  }

  /// How far units move together: the median, or of small ones their sum.
  private static func size(_ steps: [Step], _ measure: Measure) -> Double {
    isOfLarge(steps, measure) ? steps.map(measure.size).median : measure.size(sum(steps))
  }

  private static func sum(_ steps: [Step]) -> Step {
    func sum(_ counts: [YearlyCount]) -> YearlyCount {
      YearlyCount(
        year: counts.first?.year ?? 0, numerator: counts.reduce(0) { $0 + $1.numerator },
        denominator: counts.reduce(0) { $0 + $1.denominator })
    }
    return Step(from: sum(steps.map(\.from)), to: sum(steps.map(\.to)))
  }

  /// The last year that at least half of the series have.
  private func newest(_ series: [[YearlyCount]]) -> Int? {
    var units: [Int: Int] = [:]
    for counts in series { for count in counts { units[count.year, default: 0] += 1 } }
    return units.filter { 2 * $0.value >= series.count }.keys.max()
  }

  private static let rate = Measure(
    size: { OutlyingCounts.logit($0.to) - OutlyingCounts.logit($0.from) },
    chance: { step in
      let (n, m) = (Double(step.to.denominator), Double(step.from.denominator))
      let usual = (Double(step.from.numerator + step.to.numerator) + 0.5) / (n + m + 1)
      return (1 / n + 1 / m) / (usual * (1 - usual))
    },
    surplus: { step in
      let (n, m) = (Double(step.to.denominator), Double(step.from.denominator))
      let usual = (Double(step.from.numerator) + 0.5) / (m + 1)
      return (
        Double(step.to.numerator) - n * usual, n * usual * (1 - usual) * (1 + n / m)
      )
    }, least: logits, leastOfFew: logits)

  private static let denominator = Measure(
    size: { log(Double($0.to.denominator) / Double($0.from.denominator)) },
    chance: { 1 / Double($0.to.denominator) + 1 / Double($0.from.denominator) },
    surplus: { step in
      let (n, m) = (Double(step.to.denominator), Double(step.from.denominator))
      return (n - m, n + m)
    }, least: -log(1 - denominators), leastOfFew: -log(1 - denominatorsOfFew))

  private static func points(_ step: Step) -> Double {
    (step.to.rate ?? 0) - (step.from.rate ?? 0)
  }
}
