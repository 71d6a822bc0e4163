/// What all drawings share: fonts, inks, and the frame around what is drawn.
enum ChartStyle {
  static let font = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
  static let ink = "#1f2328"
  static let faint = "#57606a"
  static let grid = "#e4e7ea"
  static let forecast = "#0072b2"
  static let target = "#b04a00"
  static let track = "#eceff1"

  /// The space left around the drawing, in pixels.
  struct Margins {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    fileprivate var json: JSON {
      [
        "left": .number(left), "right": .number(right), "top": .number(top),
        "bottom": .number(bottom),
      ]
    }
  }

  /// A specification of Vega whose width the page sets.
  ///
  /// - Parameters:
  ///   - height: of what is drawn, in pixels.
  ///   - margins: around it.
  ///   - parts: signals, data, scales, projections, axes and marks.
  /// - Returns: the specification.
  static func spec(height: Double, _ margins: Margins, _ parts: JSON) -> JSON {
    let frame: JSON = [
      "width": 600, "height": .number(height), "padding": margins.json,
      "autosize": "none",
      "config": [
        "aria": false, "background": nil,
        "text": ["font": .text(font)],
        "axis": [
          "labelFont": .text(font), "titleFont": .text(font), "labelFontSize": 12,
          "titleFontSize": 12, "labelColor": .text(ink), "titleColor": .text(ink),
          "titleFontWeight": "normal", "domainColor": "#8c959f", "tickColor": "#8c959f",
          "gridColor": .text(grid),
        ],
      ],
    ]
    return frame.adding(parts)
  }

  /// A label of an axis that counts per cent.
  static func percentLabels(decimals: Int) -> JSON {
    [
      "labels": [
        "update": [
          "text": ["signal": "format(datum.value * 100, '.\(decimals)f') + '\u{A0}%'"]
        ]
      ]
    ]
  }
}

extension JSON: ExpressibleByNilLiteral {
  init(nilLiteral: ()) { self = .null }

  /// A value of a channel that is the same for every mark.
  static func value(_ value: JSON) -> JSON { ["value": value] }
  /// A value of a channel that an expression gives.
  static func signal(_ expression: String) -> JSON { ["signal": .text(expression)] }
  /// A value of a channel that is a field of the datum, on a scale.
  static func field(_ field: String, on scale: String) -> JSON {
    ["scale": .text(scale), "field": .text(field)]
  }

  /// A mark that is drawn for every row of a data set.
  static func mark(_ type: String, from data: String, _ channels: JSON) -> JSON {
    [
      "type": .text(type), "from": ["data": .text(data)], "interactive": false,
      "encode": ["update": channels],
    ]
  }
}
