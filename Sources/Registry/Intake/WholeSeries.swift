/// Looks at series as wholes: denominators that are no counts, units out of all proportion to their level, histories
/// too short to tell a trend, and those that the scenario sets aside altogether.
struct WholeSeries {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// The rows.
  let table: RegistrationTable
  /// Years that the scenario sets aside.
  let outliers: Set<Int>

  /// As many rows as this have one denominator before it is a pattern.
  private static let fewestRows = 3
  private static let powersOfTen: Set = [100, 1_000, 10_000]
  private static let outOfScale = 100
  /// Ten milliards: no year has as many events, since there are fewer people.
  private static let mostEvents = 10_000_000_000
  /// Histories of fewer years are short.
  private static let shortest = 3

  /// The findings about whole years by indicator, unit and year; in the order of indicators.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    round()
      + totals.runs { $0.indicator == $1.indicator }.flatMap { range -> [DataQualityFinding] in
        let own = Array(totals[range])
        return scales(own) + histories(own)
      }
  }

  /// Denominators that are all 100 or another power of ten, as those of percentages are.
  private func round() -> [DataQualityFinding] {
    let series = table.series.filter {
      programme.indicators[Int(table.rows[$0.lowerBound].indicator)].kind == .rate
    }
    let ofIndicator = Dictionary(grouping: series) { table.rows[$0.lowerBound].indicator }
    return ofIndicator.sorted { $0.key < $1.key }.flatMap { indicator, series in
      let round = Dictionary(grouping: series.filter(isRound)) {
        table.rows[$0.lowerBound].denominator
      }
      return round.sorted { $0.key < $1.key }.flatMap {
        denominator, found -> [DataQualityFinding] in
        let longEnough = found.filter { $0.count >= Self.fewestRows }
        // One row of each of many units is as plain as many rows of one.
        let isCommon = found.count == series.count && found.count >= Self.fewestRows
        return groups((isCommon ? found : longEnough).map(unit), of: series.count).map {
          .roundDenominators(
            $0, indicator: table.indicators[Int(indicator)], denominator: denominator)
        }
      }
    }
  }

  private func isRound(_ series: Range<Int>) -> Bool {
    let first = table.rows[series.lowerBound].denominator
    return Self.powersOfTen.contains(first)
      && table.rows[series].allSatisfy { $0.denominator == first }
  }

  private func unit(_ series: Range<Int>) -> Int { Int(table.rows[series.lowerBound].unit) }

  /// Units of a level with a hundred times the denominators of every other.
  private func scales(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let units = totals.runs { $0.unit == $1.unit }.map { Array(totals[$0]) }
    let levels = Dictionary(grouping: units) { tree.units[$0[0].unit].kind }
    return levels.sorted { $0.key < $1.key }.flatMap { _, units -> [DataQualityFinding] in
      let sizes = units.map { Int($0.map { Double($0.count.denominator) }.median) }
      let sorted = sizes.sorted()
      return units.indices.compactMap { place in
        if sizes[place] > Self.mostEvents {
          return .outOfScale(table, units[place][0], next: nil, tree: tree)
        }
        guard sorted.count > 2, sizes[place] == sorted[sorted.count - 1] else { return nil }
        let next = sorted[sorted.count - 2]
        guard next > 0, sizes[place] >= Self.outOfScale * next else { return nil }
        return .outOfScale(table, units[place][0], next: next, tree: tree)
      }
    }
  }

  /// Series of one or two years, and those of which every year is set aside.
  private func histories(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let units = totals.filter { $0.count.denominator > 0 }.runs { $0.unit == $1.unit }
    let known = totals.filter { $0.count.denominator > 0 }
    let indicator = table.indicators[totals[0].indicator]
    var short: [Int: [Int]] = [:]
    var aside: [Int] = []
    for unit in units {
      let years = known[unit].count { !outliers.contains($0.count.year) }
      if years == 0 {
        aside.append(known[unit.lowerBound].unit)
      } else if years < Self.shortest {
        short[years, default: []].append(known[unit.lowerBound].unit)
      }
    }
    return groups(aside, of: units.count).map { .allYearsSetAside($0, indicator: indicator) }
      + short.sorted { $0.key < $1.key }.flatMap { years, found in
        together(found, of: units.count).map {
          .shortHistory($0, indicator: indicator, years: years)
        }
      }
  }

  /// Units one by one where they are few among others, else together.
  private func groups(_ units: [Int], of all: Int) -> [UnitGroup] {
    let isFew = units.count <= PanelYears.named && units.count < all
    return isFew ? units.flatMap { together([$0], of: all) } : together(units, of: all)
  }

  private func together(_ units: [Int], of all: Int) -> [UnitGroup] {
    units.isEmpty
      ? [] : [UnitGroup(units: units.map { tree.units[$0].code }, of: all, sums: [])]
  }
}
