internal import Registry

/// History and forecast of one rate: what was observed, the median, the 50 % and 90 % bands, the targets.
struct FanChart {
  /// A target that is drawn: in the year that is judged.
  struct Goal: Sendable {
    var year: Int
    var level: Double
    var odds: Double
  }

  var id: String
  /// What is forecast, with the unit's name where it is not plain from the place.
  var title: String
  var series: StoredForecast
  var goals: [Goal]
  /// Years that were not learned from.
  var outliers: [Int]
  /// The same series in the reference run; nil where this is the reference.
  var reference: StoredForecast?
  var referenceName: String
  /// True for a share that is reached once and for good: its mean is the odds that it is.
  var isOnce: Bool
  var numbers: SpokenNumbers

  private static let height = 210.0

  /// The chart; nil where there is nothing to draw.
  var chart: Chart? {
    guard series.years.contains(where: { !$0.quantiles.isEmpty }) else { return nil }
    return Chart(
      id: id, title: title, alternative: alternative, spec: spec, table: table)
  }

  private var history: [StoredForecast.Year] { series.years.filter { $0.observed != nil } }
  private var ahead: [StoredForecast.Year] { series.years.filter { !$0.quantiles.isEmpty } }

  // MARK: Words

  /// The chart in words.
  var alternative: String {
    var sentences: [String] = []
    if let last = series.lastSeen {
      sentences.append(
        numbers.said(
          vi: "Năm \(last.year) đạt \(numbers.rate(last.observed)).",
          en: "It was \(numbers.rate(last.observed)) in \(last.year)."))
    }
    // Of a target that is due anew each year the first and the last are said.
    let told = goals.count > 2 ? goals.prefix(1) + goals.suffix(1) : goals[...]
    let years = goals.isEmpty ? ahead.suffix(1).map(\.year) : told.map(\.year)
    for year in years {
      guard let forecast = series.forecast(year) else { continue }
      sentences.append(said(forecast, goals.filter { $0.year == year }))
    }
    return sentences.joined(separator: " ")
  }

  private func said(_ forecast: StoredForecast.Year, _ goals: [Goal]) -> String {
    let goal = goals.map { goal in
      numbers.said(
        vi: "; xác suất đạt mục tiêu \(numbers.target(goal.level)) là \(numbers.odds(goal.odds))",
        en: "; the odds of reaching \(numbers.target(goal.level)) are \(numbers.odds(goal.odds))")
    }.joined()
    if isOnce {
      return numbers.said(
        vi:
          "Xác suất đã hoàn thành đến hết năm \(forecast.year): \(numbers.odds(forecast.mean ?? 0)).",
        en:
          "Probability that it is done by the end of \(forecast.year): \(numbers.odds(forecast.mean ?? 0))."
      )
    }
    let q = forecast.quantiles
    return numbers.said(
      vi:
        "Dự báo năm \(forecast.year): \(numbers.rate(q[2])), khoảng 90 % từ \(numbers.rate(q[0])) đến \(numbers.rate(q[4]))\(goal).",
      en:
        "Forecast for \(forecast.year): \(numbers.rate(q[2])), 90 % interval \(numbers.rate(q[0])) to \(numbers.rate(q[4]))\(goal)."
    )
  }

  private var table: DataTable {
    let said = numbers.said
    return DataTable(
      caption: title,
      columns: [
        .words(said("Năm", "Year")), .number(said("Đã quan sát", "Observed")),
        .number(isOnce ? said("Xác suất", "Probability") : said("Trung vị", "Median")),
        .number("5 %"), .number("25 %"), .number("75 %"), .number("95 %"),
      ],
      rows: series.years.map { year in
        let outlier =
          outliers.contains(year.year) ? said(" (năm ngoại lệ)", " (set aside)") : ""
        let q = year.quantiles
        let cells =
          q.isEmpty || isOnce
          ? [q.isEmpty ? "–" : numbers.odds(year.mean ?? 0)] + Array(repeating: "–", count: 4)
          : [q[2], q[0], q[1], q[3], q[4]].map { numbers.rate($0) }
        return (["\(year.year)\(outlier)\(partial(year))", numbers.rate(year.observed)] + cells)
          .map(Markup.text)
      })
  }

  // MARK: Drawing

