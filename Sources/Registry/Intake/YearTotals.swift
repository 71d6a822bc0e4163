/// The counts of a rate in one unit and one whole year, summed from its rows.
struct YearTotal: Sendable {
  /// The unit's index in the tree.
  var unit: Int
  /// The indicator's position in the programme.
  var indicator: Int
  /// The source's position in the table's list.
  var source: Int
  /// The counts.
  var count: YearlyCount
  /// The rows they are summed from, by position in the table.
  var rows: Range<Int>
}

extension RegistrationTable {
  /// The whole years of rates, by indicator, unit and year.
  ///
  /// A year counts if its rows cover all of its months in which the unit exists; half a year is not half as much of
  /// something, it is another season. Each year left out is a finding. The rows must not overlap.
  ///
  /// - Parameters:
  ///   - programme: the indicators.
  ///   - tree: the units.
  ///   - unreported: the positions of rows that are taken as not reported, which has been said already:
  ///     their years are not whole.
  ///   - findings: takes the years that are not.
  /// - Returns: the totals.
  func yearTotals(
    _ programme: Programme, tree: UnitTree, unreported: Set<Int> = [],
    _ findings: inout [DataQualityFinding]
  ) -> [YearTotal] {
    var totals: [YearTotal] = []
    for range in years {
      let first = rows[range.lowerBound]
      guard programme.indicators[Int(first.indicator)].kind == .rate else { continue }
      guard unreported.isEmpty || unreported.isDisjoint(with: range) else { continue }
      let lifetime = tree.units[Int(first.unit)].lifetime
      let months = rows[range].reduce(0) { $0 + lifetime.months(of: $1.period) }
      let all = lifetime.months(of: Period(year: first.period.year))
      guard months == all else {
        findings.append(
          .incompleteYear(self, rows[range], months: months, of: all, tree: tree))
        continue
      }
      let count = YearlyCount(
        year: first.period.year,
        numerator: rows[range].reduce(0) { $0 + $1.numerator },
        denominator: rows[range].reduce(0) { $0 + $1.denominator })
      totals.append(
        YearTotal(
          unit: Int(first.unit), indicator: Int(first.indicator), source: Int(first.source),
          count: count, rows: range))
    }
    return totals
  }
}
