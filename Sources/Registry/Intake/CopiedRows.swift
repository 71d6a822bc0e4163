#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Finds counts that stand in two places: in two units, in the same years or some years apart, or in a unit for years on
/// end.
///
/// How unlikely agreement is by chance is told by `CountChance`; counts and denominators that many units share, such as
/// rounded ones, tell as little as they are common. Two units are named if two years or more agree and this is less likely than
/// once in a thousand panels of as many pairs and years. A year is named if half of the units, three at least, have
/// their counts of the year before; a unit if three years in a row agree; both where it is as unlikely.
struct CopiedRows {
  /// The units.
  let tree: UnitTree
  /// The rows.
  let table: RegistrationTable

  /// Counts that stand in more places than this are of small or rounded numbers and tell nothing.
  private static let mostPlaces = 40
  /// Minus the logarithm of one in a thousand.
  private static let certainty = 6.9

  /// The findings about whole years by indicator, unit and year; in that order.
  func findings(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let used = totals.filter {
      $0.count.denominator > 0 && $0.count.numerator <= $0.count.denominator
    }
    return used.runs { $0.indicator == $1.indicator }.flatMap { range -> [DataQualityFinding] in
      let own = Array(used[range])
      return copies(own) + repeats(own)
    }
  }

  private struct Counts: Hashable {
    var numerator, denominator: Int
    init(_ total: YearTotal) {
      numerator = total.count.numerator
      denominator = total.count.denominator
    }
  }

  /// Two units, the first of which comes first in the file, and how many years later the second has the counts.
  private struct Pair: Hashable, Comparable {
    var first, second, shift: Int
    static func < (a: Pair, b: Pair) -> Bool {
      (a.second, a.first, abs(a.shift), a.shift) < (b.second, b.first, abs(b.shift), b.shift)
    }
  }

  /// How many units have the same denominator, or the same counts, in a year.
  private struct Holders {
    private var all: [Int: Int] = [:]
    private var ofDenominator: [[Int]: Int] = [:]
    private var ofCounts: [[Int]: Int] = [:]

    init(_ totals: [YearTotal]) {
      for count in totals.lazy.map(\.count) {
        all[count.year, default: 0] += 1
        ofDenominator[[count.year, count.denominator], default: 0] += 1
        ofCounts[[count.year, count.denominator, count.numerator], default: 0] += 1
      }
    }

    var years: Int { all.count }

    /// How unlikely it is to meet these counts in a unit of the year: by themselves, and by how many have them besides
    /// those compared.
    func chance(of count: YearlyCount, besides compared: Int) -> Double {
      let others = Double(max((all[count.year] ?? 1) - 1, 1))
      func seen(_ holders: Int?) -> Double {
        let more = (holders ?? 0) - compared
        return more > 0 ? -log(min(1, Double(more) / others)) : .infinity
      }
      let denominator = min(
        CountChance.denominator(count.denominator),
        seen(ofDenominator[[count.year, count.denominator]]))
      let numerator = CountChance.numerator(count.numerator, of: count.denominator)
      return min(
        denominator + numerator,
        seen(ofCounts[[count.year, count.denominator, count.numerator]]))
    }
  }

  private struct Agreement {
    var chance = 0.0
    var places: [Int] = []
  }

  private func copies(_ totals: [YearTotal]) -> [DataQualityFinding] {
    let holders = Holders(totals)
    let units = Double(Set(totals.map(\.unit)).count)
    let pairs = units * (units - 1) / 2 * Double(holders.years)
    guard pairs > 0 else { return [] }
    var agreements: [Pair: Agreement] = [:]
    for (_, places) in Dictionary(grouping: totals.indices, by: { Counts(totals[$0]) })
    where 1 < places.count && places.count <= Self.mostPlaces {
      for (position, a) in places.enumerated() {
        for b in places[(position + 1)...] where totals[a].unit != totals[b].unit {
          let shift = totals[b].count.year - totals[a].count.year
          let pair = Pair(first: totals[a].unit, second: totals[b].unit, shift: shift)
          agreements[pair, default: Agreement()].chance += holders.chance(
            of: totals[b].count, besides: shift == 0 ? 2 : 1)
          agreements[pair, default: Agreement()].places.append(b)
        }
      }
    }
    let limit = log(pairs) + Self.certainty
    var named: Set<Int> = []
    return agreements.sorted { $0.key < $1.key }.compactMap { pair, agreement in
      guard agreement.places.count > 1, agreement.chance >= limit,
        named.insert(pair.second).inserted
      else { return nil }
      let places = agreement.places.sorted()
      return .copiedRows(
        table, totals[places[0]], years: places.map { totals[$0].count.year }, from: pair.first,
        shift: pair.shift, tree: tree)
    }
  }

  private func repeats(_ totals: [YearTotal]) -> [DataQualityFinding] {
    var known: [Int: Int] = [:]
    var again: [Int: Agreement] = [:]
    var findings: [DataQualityFinding] = []
    let rows = log(Double(max(totals.count, 1)))
    for unit in totals.runs({ $0.unit == $1.unit }) {
      let denominators = unit.map { totals[$0].count.denominator }
      // A denominator that is always the same, as an estimate can be, says nothing.
      let isFixed = denominators.allSatisfy { $0 == denominators[0] }
      var run = Agreement(places: [unit.lowerBound])
      func close() {
        guard run.places.count > 2, run.chance >= rows + Self.certainty else { return }
        findings.append(
          .repeatedYear(
            table, totals[run.places[1]], units: [totals[run.places[0]].unit], of: 1,
            years: run.places.map { totals[$0].count.year }, tree: tree))
      }
      for place in unit.dropFirst() {
        let (last, count) = (totals[place - 1].count, totals[place].count)
        let isNext = count.year == last.year + 1
        if isNext { known[count.year, default: 0] += 1 }
        guard isNext, Counts(totals[place]) == Counts(totals[place - 1]) else {
          close()
          run = Agreement(places: [place])
          continue
        }
        let chance =
          CountChance.numerator(count.numerator, of: count.denominator)
          + (isFixed ? 0 : CountChance.denominator(count.denominator))
        run.places.append(place)
        run.chance += chance
        again[count.year, default: Agreement()].places.append(place)
        again[count.year, default: Agreement()].chance += chance
      }
      close()
    }
    let years = again.sorted { $0.key < $1.key }.filter { year, agreement in
      let (count, all) = (agreement.places.count, known[year] ?? 0)
      // However the units are chosen that agree, there are no more than 2ⁿ ways.
      let ways = Double(all) * log(2) + log(Double(known.count))
      return count > 2 && 2 * count >= all && agreement.chance >= ways + Self.certainty
    }
    return years.map { year, agreement in
      .repeatedYear(
        table, totals[agreement.places[0]], units: agreement.places.map { totals[$0].unit },
        of: known[year] ?? 0, years: [year - 1, year], tree: tree)
    } + findings
  }
}
