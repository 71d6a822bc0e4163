#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Finds counts of one column that stand in two units, and counts of one indicator that stand under another of the same
/// unit.
///
/// *Columns*: the numerators of two units, or their denominators, are the same in three years or more, while the other
/// column differs. *Indicators* are compared where they count different events, as births and deaths are; of the same
/// events, what is registered in time and what within a year may well be equal. Both columns must agree in two years, or
/// the numerators alone in three. Either is named if it is less likely by chance than once in a thousand panels of as many
/// pairs and years, as `CountChance` has it of Poisson counts. A count that comes again in a later year tells nothing new,
/// one that many units of the year have as little as it is common.
struct CopiedColumns {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// The rows.
  let table: RegistrationTable

  private static let mostPlaces = 40
  private static let certainty = 6.9
  private static let fewestYears = (both: 2, one: 3)

  /// The findings about whole years by indicator, unit and year; in the order of indicators.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let used = totals.filter {
      $0.count.denominator > 0 && $0.count.numerator <= $0.count.denominator
    }
    let columns = used.runs { $0.indicator == $1.indicator }.flatMap { range in
      let own = Array(used[range])
      return betweenUnits(own, \.numerator, \.denominator)
        + betweenUnits(own, \.denominator, \.numerator)
    }
    return columns + betweenIndicators(used)
  }

  private typealias Column = KeyPath<YearlyCount, Int>

  private struct Pair: Hashable, Comparable {
    var first, second: Int
    static func < (a: Pair, b: Pair) -> Bool { (a.second, a.first) < (b.second, b.first) }
  }

  /// What agrees: the places of the second, and how unlikely each count is.
  private struct Agreement {
    var places: [Int] = []
    private var chances: [Int: Double] = [:]
    var chance: Double { chances.values.reduce(0, +) }

    mutating func add(_ place: Int, _ count: Int, chance: Double) {
      places.append(place)
      chances[count] = min(chances[count] ?? .infinity, chance)
    }
  }

  /// Units of one indicator with the same counts in one column.
  private func betweenUnits(_ totals: [YearTotal], _ column: Column, _ other: Column)
    -> [DataQualityFinding]
  {
    let units = Double(Set(totals.map(\.unit)).count)
    var agreements: [Pair: Agreement] = [:]
    let ofYear = Dictionary(grouping: totals.indices) { totals[$0].count.year }
    for year in ofYear.values {
      for (value, places) in Dictionary(grouping: year, by: { totals[$0].count[keyPath: column] })
      where 1 < places.count && places.count <= Self.mostPlaces {
        let more = Double(places.count - 2) / Double(max(year.count - 2, 1))
        let chance = min(CountChance.denominator(value), more > 0 ? -log(more) : .infinity)
        for (position, a) in places.enumerated() {
          for b in places[(position + 1)...]
          where totals[a].count[keyPath: other] != totals[b].count[keyPath: other] {
            agreements[Pair(first: totals[a].unit, second: totals[b].unit), default: Agreement()]
              .add(b, value, chance: chance)
          }
        }
      }
    }
    let limit = log(max(units * (units - 1) / 2 * Double(ofYear.count), 1)) + Self.certainty
    return agreements.sorted { $0.key < $1.key }.compactMap { pair, agreement in
      guard agreement.places.count >= Self.fewestYears.one, agreement.chance >= limit else {
        return nil
      }
      let places = agreement.places.sorted()
      return .copiedColumn(
        table, totals[places[0]], years: places.map { totals[$0].count.year }, from: pair.first,
        isNumerator: column == \.numerator, tree: tree)
    }
  }

  /// Indicators of different events with the same counts in a unit.
  private func betweenIndicators(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let events = programme.indicators.map(\.event)
    var compared = 0
    var found: [(pair: Pair, isBoth: Bool, places: [Int], chance: Double)] = []
    for places in Dictionary(grouping: totals.indices, by: { totals[$0].unit }).values {
      let series = Dictionary(grouping: places) { totals[$0].indicator }
      for (first, a) in series {
        for (second, b) in series where first < second {
          guard let one = events[first], let two = events[second], one != two else { continue }
          let known = Dictionary(
            a.map { (totals[$0].count.year, totals[$0].count) }, uniquingKeysWith: { $1 })
          var (both, numerators) = (Agreement(), Agreement())
          for place in b.sorted() {
            let count = totals[place].count
            guard let other = known[count.year] else { continue }
            compared += 1
            guard count.numerator == other.numerator else { continue }
            let chance = CountChance.denominator(count.numerator)
            numerators.add(place, count.numerator, chance: chance)
            if count == other {
              both.add(
                place, count.denominator,
                chance: CountChance.denominator(count.denominator)
                  + CountChance.numerator(count.numerator, of: count.denominator))
            }
          }
          let pair = Pair(first: first, second: second)
          if both.places.count >= Self.fewestYears.both {
            found.append((pair, true, both.places, both.chance))
          } else if numerators.places.count >= Self.fewestYears.one {
            found.append((pair, false, numerators.places, numerators.chance))
          }
        }
      }
    }
    let limit = log(Double(max(compared, 1))) + Self.certainty
    let named = found.filter { $0.chance >= limit }
    return Dictionary(grouping: named) { $0.pair }.sorted { $0.key < $1.key }.flatMap {
      pair, found -> [DataQualityFinding] in
      let sorted = found.sorted { $0.places[0] < $1.places[0] }
      let groups = sorted.count > PanelYears.named ? [sorted] : sorted.map { [$0] }
      return groups.map { group in
        .copiedIndicator(
          table, totals[group[0].places[0]], units: group.map { totals[$0.places[0]].unit },
          years: Set(group.flatMap(\.places).map { totals[$0].count.year }).sorted(),
          from: table.indicators[pair.first], isBoth: group.allSatisfy(\.isBoth), tree: tree)
      }
    }
  }
}

