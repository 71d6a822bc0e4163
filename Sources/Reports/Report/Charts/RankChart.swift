internal import Outlook

/// Units most at risk of missing a target: the place of each with its interval, and who may stand first.
struct RankChart {
  var id: String
  var title: String
  /// All units ranked, most at risk first.
  var ranking: [StoredRanking.Row]
  var numbers: SpokenNumbers

  /// The most units that are drawn, and the most that the table beside it lists.
  static let mostDrawn = 30
  private static let rowHeight = 19.0

  private var drawn: ArraySlice<StoredRanking.Row> { ranking.prefix(Self.mostDrawn) }

  /// The chart.
  var chart: Chart {
    Chart(
      id: id, title: title, alternative: alternative, spec: spec, table: table, heading: 4,
      isWide: true)
  }

  /// The chart in words.
  var alternative: String {
    guard let first = drawn.first else { return "" }
    let said = numbers.said
    let left = ranking.count - drawn.count
    var sentences = [
      said(
        "Nguy cơ cao nhất: \(first.name), xác suất không đạt \(numbers.odds(first.pMiss)); hạng theo tỷ lệ thực chất nằm trong khoảng \(first.rankLow)–\(first.rankHigh) trên \(first.among) (độ tin cậy 90 %).",
        "Most at risk: \(first.name), with \(numbers.odds(first.pMiss)) odds of missing; its rank by underlying rate lies between \(first.rankLow) and \(first.rankHigh) of \(first.among) (90 % confidence)."
      )
    ]
    let tied = StoredRanking(rows: Array(drawn)).tie(numbers.language)
    if let tied { sentences.append(tied) }
    if left > 0 {
      sentences.append(
        said(
          "Hình và bảng chỉ có \(drawn.count) đơn vị nguy cơ cao nhất; \(left) đơn vị còn lại ở phần tra cứu.",
          "Drawing and table hold the \(drawn.count) units most at risk; the look-up below has the other \(left)."
        ))
    }
    return sentences.joined(separator: " ")
  }

  /// The ranks that all comparisons at once leave to a unit, marked where the first is among them.
  static func atOnce(_ row: StoredRanking.Row) -> String {
    guard let low = row.setLow, let high = row.setHigh else { return "–" }
    return "\(low)–\(high)" + (low == 1 ? " \(StoredRanking.firstMark)" : "")
  }

  private var table: DataTable {
    let said = numbers.said
    return DataTable(
      caption: title,
      columns: [
        .words(said("Đơn vị", "Unit")), .number(said("Hạng", "Rank")),
        .number(said("Riêng lẻ (90 %)", "Alone (90 %)")), .number(said("Đồng thời", "At once")),
        .number(said("Xác suất không đạt", "Odds of missing")),
        .words(said("Phân loại (thực chất)", "Class (underlying)")),
        .number(said("Cần tăng mỗi năm (điểm %)", "Needs a year (points)")),
        .number(said("Đã tăng mỗi năm (điểm %)", "Gained a year (points)")),
      ],
      rows: drawn.map { row in
        let points = { (value: Double?) -> Markup in
          value.map { .text(numbers.points($0, 1)) } ?? "–"
        }
        return [
          "\(row.name) (\(row.unit))", "\(row.rank)", "\(row.rankLow)–\(row.rankHigh)",
          .text(Self.atOnce(row)), .text(numbers.odds(row.pMiss)),
          .text(
            row.light.map { Legend.light($0, probability: row.pLight, numbers.language) } ?? "–"),
          points(row.neededPerYear), points(row.pastPerYear),
        ]
      })
  }

