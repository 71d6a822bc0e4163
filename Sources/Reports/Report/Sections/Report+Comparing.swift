internal import Registry

extension Report {
  /// Plans beside one another: the odds of each target under each, what changes, and what it costs.
  var comparing: ReportSection? {
    guard isComparison else { return nil }
    var body: [Markup] = [
      paragraph(
        said(
          "Phương án gốc là “\(planNames[0])”. Phần sau của báo cáo nói về “\(planNames[detailed])”.",
          "The reference is “\(planNames[0])”. The rest of this report is about “\(planNames[detailed])”."
        ))
    ]
    for unit in run.mainUnits {
      let targets = odds(of: unit.code, in: run)
      guard !targets.isEmpty else { continue }
      body += matrices(unit, targets)
      let charts = planCharts(unit, targets)
      if !charts.isEmpty {
        body.append(
          .tag(
            "h3", [:],
            said(
              "\(unit.name): những mục tiêu thay đổi nhiều nhất",
              "\(unit.name): the targets that change most")))
        body.append(.tag("div", ["class": "grid"], charts.map { $0.figure(numbers) }))
      }
      body.append(
        folded(
          said(
            "Thay đổi so với phương án gốc, kèm sai số mô phỏng",
            "Changes against the reference, with the simulation's error"),
          [differences(unit, targets).markup(), paragraph(errorNote, "note")]))
    }
    body += unlike
    if let costs = costs { body.append(costs.markup("cards")) }
    body += effects
    return ReportSection(
      id: "plans", title: said("So sánh các phương án", "The plans beside one another"), body: body)
  }

  private func other(_ run: StoredRun, _ unit: String, _ target: StoredTarget) -> OddsRow? {
    run.odds.first { $0.unit == unit && $0.target == target }
  }

  /// How far apart the odds of a target are under the plans.
  private func spread(_ unit: String, _ target: StoredTarget) -> Double {
    let all = runs.compactMap { other($0, unit, target)?.pPublished }
    return (all.max() ?? 0) - (all.min() ?? 0)
  }

  /// Less than this changes nothing worth a row of its own.
  private static let leastChange = 0.01

  private func matrix(_ unit: RunContext.Unit, _ targets: [OddsRow]) -> DataTable {
    DataTable(
      caption: said(
        "\(unit.name): xác suất đạt theo từng phương án",
        "\(unit.name): the odds under each plan"),
      columns: [.words(said("Chỉ tiêu", "Indicator"))] + planNames.map { .number($0) },
      rows: targets.map { one in
        [
          .group([
            .text(name(one.target.indicator)),
            .tag(
              "span", ["class": "sub"],
              "\(one.target.year): \(numbers.target(one.target.atLeast))"),
          ])
        ]
          + runs.map { run in
            other(run, unit.code, one.target).map { oddsMarkup($0.pPublished, hasWords: false) }
              ?? "–"
          }
      })
  }

  /// The plans' odds of the targets that they change, and the others folded away.
  private func matrices(_ unit: RunContext.Unit, _ targets: [OddsRow]) -> [Markup] {
    let changed = targets.filter { spread(unit.code, $0.target) >= Self.leastChange }
    let same = targets.filter { spread(unit.code, $0.target) < Self.leastChange }
    let count = said(
      "\(unit.name): các phương án làm xác suất đạt khác nhau từ 1 điểm phần trăm trở lên ở \(changed.count) trên \(targets.count) mục tiêu.",
      "\(unit.name): the plans' odds are a percentage point or more apart for \(changed.count) of \(targets.count) targets."
    )
    return [.tag("p", ["class": "lead"], count)]
      + (changed.isEmpty ? [] : [matrix(unit, changed).markup("cards matrix")])
      + (same.isEmpty
        ? []
        : [
          folded(
            said(
              "Xem \(same.count) mục tiêu mà không phương án nào làm thay đổi",
              "See the \(same.count) targets that no plan changes"),
            [matrix(unit, same).markup("cards matrix")])
        ])
  }

  /// The most targets that get a drawing.
  private static let mostCharts = 6
  /// How far apart the odds of a target must be for a drawing.
  private static let leastDrawn = 0.05

  private func planCharts(_ unit: RunContext.Unit, _ targets: [OddsRow]) -> [Chart] {
    let chosen = targets.map { ($0, spread(unit.code, $0.target)) }.enumerated()
      .filter { $0.element.1 >= Self.leastDrawn }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.prefix(Self.mostCharts)
    return chosen.map { index, pair in
      planChart(unit, pair.0, id: "plan-\(unit.code.asciiKey)-\(index)")
    }
  }

