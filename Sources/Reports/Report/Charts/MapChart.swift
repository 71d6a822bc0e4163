/// A map of the odds of reaching a target, unit by unit.
struct MapChart {
  /// What the map says of one unit.
  struct Value: Sendable {
    var code: String
    var name: String
    var odds: Double
  }

  var id: String
  var title: String
  var values: [Value]
  var numbers: SpokenNumbers

  /// The chart; its table counts the units of each step, since every unit stands in the look-up.
  var chart: Chart {
    Chart(
      id: id, title: title, alternative: alternative, spec: spec, table: table, heading: 4,
      isWide: true)
  }

  private var counts: [(step: Chance, units: [Value])] {
    Chance.allCases.reversed().map { step in
      (step, values.filter { Chance($0.odds) == step })
    }
  }

  private var alternative: String {
    let parts = counts.filter { !$0.units.isEmpty }.map { step, units in
      "\(units.count) \(step.words(numbers.language)) (\(step.bounds(numbers.language)))"
    }.joined(separator: ", ")
    return numbers.said(
      vi: "Trong \(values.count) đơn vị trên bản đồ: \(parts).",
      en: "Of the \(values.count) units on the map: \(parts).")
  }

  private static let named = 12

  private var table: DataTable {
    let said = numbers.said
    return DataTable(
      caption: title,
      columns: [
        .words(said("Xác suất đạt", "Odds")), .number(said("Số đơn vị", "Units")),
        .words(
          said("Các đơn vị có xác suất thấp nhất trong nhóm", "Those with the lowest odds in it")),
      ],
      rows: counts.map { step, units in
        let lowest = units.sorted { ($0.odds, $0.code) < ($1.odds, $1.code) }.prefix(Self.named)
        let more = units.count > Self.named ? ", …" : ""
        return [
          "\(step.mark) \(step.bounds(numbers.language))", "\(units.count)",
          .text(lowest.map(\.name).joined(separator: ", ") + more),
        ]
      })
  }

  private var spec: JSON {
    let rows: [JSON] = values.map { value in
      [
        "c": .text(value.code), "k": .number(Double(Chance(value.odds).rawValue)),
        "s": .text("\(value.name): \(numbers.odds(value.odds))"),
      ]
    }
    return ChartStyle.spec(
      height: 420, .init(left: 4, right: 4, top: 4, bottom: 4),
      [
        "data": [
          ["name": "rows", "values": .array(rows)],
          [
            // The page puts the shapes in, which all maps share.
            "name": "shapes", "values": [],
            "transform": [
              [
                "type": "lookup", "from": "rows", "key": "c", "fields": ["properties.c"],
                "values": ["k", "s"],
              ]
            ],
          ],
        ],
        "projections": [
          [
            "name": "plane", "type": "identity", "reflectY": true,
            "fit": .signal("data('shapes')"), "size": .signal("[width, height]"),
          ]
        ],
        "scales": [
          [
            "name": "colour", "type": "ordinal",
            "domain": .array(Chance.allCases.map { .number(Double($0.rawValue)) }),
            "range": .array(Chance.allCases.map { .text($0.colour) }),
          ]
        ],
        "marks": [
          [
            "type": "shape", "from": ["data": "shapes"],
            "encode": [
              "update": [
                "fill": [
                  ["test": "isValid(datum.k)", "scale": "colour", "field": "k"],
                  ["value": "#f0f0f0"],
                ],
                "stroke": .signal("isValid(datum.k) ? '#ffffff' : '#8c959f'"),
                "strokeWidth": .value(0.7),
                "tooltip": .signal("isValid(datum.s) ? datum.s : datum.properties.n"),
              ],
              "hover": ["stroke": .value("#1f2328"), "strokeWidth": .value(2)],
            ],
            "transform": [["type": "geoshape", "projection": "plane"]],
          ]
        ],
      ])
  }
}
