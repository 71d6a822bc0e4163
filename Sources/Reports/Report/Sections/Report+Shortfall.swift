internal import Registry

extension Report {
  /// The most units that the list of events missing holds.
  private static let mostLacking = 15

  /// Who lacks the most events of a target, as a table; nothing in folders without such a ranking.
  ///
  /// - Parameters:
  ///   - first: a row of the target's ranking by risk.
  ///   - index: of the target.
  /// - Returns: the list, or nothing.
  func shortfall(_ first: StoredRanking.Row, _ index: Int) -> [Markup] {
    let level = run.level(first.unit)
    let rows = run.shortfall.rows.filter {
      $0.indicator == first.indicator && $0.targetYear == first.targetYear
        && run.level($0.unit) == level
    }
    let all = rows.reduce(0) { $0 + $1.expectedShortfall }
    guard all > 0 else { return [] }
    let shown = rows.prefix(Self.mostLacking)
    let part = shown.reduce(0) { $0 + $1.expectedShortfall } / all
    let title = said(
      "Thiếu nhiều trường hợp nhất: \(name(first.indicator)), \(first.targetYear)",
      "Most events missing: \(name(first.indicator)), \(first.targetYear)")
    let table = DataTable(
      caption: said(
        "\(shown.count) đơn vị còn thiếu nhiều nhất", "The \(shown.count) units that lack most"),
      columns: [
        .words(said("Đơn vị", "Unit")), .number(said("Hạng theo số thiếu", "Rank by events")),
        .number(said("Riêng lẻ (90 %)", "Alone (90 %)")), .number(said("Đồng thời", "At once")),
        .number(said("Còn thiếu (trung bình)", "Missing (mean)")),
        .number(said("Phần trong tổng", "Share of all")),
        .number(said("Xác suất không đạt", "Odds of missing")),
      ],
      rows: shown.map { row in
        [
          "\(row.name) (\(row.unit))", "\(row.rank)", "\(row.rankLow)–\(row.rankHigh)",
          .text(RankChart.atOnce(row)), .text(numbers.fixed(row.expectedShortfall, 1)),
          .text(numbers.rate(row.expectedShortfall / all)), .text(numbers.odds(row.pMiss)),
        ]
      })
    let body: [Markup] = [
      .tag("h4", ["id": "lacking-\(index)"], title),
      paragraph(
        said(
          "\(rows.count) đơn vị cộng lại còn thiếu trung bình \(numbers.whole(all)) trường hợp; \(shown.count) đơn vị dưới đây chiếm \(numbers.rate(part, 0)). Danh sách này nói nơi có nhiều việc; danh sách trên nói nơi dễ không đạt. Đủ mọi đơn vị: ranking-by.csv.",
          "\(rows.count) units lack \(numbers.whole(all)) events in all, on average; the \(shown.count) below have \(numbers.rate(part, 0)) of them. This list says where the work is, the one above who is likely to miss. All units: ranking-by.csv."
        ), "note"), table.markup(),
    ]
    return [.tag("div", ["class": "lacking"], body)]
  }
}
