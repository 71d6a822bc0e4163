/// Finds zeros that stand for figures nobody reported: sheets are filled with 0 where nothing is known yet.
///
/// A denominator of 0 after years of hundreds of events, or in one quarter of four, is not a year in which nothing
/// happened, and a numerator of 0 after years of 80 % is not a service that stopped; either would be
/// learned by rates, by the model of yearly events and by the sums above. What contradicts a zero is its own series
/// (`ZeroRuns`), or, where units are too small to tell one by one, the units of a level that have the same
/// period at 0 together: all of them, or more than chance makes (`PartlyZero`). Numerators need a period with events
/// *before*: what begins later was 0 until then.
struct ZeroFilled {
  /// The units.
  let tree: UnitTree
  /// The indicators.
  let programme: Programme
  /// The rows, each series of one source.
  let table: RegistrationTable
  /// Years that the scenario sets aside; they are not looked at.
  let outliers: Set<Int>
  /// What is done with them.
  let policy: DoubtfulPolicy

  /// Which count of a row is 0.
  enum Part {
    /// All events.
    case denominator
    /// Those that meet the rule, while the denominator is not 0.
    case numerator
  }

  /// The units of one level, in one period, for one indicator.
  private struct Key: Hashable {
    var indicator: Int32
    var kind: UnitKind
    var period: Period
  }

  /// Zeros that are doubted: what to expect instead of each row, by its position.
  private struct Doubts {
    var expected: [Int: Double] = [:]
    /// Periods that are 0 in all units of a level, with their rows.
    var common: [Key: [Int]] = [:]
    /// Periods that are 0 in more units of a level than chance makes, with their rows and how many units there are.
    var partly: [Key: (rows: [Int], units: Int)] = [:]
  }

  /// Names what cannot be real.
  ///
  /// - Returns: the positions of rows to take as not reported, and what is said of them.
  func find() -> (rows: Set<Int>, findings: [DataQualityFinding]) {
    var doubted: Set<Int> = []
    var findings: [DataQualityFinding] = []
    for rows in emptyIndicators() {
      findings.append(.nothingButZeros(table, table.rows[rows]))
      doubted.formUnion(rows)
    }
    for part in [Part.denominator, .numerator] {
      let doubts = doubts(part)
      findings += say(doubts, part)
      doubted.formUnion(doubts.expected.keys)
    }
    return (policy == .leaveOut ? doubted : [], findings)
  }

  /// The error of a file in which every row is 0 of 0: it is a form, not data.
  func checkAnything(_ problems: inout InputProblems) {
    guard table.rows.count > 1, table.rows.allSatisfy({ $0.denominator == 0 && $0.numerator == 0 })
    else { return }
    problems.add(InputProblem(file: table.file, rule: .count(.nothingButZeros)))
  }

  /// The rows of each rate that is 0 of 0 in more than one row, and in every one.
  private func emptyIndicators() -> [Range<Int>] {
    table.rows.runs { $0.indicator == $1.indicator }.filter { rows in
      rows.count > 1 && isRate(table.rows[rows.lowerBound])
        && table.rows[rows].allSatisfy { $0.denominator == 0 }
    }
  }

  private func doubts(_ part: Part) -> Doubts {
    var doubts = Doubts()
    var candidates: Set<Key> = []
    for series in table.series where isRate(table.rows[series.lowerBound]) {
      guard table.rows[series].contains(where: { count($0, part) == 0 }) else { continue }
      let entries = entries(series, part)
      for run in ZeroRuns.find(in: entries) {
        for place in run.places { candidates.insert(key(entries[place].row)) }
        guard run.isContradicted, part == .denominator || run.isPreceded else { continue }
        let weight = entries[run.places].reduce(0) { $0 + $1.weight }
        for place in run.places {
          doubts.expected[entries[place].row] = run.expected * entries[place].weight / weight
        }
      }
    }
    doubts.common = common(candidates, part)
    for rows in doubts.common.values { add(rows, part, to: &doubts) }
    doubts.common = doubts.common.filter { $0.value.allSatisfy { doubts.expected[$0] != nil } }
    addPartly(candidates.subtracting(doubts.common.keys), part, to: &doubts)
    return doubts
  }

  /// Doubts zeros of a period that are too many for units as small as these.
  private func addPartly(_ keys: Set<Key>, _ part: Part, to doubts: inout Doubts) {
    guard !keys.isEmpty else { return }
    var rows: [Key: [Int]] = [:]
    for position in table.rows.indices where doubts.expected[position] == nil {
      let row = table.rows[position]
      guard keys.contains(key(row)), part == .denominator || row.denominator > 0 else { continue }
      rows[key(row), default: []].append(position)
    }
    for (key, rows) in rows where rows.count(where: { count(table.rows[$0], part) == 0 }) > 1 {
      let units = rows.map { position in
        let row = table.rows[position]
        return PartlyZero.Unit(
          expected: min(
            usual(position, part, beside: doubts.common), inSeason(position, part, doubts.common))
            * weight(row, part), isZero: count(row, part) == 0)
      }
      let places = PartlyZero.doubted(units)
      guard !places.isEmpty else { continue }
      for place in places { doubts.expected[rows[place]] = units[place].expected }
      doubts.partly[key] = (places.map { rows[$0] }, rows.count)
    }
  }

