/// Compares the years of the units of a level: who lacks a year that the others have, and who has one
/// that hardly any other has.
///
/// A year that is typed wrong does both: it leaves a hole where it belongs, and stands alone where it
/// does not. Either costs more than the unit: a sum is then of some of its parts, or of none.
struct PanelYears {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// The rows.
  let table: RegistrationTable
  /// Years that the scenario sets aside; lacking one is no gap.
  let outliers: Set<Int>
  /// Units that seem to have begun or ended although their rows of the units file do not say so.
  var lifetimes: [Int: Lifetime] = [:]

  /// As many units as this are named one by one; of more the first few and their number.
  static let named = 3
  /// How many years before the newest of all levels, or of a backlog, a series ends that has ended.
  private static let endedBefore = 2

  /// A year of a unit, and the line of its first row.
  private struct Year {
    var year: Int
    var line: Int
  }
  /// The years of one indicator in one unit, in increasing order, at least one.
  private struct Series {
    var unit: Int
    var years: [Year]

    func has(_ year: Int) -> Bool { years.contains { $0.year == year } }
    /// The last year up to a limit.
    func last(upTo limit: Int) -> Int? { years.last { $0.year <= limit }?.year }
  }

  /// The findings, by indicator, then by level from the nation down.
  ///
  /// - Parameter totals: the whole years of rates, by indicator, unit and year.
  /// - Returns: years held by few, series that end early, years missing inside a series.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    var ofIndicator = rates(totals)
    for (indicator, series) in backlogs() { ofIndicator[indicator] = series }
    var yearsOfUnit: [Int: Set<Int>]?
    return programme.indicators.indices.flatMap { position -> [DataQualityFinding] in
      guard let series = ofIndicator[position] else { return [] }
      let isRate = programme.indicators[position].kind == .rate
      let levels = UnitKind.allCases.compactMap { kind -> (series: [Series], newest: Int)? in
        let own = series.filter { tree.units[$0.unit].kind == kind }
        return newest(own).map { (own, $0) }
      }
      let newestOfAll = levels.map(\.newest).max() ?? 0
      let holders = Set(series.map(\.unit))
      return levels.flatMap { level -> [DataQualityFinding] in
        var expected = Set(level.series.flatMap { $0.years.map(\.year) })
        if isRate, level.series.count == 1 {
          // A unit alone is compared with its own other indicators.
          let all = yearsOfUnit ?? years(of: totals)
          yearsOfUnit = all
          expected.formUnion(all[level.series[0].unit] ?? [])
        }
        expected.subtract(outliers)
        let panel = Panel(
          check: self, indicator: position, series: level.series, newest: level.newest,
          newestOfAll: newestOfAll, holders: holders, isRate: isRate, expected: expected)
        return panel.ahead() + panel.ended() + (isRate ? panel.gaps() : [])
      }
    }
  }

  /// The last year that at least half of the series have whose units exist then.
  ///
  /// Of one or two series half is a single one. There a year that one of them has after a pause longer
  /// than any before it does not count, where two or more years stand before it.
  private func newest(_ series: [Series]) -> Int? {
    var counts: [Int: Int] = [:]
    for one in series { for year in one.years { counts[year.year, default: 0] += 1 } }
    let years = counts.keys.sorted()
    let pauses = zip(years.dropFirst(), years).map { $0 - $1 }
    for place in years.indices.reversed() {
      let count = counts[years[place]] ?? 0
      let all =
        tree.isUnchanging && lifetimes.isEmpty
        ? series.count : series.count { lifetime($0.unit).exists(in: years[place]) }
      guard 2 * count >= all else { continue }
      let isAlone =
        all <= 2 && count == 1 && place > 1
        && pauses[place - 1] > max(1, pauses[..<(place - 1)].max() ?? 1)
        && place == years.count - 1
      if !isAlone { return years[place] }
    }
    return years.last
  }

  private func lifetime(_ unit: Int) -> Lifetime { lifetimes[unit] ?? tree.units[unit].lifetime }

  /// The whole years of rates, by position of the indicator.
  private func rates(_ totals: [YearTotal]) -> [Int: [Series]] {
    var series: [Int: [Series]] = [:]
    var last: YearTotal?
    for total in totals {
      let year = Year(year: total.count.year, line: table.rows[total.rows.lowerBound].line)
      if let last, last.indicator == total.indicator, last.unit == total.unit,
        let end = series[total.indicator]?.indices.last
      {
        series[total.indicator]?[end].years.append(year)
      } else {
        series[total.indicator, default: []].append(Series(unit: total.unit, years: [year]))
      }
      last = total
    }
    return series
  }

  /// The years in which backlogs were counted, by position of the indicator.
  private func backlogs() -> [Int: [Series]] {
    var series: [Int: [Series]] = [:]
    for range in table.series {
      let first = table.rows[range.lowerBound]
      guard programme.indicators[Int(first.indicator)].kind == .backlog else { continue }
      var years: [Year] = []
      for row in table.rows[range] where years.last?.year != row.period.year {
        years.append(Year(year: row.period.year, line: row.line))
      }
      series[Int(first.indicator), default: []].append(
        Series(unit: Int(first.unit), years: years))
    }
    return series
  }

  /// The years for which a unit has any rate.
  private func years(of totals: [YearTotal]) -> [Int: Set<Int>] {
    var years: [Int: Set<Int>] = [:]
    for total in totals { years[total.unit, default: []].insert(total.count.year) }
    return years
  }

  /// The series of one indicator in the units of one level.
  private struct Panel {
    let check: PanelYears
    let indicator: Int
    let series: [Series]
    /// The last year of the level, and of all levels.
    let newest, newestOfAll: Int
    /// The units of any level that have a series of their own.
    let holders: Set<Int>
    let isRate: Bool
    /// The years that some unit has.
    let expected: Set<Int>

    private var id: String { check.programme.indicators[indicator].id }
    private func code(_ unit: Int) -> String { check.tree.units[unit].code }

    /// The nearest unit above that is the sum of those below it, if there is one.
    private func sum(above unit: Int) -> String? {
      guard isRate, let parent = check.tree.parent[unit], !holders.contains(parent) else {
        return nil
      }
      return code(parent)
    }

    /// The sums above some units, each once.
    private func sums(above units: [Int]) -> [String] {
      var sums: [String] = []
      for sum in units.lazy.compactMap(sum(above:)) where !sums.contains(sum) { sums.append(sum) }
      return sums
    }

    private func group(_ units: [Int]) -> UnitGroup {
      UnitGroup(units: units.map(code), of: series.count, sums: sums(above: units))
    }

    /// Years after the newest, which fewer than half of the units have.
    func ahead() -> [DataQualityFinding] {
      var holders: [Int: [(unit: Int, line: Int, own: Series)]] = [:]
      for one in series {
        for year in one.years.reversed() {
          guard year.year > newest else { break }
          holders[year.year, default: []].append((one.unit, year.line, one))
        }
      }
      return holders.sorted { $0.key < $1.key }.flatMap { year, found -> [DataQualityFinding] in
        guard found.count <= PanelYears.named else {
          return [.yearAhead(group(found.map(\.unit)), indicator: id, year: year, newest: newest)]
        }
        return found.map { one in
          .yearAhead(
            group([one.unit]), indicator: id, year: year, newest: newest,
            lacks: isRate ? missing(one.own) : [],
            location: "\(check.table.file):\(one.line)")
        }
      }
    }

    /// Series that end before the newest year of their level, or well before that of all levels.
    func ended() -> [DataQualityFinding] {
      var units: [Int: [Int]] = [:]
      for one in series {
        // A unit that is known to be gone has ended when it should; what it lacks before is a gap.
        guard let last = one.last(upTo: newest),
          check.lifetime(one.unit).lastYear.map({ $0 > newest }) ?? true
        else { continue }
        let isEnded =
          isRate
          ? last < newest || last <= newestOfAll - PanelYears.endedBefore
          : last <= max(newest, newestOfAll) - PanelYears.endedBefore
        if isEnded { units[last, default: []].append(one.unit) }
      }
      return units.sorted { $0.key < $1.key }.flatMap { last, found -> [DataQualityFinding] in
        let reached = last < newest ? newest : newestOfAll
        let groups = found.count <= PanelYears.named ? found.map { [$0] } : [found]
        return groups.map {
          .seriesEnded(group($0), indicator: id, last: last, newest: reached)
        }
      }
    }

    /// Years that a unit lacks between its first and its last, and others have.
    func gaps() -> [DataQualityFinding] {
      var units: [Int: [Int]] = [:]
      var lacking: [(unit: Int, years: [Int])] = []
      for one in series {
        let years = missing(one)
        guard !years.isEmpty else { continue }
        lacking.append((one.unit, years))
        for year in years { units[year, default: []].append(one.unit) }
      }
      let common = units.filter { $0.value.count > PanelYears.named }
      let together = common.sorted { $0.key < $1.key }.map { year, found in
        DataQualityFinding.yearsMissing(group(found), indicator: id, years: [year])
      }
      return together
        + lacking.compactMap { unit, years in
          let own = years.filter { common[$0] == nil }
          return own.isEmpty
            ? nil : .yearsMissing(group([unit]), indicator: id, years: own)
        }
    }

    /// The years that a series lacks; a year of which it has a part has a finding of its own.
    private func missing(_ one: Series) -> [Int] {
      guard var first = one.years.first?.year, var last = one.last(upTo: newest) else { return [] }
      let lifetime = check.lifetime(one.unit)
      // Of a unit with dates it is known what there should be before the first year and after the last.
      if let begun = lifetime.firstYear { first = min(first, begun - 1) }
      if let ended = lifetime.lastYear { last = max(last, min(ended, newest) + 1) }
      // The usual case: nothing is missing between the two.
      if one.years.count(where: { $0.year <= last }) == last - first + 1 { return [] }
      return expected.filter { first < $0 && $0 < last && !one.has($0) && !isInPart($0, one) }
        .sorted()
    }

    /// True if there are rows of the year, though no whole year that can be used.
    private func isInPart(_ year: Int, _ one: Series) -> Bool {
      guard
        let rows = check.table.rows(unit: one.unit, indicator: indicator)
      else { return false }
      return check.table.rows[rows].contains { $0.period.year == year }
    }
  }
}

/// Units that a finding is about together.
struct UnitGroup {
  /// Their codes, at least one.
  var units: [String]
  /// How many units their level has in all.
  var of: Int
  /// The codes of the units that are sums of them and of others.
  var sums: [String]

  /// The code, if it is but one.
  var code: String? { units.count == 1 ? units[0] : nil }

  /// The first few codes, and how many more there are.
  func list(_ language: Language) -> String { Self.list(units, language) }

  /// The sums, in the same way.
  func sumList(_ language: Language) -> String { Self.list(sums, language) }

  private static func list(_ codes: [String], _ language: Language) -> String {
    let shown = codes.prefix(PanelYears.named).joined(separator: ", ")
    let rest = codes.count - PanelYears.named
    guard rest > 0 else { return shown }
    return language == .vi ? "\(shown) và \(rest) đơn vị khác" : "\(shown) and \(rest) more"
  }
}
