internal import Registry

extension SummaryTables {
  /// The odds in no more columns of a terminal than it has, as far as that can be.
  ///
  /// What is joined or dropped, in this order and only as far as is needed: the note's star goes to the target, and
  /// low and high become one column; the simulation's error and the feasible level go; the shortfall goes; the pace
  /// goes; the denominator goes behind the indicator; units stand above their rows; what was last seen goes. Files and
  /// `--format` have everything.
  ///
  /// - Parameter width: columns a line holds; nil if there is no limit.
  /// - Returns: the table.
  public func odds(fitting width: Int?) -> ReportTable {
    let table = odds
    if let width, table.terminalWidth(language) > width {
      return joined(table).narrowed(
        to: width, language,
        by: [
          { $0.without(["p_published_mcse", "feasible_10pct"]) },
          { $0.without(["expected_shortfall_events"]) }, { $0.without(["required_pace"]) },
          withBasis, { $0.grouped(by: "name") }, { $0.without(["observed"]) },
        ])
    }
    return table
  }

  /// The denominator in brackets behind the indicator.
  private func withBasis(_ table: ReportTable) -> ReportTable {
    table.joining("basis", to: "indicator") { "\($0) (\($1))" }
  }

  /// The star beside the target, and the interval in one column.
  private func joined(_ table: ReportTable) -> ReportTable {
    let numbers = SpokenNumbers(language: language)
    let at = { (key: String) in table.columns.firstIndex { $0.key == key } }
    guard let target = at("at_least"), let low = at("low"), let high = at("high"),
      let note = at("assumptions")
    else { return table }
    let rows = table.rows.map { row in
      var row = row
      if case .share(let value, let decimals) = row[target], row[note] == .text("*") {
        row[target] = .text(numbers.percent(value, decimals) + "*")
      }
      if case .share(let from, _) = row[low], case .share(let to, _) = row[high] {
        row[low] = .text("\(numbers.points(from, 1))–\(numbers.percent(to, 1))")
      }
      return row
    }
    var columns = table.columns
    for (key, vi, en) in [
      ("at_least", "Mục tiêu", "Target"), ("p_true", "P(thực chất)", "P(true)"),
      ("p_published", "P(công bố)", "P(published)"),
    ] {
      if let column = at(key) { columns[column] = TableColumn(key, vi: vi, en: en) }
    }
    columns[low] = TableColumn("low", vi: "Khoảng 90 %", en: "90 % interval")
    return ReportTable(columns: columns, rows: rows).without(["high", "assumptions"])
  }
}
