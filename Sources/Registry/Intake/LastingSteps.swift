/// Names years together that stand out of a unit's series, which years compared one by one hide from each other.
///
/// *Denominators*: a series is cut where one year has three times the denominator of the next or more, six
/// deviations of a Poisson count apart (as `OutlyingCounts` has it). The longest piece tells what is usual, the later of
/// two that are equal being named; every other whose median is three times that of the longest or more, or a third,
/// is a finding. A piece of one year takes five times, and is left to `OutlyingCounts` where that has named it.
///
/// *Rates*: two years or more in a row, not the first ones, of which each lies below a fifth of every other year's and
/// ten points below, with two other years at least, and which chance hardly ever makes of the lowest of these. Rates that
/// rise as much have usually done so; but two years or more in a row at exactly 100 %, where all other years, two at
/// least, lie five points below or more and chance does not make it of the highest of them, are more likely numerators
/// copied from the denominators.
struct LastingSteps {
  /// The units.
  let tree: UnitTree
  /// The rows.
  let table: RegistrationTable
  /// Years that the scenario sets aside; they are not compared.
  let outliers: Set<Int>

  private static let times = 3.0
  private static let timesOfOne = 5.0
  private static let deviations = 6.0
  private static let share = 5.0
  private static let points = 0.1
  private static let pointsBelowFull = 0.05

  /// The findings about whole years, which stand by indicator, unit and year; in that order.
  ///
  /// What is named as a single year already is left out.
  func findings(_ totals: [YearTotal], named: [DataQualityFinding]) -> [DataQualityFinding] {
    let used = totals.filter {
      $0.count.denominator > 0 && $0.count.numerator <= $0.count.denominator
        && !outliers.contains($0.count.year)
    }
    let single = Set(
      named.filter { $0.rule == FindingRule.denominatorFarOff.rawValue }.compactMap(\.location))
    return used.runs { $0.indicator == $1.indicator && $0.unit == $1.unit }
      .flatMap { range -> [DataQualityFinding] in
        let series = Array(used[range])
        return denominators(series, named: single) + rates(series)
      }
  }

  private func denominators(_ series: [YearTotal], named: Set<String>) -> [DataQualityFinding] {
    let cuts = series.indices.dropFirst().filter {
      Self.isApart(
        Double(series[$0 - 1].count.denominator), Double(series[$0].count.denominator),
        times: Self.times)
    }
    guard !cuts.isEmpty else { return [] }
    let pieces = zip([0] + cuts, cuts + [series.count]).map { Array(series[$0..<$1]) }
    guard let longest = pieces.map(\.count).max(),
      let base = pieces.first(where: { $0.count == longest })
    else { return [] }
    let usual = Self.median(base)
    return pieces.compactMap { piece in
      guard piece[0].count.year != base[0].count.year else { return nil }
      if piece.count == 1, named.contains(location(piece[0])) { return nil }
      let times = piece.count == 1 ? Self.timesOfOne : Self.times
      guard Self.isApart(Self.median(piece), usual, times: times) else { return nil }
      return .denominatorStep(table, piece, usual: base, tree: tree)
    }
  }

  private func rates(_ series: [YearTotal]) -> [DataQualityFinding] {
    let rates = series.map { Double($0.count.numerator) / Double($0.count.denominator) }
    for start in rates.indices.dropFirst() {
      for end in stride(from: rates.count, to: start + 1, by: -1) {
        let others = rates[..<start] + rates[end...]
        guard others.count > 1, let low = others.min(), let high = rates[start..<end].max(),
          low >= Self.share * high, low - high >= Self.points,
          OutlyingCounts.isBeyondChance(Self.sum(series[start..<end]), at: low)
        else { continue }
        return [
          .rateStep(
            table, Array(series[start..<end]),
            others: Array(series[..<start] + series[end...]), tree: tree)
        ]
      }
    }
    return full(series)
  }

  /// Years in a row at exactly 100 %.
  private func full(_ series: [YearTotal]) -> [DataQualityFinding] {
    // What was cut down to 100 % was not typed so.
    let isFull = { (total: YearTotal) in
      total.count.numerator == total.count.denominator
        && table.rows[total.rows].reduce(0) { $0 + $1.denominator } == total.count.denominator
    }
    let others = series.filter { !isFull($0) }
    guard others.count > 1, let high = others.compactMap(\.count.rate).max(),
      high <= 1 - Self.pointsBelowFull
    else { return [] }
    return series.runs { isFull($0) == isFull($1) }.map { Array(series[$0]) }.filter {
      $0.count > 1 && isFull($0[0]) && OutlyingCounts.isBeyondChance(Self.sum($0[...]), at: high)
    }.map { .rateStep(table, $0, others: others, tree: tree) }
  }

  private static func sum(_ years: ArraySlice<YearTotal>) -> YearlyCount {
    YearlyCount(
      year: 0, numerator: years.reduce(0) { $0 + $1.count.numerator },
      denominator: years.reduce(0) { $0 + $1.count.denominator })
  }

  private func location(_ total: YearTotal) -> String {
    table.location(of: table.rows[total.rows.lowerBound])
  }

  private static func median(_ years: [YearTotal]) -> Double {
    years.map { Double($0.count.denominator) }.median
  }

  private static func isApart(_ a: Double, _ b: Double, times: Double) -> Bool {
    // Twice the root of a Poisson count has a standard deviation of about 1.
    max(a, b) >= times * min(a, b)
      && 2 * abs(a.squareRoot() - b.squareRoot()) > deviations
  }
}
