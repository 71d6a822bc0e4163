extension Report {
  /// The odds of each indicator in the years that have targets, and how many units below reach them.
  var oddsByYear: ReportSection? {
    let charts = run.mainUnits.compactMap(years) + run.mainUnits.compactMap(attainment)
    guard !charts.isEmpty else { return nil }
    return ReportSection(
      id: "years", title: said("Khả năng đạt theo năm", "Odds by year"),
      body: [.tag("div", ["class": "pair"], charts.map { $0.figure(numbers) })])
  }

  private func years(_ unit: RunContext.Unit) -> Chart? {
    let odds = odds(of: unit.code, in: run)
    let years = Set(odds.map(\.target.year)).sorted()
    guard !odds.isEmpty else { return nil }
    var byIndicator: [(indicator: String, odds: [StoredRun.Odds])] = []
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
    let words = byIndicator.map { indicator, odds in
      let parts = odds.map { "\($0.target.year) \(numbers.odds($0.pPublished))" }
      return "\(name(indicator)): \(parts.joined(separator: ", "))"
    }
    let key = years.enumerated().map { index, year in
      "\(Self.glyphs[index % Self.glyphs.count]) \(year)"
    }.joined(separator: ", ")
    return Chart(
      id: "years-\(unit.code.asciiKey)",
      title: said("\(unit.name): khả năng đạt từng năm", "\(unit.name): the odds in each year"),
      alternative: said("Dấu theo năm: \(key). ", "Marks by year: \(key). ")
        + words.joined(separator: "; ") + ".",
      spec: TrackChart(rows: rows, end: 1, axis: .percent, valueWidth: 104).spec,
      table: DataTable(
        caption: said("\(unit.name): khả năng đạt từng năm", "\(unit.name): the odds in each year"),
        columns: [.words(said("Chỉ tiêu", "Target"))] + years.map { .number("\($0)") },
        rows: byIndicator.map { indicator, odds in
          [Markup.text(name(indicator))]
            + years.map { year in
              .text(
                odds.first { $0.target.year == year }.map {
                  "\(numbers.fineOdds($0.pPublished)) ± \(numbers.fixed(100 * $0.pPublishedError, 1))"
                } ?? "–")
            }
        }))
  }

  /// The shapes of `TrackChart`, as letters.
  private static let glyphs = ["●", "◆", "■", "▲", "✚", "▼", "◣"]

  private func attainment(_ unit: RunContext.Unit) -> Chart? {
    let counts = run.attainment.filter { $0.unit == unit.code }
    guard let most = counts.map(\.of).max() else { return nil }
    let title = said(
      "\(unit.name): số đơn vị trực thuộc sẽ đạt",
      "\(unit.name): units directly below that will reach it")
    let label = { (one: StoredRun.Attainment) in "\(name(one.indicator)), \(one.year)" }
    let rows = counts.map { one in
      TrackChart.Row(
        label: label(one), value: "\(numbers.whole(one.median)) / \(one.of)",
        interval: one.low...max(one.low, one.high),
        points: [
          TrackChart.Point(
            x: one.median, shape: "circle", colour: ChartStyle.forecast,
            tooltip: "\(numbers.whole(one.low))–\(numbers.whole(one.high))")
        ])
    }
    let words = counts.map {
      said(
        "\(label($0)): \(numbers.whole($0.median)) trên \($0.of) (\(numbers.whole($0.low))–\(numbers.whole($0.high)))",
        "\(label($0)): \(numbers.whole($0.median)) of \($0.of) (\(numbers.whole($0.low))–\(numbers.whole($0.high)))"
      )
    }
    return Chart(
      id: "count-\(unit.code.asciiKey)", title: title,
      alternative: said("Trung vị, kèm khoảng 90 %. ", "Median, with the 90 % interval. ")
        + words.joined(separator: "; ") + ".",
      spec: TrackChart(rows: rows, end: Double(most), axis: .amount(1), valueWidth: 92).spec,
      table: DataTable(
        caption: title,
        columns: [
          .words(said("Chỉ tiêu", "Target")), .number(said("Số đơn vị", "Units")),
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