extension DataQualityFinding {
  /// Numerators, or denominators, of a unit that are those of another.
  fileprivate static func copiedColumn(
    _ table: RegistrationTable, _ total: YearTotal, years: [Int], from other: Int,
    isNumerator: Bool, tree: UnitTree
  ) -> DataQualityFinding {
    let (en, vi) =
      isNumerator
      ? (("numerators", "denominators"), ("tử số", "mẫu số"))
      : (("denominators", "numerators"), ("mẫu số", "tử số"))
    return DataQualityFinding(
      .warning, .copiedRows, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: list(years),
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en:
        "the \(en.0) of \(list(years)) are those of \(tree.units[other].code), the \(en.1) are not: "
        + "was a column copied?",
      vi:
        "\(vi.0) các năm \(list(years)) trùng với \(tree.units[other].code), còn \(vi.1) thì khác: "
        + "có chép nhầm cột không?")
  }

  /// Counts of an indicator that are those of another in the same unit, or in several units.
  fileprivate static func copiedIndicator(
    _ table: RegistrationTable, _ total: YearTotal, units: [Int], years: [Int], from other: String,
    isBoth: Bool, tree: UnitTree
  ) -> DataQualityFinding {
    let group = UnitGroup(units: units.map { tree.units[$0].code }, of: units.count, sums: [])
    let (inEnglish, inVietnamese) =
      group.code == nil
      ? (
        " in \(units.count) units (\(group.list(.en)))",
        " ở \(units.count) đơn vị (\(group.list(.vi)))"
      )
      : (" in the same unit", " của chính đơn vị này")
    return DataQualityFinding(
      .warning, .copiedRows, unit: group.code, indicator: table.indicators[total.indicator],
      period: list(years), location: table.location(of: table.rows[total.rows.lowerBound]),
      en: (isBoth ? "numerators and denominators" : "the numerators")
        + " of \(list(years)) are those of "
        + "`\(other)`\(inEnglish), which counts other events: were rows copied?",
      vi: (isBoth ? "tử số và mẫu số" : "tử số") + " các năm \(list(years)) trùng với “\(other)”"
        + "\(inVietnamese), là chỉ tiêu của sự kiện khác: có chép nhầm dòng không?")
  }
}
