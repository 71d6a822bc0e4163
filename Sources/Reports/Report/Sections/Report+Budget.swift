internal import Interventions
internal import Registry

extension Report {
  /// What the detailed plan costs, by year and by intervention.
  var budget: ReportSection? {
    guard let budget = run.budget, let all = budget.all, let toCome = budget.toCome ?? budget.past
    else { return nil }
    let charts = [
      chart(
        "budget-years", said("Chi phí từng năm", "Cost by year"), said("Năm", "Year"),
        budget.byYear.map { ("\($0.year ?? 0)", $0) }),
      chart(
        "budget-levers", said("Chi phí từng giải pháp, mọi năm", "Cost by intervention, all years"),
        said("Giải pháp", "Intervention"),
        budget.byIntervention.map { (leverTitle($0.intervention ?? ""), $0) }),
    ].compactMap(\.self)
    return ReportSection(
      id: "budget", title: said("Dự toán", "The budget"),
      body: [
        .tag("p", ["class": "lead"], asking(for: toCome)),
        spent(budget, all),
        paragraph(
          said(
            "Thanh: chi phí trung bình; hình thoi: P80; tam giác: P95. Số trung bình cộng dồn được; P80 và P95 thì không, vì ít khi mọi khoản cùng đắt.",
            "Bar: mean cost; diamond: P80; triangle: P95. Means add up; P80 and P95 do not, since not everything is dear at once."
          )),
        budgetRemark,
        .tag("div", ["class": "pair"], charts.map { $0.figure(numbers) }),
      ] + effectiveness)
  }

  /// What is past, beside what is to be asked for.
  private func spent(_ budget: StoredBudget, _ all: StoredBudget.Line) -> Markup {
    guard let past = budget.past, let years = budget.pastYears else { return .nothing }
    let (spent, whole) = (numbers.dong(past.mean), numbers.dong(all.mean))
    return paragraph(
      said(
        "Chưa kể \(spent) (trung bình) của \(CostTime.written(years)), các năm đã có số liệu; cộng cả lại là \(whole).",
        "Beside that stand \(spent) (mean) of \(CostTime.written(years)), years that the data reach; all together \(whole)."
      ))
  }

  private func asking(for all: StoredBudget.Line) -> String {
    said(
      "Nên dự trù \(numbers.dong(all.q80)) (P80): bốn phần năm số lượt mô phỏng không vượt mức này. Trung bình \(numbers.dong(all.mean)); P95 \(numbers.dong(all.q95)).",
      "Ask for \(numbers.dong(all.q80)) (P80): four of five simulated futures need no more. Mean \(numbers.dong(all.mean)); P95 \(numbers.dong(all.q95))."
    )
  }

  /// What the detailed plan costs, in a sentence or two for the opening of the report.
  var price: Markup {
    let words =
      run.budget.flatMap { $0.toCome ?? $0.past }.map(asking)
      ?? Legend.noBudget(run.context.interventions, language)
      ?? said(
        "Không tốn thêm: phương án này không có giải pháp nào.",
        "Nothing: this plan does nothing that costs money.")
    return .tag(
      "p", ["class": "price"],
      [
        .tag(
          "b", [:],
          said("Chi phí đến năm \(run.manifest.horizon): ", "Cost up to \(run.manifest.horizon): ")),
        .text(words),
      ])
  }

  /// What must be said of prices, in the language of the run if not in the report's.
  private var budgetRemark: Markup {
    guard let remark = run.budget?.remark, !remark.isEmpty else { return .nothing }
    return .tag(
      "p", ["class": "warning"],
      [
        .text(said("Lưu ý: ", "Note: ")),
        .tag("span", ["lang": run.context.language.rawValue], remark + "."),
      ])
  }

  /// An intervention's kind in words and its id.
  func leverTitle(_ id: String) -> String {
    guard let lever = run.context.interventions.first(where: { $0.id == id })?.lever else {
      return id
    }
    return "\(LeverWords.name(lever, language)) (\(id))"
  }

  private func chart(
    _ id: String, _ title: String, _ first: String,
    _ lines: [(name: String, line: StoredBudget.Line)]
  ) -> Chart? {
    guard let end = lines.map(\.line.q95).max(), end > 0 else { return nil }
    let billions = end >= 2e9
    let rows = lines.map { name, line in
      TrackChart.Row(
        label: name, value: numbers.dong(line.mean, billions: billions), bar: line.mean,
        barColour: "#56b4e9",
        points: [
          TrackChart.Point(
            x: line.q80, shape: "diamond", colour: ChartStyle.ink,
            tooltip: "P80: \(numbers.dong(line.q80, billions: billions))"),
          TrackChart.Point(
            x: line.q95, shape: "triangle-up", colour: ChartStyle.target,
            tooltip: "P95: \(numbers.dong(line.q95, billions: billions))"),
        ])
    }
    let words = lines.map {
      said(
        "\($0.name): trung bình \(numbers.dong($0.line.mean, billions: billions)), P80 \(numbers.dong($0.line.q80, billions: billions))",
        "\($0.name): mean \(numbers.dong($0.line.mean, billions: billions)), P80 \(numbers.dong($0.line.q80, billions: billions))"
      )
    }
    let unit = billions ? 1e9 : 1e6
    return Chart(
      id: id,
      title: title
        + (unit == 1e9 ? said(" (tỷ đồng)", " (bn VND)") : said(" (triệu đồng)", " (m VND)")),
      alternative: words.joined(separator: "; ") + ".",
      spec: TrackChart(rows: rows, end: end * 1.02, axis: .amount(unit), valueWidth: 112).spec,
      table: DataTable(
        caption: title + said(", đồng", ", VND"),
        columns: [
          .words(first), .number(said("Trung bình", "Mean")), .number("P50"), .number("P80"),
          .number("P95"),
        ],
        rows: lines.map { name, line in
          [Markup.text(name)]
            + [line.mean, line.q50, line.q80, line.q95].map { .text(numbers.whole($0)) }
        }))
  }
}
