internal import Foundation

/// Names single years whose counts stand far out of the unit's own series, as a lost or a doubled digit does.
///
/// The test is wide on purpose: it is for what cannot be chance, not for what is unusual. What is unusual
/// and may be true is found by the model (`attain diagnose`). A *denominator* stands out if it is six standard
/// deviations of a Poisson count from the median of the unit's other years, and at least five times as large, or as
/// small, as any of them; where there are four of them, twice is enough (of the newest year, which may be a part of one,
/// 1.6 times) if on a scale of ratios it is three times as far from the nearest as they are from one another. A *rate*
/// stands out if all of this holds:
///
/// - it lies 10 points or more beyond those of all other years;
/// - its logit, (k + ½)/(n − k + ½), is 1 or more from the median of the other years;
/// - it is five times the spread away: the larger of the unit's own, 1.4826 times the median distance from
///   the median, and the median of that over the units of the level;
/// - it is five standard errors of a binomial count away; or a binomial count at the usual rate would be as far off less
///   often than a normal one is five deviations from its mean. The latter is for rates towards 0 or 100 %, where the
///   error at the rate that was observed is as large as anything.
///
/// Of two or three years of a unit it is asked that a rate lies 30 points and 2 logits beyond the others. A single year is
/// compared with the other units of the level, if they are five: it lies as far beyond all of them, and five of their
/// spreads from their median.
///
/// A *newest year* of which the denominators of all of a unit's indicators, two different ones at least, are three
/// quarters of the least of three other years or less, each by three deviations of a Poisson count, is asked about as a
/// whole: it looks like a part of a year.
///
/// What a year did to all is taken out before: from each logit the median of its year over the units of the
/// level, where five or more have the year.
struct OutlyingCounts {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// The rows.
  let table: RegistrationTable
  /// Years that the scenario sets aside; they are not compared.
  let outliers: Set<Int>

  /// How many years a series has at least, for one of them to be compared with the others by their spread.
  private static let years = 4
  private static let denominatorTimes = 5.0
  private static let timesOfSteady = 2.0
  private static let timesOfSteadyNewest = 1.6
  private static let ranges = 3.0
  private static let countDeviations = 6.0
  private static let yearsBeforePart = 3
  private static let shareOfPart = 0.75
  private static let deviationsOfPart = 3.0
  private static let points = 0.1
  private static let logits = 1.0
  private static let pointsOfFew = 0.3
  private static let logitsOfFew = 2.0
  private static let spreads = 5.0
  private static let errors = 5.0
  /// The logarithm of how often a normal value lies five deviations or more above its mean.
  private static let leastChance = -15.0649983939887
  /// From how many units the median of a year is taken.
  private static let unitsOfYear = 5

