internal import Registry

extension SummaryTables {
  /// The narrowest that names of units and indicators are cut to.
  private static let shortest = (name: 10, indicator: 16)

  /// The odds in no more columns of a terminal than it has, as far as that can be.
  ///
  /// What is dropped or joined, in this order and only as far as is needed: the note's star goes to the
  /// target and low and high become one column; the simulation's error and the feasible level go; the
  /// shortfall goes; names are cut; pace and what was last seen go. Files and `--format` have everything.
  ///
  /// - Parameter width: characters a line holds; nil if nobody knows.
  /// - Returns: the table.
  public func odds(fitting width: Int?) -> ReportTable {
    var table = odds
    guard let width, self.width(table) > width else { return table }
    table = joined(table)
    for dropped in [["p_published_mcse", "feasible_10pct"], ["expected_shortfall_events"]]
    where self.width(table) > width {
      table = table.without(dropped)
    }
    for dropped in ["required_pace", "observed"] where self.width(cut(table, to: width)) > width {
      table = table.without([dropped])
    }
    return cut(table, to: width)
  }

  /// The table with its names cut, as far as it must be and may be.
  private func cut(_ table: ReportTable, to width: Int) -> ReportTable {
    var table = table
    for (key, least) in [
      ("indicator", Self.shortest.indicator), ("name", Self.shortest.name),
    ] where self.width(table) > width {
      table = table.cutting(key, by: self.width(table) - width, toAtLeast: least)
    }
    return table
  }

  private func width(_ table: ReportTable) -> Int { table.terminalWidth(language) }

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
        row[low] = .text("\(numbers.fixed(100 * from, 1))–\(numbers.percent(to, 1))")
      }
      return row
    }
    var columns = table.columns
    for (key, vi, en) in [
      ("at_least", "Mức", "Target"), ("p_true", "P(thực chất)", "P(true)"),
      ("p_published", "P(công bố)", "P(published)"),
    ] {
      if let column = at(key) { columns[column] = TableColumn(key, vi: vi, en: en) }
    }
    columns[low] = TableColumn("low", vi: "Khoảng 90 %", en: "90 % interval")
    return ReportTable(columns: columns, rows: rows).without(["high", "assumptions"])
  }
}
