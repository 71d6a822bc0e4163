internal import Foundation
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

  private func width(_ table: ReportTable) -> Int {
    table.terminal(language).split(separator: "\n").map(\.count).max() ?? 0
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

extension ReportTable {
  /// The table without some columns.
  fileprivate func without(_ keys: [String]) -> ReportTable {
    let kept = columns.indices.filter { !keys.contains(columns[$0].key) }
    return ReportTable(
      columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }

  /// The table with the texts of a column cut so that it is narrower, but not below a length.
  fileprivate func cutting(_ key: String, by excess: Int, toAtLeast least: Int) -> ReportTable {
    guard let column = columns.firstIndex(where: { $0.key == key }) else { return self }
    let texts = rows.map { row in
      if case .text(let text) = row[column] { text } else { "" }
    }
    let longest = texts.map(\.count).max() ?? 0
    let length = Swift.max(least, longest - excess)
    let cut = Self.cut(texts, to: length)
    return ReportTable(
      columns: columns,
      rows: rows.indices.map { index in
        var row = rows[index]
        if case .text = row[column] { row[column] = .text(cut[index]) }
        return row
      })
  }

  /// Texts of no more than so many characters, different ones told apart as long as that can be.
  ///
  /// Where two would be cut to the same beginning, they show less of it, and a part from where they differ.
  ///
  /// - Parameters:
  ///   - texts: in any order, repeats allowed.
  ///   - length: the most characters, 8 or more.
  /// - Returns: one for each.
  static func cut(_ texts: [String], to length: Int) -> [String] {
    let distinct = Set(texts)
    return texts.map { text in
      guard text.count > length else { return text }
      let beginning = text.prefix(length - 1)
      let rivals = distinct.filter {
        $0 != text && $0.count > length && $0.hasPrefix(beginning)
      }
      guard let alike = rivals.map({ text.commonPrefix(with: $0).count }).max() else {
        return beginning + "…"
      }
      let head = text.prefix(length * 3 / 8)
      let room = length - head.count - 1
      // From a word's beginning on, if one is near before the difference.
      let near = text.prefix(alike).suffix(room / 2)
      let start = near.firstIndex(of: " ").map { text.index(after: $0) } ?? near.startIndex
      return head + "…" + text[start...].prefix(room)
    }
  }
}
