#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

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
  /// Of fewer units no round number is one too many.
  private static let fewestSharing = 5
  private static let certainty = 6.9
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
        return shared(own) + scales(own) + histories(own)
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

  /// A round denominator, and the level that has it.
  private struct Shared: Hashable, Comparable {
    var kind: UnitKind
    var denominator: Int
    static func < (a: Shared, b: Shared) -> Bool {
      (a.kind, a.denominator) < (b.kind, b.denominator)
    }
  }

  /// Years in which nearly all units of a level have one round denominator.
  ///
  /// It is 10, 100 or another power of ten, nine in ten of five units or more have it, and that is less likely by chance
  /// than once in a thousand panels. What is only round may be an estimate that the units share. Whole series of a power of ten have been told of.
  private func shared(_ totals: [YearTotal]) -> [DataQualityFinding] {
    var found: [Shared: (totals: [YearTotal], of: Int, chance: Double)] = [:]
    let known = totals.filter { $0.count.denominator > 0 }
    let levels = Dictionary(grouping: known) {
      Level(year: $0.count.year, kind: tree.units[$0.unit].kind)
    }
    for (level, own) in levels where own.count >= Self.fewestSharing {
      let holders = Dictionary(grouping: own) { $0.count.denominator }
      guard let (denominator, same) = holders.max(by: { $0.value.count < $1.value.count }),
        denominator == 10 || Self.powersOfTen.contains(denominator),
        10 * same.count >= 9 * own.count
      else { continue }
      let key = Shared(kind: level.kind, denominator: denominator)
      // However the units are chosen that agree, there are no more than nᵐ ways to leave m out.
      let ways = Double(own.count - same.count) * log(Double(own.count))
      let chance = Double(same.count - 1) * CountChance.denominator(denominator) - ways
      let before = found[key]
      found[key] = (
        (before?.totals ?? []) + same, max(before?.of ?? 0, own.count),
        (before?.chance ?? 0) + max(chance, 0)
      )
    }
    let limit = log(Double(max(levels.count, 1))) + Self.certainty
    return found.sorted { $0.key < $1.key }.compactMap { key, found in
      guard found.chance >= limit, !found.totals.allSatisfy(isInRoundSeries) else { return nil }
      let units = Set(found.totals.map(\.unit)).sorted().map { tree.units[$0].code }
      return .sharedDenominator(
        UnitGroup(units: units, of: found.of, sums: []),
        indicator: table.indicators[totals[0].indicator], denominator: key.denominator,
        years: Set(found.totals.map(\.count.year)).sorted())
    }
  }

  private struct Level: Hashable {
    var year: Int
    var kind: UnitKind
  }

  private func isInRoundSeries(_ total: YearTotal) -> Bool {
    table.rows(unit: total.unit, indicator: total.indicator).map(isRound) ?? false
  }

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