  private func planChart(_ unit: RunContext.Unit, _ one: OddsRow, id: String) -> Chart {
    let odds = runs.map { other($0, unit.code, one.target)?.pPublished }
    let rows = zip(planNames, odds).compactMap { name, odds in
      odds.map {
        TrackChart.Row(
          label: name, value: numbers.odds($0), bar: $0, barColour: Chance($0).colour)
      }
    }
    let best = zip(planNames, odds).compactMap { name, odds in odds.map { (name, $0) } }
      .max { $0.1 < $1.1 }
    let title =
      "\(name(one.target.indicator)), \(numbers.target(one.target.atLeast)) \(said("năm", "in")) \(one.target.year)"
    return Chart(
      id: id, title: title,
      alternative: best.map { name, value in
        said(
          "Cao nhất là “\(name)”: \(numbers.odds(value)); phương án gốc: \(odds[0].map(numbers.odds) ?? "–").",
          "Highest under “\(name)”: \(numbers.odds(value)); reference: \(odds[0].map(numbers.odds) ?? "–")."
        )
      } ?? "",
      spec: TrackChart(rows: rows, end: 1, axis: .percent, valueWidth: 62).spec,
      table: DataTable(
        caption: title,
        columns: [.words(said("Phương án", "Plan")), .number(said("Xác suất đạt", "Odds"))],
        rows: zip(planNames, odds).map { [.text($0), .text($1.map(numbers.fineOdds) ?? "–")] }),
      heading: 4)
  }

  private func differences(_ unit: RunContext.Unit, _ targets: [OddsRow]) -> DataTable {
    DataTable(
      caption: said(
        "\(unit.name): xác suất đạt tăng thêm so với “\(planNames[0])”, điểm phần trăm",
        "\(unit.name): odds gained against “\(planNames[0])”, percentage points"),
      columns: [.words(said("Chỉ tiêu", "Indicator")), .number(said("Năm", "Year"))]
        + planNames.dropFirst().map { .number($0) },
      rows: targets.map { one in
        [Markup.text(name(one.target.indicator)), "\(one.target.year)"]
          + runs.indices.dropFirst().map { .text(difference(unit.code, one.target, run: $0)) }
      })
  }

  private func difference(_ unit: String, _ target: StoredTarget, run: Int) -> String {
    let signed = { (value: Double) in
      (value > 0 ? "+" : value < 0 ? "−" : "") + numbers.points(abs(value), 1)
    }
    if let paired = comparison?.difference(unit, target, run: run) {
      return "\(signed(paired.value)) ± \(numbers.points(paired.error, 1))"
    }
    guard let before = other(reference, unit, target), let after = other(runs[run], unit, target)
    else { return "–" }
    let error =
      (before.pPublishedError * before.pPublishedError
      + after.pPublishedError * after.pPublishedError).squareRoot()
    return "\(signed(after.pPublished - before.pPublished)) ± \(numbers.points(error, 1))"
  }

  private var errorNote: String {
    comparison != nil
      ? said(
        "± là sai số mô phỏng của hiệu, tính trên từng cặp lượt mô phỏng (attain compare).",
        "± is the simulation's error of the difference, from pairs of draws (attain compare).")
      : said(
        "± là sai số mô phỏng của hiệu nếu hai lần chạy độc lập: căn của tổng bình phương hai sai số. Các lần chạy cùng hạt giống (seed) dùng chung các lượt mô phỏng nên sai số thật thường nhỏ hơn; `attain compare` tính được, và --compared đưa vào đây.",
        "± is the simulation's error of the difference as if the runs were independent: the root of the sum of both squared errors. Runs of one seed share their draws, so the true error is as a rule smaller; `attain compare` works it out and --compared brings it here."
      )
  }

  /// In what the runs differ beside what is done, which a comparison would not allow.
  private var unlike: [Markup] {
    let found = runs.indices.dropFirst().flatMap { index in
      reference.manifest.differences(from: runs[index].manifest).map { one in
        "\(planNames[index]): \(one.key) (\(one.first ?? "–") → \(one.second ?? "–"))"
      }
    }
    guard !found.isEmpty else { return [] }
    return [
      .tag(
        "div", ["class": "warning"],
        [
          paragraph(
            said(
              "Các lần chạy còn khác nhau ở những điểm sau, nên không phải mọi thay đổi đều do phương án:",
              "The runs also differ in the following, so not every change is the plans':")),
          .tag("ul", [:], found.map { .tag("li", [:], $0) }),
        ])
    ]
  }

  /// What each plan costs; the past apart where some plan has any.
  private var costs: DataTable? {
    guard runs.contains(where: { $0.budget?.all != nil }) else { return nil }
    let hasPast = runs.contains { $0.budget?.past != nil }
    return DataTable(
      caption: hasPast
        ? said("Chi phí của từng phương án, các năm sắp tới", "What each plan costs, years to come")
        : said("Chi phí của từng phương án, mọi năm", "What each plan costs, all years"),
      columns: [
        .words(said("Phương án", "Plan")), .number(said("Trung bình", "Mean")), .number("P50"),
        .number("P80"), .number("P95"),
      ] + (hasPast ? [.number(said("Đã qua (trung bình)", "Past (mean)"))] : []),
      rows: zip(planNames, runs).map { name, run in
        let sum = run.budget?.toCome
        let past = hasPast ? [run.budget?.past?.mean] : []
        return [Markup.text(name)]
          + ([sum?.mean, sum?.q50, sum?.q80, sum?.q95] + past).map {
            .text($0.map { numbers.dong($0) } ?? "–")
          }
      })
  }
}

extension String {
  /// The text as part of an id: letters and digits of ASCII as they are, anything else by its number.
  var asciiKey: String {
    unicodeScalars.map { scalar in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain ? String(scalar) : "_" + String(scalar.value, radix: 16) + "_"
    }.joined()
  }
}
