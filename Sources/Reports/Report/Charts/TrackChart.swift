/// Rows of a label, a track with an interval, a bar or points on it, and a value beside it.
///
/// Labels stand above their tracks, so that the drawing reads alike on a wide page and on a telephone.
struct TrackChart {
  /// One point of a row.
  struct Point: Sendable {
    var x: Double
    /// A shape of Vega.
    var shape: String
    var colour: String
    var tooltip: String
  }

  /// One row.
  struct Row: Sendable {
    var label: String
    /// What is said at the end of the track.
    var value: String
    var interval: ClosedRange<Double>?
    var bar: Double?
    var barColour = ChartStyle.forecast
    var points: [Point] = []
  }

  /// How the axis is labelled.
  enum Axis: Sendable {
    case percent
    /// Plain numbers, divided by this.
    case amount(Double)
  }

  /// The shapes that tell points of a row apart.
  static let shapes = [
    "circle", "diamond", "square", "triangle-up", "cross", "triangle-down", "wedge",
  ]

  var rows: [Row]
  /// The end of the track; it begins at 0.
  var end: Double
  var axis: Axis
  /// Pixels that values beside the tracks need.
  var valueWidth: Double

  private static let lineHeight = 16.0
  private static let trackHeight = 24.0
  private static let lettersInLine = 46

  /// Words in lines of no more than so many letters, two at most; the second is cut if it must be.
  static func lines(_ text: String, letters: Int = lettersInLine) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= letters || lines.count == 2 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { $0.count <= letters + 4 ? $0 : $0.prefix(letters + 3) + "…" }
  }

  /// What to draw.
  var spec: JSON {
    var top = 0.0
    var labels: [JSON] = []
    var tracks: [JSON] = []
    var points: [JSON] = []
    for row in rows {
      for line in Self.lines(row.label) {
        labels.append(["y": .number(top + 12), "s": .text(line)])
        top += Self.lineHeight
      }
      let middle = JSON.number(top + 9)
      tracks.append([
        "y": middle, "s": .text(row.value),
        "lo": row.interval.map { .number($0.lowerBound) } ?? .null,
        "hi": row.interval.map { .number($0.upperBound) } ?? .null,
        "bar": row.bar.map(JSON.number) ?? .null, "colour": .text(row.barColour),
      ])
      points += row.points.map { point in
        [
          "y": middle, "x": .number(point.x), "shape": .text(point.shape),
          "colour": .text(point.colour), "s": .text(point.tooltip),
        ]
      }
      top += Self.trackHeight
    }
    return ChartStyle.spec(
      height: top, .init(left: 10, right: 10, top: 4, bottom: 22),
      [
        "data": [
          ["name": "labels", "values": .array(labels)],
          ["name": "tracks", "values": .array(tracks)],
          ["name": "points", "values": .array(points)],
        ],
        "signals": [["name": "end", "update": .text("width - \(Int(valueWidth))")]],
        "scales": [
          [
            "name": "x", "type": "linear", "domain": [0, .number(end)],
            "range": [0, .signal("end")],
          ]
        ],
        "axes": [bottom],
        "marks": .array(marks),
      ])
  }

  private var bottom: JSON {
    let labels: JSON =
      switch axis {
      case .percent: ChartStyle.percentLabels(decimals: 0)
      case .amount(let unit):
        [
          "labels": [
            "update": [
              "text": .signal("format(datum.value / \(Int(unit)), ',.\(end / unit < 5 ? 1 : 0)f')")
            ]
          ]
        ]
      }
    return [
      "orient": "bottom", "scale": "x", "grid": true, "domain": false, "ticks": false,
      "tickCount": .signal("max(2, min(5, floor(end / 60)))"), "labelOverlap": true,
      "labelFlush": true, "encode": labels,
    ]
  }

  private func label(_ style: JSON) -> JSON {
    .mark(
      "text", from: "labels",
      ([
        "x": .value(0), "y": ["field": "y"], "text": ["field": "s"], "fontSize": .value(13),
        "limit": .signal("width"),
      ] as JSON).adding(style))
  }

  private var marks: [JSON] {
    let rect = { (low: JSON, high: JSON, height: Double, style: JSON) -> JSON in
      .mark(
        "rect", from: "tracks",
        ([
          "x": low, "x2": high, "y": .signal("datum.y - \(height / 2)"),
          "height": .value(.number(height)), "cornerRadius": .value(2),
        ] as JSON).adding(style))
    }
    return [
      rect(
        .value(0), .signal("end"), 8, ["fill": .value(.text(ChartStyle.track))]),
      rect(
        .signal("scale('x', datum.lo)"), .signal("scale('x', datum.hi)"), 8,
        [
          "fill": .value(.text(ChartStyle.forecast)),
          "fillOpacity": .signal("isValid(datum.lo) ? 0.35 : 0"),
        ]),
      rect(
        .value(0), .signal("scale('x', datum.bar)"), 12,
        ["fill": ["field": "colour"], "fillOpacity": .signal("isValid(datum.bar) ? 1 : 0")]),
      // Twice: a white edge first, so that lines of the grid do not run through the words.
      label([
        "fill": .value("#ffffff"), "stroke": .value("#ffffff"), "strokeWidth": .value(5),
        "strokeJoin": .value("round"),
      ]),
      label(["fill": .value(.text(ChartStyle.ink))]),
      .mark(
        "text", from: "tracks",
        [
          "x": .signal("width"), "align": .value("right"), "baseline": .value("middle"),
          "y": ["field": "y"], "text": ["field": "s"], "fontSize": .value(13),
          "fontWeight": .value("bold"), "fill": .value(.text(ChartStyle.ink)),
        ]),
      [
        "type": "symbol", "from": ["data": "points"],
        "encode": [
          "update": [
            "x": .field("x", on: "x"), "y": ["field": "y"], "shape": ["field": "shape"],
            "fill": ["field": "colour"], "stroke": .value("#ffffff"), "strokeWidth": .value(1.2),
            "size": .value(120), "tooltip": ["field": "s"],
          ]
        ],
      ],
    ]
  }
}