  /// The least and greatest rate of the axis, on whole steps around everything that is drawn.
  private var domain: (low: Double, high: Double, decimals: Int) {
    var values = history.compactMap(\.observed) + goals.map(\.level)
    values += ahead.flatMap { isOnce ? [$0.mean ?? 0] : [$0.quantiles[0], $0.quantiles[4]] }
    if isOnce { values += [0, 1] }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25].first { (high - low) / $0 <= 6 } ?? 0.25
    let bottom = max(0, ((low - 0.1 * step) / step).rounded(.down) * step)
    // More of a backlog can be done than was known of it, and nothing else goes above one.
    let top = ((high + 0.1 * step) / step).rounded(.up) * step
    let end = high > 1 ? top : min(1, top)
    return (bottom, max(end, bottom + step), step < 0.01 ? 1 : 0)
  }

  /// Says that a sum lacks some of its units in a year.
  private func partial(_ year: StoredForecast.Year) -> String {
    guard let share = year.observedShare, share < 1 else { return "" }
    // Never rounded up to all of it.
    let percent = numbers.percent(min(share, 0.99), 0)
    return numbers.said(
      vi: " (các đơn vị đã có số, \(percent) số sự kiện)",
      en: " (units with figures, \(percent) of the events)")
  }

  /// What is known of a year; nil of one that was neither observed nor is forecast.
  private func tooltip(_ year: StoredForecast.Year) -> String? {
    if let observed = year.observed {
      return "\(year.year): \(numbers.rate(observed))\(partial(year))"
    }
    if year.quantiles.isEmpty { return nil }
    if isOnce { return "\(year.year): \(numbers.odds(year.mean ?? 0))" }
    let q = year.quantiles
    return "\(year.year): \(numbers.rate(q[2])) (\(numbers.rate(q[0])) – \(numbers.rate(q[4])))"
  }

  /// What was observed, with a gap in each year that was not.
  private var line: [JSON] {
    let values = Dictionary(history.map { ($0.year, $0.observed) }) { one, _ in one }
    guard let first = values.keys.min(), let last = values.keys.max() else { return [] }
    return (first...last).map { year in
      ["x": .number(Double(year)), "v": .share(values[year] ?? nil)]
    }
  }

  /// The forecast with the last observed year in front, so that the fan opens where history ends.
  private var fan: [JSON] {
    let opening: [JSON] =
      isOnce
      ? []
      : series.lastSeen.map { last in
        let value = JSON.share(last.observed)
        return [
          [
            "x": .number(Double(last.year)), "a": value, "b": value, "m": value, "c": value,
            "d": value,
          ]
        ]
      } ?? []
    return opening
      + ahead.map { year in
        let q = year.quantiles
        let middle = isOnce ? year.mean : q[2]
        return [
          "x": .number(Double(year.year)), "a": .share(q[0]), "b": .share(q[1]),
          "m": .share(middle), "c": .share(q[3]), "d": .share(q[4]),
        ]
      }
  }

  private var spec: JSON {
    let (low, high, decimals) = domain
    let years = series.years.map(\.year)
    let first = Double(years.min() ?? 0)
    let last = Double(years.max() ?? 1)
    let start = Double(series.lastSeen?.year ?? years.min() ?? 0)
    let data: JSON = [
      [
        "name": "history",
        "values": .array(
          history.map {
            [
              "x": .number(Double($0.year)), "v": .share($0.observed),
              "o": .bool(outliers.contains($0.year)),
            ]
          }),
      ],
      ["name": "line", "values": .array(line)],
      ["name": "fan", "values": .array(fan)],
      [
        "name": "reference",
        "values": .array(
          (reference?.years ?? []).compactMap { year in
            year.quantiles.isEmpty
              ? nil
              : [
                "x": .number(Double(year.year)),
                "m": .share(isOnce ? year.mean : year.quantiles[2]),
              ]
          }),
      ],
      [
        "name": "goals",
        "values": .array(
          goals.enumerated().map { index, goal in
            [
              "x": .number(Double(goal.year)), "t": .share(goal.level),
              "start": .number(start),
              // Equal targets of several years are labelled once, at the last.
              "s": .text(
                goals.dropFirst(index + 1).contains { $0.level == goal.level }
                  ? "" : numbers.target(goal.level)),
              // Neighbours stand above and below their marks by turns.
              "below": .bool(
                index % 2 == 0 && goals.count > 1 && goal.level - low > 0.15 * (high - low)),
            ]
          }),
      ],
      [
        "name": "years",
        "values": .array(
          series.years.compactMap { year in
            tooltip(year).map { ["x": .number(Double(year.year)), "s": .text($0)] }
          }),
      ],
    ]
    return ChartStyle.spec(
      height: Self.height, .init(left: decimals > 0 ? 60 : 50, right: 14, top: 24, bottom: 22),
      [
        "data": data,
        "scales": [
          [
            "name": "x", "type": "linear", "domain": [.number(first), .number(last)],
            "range": "width", "zero": false,
          ],
          [
            "name": "y", "type": "linear", "domain": [.number(low), .number(high)],
            "range": "height", "zero": false,
          ],
        ],
        "axes": [
          [
            "orient": "left", "scale": "y", "grid": true, "ticks": false, "domain": false,
            "tickCount": 5, "labelPadding": 6,
            "encode": ChartStyle.percentLabels(decimals: decimals),
          ],
          [
            "orient": "bottom", "scale": "x", "format": "d", "tickMinStep": 1,
            "tickCount": .signal("max(2, floor(width / 60))"), "labelOverlap": true,
            "labelFlush": true,
          ],
        ],
        "marks": .array(marks),
      ])
  }

  private var marks: [JSON] {
    let band = { (low: String, high: String, opacity: JSON) -> JSON in
      .mark(
        "area", from: "fan",
        [
          "x": .field("x", on: "x"), "y": .field(low, on: "y"), "y2": .field(high, on: "y"),
          "fill": .value(.text(ChartStyle.forecast)), "fillOpacity": .value(opacity),
        ])
    }
    let line = { (data: String, field: String, style: JSON) -> JSON in
      .mark(
        "line", from: data,
        (["x": .field("x", on: "x"), "y": .field(field, on: "y")] as JSON).adding(style))
    }
    let label = { (style: JSON) -> JSON in
      .mark(
        "text", from: "goals",
        ([
          "x": .field("x", on: "x"), "y": .field("t", on: "y"),
          "dy": .signal("datum.below ? 17 : -9"), "align": .value("right"), "dx": .value(7),
          "text": ["field": "s"], "fontSize": .value(12), "fontWeight": .value("bold"),
        ] as JSON).adding(style))
    }
    let bands = isOnce ? [] : [band("a", "d", 0.18), band("b", "c", 0.3)]
    return bands + [
      line(
        "reference", "m",
        [
          "stroke": .value("#57606a"), "strokeWidth": .value(2), "strokeDash": .value([2, 3]),
        ]),
      .mark(
        "rule", from: "goals",
        [
          "x": .field("start", on: "x"), "x2": .field("x", on: "x"), "y": .field("t", on: "y"),
          "stroke": .value(.text(ChartStyle.target)), "strokeWidth": .value(1.5),
          "strokeDash": .value([6, 4]),
        ]),
      line("fan", "m", ["stroke": .value(.text(ChartStyle.forecast)), "strokeWidth": .value(2.5)]),
      line(
        "line", "v",
        [
          "stroke": .value(.text(ChartStyle.ink)), "strokeWidth": .value(1.5),
          "defined": .signal("isValid(datum.v)"),
        ]),
      .mark(
        "symbol", from: "history",
        [
          "x": .field("x", on: "x"), "y": .field("v", on: "y"), "size": .value(34),
          "fill": .signal("datum.o ? '#ffffff' : '\(ChartStyle.ink)'"),
          "stroke": .value(.text(ChartStyle.ink)), "strokeWidth": .value(1.5),
        ]),
      .mark(
        "symbol", from: "goals",
        [
          "x": .field("x", on: "x"), "y": .field("t", on: "y"), "shape": .value("diamond"),
          "size": .value(100), "fill": .value(.text(ChartStyle.target)),
          "stroke": .value("#ffffff"), "strokeWidth": .value(1),
        ]),
      label(
        [
          "stroke": .value("#ffffff"), "strokeWidth": .value(4), "fill": .value("#ffffff"),
          "strokeJoin": .value("round"),
        ]),
      label(["fill": .value(.text(ChartStyle.target))]),
      [
        "type": "rect", "from": ["data": "years"],
        "encode": [
          "update": [
            "x": .signal("scale('x', datum.x - 0.5)"), "x2": .signal("scale('x', datum.x + 0.5)"),
            "y": .value(0), "y2": .signal("height"), "fill": .value("transparent"),
            "tooltip": ["field": "s"],
          ]
        ],
      ],
    ]
  }
}
