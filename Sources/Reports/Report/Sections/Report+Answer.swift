internal import Registry

extension Report {
  /// What the report opens with: for the topmost units the odds of every target, in sentences and a table.
  var answer: ReportSection? {
    let units = run.mainUnits
    guard !units.isEmpty else {
      return ReportSection(
        id: "answer", title: said("Kết luận", "The answer"),
        body: [paragraph(Legend.nothingJudged(language))])
    }
    let hasMore = run.upperUnits.count > units.count
    return ReportSection(
      id: "answer",
      title: said("Xác suất đạt các mục tiêu", "The odds of reaching the targets"),
      body: units.flatMap { block($0, isAlone: units.count == 1) }
        + [
          paragraph(
            said(
              "Xác suất đạt: xác suất để số liệu công bố đạt mục tiêu. “Thực chất”: xác suất để tỷ lệ thực chất đạt, không tính yếu tố ngẫu nhiên khi số trường hợp ít. Dự báo: trung vị, kèm khoảng mà kết quả rơi vào với xác suất 90 %.",
              "Odds: the probability that the published figure reaches the target. “Underlying”: that the underlying rate does, without the chance that few events bring. Forecast: the median, with the range that holds the result with 90 % probability."
            ), "note")
        ] + (hasMore ? [provinces] : []) + others(than: units) + [extract])
  }

  /// What a print leaves out, for whoever holds one.
  private var extract: Markup {
    paragraph(
      said(
        "Bản in là phần rút gọn. Trang HTML còn có: bảng số liệu của từng hình, xác suất đạt theo năm, các đơn vị thiếu nhiều nhất, nơi thực hiện từng giải pháp, tra cứu từng đơn vị, mọi điểm cần lưu ý của số liệu, cách đọc báo cáo.",
        "The print is an extract. The HTML page also has the numbers of each chart, odds by year, who lacks most, where each intervention is carried out, the look-up of any unit, all findings about the data, and how to read it."
      ), "note print")
  }

  /// How many units the report does not open with, where none stands above the communes.
  private func others(than units: [RunContext.Unit]) -> [Markup] {
    let left = Set(run.odds.map(\.unit)).count - units.count
    guard run.upperUnits.isEmpty, left > 0 else { return [] }
    return [
      paragraph(
        said(
          "\(left) đơn vị còn lại ở phần xếp hạng và tra cứu.",
          "The other \(left) units are among the places and in the look-up."), "note")
    ]
  }

  private func block(_ unit: RunContext.Unit, isAlone: Bool) -> [Markup] {
    let odds = odds(of: unit.code, in: run)
    guard !odds.isEmpty else { return [] }
    return [
      isAlone ? .nothing : .tag("h3", [:], unit.name),
      .tag("p", ["class": "lead"], [.text(lead(unit, odds))]), strip(odds),
      .tag("p", [:], [.text(extremes(odds))]),
      isComparison ? paragraph(gain(unit, odds)) : .nothing,
      // What all of it costs is said once.
      unit.code == run.mainUnits.first?.code ? price : .nothing,
      table(unit, odds).markup("cards answer"),
    ]
  }

