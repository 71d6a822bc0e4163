public import Registry

extension ReportTable {
  /// The table as people read it: headings in `language`, shares in per cent, numbers to the right.
  ///
  /// Where it is wider than `width`, headings and then texts go over several lines, the longest first; nothing is cut
  /// off. Where even that is not enough each row becomes a paragraph, one line for each cell.
  ///
  /// - Parameters:
  ///   - language: of headings, and of how numbers are written.
  ///   - width: columns that a line of the terminal holds; nil if there is no limit.
  /// - Returns: lines, each with its end; empty if there are no rows.
  public func terminal(_ language: Language, fitting width: Int? = nil) -> String {
    guard !rows.isEmpty else { return "" }
    let layout = TableLayout(self, language)
    return layout.text(fitting: width)
  }

  /// The columns of the longest line of `terminal`, on a terminal without a limit.
  func terminalWidth(_ language: Language) -> Int { TableLayout(self, language).naturalWidth }

  /// The fewest columns of a terminal that hold the table without tearing words apart, where texts may take
  /// `comfortable` columns each before they go over several lines.
  func leastWidth(_ language: Language) -> Int {
    TableLayout(self, language).comfortableWidth
  }

  /// The table with less in it, as far as a width demands.
  ///
  /// - Parameters:
  ///   - width: columns that a line of the terminal holds; nil if there is no limit.
  ///   - language: of headings and numbers.
  ///   - steps: what is given up, in this order.
  /// - Returns: the table after the first step that makes it narrow enough, or after all.
  func narrowed(
    to width: Int?, _ language: Language, by steps: [(ReportTable) -> ReportTable]
  ) -> ReportTable {
    guard let width else { return self }
    var table = self
    for step in steps where table.leastWidth(language) > width { table = step(table) }
    return table
  }

  /// The table without some columns.
  func without(_ keys: [String]) -> ReportTable {
    let kept = columns.indices.filter { !keys.contains(columns[$0].key) }
    return ReportTable(
      columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
      groupedBy: groupedBy)
  }

  /// The table with the texts of one column behind those of another, where there are any.
  func joining(_ key: String, to other: String, _ words: (String, String) -> String) -> ReportTable
  {
    guard let column = columns.firstIndex(where: { $0.key == key }),
      let target = columns.firstIndex(where: { $0.key == other })
    else { return self }
    let joined = rows.map { row in
      var row = row
      if case .text(let text) = row[target], case .text(let more) = row[column], !more.isEmpty {
        row[target] = .text(words(text, more))
      }
      return row
    }
    return ReportTable(columns: columns, rows: joined, groupedBy: groupedBy).without([key])
  }

  /// The table without a column, whose values stand in lines of their own above the rows that have them.
  func grouped(by key: String) -> ReportTable {
    ReportTable(columns: columns, rows: rows, groupedBy: key)
  }
}

extension Cell {
  /// The cell as people read it on a terminal.
  func text(_ language: Language) -> String {
    let decimal = language == .vi ? "," : "."
    return switch self {
    case .text(let text): text.printable
    case .integer(let value):
      FixedDecimal.grouped(value, separator: language == .vi ? "." : ",")
    case .number(let value, let decimals):
      grouped(FixedDecimal.text(value, decimals: decimals, separator: decimal), language)
    case .share(let value, let decimals):
      FixedDecimal.percent(value, decimals: decimals, separator: decimal) + " %"
    case .points(let value, let decimals):
      FixedDecimal.percent(value, decimals: decimals, separator: decimal)
    case .empty: "–"
    }
  }

  /// A number with its thousands set apart, as whole numbers have them.
  private func grouped(_ text: String, _ language: Language) -> String {
    let whole = text.prefix { $0 == "-" || $0.isNumber }
    guard let value = Int(whole), value.magnitude >= 1000 else { return text }
    return FixedDecimal.grouped(value, separator: language == .vi ? "." : ",")
      + text.dropFirst(whole.count)
  }
}
