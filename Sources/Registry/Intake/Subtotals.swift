#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Finds a unit whose counts are those of some of its siblings together: a subtotal entered as a unit, or a new code
/// beside the old ones that go on.
///
/// Of the last year of the unit all pairs of siblings are tried, and all runs of siblings as they stand in the units
/// file, which is how the parts of a subtotal do: of n units n³ sums. Numerator and denominator must agree in two
/// years or more, and in four of five, less likely by chance, as `CountChance` has it, than once in a thousand levels of
/// as many sums. Years with the same counts tell it once.
struct Subtotals {
  /// The rows.
  let table: RegistrationTable
  /// The units.
  let tree: UnitTree

  /// Levels of more units are not looked at: a million pairs are.
  private static let mostUnits = 1_000
  /// Counts that stand in more places are small or rounded.
  private static let mostPlaces = 40
  private static let fewestYears = 2
  private static let certainty = 6.9

  private struct Counts: Hashable {
    var numerator = 0
    var denominator = 0
    static func + (a: Self, b: Self) -> Self {
      Self(numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator)
    }
  }

  /// The finding about each unit of a family that is such a sum; by unit.
  ///
  /// - Parameter family: the whole years of siblings, by unit.
  /// - Returns: at most one finding of a unit.
  func findings(_ family: [(unit: Int, years: [YearTotal])]) -> [Int: DataQualityFinding] {
    guard (4...Self.mostUnits).contains(family.count) else { return [:] }
    let counts = family.map { member in
      Dictionary(
        member.years.lazy.filter { $0.count.denominator > 0 }.map {
          (
            $0.count.year,
            Counts(numerator: $0.count.numerator, denominator: $0.count.denominator)
          )
        }, uniquingKeysWith: { first, _ in first })
    }
    let limit = 3 * log(Double(family.count)) + Self.certainty
    var findings: [Int: DataQualityFinding] = [:]
    for (year, units) in Dictionary(grouping: counts.indices, by: { counts[$0].keys.max() }) {
      guard let year else { continue }
      let level = Level(year: year, counts: counts)
      for unit in units where counts[unit].count >= Self.fewestYears {
        let sums = level.runs(for: unit) + level.pairs(for: unit)
        let found = sums.lazy.compactMap { parts in
          agreement(of: unit, parts, counts, limit: limit).map { (parts, $0) }
        }.first
        guard let (parts, years) = found,
          let last = family[unit].years.last(where: { years.last == $0.count.year })
        else { continue }
        findings[family[unit].unit] = .subtotal(
          table, last, years: years, parts: parts.map { family[$0].unit }, tree: tree)
      }
    }
    return findings
  }

  /// The years in which a unit is the sum of others, if it is more than chance.
  private func agreement(of unit: Int, _ parts: [Int], _ counts: [[Int: Counts]], limit: Double)
    -> [Int]?
  {
    let years = counts[unit].keys.filter { year in
      parts.reduce(Counts()) { $0 + (counts[$1][year] ?? Counts()) } == counts[unit][year]
    }
    guard years.count >= Self.fewestYears, 5 * years.count >= 4 * counts[unit].count else {
      return nil
    }
    let chance = Set(years.compactMap { counts[unit][$0] }).reduce(0) {
      $0 + CountChance.denominator($1.denominator)
        + CountChance.numerator($1.numerator, of: $1.denominator)
    }
    return chance >= limit ? years.sorted() : nil
  }

  /// The counts of a year, in the order of the units file.
  private struct Level {
    var members: [(place: Int, counts: Counts)]
    var places: [Counts: [Int]]

    init(year: Int, counts: [[Int: Counts]]) {
      members = counts.enumerated().compactMap { place, years in years[year].map { (place, $0) } }
      places = Dictionary(grouping: members, by: \.counts).mapValues { $0.map(\.place) }
    }

    /// Runs of two members or more, but not all, that sum to a unit's counts, past the unit itself.
    func runs(for unit: Int) -> [[Int]] {
      guard let whole = members.first(where: { $0.place == unit })?.counts else { return [] }
      let others = members.filter { $0.place != unit }
      var found: [[Int]] = []
      var (first, sum) = (0, Counts())
      for (last, member) in others.enumerated() {
        sum = sum + member.counts
        // Denominators are above 0, so that sums rise with each member.
        while sum.denominator > whole.denominator {
          sum.numerator -= others[first].counts.numerator
          sum.denominator -= others[first].counts.denominator
          first += 1
        }
        if sum == whole, last > first, last - first + 1 < others.count {
          found.append(others[first...last].map(\.place))
        }
      }
      return found
    }

    /// Pairs of members that sum to a unit's counts.
    func pairs(for unit: Int) -> [[Int]] {
      guard let whole = members.first(where: { $0.place == unit })?.counts else { return [] }
      return members.flatMap { member -> [[Int]] in
        let rest = Counts(
          numerator: whole.numerator - member.counts.numerator,
          denominator: whole.denominator - member.counts.denominator)
        guard let places = places[rest], places.count <= Subtotals.mostPlaces else { return [] }
        return places.filter { $0 > member.place }.map { [member.place, $0] }
      }
    }
  }
}

extension DataQualityFinding {
  /// A unit that equals the sum of some of its siblings.
  fileprivate static func subtotal(
    _ table: RegistrationTable, _ total: YearTotal, years: [Int], parts: [Int], tree: UnitTree
  ) -> DataQualityFinding {
    let others = UnitGroup(units: parts.map { tree.units[$0].code }, of: parts.count, sums: [])
    let above = tree.parent[total.unit].map { tree.units[$0].code }
    let (k, n) = (total.count.numerator, total.count.denominator)
    return DataQualityFinding(
      .warning, .totalRow, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: list(years),
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "the unit's counts (\(k) of \(n) in \(total.count.year)) are those of "
        + "\(others.list(.en)) together, in \(list(years)): a subtotal, or a new code beside the old ones?"
        + (above.map { " \($0) counts them twice." } ?? ""),
      vi: "số liệu của đơn vị (\(k) trên \(n) năm \(total.count.year)) đúng bằng tổng của "
        + "\(others.list(.vi)), các năm \(list(years)): dòng cộng một phần, hay mã mới ghi song song với mã cũ?"
        + (above.map { " Tổng của \($0) đang tính hai lần các đơn vị này." } ?? ""))
  }
}