  /// How many of the targets are how likely.
  func lead(_ unit: RunContext.Unit, _ odds: [OddsRow]) -> String {
    let among = { (steps: [Chance]) in odds.count { steps.contains(Chance($0.pPublished)) } }
    let likely = among([.likely, .veryLikely])
    let unlikely = among([.unlikely, .veryUnlikely])
    let open = odds.count - likely - unlikely
    let plan =
      isComparison
      ? said("Theo phương án “\(planNames[detailed])”, ", "Under “\(planNames[detailed])”, ") : ""
    let count = { (number: Int, vi: String, en: String) -> String in
      said(
        number == 0 ? "không mục tiêu nào \(vi)" : "\(number) mục tiêu \(vi)",
        "\(number == 0 ? "none" : "\(number)") \(en)")
    }
    let steps = [
      count(
        likely, "nhiều khả năng đạt", likely == 1 ? "is likely to be met" : "are likely to be met"),
      count(
        unlikely, "ít khả năng đạt", unlikely == 1 ? "is unlikely to be" : "are unlikely to be"),
      open == 0 ? nil : count(open, "còn để ngỏ", "could go either way"),
    ].compactMap(\.self).joined(separator: ", ")
    let text = said(
      "\(plan)\(unit.name): trong \(odds.count) mục tiêu, \(steps).",
      "\(plan)\(unit.name): of \(odds.count) targets \(steps).")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The same as a strip: how many targets are on each step.
  private func strip(_ odds: [OddsRow]) -> Markup {
    let counts = Chance.allCases.reversed().map { step in
      (step, odds.count { Chance($0.pPublished) == step })
    }
    return .tag(
      "ul", ["class": "strip"],
      counts.map { step, count in
        .tag(
          "li", ["class": "k\(step.rawValue)\(count == 0 ? " none" : "")"],
          [
            .tag("b", [:], "\(count)"),
            .tag("span", ["class": "mark", "aria-hidden": "true"], step.mark),
            .tag("span", ["class": "sub"], "\(step.words(language)) (\(step.bounds(language)))"),
          ])
      })
  }

  /// The best and the worst target, and the odds of all together.
  private func extremes(_ odds: [OddsRow]) -> String {
    let sorted = odds.sorted { $0.pPublished < $1.pPublished }
    guard let worst = sorted.first, let best = sorted.last, odds.count > 1 else { return "" }
    let sentence = { (one: OddsRow) -> String in
      "\(name(one.target.indicator)), \(numbers.target(one.target.atLeast)) \(said("năm", "in")) \(one.target.year)"
    }
    var text = said(
      "Khó nhất: \(sentence(worst)), xác suất \(numbers.odds(worst.pPublished)). Chắc nhất: \(sentence(best)), xác suất \(numbers.odds(best.pPublished)).",
      "Hardest: \(sentence(worst)), \(numbers.odds(worst.pPublished)). Safest: \(sentence(best)), \(numbers.odds(best.pPublished))."
    )
    let together = run.together.filter { $0.unit == worst.unit && $0.targets > 1 }
    if !together.isEmpty {
      let parts = together.map { one -> String in
        let years = one.years.split(separator: "+").joined(separator: ", ")
        return said(
          "cả \(one.targets) mục tiêu của \(years): \(numbers.odds(one.pPublished))",
          "all \(one.targets) of \(years): \(numbers.odds(one.pPublished))")
      }
      text += said(" Cùng đạt ", " Together, ") + parts.joined(separator: "; ") + "."
    }
    return text
  }

  /// What the detailed plan changes against the reference.
  private func gain(_ unit: RunContext.Unit, _ odds: [OddsRow]) -> String {
    guard detailed != 0 else { return "" }
    let before = Dictionary(
      self.odds(of: unit.code, in: reference).map { ($0.target, $0.pPublished) }
    ) { one, _ in one }
    let pairs = odds.compactMap { one in before[one.target].map { ($0, one.pPublished) } }
    let likely = { (p: Double) in p > 0.5 }
    return said(
      "So với “\(planNames[0])”: số mục tiêu có xác suất đạt trên 50 % từ \(pairs.count { likely($0.0) }) lên \(pairs.count { likely($0.1) }) (trên \(pairs.count)).",
      "Against “\(planNames[0])”: targets with odds above 50 % go from \(pairs.count { likely($0.0) }) to \(pairs.count { likely($0.1) }) (of \(pairs.count))."
    )
  }

  private func table(_ unit: RunContext.Unit, _ odds: [OddsRow]) -> DataTable {
    DataTable(
      caption: said(
        "\(unit.name): xác suất đạt từng mục tiêu", "\(unit.name): the odds of each target"),
      columns: [
        .words(said("Chỉ tiêu", "Indicator")), .number(said("Năm", "Year")),
        .number(said("Mục tiêu", "Target")), .number(said("Gần nhất", "Last seen")),
        .number(said("Dự báo (khoảng 90\u{A0}%)", "Forecast (90\u{A0}%)")),
        .words(said("Xác suất đạt", "Odds")), .number(said("Thực chất", "Underlying")),
      ],
      rows: oneRowEach(odds).map { row($0.odds, years: $0.years) })
  }

  /// What is due anew each year stands in one row, by the year with the lowest odds.
  private func oneRowEach(_ odds: [OddsRow]) -> [(odds: OddsRow, years: String)] {
    var rows: [[OddsRow]] = []
    for one in odds {
      if run.context.indicator(one.target.indicator)?.yearly == true,
        let last = rows.last?.last?.target, last.indicator == one.target.indicator,
        last.millionths == one.target.millionths
      {
        rows[rows.count - 1].append(one)
      } else {
        rows.append([one])
      }
    }
    return rows.compactMap { row in
      guard let lowest = row.min(by: { $0.pPublished < $1.pPublished }),
        let first = row.first?.target.year, let last = row.last?.target.year
      else { return nil }
      return (lowest, first == last ? "\(first)" : "\(first)–\(last)")
    }
  }

  private func row(_ one: OddsRow, years: String) -> [Markup] {
    let series = forecast(one, in: run)
    let last = series?.lastSeen
    let ahead = series?.forecast(run.context.judgedYear(of: one.target.year))
    let isOnce = isOnce(one.target.indicator)
    let interval: Markup =
      isOnce
      ? .text(said("xong hay chưa", "done or not"))
      : ahead.map { year in
        .group([
          .tag("b", [:], numbers.rate(year.quantiles[2])),
          .tag(
            "span", ["class": "sub"],
            numbers.range(year.quantiles[0], year.quantiles[4], decimals: 1)),
        ])
      } ?? "–"
    let isAssumed = !run.context.assumptions(in: one.assumptions, language).isEmpty
    return [
      .group([
        .text(name(one.target.indicator)),
        .tag(
          "span", ["class": "sub"],
          denominator(one) + (isAssumed ? " *" : "")
            + (years.contains("–")
              ? said("; năm khó nhất là \(one.target.year)", "; hardest in \(one.target.year)")
              : "")),
      ]),
      .text(years), .text(numbers.target(one.target.atLeast)),
      last.map { year in
        .group([
          .text(numbers.rate(year.observed)), .tag("span", ["class": "sub"], "\(year.year)"),
        ])
      } ?? "–",
      interval, oddsMarkup(one.pPublished), .text(numbers.odds(one.pTrue)),
    ]
  }

  /// True for a milestone that is reached once and for good.
  func isOnce(_ indicator: String) -> Bool {
    let indicator = run.context.indicator(indicator)
    return indicator?.kind == .milestone && indicator?.yearly != true
  }

  /// The odds of the units between the topmost and the communes.
  private var provinces: Markup {
    let top = Set(run.mainUnits.map(\.code))
    let units = run.upperUnits.filter { !top.contains($0.code) }
    var targets: [StoredTarget] = []
    for unit in units {
      for one in odds(of: unit.code, in: run) where !targets.contains(one.target) {
        targets.append(one.target)
      }
    }
    let odds = Dictionary(
      grouping: run.odds.filter { run.level($0.unit) != .commune }, by: \.unit)
    let table = DataTable(
      caption: said(
        "Xác suất đạt của từng tỉnh, thành phố (số liệu công bố)",
        "Odds of each province and city (published figures)"),
      columns: [.words(said("Đơn vị", "Unit"))]
        + targets.map {
          .number("\(name($0.indicator)), \($0.year) (\(numbers.target($0.atLeast)))")
        },
      rows: units.map { unit in
        [Markup.text(unit.name)]
          + targets.map { target in
            odds[unit.code]?.first { $0.target == target }.map {
              oddsMarkup($0.pPublished, hasWords: false)
            } ?? "–"
          }
      })
    return .group([
      .tag("h3", [:], said("Từng tỉnh, thành phố", "Provinces and cities")),
      table.markup("provinces"),
    ])
  }
}
