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
    for series in table.series {
      let rows = table.rows[series]
      guard let first = rows.first else { continue }
      if let chosen = choice?.source(for: table.indicators[Int(first.indicator)]) {
        let own = rows.filter { table.sources[Int($0.source)] == chosen }
        kept += own
        if own.count < rows.count {
          findings.append(
            .otherSourceLeftOut(
              table, rows.filter { table.sources[Int($0.source)] != chosen }, chosen: chosen,
              tree: tree))
        }
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
    if choice != nil { table.rows = kept }
    if problems.isEmpty { findings += Self.sourcesDiffer(table) }
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
