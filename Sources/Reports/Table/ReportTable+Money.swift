internal import Registry

extension ReportTable {
  /// The table as people read it: amounts in millions of dong.
  ///
  /// They are estimates; files have them to the dong, so that sums can be checked.
  func inMillions() -> ReportTable {
    let amounts = columns.indices.filter { columns[$0].key.hasPrefix("cost_") }
    let least = rows.flatMap { row in
      amounts.compactMap { index -> Int? in
        if case .integer(let dong) = row[index], dong != 0 { abs(dong) } else { nil }
      }
    }.min()
    // Three digits of the smallest, as far as tenths.
    let decimals = (least ?? 0) < 100_000_000 ? 1 : 0
    var headings = columns
    for index in amounts {
      let title = headings[index].title
      headings[index] = TableColumn(
        headings[index].key,
        vi: (title.vi ?? "").replacing("(đồng)", with: "(triệu đồng)"),
        en: (title.en ?? "").replacing("(VND)", with: "(million VND)"))
    }
    return ReportTable(
      columns: headings,
      rows: rows.map { row in
        var row = row
        for index in amounts {
          if case .integer(let dong) = row[index] {
            row[index] = .number(Double(dong) / 1e6, decimals: decimals)
          }
        }
        return row
      }, groupedBy: groupedBy)
  }
}
