/// Turns the rows of registrations.csv into yearly series, step by step.
struct SeriesAssembly {
  private let tree: UnitTree
  private let programme: Programme
  private let options: IntakeOptions
  private var table: RegistrationTable
  private var findings: [DataQualityFinding] = []

  /// Takes rows that have been checked by themselves and do not overlap within a source.
  init(
    tree: UnitTree, programme: Programme, table: RegistrationTable, options: IntakeOptions
  ) {
    self.tree = tree
    self.programme = programme
    self.table = table
    self.options = options
  }

  /// Cuts the history, chooses the sources, sums to years, and takes rates above 100 % as the
  /// scenario says.
  mutating func run(_ problems: inout InputProblems) -> (
    series: [RateSeries], observations: [Observation], findings: [DataQualityFinding]
  ) {
    checkYears(&problems)
    if problems.isEmpty {
      StrayYears(tree: tree, programme: programme).remove(from: &table, &findings)
    }
    // All other rows tell how much is known, also those that are not used.
    let known = KnownTo(table: table, tree: tree, options: options)
    known.check(&problems)
    cutHistory()
    LifetimeCheck(tree: tree).apply(to: &table, &problems, &findings)
    SourceSelection(choice: options.source, mentions: options.mentions)
      .apply(to: &table, tree: tree, &problems, &findings)
    NestingCheck(table: table, programme: programme).run(&problems)
    let over100 = Over100(
      policy: options.over100, table: table, programme: programme, tree: tree)
    over100.check(&problems)
    ProgressCheck(table: table, programme: programme).run(&problems)
    let zeros = ZeroFilled(
      tree: tree, programme: programme, table: table, outliers: options.outliers,
      policy: options.zeros)
    zeros.checkAnything(&problems)
    // Past this point rows that break a rule would only breed findings about themselves.
    guard problems.isEmpty else { return ([], [], findings) }
    let doubted = zeros.find()
    findings += doubted.findings
    var observed = table.yearTotals(
      programme, tree: tree, unreported: doubted.rows, &findings)
    CohortCompleteness(programme: programme, known: known, policy: options.incompleteCohorts)
      .apply(to: &observed, &findings)
    CumulativeParts(tree: tree, programme: programme, table: table)
      .apply(to: &observed, &problems, &findings)
    checkOutliers(observed, &problems)
    var totals = observed
    over100.apply(to: &totals, &findings)
    over100.noteStocks(&findings)
    findings += BacklogLists(table: table, programme: programme, tree: tree).findings()
    for total in totals where total.count.denominator == 0 {
      findings.append(.zeroDenominator(table, total, tree: tree))
    }
    findings += SumCheck(tree: tree, programme: programme).findings(observed)
    let series = series(of: totals)
    findings += missing(series)
    let observations = table.rows
      .filter { programme.indicators[Int($0.indicator)].kind != .rate }
      .map(table.observation)
    let mergers = MergerCheck(tree: tree, programme: programme, table: table)
    findings += mergers.findings
    findings += PanelYears(
      tree: tree, programme: programme, table: table, outliers: options.outliers,
      lifetimes: mergers.lifetimes
    ).findings(totals)
    let farOff = OutlyingCounts(
      tree: tree, programme: programme, table: table, outliers: options.outliers
    ).findings(totals)
    findings += farOff
    // The year in which a unit begins or ends has a part of a year's events, and is no step.
    let whole = totals.filter { tree.units[$0.unit].lifetime.covers($0.count.year) }
    findings += LastingSteps(tree: tree, table: table, outliers: options.outliers)
      .findings(whole, named: farOff)
    findings += TotalRows(tree: tree, table: table).findings(observed)
    findings += CopiedRows(tree: tree, table: table).findings(observed)
    findings += CopiedColumns(tree: tree, programme: programme, table: table).findings(observed)
    findings += WholeSeries(
      tree: tree, programme: programme, table: table, outliers: options.outliers
    ).findings(totals)
    findings += CommonSteps(tree: tree, programme: programme, outliers: options.outliers)
      .findings(whole)
    findings += options.outliers.sorted().map { year in
      .outlierYear(year, series: series.count { $0.counts.contains { $0.year == year } })
    }
    return (series, observations, findings)
  }

