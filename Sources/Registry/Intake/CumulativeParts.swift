#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Asks about parts of years that look counted from January on, whose sum would count events twice or more.
///
/// Quarters of 50, 100, 150 and 200 deaths are 200 deaths in a year, or 500. A year is *suspect* if its parts never
/// fall, in numerator and denominator, and the last is larger than the first by nearly as much as it reaches
/// further: e^0.7 times, where e is 12 over the months of the first (1.6 for halves, 2.6 for quarters, 5.7 for
/// months); or if the last of three or more parts alone is as large as all others together, as a total of the year is.
///
/// - Where the unit has other years, their median is what is usual. The sum must lie a quarter above it or more, and
///   the last part alone at least twice as near to it: then the year is named, and not used if the sum is three standard
///   deviations of a Poisson count above.
/// - Where at least half of the units are so in a year, for the others a factor e^½ is enough, and a sum above what is usual.
/// - A unit without other years is judged with those that have them, and by itself if three of its years are suspect.
/// - Where no unit has any other year to tell, and at least four in five years of parts are suspect, three or more, the
///   file is rejected: adding the parts up would be wrong, and nothing else is certain. Fewer are kept, and named.
struct CumulativeParts {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// The rows.
  let table: RegistrationTable

  private static let certain = 0.7
  private static let likely = 0.5
  private static let farAbove = 1.25
  /// Fewer events in a year fall as they fall.
  private static let fewest = 10
  private static let deviations = 2.0
  private static let clearDeviations = 3.0
  /// As many years as these around one tell what is usual.
  private static let neighbours = 4

  /// A year that looks cumulative.
  private struct Suspect {
    var place: Int
    /// What the sum would be, and what its last part is.
    var sum, last: Int
    /// How many times the first part the last is.
    var growth: Double
    /// How many times it would be if events came evenly and were counted from January.
    var expected: Double
  }

  /// Takes years out of the totals that cannot be sums of their parts.
  ///
  /// - Parameters:
  ///   - totals: whole years by indicator, unit and year.
  ///   - problems: takes indicators that have no other years.
  ///   - findings: takes what was left out, and what could not be told.
  func apply(
    to totals: inout [YearTotal], _ problems: inout InputProblems,
    _ findings: inout [DataQualityFinding]
  ) {
    guard totals.contains(where: { $0.rows.count > 1 }) else { return }
    var gone: Set<Int> = []
    for own in totals.runs({ $0.indicator == $1.indicator }) {
      gone.formUnion(check(own, totals, &problems, &findings))
    }
    guard !gone.isEmpty else { return }
    totals = totals.indices.filter { !gone.contains($0) }.map { totals[$0] }
  }

  /// The places of years of one indicator that are not used.
  private func check(
    _ indicator: Range<Int>, _ totals: [YearTotal], _ problems: inout InputProblems,
    _ findings: inout [DataQualityFinding]
  ) -> Set<Int> {
    let suspects = suspects(indicator, totals, exponent: Self.certain)
    guard !suspects.isEmpty else { return [] }
    let units = Array(indicator).grouped { totals[$0].unit }
    var found: [Int: Suspect] = [:]
    var certain: Set<Int> = []
    var untold: [Suspect] = []
    var isTold = false
    for places in units {
      let others = places.filter { suspects[$0] == nil }
      isTold = isTold || !others.isEmpty
      let own = places.compactMap { suspects[$0] }
      if others.isEmpty, isCertain(own, of: own.count) {
        certain.formUnion(places)
      }
      for place in places {
        guard let suspect = suspects[place] else { continue }
        if others.isEmpty {
          untold.append(suspect)
        } else if isFarOff(suspect, usual(totals[place].count.year, others, totals)) {
          found[place] = suspect
        }
      }
    }
    join(indicator, totals, &found)
    if !isTold, isCertain(untold, of: indicator.count { totals[$0].rows.count > 1 }) {
      report(untold, totals, &problems)
      return []
    }
    let years = Dictionary(grouping: found.keys) { totals[$0].count.year }
    let rest = untold.filter { found[$0.place] == nil }
    // A unit without other years is judged by how many it has, or with those that have others.
    for suspect in rest {
      let isCommon = (years[totals[suspect.place].count.year]?.count ?? 0) > 1
      if isCommon || certain.contains(suspect.place) { found[suspect.place] = suspect }
    }
    let asked = asked(found, years: years, units: units, suspects: suspects, totals)
    for place in asked.keys { found[place] = nil }
    for places in units {
      add(places.compactMap { asked[$0] }, usual: [], totals, isUsed: true, &findings)
      let own = places.compactMap { found[$0] }
      let usual = places.filter { found[$0] == nil && suspects[$0] == nil }
      add(own, usual: usual, totals, isUsed: false, &findings)
      add(
        rest.filter { places.contains($0.place) && found[$0.place] == nil }, usual: [], totals,
        isUsed: true, &findings)
    }
    return Set(found.keys)
  }

  /// Single years of single units that chance may have made so: they are named and used.
  private func asked(
    _ found: [Int: Suspect], years: [Int: [Int]], units: [[Int]], suspects: [Int: Suspect],
    _ totals: [YearTotal]
  ) -> [Int: Suspect] {
    var asked: [Int: Suspect] = [:]
    for places in units where places.count(where: { found[$0] != nil }) == 1 {
      let others = places.filter { suspects[$0] == nil && found[$0] == nil }
      for place in places {
        let year = totals[place].count.year
        guard let suspect = found[place], !others.isEmpty, years[year]?.count ?? 0 < 2 else {
          continue
        }
        let above =
          2 * Double(suspect.sum).squareRoot() - 2 * usual(year, others, totals).squareRoot()
        if above < Self.clearDeviations { asked[place] = suspect }
      }
    }
    return asked
  }