  /// The findings about the whole years of rates, which stand by indicator, unit and year; in that order.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let used = totals.filter {
      $0.count.denominator > 0 && $0.count.numerator <= $0.count.denominator
        && !outliers.contains($0.count.year)
        // The year in which a unit begins or ends is a part of one.
        && tree.units[$0.unit].lifetime.covers($0.count.year)
    }
    let series = used.runs { $0.indicator == $1.indicator && $0.unit == $1.unit }
    var scales: [Level: Scale] = [:]
    var findings: [DataQualityFinding] = []
    var ofYear: [LevelYear: [YearlyCount]]?
    for range in series {
      if range.count < Self.years {
        if range.count == 1 {
          let all = ofYear ?? byLevel(used)
          ofYear = all
          findings += single(used[range.lowerBound], all)
        } else {
          findings += few(used[range])
        }
        continue
      }
      for place in range {
        let others = range.filter { $0 != place }.map { used[$0].count }
        let count = used[place].count
        if let usual = Self.usualDenominator(count, others, isNewest: place == range.last) {
          findings.append(
            .denominatorFarOff(table, used[place], usual: usual, others: others, tree: tree))
        } else if Self.isBeyond(count, others) {
          let level = level(of: used[place])
          let scale = scales[level] ?? scale(of: level, used, series)
          scales[level] = scale
          if isFarOff(used[place], in: used[range], scale) {
            findings.append(.rateFarOff(table, used[place], others: others, tree: tree))
          }
        }
      }
    }
    return findings + partsOfYears(used, series, named: Set(findings.compactMap(\.location)))
  }

  /// One finding for each unit whose newest year looks like a part of one in all of its indicators.
  private func partsOfYears(_ used: [YearTotal], _ series: [Range<Int>], named: Set<String>)
    -> [DataQualityFinding]
  {
    let units = Dictionary(grouping: series) { used[$0.lowerBound].unit }
    return units.sorted { $0.key < $1.key }.compactMap { _, own -> DataQualityFinding? in
      let newest = own.map { used[$0.upperBound - 1].count.year }.max()
      let years = own.filter {
        $0.count > Self.yearsBeforePart && used[$0.upperBound - 1].count.year == newest
      }.map { Array(used[$0]) }
      let last = years.compactMap(\.last)
      guard Set(last.map(\.count.denominator)).count > 1, years.allSatisfy(Self.isPartOfYear),
        !last.contains(where: { named.contains(table.location(of: table.rows[$0.rows.lowerBound])) }
        )
      else { return nil }
      return .partOfYear(table, years, tree: tree)
    }
  }

  private static func isPartOfYear(_ years: [YearTotal]) -> Bool {
    let others = years.dropLast().map { Double($0.count.denominator) }
    guard let own = years.last.map({ Double($0.count.denominator) }), let least = others.min()
    else { return false }
    return own <= shareOfPart * least
      && 2 * (others.median.squareRoot() - own.squareRoot()) >= deviationsOfPart
  }

  /// The median denominator of the other years, if a year's is out of all proportion to them.
  private static func usualDenominator(
    _ count: YearlyCount, _ others: [YearlyCount], isNewest: Bool
  ) -> Int? {
    let (low, high) = bounds(others.map { Double($0.denominator) })
    let own = Double(count.denominator)
    let times = max(own / high, low / own)
    let ofSteady = isNewest ? timesOfSteadyNewest : timesOfSteady
    guard
      times >= denominatorTimes
        || others.count >= years && times >= ofSteady && log(times) >= ranges * log(high / low)
    else { return nil }
    // Twice the root of a Poisson count has a standard deviation of about 1.
    let usual = median(others.map { Double($0.denominator) })
    guard abs(2 * own.squareRoot() - 2 * usual.squareRoot()) > countDeviations else { return nil }
    return Int(usual)
  }

  /// True if a rate lies far beyond those of all other years: cheap, and hardly ever true.
  private static func isBeyond(_ count: YearlyCount, _ others: [YearlyCount]) -> Bool {
    let (low, high) = bounds(others.map(rate))
    let own = rate(count)
    return own <= low - points || own >= high + points
  }

  /// True if the logit of a year is too far from the others' to be chance.
  private func isFarOff(_ total: YearTotal, in series: ArraySlice<YearTotal>, _ scale: Scale)
    -> Bool
  {
    let others = series.filter { $0.count.year != total.count.year }
    let rest = others.map { scale.rest(of: $0.count) }
    let centre = Self.median(rest)
    let distance = abs(scale.rest(of: total.count) - centre)
    let spread = max(Self.spread(rest), scale.spread)
    let (k, n) = (Double(total.count.numerator), Double(total.count.denominator))
    let usual = 1 / (1 + exp(-Self.median(others.map { Self.logit($0.count) })))
    guard distance >= max(Self.logits, Self.spreads * spread) else { return false }
    let variance = max(1 / (k + 0.5) + 1 / (n - k + 0.5), 1 / (n * usual * (1 - usual) + 1))
    if distance >= Self.errors * variance.squareRoot() { return true }
    let expected = 1 / (1 + exp(-centre - (scale.years[total.count.year] ?? 0)))
    return Self.isBeyondChance(total.count, at: expected)
  }

  /// True if a binomial count at a rate would hardly ever be as far from it as this one.
  ///
  /// By the bound of Chernoff and Hoeffding, which is above the tail: n times the divergence of the rates.
  static func isBeyondChance(_ count: YearlyCount, at expected: Double) -> Bool {
    let own = rate(count)
    func part(_ share: Double, _ of: Double) -> Double { share > 0 ? share * log(share / of) : 0 }
    let divergence = part(own, expected) + part(1 - own, 1 - expected)
    return -Double(count.denominator) * divergence <= leastChance
  }

  /// The one of two or three years that lies far from the others; of two it is the later.
  private func few(_ series: ArraySlice<YearTotal>) -> [DataQualityFinding] {
    for place in series.indices.reversed() {
      let count = series[place].count
      let others = series.indices.filter { $0 != place }.map { series[$0].count }
      let isAbove = others.allSatisfy { Self.rate(count) > Self.rate($0) }
      guard isAbove || others.allSatisfy({ Self.rate(count) < Self.rate($0) }) else { continue }
      if Self.isFar(count, from: others) {
        return [.rateFarOff(table, series[place], others: others, tree: tree)]
      }
    }
    return []
  }

  /// The only year of a unit, if it lies far from those of all other units of the level.
  private func single(_ total: YearTotal, _ all: [LevelYear: [YearlyCount]])
    -> [DataQualityFinding]
  {
    let count = total.count
    let own = LevelYear(level: level(of: total), year: count.year)
    // One that has the same counts is as far from the others.
    var others = all[own] ?? []
    if let place = others.firstIndex(of: count) { others.remove(at: place) }
    guard others.count >= Self.unitsOfYear, Self.isBeyond(count, others),
      Self.isFar(count, from: others)
    else { return [] }
    let logits = others.map(Self.logit)
    let distance = abs(Self.logit(count) - Self.median(logits))
    return distance >= Self.spreads * Self.spread(logits)
      ? [.rateFarFromOthers(table, total, others: others, tree: tree)] : []
  }

  /// True if a rate lies 30 points and 2 logits, and five standard errors, from each of others.
  private static func isFar(_ count: YearlyCount, from others: [YearlyCount]) -> Bool {
    let (k, n) = (Double(count.numerator), Double(count.denominator))
    return others.allSatisfy { other in
      let usual = 1 / (1 + exp(-logit(other)))
      let variance = max(1 / (k + 0.5) + 1 / (n - k + 0.5), 1 / (n * usual * (1 - usual) + 1))
      let distance = abs(logit(count) - logit(other))
      return abs(rate(count) - rate(other)) >= pointsOfFew
        && distance >= max(logitsOfFew, errors * variance.squareRoot())
    }
  }

  /// The units of one level, for one indicator.
  private struct Level: Hashable {
    var indicator: Int
    var kind: UnitKind
  }

  /// The units of one level in a year, for one indicator.
  private struct LevelYear: Hashable {
    var level: Level
    var year: Int
  }

  private func level(of total: YearTotal) -> Level {
    Level(indicator: total.indicator, kind: tree.units[total.unit].kind)
  }

  private func byLevel(_ totals: [YearTotal]) -> [LevelYear: [YearlyCount]] {
    Dictionary(grouping: totals) { LevelYear(level: level(of: $0), year: $0.count.year) }
      .mapValues { $0.map(\.count) }
  }

  /// What the units of a level have in common.
  private struct Scale {
    /// What a year did to all, on the logit; 0 where too few units tell.
    var years: [Int: Double]
    /// How far the years of a unit usually lie from its median.
    var spread: Double

    /// The logit of a count without what its year did to all.
    func rest(of count: YearlyCount) -> Double {
      OutlyingCounts.logit(count) - (years[count.year] ?? 0)
    }
  }

  private func scale(of level: Level, _ used: [YearTotal], _ series: [Range<Int>]) -> Scale {
    let own = series.filter {
      let first = used[$0.lowerBound]
      return first.indicator == level.indicator && tree.units[first.unit].kind == level.kind
    }
    var logits: [Int: [Double]] = [:]
    for range in own {
      for total in used[range] {
        logits[total.count.year, default: []].append(Self.logit(total.count))
      }
    }
    let medians = logits.filter { $0.value.count >= Self.unitsOfYear }.mapValues(Self.median)
    let middle = medians.isEmpty ? 0 : Self.median(Array(medians.values))
    var scale = Scale(years: medians.mapValues { $0 - middle }, spread: 0)
    let spreads = own.filter { $0.count >= Self.years }.map { range in
      Self.spread(used[range].map { scale.rest(of: $0.count) })
    }
    scale.spread = spreads.isEmpty ? 0 : Self.median(spreads)
    return scale
  }

  private static func rate(_ count: YearlyCount) -> Double {
    Double(count.numerator) / Double(count.denominator)
  }

  static func logit(_ count: YearlyCount) -> Double {
    log(
      (Double(count.numerator) + 0.5) / (Double(count.denominator - count.numerator) + 0.5))
  }

  /// The smallest and the largest of some values, of which there is at least one.
  private static func bounds<Value: Comparable>(_ values: [Value]) -> (low: Value, high: Value) {
    values.dropFirst().reduce((values[0], values[0])) { (min($0.0, $1), max($0.1, $1)) }
  }

  private static func median(_ values: [Double]) -> Double { values.median }

  /// The median distance from the median, as large as the standard deviation of normal values.
  private static func spread(_ values: [Double]) -> Double {
    let centre = median(values)
    return 1.4826 * median(values.map { abs($0 - centre) })
  }
}