  /// Leaves out what lies before the first year to use.
  private mutating func cutHistory() {
    guard let first = options.historyFrom else { return }
    let count = table.rows.count
    table.rows.removeAll { $0.period.year < first }
    if table.rows.count < count {
      findings.append(.beforeHistory(rows: count - table.rows.count, year: first))
    }
  }

  /// The totals of each indicator and unit together; they stand in that order.
  private func series(of totals: [YearTotal]) -> [RateSeries] {
    var series: [RateSeries] = []
    var last: YearTotal?
    for total in totals {
      if let last, last.indicator == total.indicator, last.unit == total.unit {
        series[series.count - 1].counts.append(total.count)
      } else {
        series.append(
          RateSeries(
            unit: total.unit, indicator: table.indicators[total.indicator],
            source: table.sources[total.source], counts: [total.count]))
      }
      last = total
    }
    return series
  }

  /// Reports rows of years that are still to come: after the last year of the forecast and of the targets.
  private func checkYears(_ problems: inout InputProblems) {
    let years = programme.targets.map(\.year) + (options.horizon.map { [$0] } ?? [])
    guard let last = years.max() else { return }
    for row in table.rows where row.period.year > last {
      problems.add(
        table.problem(row, column: "period", text: "\(row.period)", .afterLastYear(last)),
        in: table.file)
    }
  }

  /// Reports a scenario that sets every year of every rate aside.
  private func checkOutliers(_ totals: [YearTotal], _ problems: inout InputProblems) {
    let years = Set(totals.map(\.count.year))
    guard !years.isEmpty, years.isSubset(of: options.outliers),
      !table.rows.contains(where: { programme.indicators[Int($0.indicator)].kind != .rate })
    else { return }
    let rule = InputRule.scenario(.allYearsSetAside)
    problems.add(
      options.mentions["events"]?.problem(text: nil, rule: rule)
        ?? InputProblem(file: table.file, field: .key("model.events"), rule: rule))
  }

  /// What has no history: rates without any, and units at the bottom of the tree without any or
  /// without one that others have.
  private func missing(_ series: [RateSeries]) -> [DataQualityFinding] {
    let unitsOfIndicator = Dictionary(grouping: series, by: \.indicator)
      .mapValues { Set($0.map(\.unit)) }
    let rates = programme.indicators.filter { $0.kind == .rate }.map(\.id)
    let unseen = rates.filter { unitsOfIndicator[$0] == nil }
    var findings =
      unseen.count > 1
      ? [DataQualityFinding.noSeries(indicators: unseen)]
      : unseen.map { .noSeries(unit: nil, indicator: $0) }
    let unitsWithAny = Set(series.map(\.unit))
    // The years of each rate; of a time before or after them a unit owes nothing.
    let years = Dictionary(grouping: series, by: \.indicator).mapValues { series in
      let years = series.lazy.flatMap(\.counts).map(\.year)
      return (first: years.min() ?? .min, last: years.max() ?? .max)
    }
    let (first, last) = (years.values.map(\.first).min(), years.values.map(\.last).max())
    for unit in tree.units.indices where tree.children[unit].isEmpty {
      let code = tree.units[unit].code
      let lifetime = tree.units[unit].lifetime
      guard unitsWithAny.contains(unit) else {
        if let begun = lifetime.from, let last, begun.year > last {
          findings.append(.notYetBegun(unit: code, from: begun, last: last))
        } else if lifetime.lastYear ?? .max >= first ?? .min {
          findings.append(.noSeries(unit: code, indicator: nil, periods: periods(of: unit)))
        }
        continue
      }
      for rate in rates {
        if let units = unitsOfIndicator[rate], !units.contains(unit),
          let known = years[rate], lifetime.lastYear ?? .max >= known.first,
          lifetime.firstYear ?? .min <= known.last
        {
          findings.append(
            .noSeries(unit: code, indicator: rate, periods: periods(of: unit, indicator: rate)))
        }
      }
    }
    return findings
  }

  /// The periods of which a unit has rows, of an indicator or of all rates; in order.
  private func periods(of unit: Int, indicator: String? = nil) -> [Period] {
    let rows = programme.indicators.indices.filter {
      programme.indicators[$0].kind == .rate
        && indicator ?? table.indicators[$0] == table.indicators[$0]
    }.compactMap { table.rows(unit: unit, indicator: $0) }.joined()
    return Set(rows.map { table.rows[$0].period }).sorted()
  }
}
