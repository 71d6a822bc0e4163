internal import Registry

extension Report {
  /// The most fans that are drawn; what is left out is said.
  private static let mostFans = 240

  /// History and forecast of every rate of the units above the communes.
  var forecasts: ReportSection? {
    var units = run.upperUnits
    if units.isEmpty { units = run.mainUnits }
    var left = Self.mostFans
    var panels: [(unit: RunContext.Unit, charts: [Chart])] = []
    var omitted: [String] = []
    for unit in units {
      let charts = fans(unit)
      guard !charts.isEmpty else { continue }
      if charts.count > left {
        omitted.append(unit.name)
        continue
      }
      left -= charts.count
      panels.append((unit, charts))
    }
    guard !panels.isEmpty else { return nil }
    let chooser = ReportPanels(
      id: "fan", label: said("Đơn vị", "Unit"),
      panels: panels.map { unit, charts in
        ReportPanels.Panel(
          key: unit.code.asciiKey, title: unit.name,
          body: [.tag("div", ["class": "grid"], charts.map { $0.figure(numbers) })])
      })
    return ReportSection(
      id: "forecasts", title: said("Diễn biến và dự báo", "History and forecast"),
      body: [fanLegend, chooser.markup]
        + (omitted.isEmpty
          ? []
          : [
            paragraph(
              said(
                "Không vẽ vì quá nhiều: \(omitted.joined(separator: ", ")); số liệu ở forecast.csv.",
                "Too many to draw: \(omitted.joined(separator: ", ")); forecast.csv has the numbers."
              ),
              "note")
          ]))
  }

  private func fans(_ unit: RunContext.Unit) -> [Chart] {
    let targets = odds(of: unit.code, in: run)
    let order = Dictionary(
      run.context.indicators.enumerated().map { ($1.id, $0) }
    ) { one, _ in one }
    let series = run.forecasts.filter { $0.unit == unit.code }.enumerated().sorted {
      (order[$0.element.indicator] ?? .max, $0.offset) < (
        order[$1.element.indicator] ?? .max, $1.offset
      )
    }.map(\.element)
    return series.enumerated().compactMap { index, one in
      let own = targets.filter { $0.target.indicator == one.indicator && $0.basis == one.basis }
      let hasTwins = series.count { $0.indicator == one.indicator } > 1
      let basis =
        hasTwins ? one.basis.map { " (\(Legend.basis($0, language)))" } ?? "" : ""
      return FanChart(
        id: "fan-\(unit.code.asciiKey)-\(index)", title: name(one.indicator) + basis, series: one,
        goals: own.map {
          FanChart.Goal(
            year: run.context.judgedYear(of: $0.target.year), level: $0.target.atLeast,
            odds: $0.pPublished)
        },
        outliers: run.context.outliers,
        reference: detailed == 0
          ? nil
          : reference.forecasts.first {
            $0.unit == one.unit && $0.indicator == one.indicator && $0.basis == one.basis
          },
        referenceName: planNames[0], isOnce: isOnce(one.indicator), numbers: numbers
      ).chart
    }
  }

  /// What the lines and bands are.
  private var fanLegend: Markup {
    let swatch = { (shapes: [Markup]) -> Markup in
      .tag(
        "svg", ["class": "swatch", "viewBox": "0 0 34 14", "aria-hidden": "true"], shapes)
    }
    let line = { (colour: String, width: String, dash: String?) -> Markup in
      .tag(
        "line",
        [
          "x1": "1", "x2": "33", "y1": "7", "y2": "7", "stroke": colour, "stroke-width": width,
          "stroke-dasharray": dash,
        ])
    }
    let band = { (opacity: String) -> Markup in
      .tag(
        "rect",
        [
          "x": "1", "y": "1", "width": "32", "height": "12", "fill": ChartStyle.forecast,
          "fill-opacity": opacity,
        ])
    }
    var entries: [(Markup, String)] = [
      (
        swatch([
          line(ChartStyle.ink, "1.5", nil),
          .tag("circle", ["cx": "17", "cy": "7", "r": "3.5", "fill": ChartStyle.ink]),
        ]), said("đã quan sát", "observed")
      )
    ]
    if !run.context.outliers.isEmpty {
      entries.append(
        (
          swatch([
            .tag(
              "circle",
              [
                "cx": "17", "cy": "7", "r": "4", "fill": "#ffffff", "stroke": ChartStyle.ink,
                "stroke-width": "1.5",
              ])
          ]), said("năm ngoại lệ, không dùng để ước lượng", "year set aside, not learned from")
        ))
    }
    entries += [
      (
        swatch([line(ChartStyle.forecast, "3", nil)]),
        said("dự báo (trung vị)", "forecast (median)")
      ),
      (swatch([band("0.45")]), said("khoảng 50 %", "50 % band")),
      (swatch([band("0.18")]), said("khoảng 90 %", "90 % band")),
      (
        swatch([
          line(ChartStyle.target, "1.5", "6 4"),
          .tag("path", ["d": "M26 2 L31 7 L26 12 L21 7 Z", "fill": ChartStyle.target]),
        ]), said("mục tiêu", "target")
      ),
    ]
    if detailed != 0 {
      entries.append(
        (
          swatch([line(ChartStyle.faint, "2", "2 3")]),
          said("trung vị của “\(planNames[0])”", "median of “\(planNames[0])”")
        ))
    }
    return .tag(
      "ul", ["class": "legend"],
      entries.map { .tag("li", [:], [$0, .text($1)]) })
  }
}
