internal import Registry

extension Report {
  /// Who is most at risk, target by target: places with their intervals, and the map.
  var places: ReportSection? {
    let rankings = run.ranking.byTarget
    let panels = rankings.enumerated().compactMap { index, ranking -> ReportPanels.Panel? in
      guard let first = ranking.rows.first else { return nil }
      let level = run.level(first.unit)
      let title =
        "\(name(first.indicator)), \(first.targetYear)"
        + (first.atLeast.map { " (\(numbers.target($0)))" } ?? "")
        + (rankings.contains { $0.rows.first.map { run.level($0.unit) } != level }
          ? " – \(Self.word(level, language))" : "")
      var charts = [
        RankChart(
          id: "rank-\(index)", title: said("Nguy cơ không đạt: ", "At risk of missing: ") + title,
          ranking: ranking.rows, numbers: numbers
        ).chart
      ]
      if let map = mapChart(first, index, title) { charts.insert(map, at: 0) }
      return ReportPanels.Panel(
        key: "\(index)", title: title,
        body: charts.map { $0.figure(numbers) } + shortfall(first, index))
    }
    guard !panels.isEmpty else { return nil }
    let chooser = ReportPanels(id: "places", label: said("Chỉ tiêu", "Indicator"), panels: panels)
    return ReportSection(
      id: "places", title: said("Đơn vị nào có nguy cơ cao nhất", "Who is most at risk"),
      body: [
        paragraph(
          said(
            "Chấm: hạng. Vạch đậm: khoảng 90 % của riêng hạng đó. Vạch mảnh: khoảng mà mọi hạng cùng nằm trong với độ tin cậy 90 %; chỉ khoảng này mới cho phép đọc cả bảng. Hàng có nền (dấu \(StoredRanking.firstMark) trong bảng): hạng 1 còn để ngỏ cho đơn vị đó; các đơn vị này đều có thể đứng đầu và chưa đủ căn cứ để phân biệt với nhau, dù đứng xa nhau trong danh sách.",
            "Dot: the rank. Thick line: the 90 % interval of that rank alone. Thin line: the range that holds all ranks at once with 90 % confidence; only this lets you read the whole table. Shaded rows (\(StoredRanking.firstMark) in the table): rank 1 is left open to the unit; all of these may stand first and cannot be told apart from one another, however far apart they are in the list."
          ))
      ] + mapLegend + [chooser.markup])
  }

  static func word(_ level: UnitKind, _ language: Language) -> String {
    switch (level, language) {
    case (.nation, .vi): "cả nước"
    case (.province, .vi): "cấp tỉnh"
    case (.commune, .vi): "cấp xã"
    case (.nation, .en): "nation"
    case (.province, .en): "provinces"
    case (.commune, .en): "communes"
    }
  }

  private func mapChart(_ first: StoredRanking.Row, _ index: Int, _ title: String) -> Chart? {
    guard let map else { return nil }
    let drawn = Set(map.features.map(\.code))
    let level = run.level(first.unit)
    let values = run.odds.filter {
      $0.target.indicator == first.indicator && $0.target.year == first.targetYear
        && drawn.contains($0.unit) && run.level($0.unit) == level
    }.map { MapChart.Value(code: $0.unit, name: $0.name, odds: $0.pPublished) }
    guard !values.isEmpty else { return nil }
    return MapChart(
      id: "map-\(index)", title: said("Bản đồ xác suất đạt: ", "Map of the odds: ") + title,
      values: values, numbers: numbers
    ).chart
  }

  /// What the colours of maps mean, and what is not on them.
  private var mapLegend: [Markup] {
    guard let map else { return [] }
    let steps = Chance.allCases.reversed().map { step -> Markup in
      .tag(
        "li", [:],
        [
          .tag(
            "svg", ["class": "swatch", "viewBox": "0 0 34 14", "aria-hidden": "true"],
            [.tag("rect", ["width": "34", "height": "14", "fill": step.colour])]),
          .text("\(step.mark) \(step.bounds(language))"),
        ])
    }
    var remarks: [Markup] = []
    if !map.withoutUnit.isEmpty {
      remarks.append(
        paragraph(
          said(
            "Vùng trên bản đồ không có đơn vị tương ứng (để xám): ",
            "Shapes that no unit belongs to (grey): ")
            + Self.some(map.withoutUnit), "note"))
    }
    if !map.withoutFeature.isEmpty {
      let names = Dictionary(run.context.units.map { ($0.code, $0.name) }) { one, _ in one }
      remarks.append(
        paragraph(
          said("Đơn vị không có trên bản đồ: ", "Units that are not on the map: ")
            + Self.some(map.withoutFeature.map { "\(names[$0] ?? $0) (\($0))" }), "note"))
    }
    return [.tag("ul", ["class": "legend"], steps)] + remarks
  }

  private static let mostNamed = 20

  private static func some(_ names: [String]) -> String {
    let shown = names.prefix(mostNamed).joined(separator: ", ")
    return names.count > mostNamed ? "\(shown), … (\(names.count))" : "\(shown)."
  }
}
