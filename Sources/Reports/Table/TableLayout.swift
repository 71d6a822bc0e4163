internal import Registry

/// How the cells of a table are spread over the columns of a terminal.
struct TableLayout {
  /// A column of the table.
  private struct Column {
    var title: String
    var cells: [String]
    /// Numbers stand to the right and on one line.
    var isNumeric: Bool
    /// Its width where nothing goes over several lines.
    var natural: Int
    /// The width of the longest cell.
    var longest: Int
    /// The width of the longest word.
    var word: Int

    /// The least width at which texts that are longer than `texts` go over several lines.
    func least(texts: Int) -> Int {
      let title = TableLayout.longestWord(title)
      return isNumeric ? max(title, longest) : min(max(title, longest), texts)
    }
  }

  /// A text takes so many columns before anything is left out of a table to make room.
  private static let comfortable = 18
  /// A text takes so many columns at least; longer words are torn apart.
  private static let tightest = 9

  private let columns: [Column]
  /// The group of each row; nil where there are no groups.
  private let groups: [String]?

  init(_ table: ReportTable, _ language: Language) {
    let shown = table.columns.indices.filter { table.columns[$0].key != table.groupedBy }
    columns = shown.map { index in
      let cells = table.rows.map { $0[index].text(language) }
      let isNumeric = table.rows.contains { row in
        if case .text = row[index] { false } else { row[index] != .empty }
      }
      let title = table.columns[index].title.text(in: language) ?? table.columns[index].key
      let longest = cells.map(\.displayWidth).max() ?? 0
      return Column(
        title: title, cells: cells, isNumeric: isNumeric,
        natural: max(title.displayWidth, longest), longest: longest,
        word: max(Self.longestWord(title), cells.map(Self.longestWord).max() ?? 0))
    }
    groups = table.groupedBy.flatMap { key in
      table.columns.firstIndex { $0.key == key }
    }.map { index in table.rows.map { $0[index].text(language) } }
  }

  private static func longestWord(_ text: String) -> Int {
    WrappedText.words(text, within: 0).map(\.displayWidth).max() ?? 0
  }

  /// The columns that a table takes whose texts are not squeezed.
  var comfortableWidth: Int { total(columns.map { $0.least(texts: Self.comfortable) }) }

  /// The columns that a table takes on one line a row.
  var naturalWidth: Int { total(columns.map(\.natural)) }

  private func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + max(widths.count - 1, 0) }

  /// The lines, each with its end.
  func text(fitting width: Int?) -> String {
    guard let width, naturalWidth > width else {
      return drawn(columns.map(\.natural), within: width)
    }
    guard let widths = widths(within: width) else { return paragraphs(within: width) }
    return drawn(widths, within: width)
  }

  /// Widths that go into a line, by which headings give way before texts, and the widest first; nil if there are none.
  private func widths(within width: Int) -> [Int]? {
    var widths = columns.map(\.natural)
    func narrow(_ least: (Column) -> Int) {
      while total(widths) > width {
        let room = columns.indices.filter { widths[$0] > least(columns[$0]) }
        guard let widest = room.max(by: { widths[$0] < widths[$1] }) else { return }
        widths[widest] -= 1
      }
    }
    narrow { max($0.longest, Self.longestWord($0.title)) }
    narrow { $0.isNumeric ? $0.natural : max($0.least(texts: Self.comfortable), min($0.word, 24)) }
    narrow { $0.least(texts: Self.comfortable) }
    narrow { $0.least(texts: Self.tightest) }
    return total(widths) > width ? nil : widths
  }

  private func drawn(_ widths: [Int], within width: Int?) -> String {
    let isLastText = columns.last?.isNumeric == false
    let titles = zip(columns, widths).map { WrappedText.cell($0.title, width: $1) }
    let height = titles.map(\.count).max() ?? 0
    // Headings end where the rule begins.
    let heads = titles.map { Array(repeating: "", count: height - $0.count) + $0 }
    var lines = (0..<height).map { line in joined(heads.map { $0[line] }, widths) }
    var rule = widths
    if isLastText, let last = titles.last {
      // One very long text does not make the rule as long.
      rule[rule.count - 1] = last.map(\.displayWidth).max() ?? 0
    }
    lines.append(rule.map { String(repeating: "-", count: $0) }.joined(separator: " "))
    for row in columns.first?.cells.indices ?? 0..<0 {
      lines += heading(of: row, within: width)
      let cells = zip(columns, widths).map { column, width in
        column.isNumeric
          ? [column.cells[row]] : WrappedText.cell(column.cells[row], width: width)
      }
      for line in 0..<(cells.map(\.count).max() ?? 0) {
        lines.append(joined(cells.map { line < $0.count ? $0[line] : "" }, widths))
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The line above the first row of a group.
  private func heading(of row: Int, within width: Int?) -> [String] {
    guard let groups, row == 0 || groups[row] != groups[row - 1] else { return [] }
    return [WrappedText.wrapped("\(groups[row]):", to: width)]
  }

  /// One line of cells, without blanks at its end.
  private func joined(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      let blanks = String(repeating: " ", count: max(widths[index] - cells[index].displayWidth, 0))
      return columns[index].isNumeric ? blanks + cells[index] : cells[index] + blanks
    }
    let line = padded.joined(separator: " ")
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
  }

  /// Each row as a paragraph of lines "heading: cell".
  private func paragraphs(within width: Int) -> String {
    let rows = columns.first?.cells.indices ?? 0..<0
    return rows.map { row in
      (heading(of: row, within: width)
        + columns.filter { !$0.cells[row].isEmpty }.map { column in
          WrappedText.wrapped("\(column.title): \(column.cells[row])", to: width)
        }).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }
}
