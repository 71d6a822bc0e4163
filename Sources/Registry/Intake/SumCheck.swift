/// Compares the series of units with the sums of the units under them.
struct SumCheck {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme

  /// The differences, by indicator, then from the bottom of the tree up, then by year.
  ///
  /// A unit without a year of its own stands for the sum of those under it. Where any of those is
  /// missing there is nothing to compare, and nothing is said. A single unit under another is taken for
  /// a part of it: what differs is the rest, unless the part is larger than the whole.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let ofIndicator = Dictionary(grouping: totals, by: \.indicator)
    return programme.indicators.indices.flatMap { indicator in
      findings(ofIndicator[indicator] ?? [], indicator: programme.indicators[indicator].id)
    }
  }

  private func findings(_ totals: [YearTotal], indicator: String) -> [DataQualityFinding] {
    var counts = [[Int: YearlyCount]](repeating: [:], count: tree.units.count)
    for total in totals { counts[total.unit][total.count.year] = total.count }
    var findings: [DataQualityFinding] = []
    for unit in tree.topDown.reversed() {
      let sums = sums(under: unit, counts)
      // A parent that begins or ends within a year has but a part of what those under it have.
      for (year, sum) in sums.sorted(by: { $0.key < $1.key })
      where tree.units[unit].lifetime.covers(year) {
        guard let own = counts[unit][year] else {
          counts[unit][year] = sum
          continue
        }
        let isPart =
          tree.children(of: unit, in: year).count == 1 && sum.numerator <= own.numerator
          && sum.denominator <= own.denominator
        if own != sum, !isPart {
          findings.append(
            .parentChildrenDiscrepancy(
              tree.units[unit].code, indicator: indicator, own: own, sum: sum))
        }
      }
    }
    return findings
  }

  /// The sums of the units under one, in the years that all of them have which exist then.
  private func sums(under unit: Int, _ counts: [[Int: YearlyCount]]) -> [Int: YearlyCount] {
    let units = tree.children[unit]
    guard units.contains(where: { !tree.units[$0].lifetime.isUnlimited }) else {
      return sums(of: units, counts)
    }
    let years = Set(units.flatMap { counts[$0].keys })
    return years.reduce(into: [:]) { found, year in
      found[year] = sums(of: tree.children(of: unit, in: year), counts)[year]
    }
  }

  /// The sums of units in the years that all of them have.
  private func sums(of units: [Int], _ counts: [[Int: YearlyCount]]) -> [Int: YearlyCount] {
    guard let first = units.first else { return [:] }
    var sums = counts[first]
    for unit in units.dropFirst() {
      for (year, sum) in sums {
        sums[year] = counts[unit][year].map {
          YearlyCount(
            year: year, numerator: sum.numerator + $0.numerator,
            denominator: sum.denominator + $0.denominator)
        }
      }
    }
    return sums
  }
}