  /// The mean intensity of a unit in the same part of other years; infinite where fewer than two tell, or years are whole.
  private func inSeason(_ position: Int, _ part: Part, _ common: [Key: [Int]]) -> Double {
    let row = table.rows[position]
    guard row.period.months.count < 12,
      let range = table.rows(unit: Int(row.unit), indicator: Int(row.indicator))
    else { return .infinity }
    let same = entries(range, part).filter {
      let period = table.rows[$0.row].period
      return $0.row != position && common[key($0.row)] == nil
        && period.months.count == row.period.months.count
        && period.endMonth % 12 == row.period.endMonth % 12
    }
    guard same.count > 1 else { return .infinity }
    return same.reduce(0) { $0 + Double($1.count) } / same.reduce(0) { $0 + $1.weight }
  }

  /// The rows of periods that are 0 in all units of a level, of which there are two or more.
  private func common(_ candidates: Set<Key>, _ part: Part) -> [Key: [Int]] {
    var open = candidates
    for row in table.rows where !open.isEmpty {
      if part == .numerator && row.denominator == 0 { continue }
      if count(row, part) > 0 { open.remove(key(row)) }
    }
    guard !open.isEmpty else { return [:] }
    var rows: [Key: [Int]] = [:]
    for position in table.rows.indices where open.contains(key(position)) {
      if part == .numerator && table.rows[position].denominator == 0 { continue }
      rows[key(position), default: []].append(position)
    }
    return rows.filter { $0.value.count > 1 }
  }

  /// Doubts a period that is 0 everywhere if the units have enough events in other periods between them.
  private func add(_ rows: [Int], _ part: Part, to doubts: inout Doubts) {
    let open = rows.filter { doubts.expected[$0] == nil }
    guard !open.isEmpty else { return }
    let expected = open.map { position in
      usual(position, part, beside: doubts.common) * weight(table.rows[position], part)
    }
    let known = rows.reduce(0) { $0 + (doubts.expected[$1] ?? 0) }
    guard expected.reduce(known, +) >= ZeroRuns.contradicted else { return }
    for (position, expected) in zip(open, expected) { doubts.expected[position] = expected }
  }

  /// The mean intensity of a unit in the periods next to one, past those that are 0 in all units.
  private func usual(_ position: Int, _ part: Part, beside common: [Key: [Int]]) -> Double {
    let row = table.rows[position]
    guard let range = table.rows(unit: Int(row.unit), indicator: Int(row.indicator)) else {
      return 0
    }
    let others = entries(range, part).filter { common[key($0.row)] == nil }
    guard part == .denominator || others.contains(where: { $0.count > 0 && $0.row < position })
    else { return 0 }
    let next = [others.last { $0.row < position }, others.first { $0.row > position }]
      .compactMap { $0 }.map { Double($0.count) / $0.weight }
    return next.isEmpty ? 0 : next.reduce(0, +) / Double(next.count)
  }

  /// The periods of a series, in order.
  private func entries(_ series: Range<Int>, _ part: Part) -> [ZeroRuns.Entry] {
    series.compactMap { position in
      let row = table.rows[position]
      guard !outliers.contains(row.period.year), part == .denominator || row.denominator > 0
      else { return nil }
      return ZeroRuns.Entry(row: position, count: count(row, part), weight: weight(row, part))
    }
  }

  private func count(_ row: RegistrationRow, _ part: Part) -> Int {
    part == .denominator ? row.denominator : row.numerator
  }

  private func weight(_ row: RegistrationRow, _ part: Part) -> Double {
    Double(part == .denominator ? row.period.months.count : row.denominator)
  }

  private func isRate(_ row: RegistrationRow) -> Bool {
    programme.indicators[Int(row.indicator)].kind == .rate
  }

  private func key(_ row: RegistrationRow) -> Key {
    Key(indicator: row.indicator, kind: tree.units[Int(row.unit)].kind, period: row.period)
  }

  private func key(_ position: Int) -> Key { key(table.rows[position]) }

  /// One finding for a period that is 0 in all units of a level, and one for each other series.
  private func say(_ doubts: Doubts, _ part: Part) -> [DataQualityFinding] {
    var findings: [DataQualityFinding] = []
    let common = doubts.common.values.sorted { $0[0] < $1[0] }
    for rows in common {
      let expected = rows.reduce(0) { $0 + (doubts.expected[$1] ?? 0) }
      findings.append(
        .zeroFilled(
          table, rows, part, units: rows.count, expected: expected, policy: policy, tree: tree))
    }
    let partly = doubts.partly.values.sorted { $0.rows[0] < $1.rows[0] }
    for (rows, units) in partly {
      let expected = rows.reduce(0) { $0 + (doubts.expected[$1] ?? 0) }
      findings.append(
        .zeroFilled(
          table, rows, part, units: units, expected: expected, policy: policy, tree: tree))
    }
    let inCommon = Set(common.joined()).union(partly.flatMap(\.rows))
    let single = doubts.expected.keys.filter { !inCommon.contains($0) }.sorted()
    for range in single.runs({ table.rows[$0].isOfSameSeries(as: table.rows[$1]) }) {
      let rows = Array(single[range])
      let expected = rows.reduce(0) { $0 + (doubts.expected[$1] ?? 0) }
      findings.append(
        .zeroFilled(
          table, rows, part, units: nil, expected: expected, policy: policy, tree: tree))
    }
    return findings
  }
}
