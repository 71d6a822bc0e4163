internal import Registry

extension Report {
  /// The odds of each indicator in the years that have targets, and how many units below reach them.
  var oddsByYear: ReportSection? {
    let charts = run.mainUnits.compactMap(years) + run.mainUnits.compactMap(attainment)
    guard !charts.isEmpty else { return nil }
    return ReportSection(
      id: "years", title: said("Xác suất đạt theo năm", "Odds by year"),
      body: [.tag("div", ["class": "pair"], charts.map { $0.figure(numbers) })])
  }

  private func years(_ unit: RunContext.Unit) -> Chart? {
    let odds = odds(of: unit.code, in: run)
    let years = Set(odds.map(\.target.year)).sorted()
    guard !odds.isEmpty else { return nil }
    var byIndicator: [(indicator: String, odds: [OddsRow])] = []
    for one in odds {
      if byIndicator.last?.indicator == one.target.indicator {
        byIndicator[byIndicator.count - 1].odds.append(one)
      } else {
        byIndicator.append((one.target.indicator, [one]))
      }
    }
    let shape = { (year: Int) -> String in
      TrackChart.shapes[(years.firstIndex(of: year) ?? 0) % TrackChart.shapes.count]
    }
    let rows = byIndicator.map { indicator, odds -> TrackChart.Row in
      let ends = [odds.first, odds.count > 1 ? odds.last : nil].compactMap(\.self)
      return TrackChart.Row(
        label: name(indicator),
        value: ends.map { numbers.odds($0.pPublished) }.joined(separator: " → "),
        interval: odds.count > 1
          ? (odds.map(\.pPublished).min() ?? 0)...(odds.map(\.pPublished).max() ?? 0) : nil,
        points: odds.map {
          TrackChart.Point(
            x: $0.pPublished, shape: shape($0.target.year),
            colour: Chance($0.pPublished).colour,
            tooltip: "\($0.target.year): \(numbers.odds($0.pPublished))")
        })
    }
    let moves = byIndicator.compactMap { indicator, odds -> (String, Double, Double)? in
      guard odds.count > 1, let first = odds.first, let last = odds.last else { return nil }
      return (name(indicator), first.pPublished, last.pPublished)
    }
    let steepest = moves.max { abs($0.2 - $0.1) < abs($1.2 - $1.1) }
    let told =
      steepest.map { name, first, last in
        said(
          "Trong \(byIndicator.count) chỉ tiêu, xác suất thay đổi nhiều nhất giữa các năm là \(name): từ \(numbers.odds(first)) sang \(numbers.odds(last)).",
          "Of \(byIndicator.count) indicators, the odds of \(name) change most between years: from \(numbers.odds(first)) to \(numbers.odds(last))."
        )
      }
      ?? said(
        "\(byIndicator.count) chỉ tiêu, mỗi chỉ tiêu một năm.",
        "\(byIndicator.count) indicators, each with a target of one year.")
    let key = years.enumerated().map { index, year in
      "\(Self.glyphs[index % Self.glyphs.count]) \(year)"
    }.joined(separator: ", ")
    return Chart(
      id: "years-\(unit.code.asciiKey)",
      title: said("\(unit.name): xác suất đạt từng năm", "\(unit.name): the odds in each year"),
      alternative: said("Dấu theo năm: \(key). ", "Marks by year: \(key). ")
        + told,
      spec: TrackChart(rows: rows, end: 1, axis: .percent, valueWidth: 126).spec,
      table: DataTable(
        caption: said("\(unit.name): xác suất đạt từng năm", "\(unit.name): the odds in each year"),
        columns: [.words(said("Chỉ tiêu", "Indicator"))] + years.map { .number("\($0)") },
        rows: byIndicator.map { indicator, odds in
          [Markup.text(name(indicator))]
            + years.map { year in
              .text(
                odds.first { $0.target.year == year }.map {
                  "\(numbers.fineOdds($0.pPublished)) ± \(numbers.points($0.pPublishedError, 1))"
                } ?? "–")
            }
        }))
  }

  /// The shapes of `TrackChart`, as letters.
  private static let glyphs = ["●", "◆", "■", "▲", "✚", "▼", "◣"]

  private func attainment(_ unit: RunContext.Unit) -> Chart? {
    let order = Dictionary(
      run.context.indicators.enumerated().map { ($1.id, $0) }
    ) { one, _ in one }
    let counts = run.attainment.filter { $0.unit == unit.code }.sorted {
      (order[$0.indicator] ?? .max, $0.indicator, $0.year)
        < (order[$1.indicator] ?? .max, $1.indicator, $1.year)
    }
    guard let most = counts.map(\.of).max() else { return nil }
    let title = said(
      "\(unit.name): số đơn vị trực thuộc sẽ đạt",
      "\(unit.name): units directly below that will reach it")
    let label = { (one: StoredRun.Attainment) in "\(name(one.indicator)), \(one.year)" }
    let rows = counts.map { one in
      TrackChart.Row(
        label: label(one),
        value: "\(numbers.whole(one.median)) / \(one.of)",
        interval: one.low...max(one.low, one.high),
        points: [
          TrackChart.Point(
            x: one.median, shape: "circle", colour: ChartStyle.forecast,
            tooltip: "\(numbers.whole(one.low))–\(numbers.whole(one.high))")
        ])
    }
    let words = { (one: StoredRun.Attainment) in
      said(
        "\(label(one)), \(numbers.whole(one.median)) trên \(one.of) (\(numbers.whole(one.low))–\(numbers.whole(one.high)))",
        "\(label(one)), \(numbers.whole(one.median)) of \(one.of) (\(numbers.whole(one.low))–\(numbers.whole(one.high)))"
      )
    }
    let sorted = counts.sorted { $0.median * Double($1.of) < $1.median * Double($0.of) }
    let ends = [sorted.first, counts.count > 1 ? sorted.last : nil].compactMap(\.self).map(words)
    return Chart(
      id: "count-\(unit.code.asciiKey)", title: title,
      alternative: said(
        "Chấm: trung vị; vạch: khoảng 90 %. ", "Dot: median; bar: 90 % interval. ")
        + (ends.count == 2
          ? said(
            "Ít đơn vị đạt nhất: \(ends[0]); nhiều nhất: \(ends[1]).",
            "Fewest: \(ends[0]); most: \(ends[1]).") : "\(ends.joined())."),
      spec: TrackChart(rows: rows, end: Double(most), axis: .amount(1), valueWidth: 92).spec,
      table: DataTable(
        caption: title,
        columns: [
          .words(said("Chỉ tiêu", "Indicator")), .number(said("Số đơn vị", "Units")),
          .number(said("Trung vị", "Median")), .number(said("Khoảng 90 %", "90 % interval")),
          .number(said("Tất cả đều đạt", "All of them")),
        ],
        rows: counts.map { one in
          [
            .text(label(one)), "\(one.of)", .text(numbers.whole(one.median)),
            .text("\(numbers.whole(one.low))–\(numbers.whole(one.high))"),
            .text(numbers.odds(one.pAll)),
          ]
        }))
  }
}
