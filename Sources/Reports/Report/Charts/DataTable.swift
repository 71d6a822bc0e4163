/// A table of a report: words that are ready to be read.
struct DataTable: Sendable, Equatable {
  /// A column.
  struct Column: Sendable, Equatable {
    var title: String
    var isNumber: Bool

    /// A column of words.
    static func words(_ title: String) -> Column { Column(title: title, isNumber: false) }
    /// A column of numbers, which stand to the right.
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  var caption: String
  /// The first column names the row.
  var columns: [Column]
  var rows: [[Markup]]

  /// The table, in a frame that scrolls sideways where it is too wide.
  ///
  /// - Parameter style: a class for the table; `cards` for one whose rows stand one below the other on a
  ///   narrow screen.
  /// - Returns: the element.
  func markup(_ style: String? = nil) -> Markup {
    let head = Markup.tag(
      "thead", [:],
      [
        .tag(
          "tr", [:],
          columns.map { .tag("th", ["scope": "col", "class": $0.isNumber ? "n" : nil], $0.title) })
      ])
    let body = Markup.tag("tbody", [:], rows.map(row))
    return .tag(
      "div", ["class": "scroll", "tabindex": style?.hasPrefix("cards") == true ? nil : "0"],
      [
        .tag(
          "table", ["class": style],
          [.tag("caption", [:], [.tag("span", [:], caption)]), head, body])
      ])
  }

  private func row(_ cells: [Markup]) -> Markup {
    .tag(
      "tr", [:],
      zip(columns, cells).enumerated().map { index, pair in
        let (column, cell) = pair
        return index == 0
          ? .tag("th", ["scope": "row"], [cell])
          : .tag("td", ["class": column.isNumber ? "n" : nil, "data-label": column.title], [cell])
      })
  }
}
