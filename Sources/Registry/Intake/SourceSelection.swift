/// Sees to it that no series mixes sources.
///
/// The reporting forms and the electronic register give different numbers for the same events, so a
/// series that changes from one to the other shows a step that never happened.
struct SourceSelection {
  /// What the scenario chose, if anything.
  let choice: SourceChoice?
  /// Where it chose: `source` for one choice, `source.ID` for that of an indicator.
  let mentions: [String: InputMention]

  /// Keeps the rows of the chosen sources.
  ///
  /// - Parameters:
  ///   - table: the rows; those of other sources than chosen are taken out.
  ///   - tree: the units.
  ///   - problems: takes series of two sources between which nobody chose, and choices of what is
  ///     not there.
  ///   - findings: takes what was left out, and which indicators differ in source between units.
  func apply(
    to table: inout RegistrationTable, tree: UnitTree, _ problems: inout InputProblems,
    _ findings: inout [DataQualityFinding]
  ) {
    checkChoice(table, &problems)
    // Without a choice every row is kept, and none is copied.
    var kept: [RegistrationRow] = []
    if choice != nil { kept.reserveCapacity(table.rows.count) }
    var leftOut: [LeftOut] = []
    for series in table.series {
      let rows = table.rows[series]
      guard let first = rows.first else { continue }
      if let chosen = choice?.source(for: table.indicators[Int(first.indicator)]) {
        let own = rows.filter { table.sources[Int($0.source)] == chosen }
        kept += own
        let others = rows.filter { table.sources[Int($0.source)] != chosen }
        guard let other = others.first else { continue }
        if leftOut.last?.first.indicator != other.indicator {
          leftOut.append(LeftOut(first: other, chosen: chosen))
        }
        leftOut[leftOut.count - 1].add(others, own: own)
      } else {
        if choice != nil { kept += rows }
        // Rows stand by source, so the first of another source is the first that differs.
        if let other = rows.first(where: { $0.source != first.source }) {
          let (later, earlier) = other.line > first.line ? (other, first) : (first, other)
          problems.add(
            table.problem(
              later, column: "source", text: table.sources[Int(later.source)],
              .mixedSources(other: table.sources[Int(earlier.source)], line: earlier.line)),
            in: table.file)
        }
      }
    }
    findings += leftOut.map { .otherSourceLeftOut(table, $0) }
    if choice != nil { table.rows = kept }
    if problems.isEmpty { findings += Self.sourcesDiffer(table) }
  }

  /// The rows of an indicator that are not used.
  struct LeftOut {
    /// The first of them, in the order of the table.
    let first: RegistrationRow
    /// The source that the scenario chose.
    let chosen: String
    private(set) var rows = 0
    private(set) var units = 0
    private(set) var sources: Set<Int32> = []
    private(set) var overlap = Overlap()

    init(first: RegistrationRow, chosen: String) {
      (self.first, self.chosen) = (first, chosen)
    }

    /// Adds the rows of a unit, and those of its own that are used.
    mutating func add(_ others: [RegistrationRow], own: [RegistrationRow]) {
      rows += others.count
      units += 1
      sources.formUnion(others.map(\.source))
      for other in others {
        if let row = own.first(where: { $0.period == other.period }) { overlap.add(other, row) }
      }
    }
  }

  /// The periods that two sources have of the same units.
  struct Overlap {
    private var periods = 0
    private var other = YearlyCount(year: 0, numerator: 0, denominator: 0)
    private var own = YearlyCount(year: 0, numerator: 0, denominator: 0)

    fileprivate mutating func add(_ other: RegistrationRow, _ own: RegistrationRow) {
      periods += 1
      self.other.numerator += other.numerator
      self.other.denominator += other.denominator
      self.own.numerator += own.numerator
      self.own.denominator += own.denominator
    }

    /// What is said of them: the rate and the events of the rows left out beside those that are used.
    func compared(to chosen: String) -> (en: String, vi: String) {
      guard let rate = other.rate, let used = own.rate else { return ("", "") }
      return (
        "; where both have figures of a unit and period (\(periods) times) these say "
          + "\(DataQualityFinding.percent(rate, .en)) %, those used \(DataQualityFinding.percent(used, .en)) %, of "
          + "\(other.denominator) and \(own.denominator) events",
        "; ở những kỳ cả hai cùng có số liệu (\(periods)), nguồn không dùng cho \(DataQualityFinding.percent(rate, .vi)) % trên "
          + "\(other.denominator) sự kiện, nguồn đã chọn cho \(DataQualityFinding.percent(used, .vi)) % trên \(own.denominator)"
      )
    }
  }

  /// Reports choices of sources or for indicators that do not occur.
  private func checkChoice(_ table: RegistrationTable, _ problems: inout InputProblems) {
    func check(_ source: String, key: String) {
      guard !table.sources.contains(source) else { return }
      let suggestion = Spelling.nearest(to: source, among: table.sources)
      report(key, text: source, .unknownSource(suggestion: suggestion))
    }
    func report(_ key: String, text: String, _ rule: CountRule) {
      problems.add(
        mentions[key]?.problem(text: text, rule: .count(rule))
          ?? InputProblem(
            file: table.file, field: .key("data.\(key)"), text: text, rule: .count(rule)))
    }
    switch choice {
    case .one(let source): check(source, key: "source")
    case .perIndicator(let sources):
      for (indicator, source) in sources.sorted(by: { $0.key < $1.key }) {
        if table.indicators.contains(indicator) {
          check(source, key: "source.\(indicator)")
        } else {
          let suggestion = Spelling.nearest(to: indicator, among: table.indicators)
          report(
            "source.\(indicator)", text: indicator, .unknownIndicator(suggestion: suggestion))
        }
      }
    case nil: break
    }
  }

  /// A finding for every indicator that has one source in some units and another in others.
  private static func sourcesDiffer(_ table: RegistrationTable) -> [DataQualityFinding] {
    var unitsOfSource: [Int32: [Int32: Int]] = [:]
    for series in table.series {
      let row = table.rows[series.lowerBound]
      unitsOfSource[row.indicator, default: [:]][row.source, default: 0] += 1
    }
    return unitsOfSource.sorted { $0.key < $1.key }.compactMap { indicator, counts in
      guard counts.count > 1 else { return nil }
      let named = counts.sorted { $0.key < $1.key }.map { (table.sources[Int($0.key)], $0.value) }
      return .sourcesDiffer(indicator: table.indicators[Int(indicator)], unitsOfSource: named)
    }
  }
}
