/// Finds rows of years that stand far from all others, as a year typed wrong does, and leaves them out.
///
/// A year that is a century early makes a history of a century, and one that is years ahead takes from every
/// sum above the years in between: 2029 for 2019 ends the forecast of a city before 2028. So such rows are
/// named and not used. Years count as stray if
///
/// - three or more years lie between them and the unit's other years, of which there are at least twice as many;
/// - they are two or more years before the first, or after the last, that a quarter of the level's units have;
/// - and no more than one unit in ten has them.
///
/// A unit alone on its level is judged by its own pauses: the one before or after must be the longest.
struct StrayYears {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme

  /// Years closer than this to the unit's others belong to them.
  private static let pause = 3
  /// As many years as this can be stray together.
  private static let most = 3

  /// One unit's years of one indicator, in increasing order, at least one.
  private struct Series {
    var unit: Int
    var rows: Range<Int>
    var years: [Int]
  }

  /// Takes the rows of stray years out of a table, whatever their sources.
  func remove(from table: inout RegistrationTable, _ findings: inout [DataQualityFinding]) {
    var levels: [Level: [Series]] = [:]
    for range in table.series {
      let first = table.rows[range.lowerBound]
      guard programme.indicators[Int(first.indicator)].kind == .rate else { continue }
      let years = Set(table.rows[range].map(\.period.year)).sorted()
      let level = Level(indicator: Int(first.indicator), kind: tree.units[Int(first.unit)].kind)
      levels[level, default: []].append(
        Series(unit: Int(first.unit), rows: range, years: years))
    }
    var gone: Set<Int> = []
    for (_, series) in levels.sorted(by: { $0.key < $1.key }) {
      let common = common(series)
      for one in series {
        guard let strays = strays(of: one, common, series.count) else { continue }
        let lacks = lacking(one, without: strays, common)
        for year in strays.sorted() {
          let rows = one.rows.filter { table.rows[$0].period.year == year }
          gone.formUnion(rows)
          let away = one.years.filter { !strays.contains($0) }.map { abs($0 - year) }.min() ?? 0
          findings.append(
            .strayYear(
              table, table.rows[rows[0]], away: away, isAlone: series.count == 1, lacks: lacks,
              tree: tree))
        }
      }
    }
    guard !gone.isEmpty else { return }
    table.rows = table.rows.indices.filter { !gone.contains($0) }.map { table.rows[$0] }
  }

  private struct Level: Hashable, Comparable {
    var indicator: Int
    var kind: UnitKind
    static func < (a: Level, b: Level) -> Bool {
      (a.indicator, a.kind) < (b.indicator, b.kind)
    }
  }

  /// How many units of a level have each year.
  private struct Common {
    var holders: [Int: Int]
    /// The first and the last year that a quarter of the units have, and two at least.
    var span: ClosedRange<Int>?
  }

  private func common(_ series: [Series]) -> Common {
    var holders: [Int: Int] = [:]
    for one in series { for year in one.years { holders[year, default: 0] += 1 } }
    let years = holders.filter { $0.value >= 2 && 4 * $0.value >= series.count }.keys.sorted()
    let span = years.first.flatMap { first in years.last.map { first...$0 } }
    return Common(holders: holders, span: span)
  }

  /// The stray years of a series; nil if there is nothing to judge them by.
  private func strays(of one: Series, _ common: Common, _ units: Int) -> Set<Int>? {
    let runs = one.years.runs(apart: Self.pause)
    guard runs.count > 1 else { return nil }
    let suspects = runs.filter { $0.count <= Self.most && 3 * $0.count <= one.years.count }
    if units == 1 { return Set(loneStrays(runs, suspects)) }
    guard let span = common.span else { return nil }
    return Set(
      suspects.filter { run in
        let isOutside = run[run.count - 1] < span.lowerBound - 1 || run[0] > span.upperBound + 1
        return isOutside && run.allSatisfy { (common.holders[$0] ?? 0) <= max(1, units / 10) }
      }.joined())
  }

  /// Of a unit without others, the first or the last run if the pause beside it is the longest of all.
  private func loneStrays(_ runs: [[Int]], _ suspects: [[Int]]) -> [Int] {
    let pauses = zip(runs.dropFirst(), runs).map { $0[0] - $1[$1.count - 1] }
    guard let longest = pauses.max(), pauses.count(where: { $0 == longest }) == 1 else { return [] }
    if pauses.first == longest, suspects.contains(runs[0]) { return runs[0] }
    let last = runs[runs.count - 1]
    return pauses.last == longest && suspects.contains(last) ? last : []
  }

  /// The years between a unit's first and last that others have and it lacks.
  private func lacking(_ one: Series, without strays: Set<Int>, _ common: Common) -> [Int] {
    let own = one.years.filter { !strays.contains($0) }
    guard let first = own.first, let last = own.last else { return [] }
    let have = Set(own)
    return (first...max(last, common.span?.upperBound ?? last)).filter {
      !have.contains($0) && (common.holders[$0] ?? 0) > 0
    }
  }
}

extension [Int] {
  /// Increasing numbers, cut where two neighbours are `gap` or more apart.
  fileprivate func runs(apart gap: Int) -> [[Int]] {
    var runs: [[Int]] = []
    for value in self {
      if let last = runs.last?.last, value - last < gap {
        runs[runs.count - 1].append(value)
      } else {
        runs.append([value])
      }
    }
    return runs
  }
}
