internal import Registry

extension Report {
  /// The most units that can be looked up in one file.
  static let mostLookedUp = 6000

  /// Any unit by name or code: its odds, its places, and how fast it must improve.
  var lookup: ReportSection? {
    let targets = lookedUpTargets
    let judged = Set(run.odds.map(\.unit))
    let units = run.context.units.filter { judged.contains($0.code) }
    guard units.count > run.mainUnits.count, !targets.isEmpty else { return nil }
    let shown = units.prefix(Self.mostLookedUp)
    let left = units.count - shown.count
    return ReportSection(
      id: "lookup", title: said("Tra cứu một đơn vị", "Look up a unit"),
      body: [
        .tag(
          "p", ["class": "choice"],
          [
            .tag("label", ["for": "lookup-words"], said("Tên hoặc mã: ", "Name or code: ")),
            .tag(
              "input",
              [
                "type": "search", "id": "lookup-words", "autocomplete": "off",
                "aria-controls": "lookup-found",
              ]),
          ]),
        paragraph(
          said(
            "\(shown.count) đơn vị; gõ không cần dấu.",
            "\(shown.count) units; accents need not be typed."), "note"),
        .tag("ul", ["id": "lookup-found", "class": "found"]),
        .tag("div", ["id": "lookup-unit", "aria-live": "polite"]),
        .tag(
          "noscript", [:],
          [
            paragraph(
              said(
                "Tra cứu cần JavaScript; ranking.csv có mọi đơn vị.",
                "Looking up needs JavaScript; ranking.csv has every unit."))
          ]),
        left > 0
          ? paragraph(
            said(
              "Tra cứu được \(shown.count) đơn vị đầu; \(left) đơn vị còn lại ở odds.csv và ranking.csv.",
              "The first \(shown.count) units can be looked up; odds.csv and ranking.csv have the other \(left)."
            ),
            "note") : .nothing,
        .tag(
          "script", ["type": "application/json", "id": "lookup-data"],
          [.verbatim(lookupData(Array(shown), targets).htmlSafeText)]),
      ])
  }

  private var lookedUpTargets: [StoredTarget] {
    let order = Dictionary(
      run.context.indicators.enumerated().map { ($1.id, $0) }
    ) { one, _ in one }
    return Set(run.odds.map(\.target)).sorted {
      (order[$0.indicator] ?? .max, $0.year, $0.millionths)
        < (order[$1.indicator] ?? .max, $1.year, $1.millionths)
    }
  }

  /// The odds of all units, in whole numbers: per mille, places, tenths of a point a year.
  private func lookupData(_ units: [RunContext.Unit], _ targets: [StoredTarget]) -> JSON {
    let position = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
    var rows: [String: [JSON]] = [:]
    struct Place: Hashable {
      var unit: String
      var indicator: String
      var year: Int
    }
    let places = Dictionary(
      run.ranking.rows.map {
        (Place(unit: $0.unit, indicator: $0.indicator, year: $0.targetYear), $0)
      }
    ) { one, _ in one }
    for odds in run.odds {
      guard let target = position[odds.target] else { continue }
      let place = places[
        Place(unit: odds.unit, indicator: odds.target.indicator, year: odds.target.year)]
      var row: [JSON] = [
        .number(Double(target)), .number((1000 * odds.pPublished).rounded()),
        .number((1000 * odds.pTrue).rounded()),
      ]
      if let place {
        row += [place.rank, place.rankLow, place.rankHigh, place.among].map { .number(Double($0)) }
        row += [place.neededPerYear, place.pastPerYear].map { pace in
          pace.map { .number((1000 * $0).rounded()) } ?? .null
        }
      }
      rows[odds.unit, default: []].append(.array(row))
    }
    let names = Dictionary(run.context.units.map { ($0.code, $0.name) }) { one, _ in one }
    return [
      "targets": .array(
        targets.map { target in
          [
            "name": .text(name(target.indicator)), "year": .number(Double(target.year)),
            "level": .text(numbers.target(target.atLeast)),
          ]
        }),
      "units": .array(
        units.map { unit in
          [
            "code": .text(unit.code), "name": .text(unit.name),
            "parent": unit.parent.flatMap { names[$0] }.map(JSON.text) ?? .null,
            "rows": .array(rows[unit.code] ?? []),
          ]
        }),
      "words": [
        "target": .text(said("Chỉ tiêu", "Indicator")), "year": .text(said("Năm", "Year")),
        "level": .text(said("Mục tiêu", "Target")),
        "odds": .text(said("Xác suất đạt", "Odds")),
        "true": .text(said("Thực chất", "Underlying")),
        "rank": .text(said("Hạng (khoảng 90 %)", "Rank (90 % interval)")),
        "of": .text(said("trên", "of")),
        "needed": .text(said("Cần tăng mỗi năm (điểm %)", "Needs a year (points)")),
        "past": .text(said("Đã tăng mỗi năm (điểm %)", "Gained a year (points)")),
        "none": .text(said("Không có đơn vị nào như vậy.", "There is no such unit.")),
        "more": .text(
          said("… và nhiều đơn vị khác; hãy gõ thêm.", "… and more; type more of the name.")),
        "decimal": .text(said(",", ".")),
        "marks": .array(Chance.allCases.map { .text($0.mark) }),
      ],
    ]
  }
}
