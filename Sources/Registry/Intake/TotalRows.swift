#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Finds units whose counts are those of their siblings together, as those of a total are that was entered as a unit.
///
/// Each year that agrees, numerator and denominator, is as unlikely as `CountChance` says, were it chance. All of a
/// unit's years must agree but one in five; with four siblings or more e⁻⁷ together is enough, as hardly any unit is as
/// large as so many others, with fewer e⁻¹⁴. Where all years agree within 1 %, three years and three siblings are
/// needed. A unit that is no sum of them all may be one of some (`Subtotals`).
struct TotalRows {
  /// The units.
  let tree: UnitTree
  /// The rows.
  let table: RegistrationTable

  private static let manySiblings = 4
  private static let unlikely = 7.0
  private static let mostUnlikely = 14.0

  /// The findings about whole years by indicator, unit and year; in the order of indicators and parents.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    totals.runs { $0.indicator == $1.indicator }.flatMap { indicator in
      let siblings = Dictionary(grouping: indicator) { place in
        Family(
          parent: tree.parent[totals[place].unit] ?? -1, kind: tree.units[totals[place].unit].kind)
      }
      return siblings.sorted { $0.key < $1.key }.flatMap { findings(totals, of: $0.value) }
    }
  }

  private struct Family: Hashable, Comparable {
    var parent: Int
    var kind: UnitKind
    static func < (a: Family, b: Family) -> Bool { (a.parent, a.kind) < (b.parent, b.kind) }
  }

  private struct Sum {
    var numerator = 0
    var denominator = 0
    var units = 0
  }

  private func findings(_ totals: [YearTotal], of family: [Int]) -> [DataQualityFinding] {
    var sums: [Int: Sum] = [:]
    for place in family where totals[place].count.denominator > 0 {
      let count = totals[place].count
      sums[count.year, default: Sum()].numerator += count.numerator
      sums[count.year, default: Sum()].denominator += count.denominator
      sums[count.year, default: Sum()].units += 1
    }
    let ofUnit = Dictionary(grouping: family) { totals[$0].unit }.sorted { $0.key < $1.key }
      .map { (unit: $0.key, years: $0.value.map { totals[$0] }) }
    guard ofUnit.count > 2 else { return [] }
    let partial = Subtotals(table: table, tree: tree).findings(ofUnit)
    return ofUnit.compactMap { unit, years in
      let known = years.filter {
        $0.count.denominator > 0 && (sums[$0.count.year]?.units ?? 0) > 2
      }
      return finding(known, sums) ?? partial[unit]
    }
  }

  private func finding(_ own: [YearTotal], _ sums: [Int: Sum]) -> DataQualityFinding? {
    var exact: [YearTotal] = []
    var near = 0
    var chance = 0.0
    var fewest = Int.max
    for total in own {
      guard let sum = sums[total.count.year] else { continue }
      let (k, n) = (total.count.numerator, total.count.denominator)
      fewest = min(fewest, sum.units - 1)
      if 2 * n == sum.denominator, 2 * k == sum.numerator {
        exact.append(total)
        chance += CountChance.denominator(n) + CountChance.numerator(k, of: n)
      }
      if 100 * abs(2 * n - sum.denominator) <= n, 100 * abs(2 * k - sum.numerator) <= max(k, 1) {
        near += 1
      }
    }
    let limit = fewest >= Self.manySiblings ? Self.unlikely : Self.mostUnlikely
    if let last = exact.last, 5 * exact.count >= 4 * own.count, chance >= limit {
      return .totalRow(
        table, last, years: exact.map(\.count.year), others: fewest, isExact: true, tree: tree)
    }
    guard let last = own.last, near == own.count, near >= 3, fewest >= 3 else { return nil }
    return .totalRow(
      table, last, years: own.map(\.count.year), others: fewest, isExact: false, tree: tree)
  }
}