  private var spec: JSON {
    let among = Double(ranking.first?.among ?? 1)
    let rows: [JSON] = drawn.enumerated().map { index, row in
      [
        "i": .number(Double(index)), "n": .text(row.name), "r": .number(Double(row.rank)),
        "lo": .number(Double(row.rankLow)), "hi": .number(Double(row.rankHigh)),
        "slo": .number(Double(row.setLow ?? row.rankLow)),
        "shi": .number(Double(row.setHigh ?? row.rankHigh)), "p": .text(numbers.odds(row.pMiss)),
        "s": .text(
          numbers.said(
            vi:
              "\(row.name): hạng \(row.rank), riêng lẻ \(row.rankLow)–\(row.rankHigh), đồng thời \(Self.atOnce(row)), xác suất không đạt \(numbers.odds(row.pMiss))",
            en:
              "\(row.name): rank \(row.rank), alone \(row.rankLow)–\(row.rankHigh), at once \(Self.atOnce(row)), odds of missing \(numbers.odds(row.pMiss))"
          )),
      ]
    }
    return ChartStyle.spec(
      height: Double(drawn.count) * Self.rowHeight,
      .init(left: 8, right: 8, top: 40, bottom: 8),
      [
        "data": [
          ["name": "rows", "values": .array(rows)], ["name": "first", "values": .array(first)],
        ],
        "signals": [
          ["name": "left", "update": "min(170, width * 0.36)"],
          ["name": "right", "update": "width - 58"],
        ],
        "scales": [
          [
            "name": "x", "type": "linear", "domain": [1, .number(max(2, among))],
            "range": [.signal("left + 8"), .signal("right - 4")], "zero": false,
          ]
        ],
        "axes": [
          [
            "orient": "top", "scale": "x", "grid": true, "format": "d", "domain": false,
            "ticks": false, "tickMinStep": 1,
            "tickCount": .signal("max(2, min(8, floor((right - left) / 55)))"),
          ]
        ],
        "marks": .array(marks),
      ])
  }

  /// The rows of units that may stand first; of folders that do not say, those of the first's tie group.
  private var first: [JSON] {
    drawn.enumerated().filter { _, row in row.mayStandFirst ?? (row.tieGroup == 1) }.map {
      ["i": .number(Double($0.offset))]
    }
  }

  private var marks: [JSON] {
    let height = Self.rowHeight
    let y = "datum.i * \(height) + \(height / 2)"
    let rule = { (low: String, high: String, width: JSON, colour: JSON) -> JSON in
      .mark(
        "rule", from: "rows",
        [
          "x": .field(low, on: "x"), "x2": .field(high, on: "x"), "y": .signal(y),
          "stroke": .value(colour), "strokeWidth": .value(width), "strokeCap": .value("butt"),
        ])
    }
    let heading = { (text: JSON, x: String, align: String, limit: String) -> JSON in
      [
        "type": "text", "interactive": false,
        "encode": [
          "update": [
            "x": .signal(x), "y": .value(-24), "align": .value(.text(align)),
            "text": text, "fontSize": .value(12), "limit": .signal(limit),
            "fill": .value(.text(ChartStyle.faint)),
          ]
        ],
      ]
    }
    let said = numbers.said
    return [
      .mark(
        "rect", from: "first",
        [
          "x": .value(0), "x2": .signal("width"), "y": .signal("datum.i * \(height)"),
          "height": .value(.number(height)), "fill": .value("#eef3f7"), "zindex": .value(-1),
        ]),
      // Beside one another on a telephone too: the first is shorter there, and ends before the second begins.
      heading(
        .signal(
          said(
            "width < 420 ? 'Hạng (1 = cao nhất)' : 'Hạng (1 = nguy cơ cao nhất)'",
            "width < 420 ? 'Rank (1 = worst)' : 'Rank (1 = most at risk)'")),
        "left + 4", "left", "right - left - 12"),
      heading(.value(.text(said("Không đạt", "Missing"))), "width", "right", "62"),
      rule("slo", "shi", 2, "#b6c6d4"),
      rule("lo", "hi", 6, "#56b4e9"),
      .mark(
        "symbol", from: "rows",
        [
          "x": .field("r", on: "x"), "y": .signal(y), "size": .value(48),
          "fill": .value(.text(ChartStyle.ink)), "stroke": .value("#ffffff"),
        ]),
      .mark(
        "text", from: "rows",
        [
          "x": .value(2), "y": .signal(y), "baseline": .value("middle"), "text": ["field": "n"],
          "fontSize": .value(12), "limit": .signal("left"),
          "fill": .value(.text(ChartStyle.ink)),
        ]),
      .mark(
        "text", from: "rows",
        [
          "x": .signal("width - 2"), "y": .signal(y), "baseline": .value("middle"),
          "align": .value("right"), "text": ["field": "p"], "fontSize": .value(12),
          "fontWeight": .value("bold"), "fill": .value(.text(ChartStyle.ink)),
        ]),
      [
        "type": "rect", "from": ["data": "rows"],
        "encode": [
          "update": [
            "x": .value(0), "x2": .signal("width"), "y": .signal("datum.i * \(height)"),
            "height": .value(.number(height)), "fill": .value("transparent"),
            "tooltip": ["field": "s"],
          ]
        ],
      ],
    ]
  }
}