  /// The years of parts that have the shape, by place.
  private func suspects(_ places: Range<Int>, _ totals: [YearTotal], exponent: Double)
    -> [Int: Suspect]
  {
    var suspects: [Int: Suspect] = [:]
    for place in places where totals[place].rows.count > 1 {
      suspects[place] = suspect(place, totals[place], exponent: exponent)
    }
    return suspects
  }

  private func suspect(_ place: Int, _ total: YearTotal, exponent: Double) -> Suspect? {
    let rows = table.rows[total.rows]
    guard let first = rows.first, let last = rows.last else { return nil }
    let rises = zip(rows, rows.dropFirst()).allSatisfy {
      $0.numerator <= $1.numerator && $0.denominator <= $1.denominator
    }
    let expected = 12 / Double(first.period.months.count)
    // Denominators of a whole year can stand in every part, with numerators that add up.
    let isConstant = first.denominator == last.denominator
    let growth =
      isConstant
      ? Double(last.numerator) / Double(max(first.numerator, 1))
      : Double(last.denominator) / Double(max(first.denominator, 1))
    let isTotal =
      rows.count > 2 && 2 * last.denominator >= total.count.denominator
      && 9 * last.numerator >= 4 * total.count.numerator
    let isCumulative =
      rises && first.denominator > 0 && growth >= exp(exponent * log(expected))
    guard total.count.denominator >= Self.fewest, isCumulative || isTotal else { return nil }
    return Suspect(
      place: place, sum: total.count.denominator, last: last.denominator, growth: growth,
      expected: isCumulative ? expected : growth)
  }

  /// The median denominator of the nearest other years.
  private func usual(_ year: Int, _ others: [Int], _ totals: [YearTotal]) -> Double {
    let nearest = others.sorted {
      let (a, b) = (totals[$0].count.year, totals[$1].count.year)
      return (abs(a - year), a) < (abs(b - year), b)
    }
    return nearest.prefix(Self.neighbours).map { Double(totals[$0].count.denominator) }.median
  }

  /// True if the sum lies far above what is usual, and the last part does not.
  private func isFarOff(_ suspect: Suspect, _ usual: Double) -> Bool {
    let (sum, last) = (Double(suspect.sum), Double(suspect.last))
    guard usual > 0, sum >= Self.farAbove * usual,
      2 * sum.squareRoot() - 2 * usual.squareRoot() >= Self.deviations
    else { return false }
    return 2 * abs(log(last / usual)) <= log(sum / usual)
  }

  /// Adds the years that look less plainly so, where half of the units do.
  private func join(_ indicator: Range<Int>, _ totals: [YearTotal], _ found: inout [Int: Suspect]) {
    let inParts = indicator.filter { totals[$0].rows.count > 1 }
    let ofYear = Dictionary(grouping: inParts) { totals[$0].count.year }
    let years = ofYear.filter { _, places in
      let count = places.count { found[$0] != nil }
      return count > 1 && 2 * count >= places.count
    }
    guard !years.isEmpty else { return }
    let likely = suspects(indicator, totals, exponent: Self.likely)
    for place in years.values.joined() where found[place] == nil {
      guard let suspect = likely[place] else { continue }
      let others = indicator.filter {
        totals[$0].unit == totals[place].unit && likely[$0] == nil
      }
      guard !others.isEmpty else { continue }
      let usual = usual(totals[place].count.year, others, totals)
      // A year of fewer events than usual adds up to little more than usual.
      if Double(suspect.sum) > usual { found[place] = suspect }
    }
  }

  private func isCertain(_ suspects: [Suspect], of all: Int) -> Bool {
    guard suspects.count >= 3, 5 * suspects.count >= 4 * all else { return false }
    let share = suspects.map { $0.growth / $0.expected }.median
    return 0.75 <= share && share <= 1.4
  }

  private func report(
    _ suspects: [Suspect], _ totals: [YearTotal], _ problems: inout InputProblems
  ) {
    guard let first = suspects.min(by: { line($0, totals) < line($1, totals) }) else { return }
    let rows = table.rows[totals[first.place].rows]
    guard let last = rows.last else { return }
    problems.add(
      table.problem(
        last, column: "denominator", text: "\(last.denominator)",
        .cumulative(
          parts: rows.map(\.denominator), year: totals[first.place].count.year,
          years: suspects.count)),
      in: table.file)
  }

  private func line(_ suspect: Suspect, _ totals: [YearTotal]) -> Int {
    table.rows[totals[suspect.place].rows.lowerBound].line
  }

  /// One finding for the years of a unit.
  private func add(
    _ suspects: [Suspect], usual: [Int], _ totals: [YearTotal], isUsed: Bool,
    _ findings: inout [DataQualityFinding]
  ) {
    guard let first = suspects.first else { return }
    let total = totals[first.place]
    let parts = table.rows[total.rows].map(\.denominator)
    findings.append(
      .cumulativeParts(
        table, total, years: suspects.map { totals[$0.place].count.year }, parts: parts,
        usual: usual.isEmpty
          ? nil : Int(usual.map { Double(totals[$0].count.denominator) }.median),
        isUsed: isUsed, tree: tree))
  }
}

extension [Int] {
  /// Neighbours with the same key together.
  fileprivate func grouped(by key: (Int) -> Int) -> [[Int]] {
    runs { key($0) == key($1) }.map { Array(self[$0]) }
  }
}
