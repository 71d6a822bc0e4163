internal import Registry

/// The first sheet: the answer, and how to read it.
extension RunWorkbook {
  /// Without units above the communes, the first rows of all that are shown.
  private static let most = 200

  func fillSummary(_ page: WorkbookSheet, odds: [[Cell]], hasBudget: Bool) throws {
    let form = StoredForm.odds
    let level = form.position("level")
    let keys = [
      "name", "indicator", "basis", "target_year", "at_least", "p_true", "p_published",
      "p_published_mcse", "feasible_10pct", "expected_shortfall_events", "assumptions",
    ]
    try setWidths(page, form, keys)
    try page.line(manifest.scenario.text(in: language) ?? folder.path, .title)
    try page.line(origin)
    page.gap()
    let upper = odds.filter { $0[level] != .text("commune") }
    let shown = Array((upper.isEmpty ? odds : upper).prefix(Self.most))
    try page.line(
      upper.isEmpty
        ? words.said(vi: "Xác suất đạt", en: "Odds")
        : words.said(vi: "Xác suất đạt của cấp trên xã", en: "Odds above the communes"), .heading)
    try table(page, form, keys, fixed: nil) { write in
      for row in shown { try write(row) }
    }
    if upper.isEmpty, odds.count > shown.count {
      try page.line(
        words.said(
          vi: "… và các dòng khác ở trang “\(Page.odds.name(.vi))”.",
          en: "… and more on sheet \"\(Page.odds.name(.en))\"."))
    }
    try attaining(page)
    if hasBudget { try cost(page) }
    page.gap()
    try page.line(words.said(vi: "Cách đọc", en: "How to read this"), .heading)
    for line in Legend.odds(language).split(separator: "\n") {
      try page.paragraph(String(line))
    }
    if manifest.warnings.count > 0 {
      try page.paragraph(
        words.said(
          vi:
            "Có \(manifest.warnings.count) cảnh báo về số liệu: xem trang “\(Page.quality.name(.vi))”.",
          en:
            "\(manifest.warnings.count) warnings about the data: see sheet \"\(Page.quality.name(.en))\"."
        ),
        .warning)
    }
  }

  /// What made the run, in a line.
  private var origin: String {
    var parts = [manifest.tool]
    if let written = manifest.execution.written { parts.append(written) }
    return words.said(
      vi: (parts + [
        "\(manifest.draws) lượt mô phỏng", "hạt giống (seed) \(manifest.seed)",
        "đến năm \(manifest.horizon)",
      ]).joined(separator: " · "),
      en: (parts + ["\(manifest.draws) draws", "seed \(manifest.seed)", "to \(manifest.horizon)"])
        .joined(separator: " · "))
  }

  /// How many units under each parent attain.
  private func attaining(_ page: WorkbookSheet) throws {
    let form = StoredForm.joint
    let at = { (key: String) in form.position(key) }
    var order: [[String]] = []
    var found: [[String]: [String: Cell]] = [:]
    var sizes: [[String]: Cell] = [:]
    try FormedTable(form, in: folder).forEachRow { row in
      let measure = row[at("measure")].words
      guard measure.hasPrefix("units_attaining") || measure == "p_all_units" else { return }
      let key = [row[at("name")].words, row[at("indicator")].words, row[at("target_year")].words]
      if found[key] == nil { order.append(key) }
      found[key, default: [:]][measure] = row[at("value")]
      sizes[key] = row[at("count")]
    }
    guard !order.isEmpty else { return }
    page.gap()
    try page.line(
      words.said(
        vi: "Số đơn vị trực thuộc đạt mục tiêu (theo số liệu công bố)",
        en: "Units directly below that reach the target (published figures)"), .heading)
    try page.names(
      [
        ("Đơn vị", "Unit"), ("Chỉ tiêu", "Indicator"), ("Trong số", "Of units"), ("Năm", "Year"),
        ("Số đạt (trung vị)", "Attaining (median)"), ("Thấp (5 %)", "Low (5 %)"),
        ("Cao (95 %)", "High (95 %)"), ("P(tất cả đạt)", "P(all attain)"),
      ].map { WorkbookSheet.Column(title: words.said(vi: $0.0, en: $0.1), width: 14) })
    for key in order {
      let values = found[key] ?? [:]
      let number = { (name: String) -> WorkbookSheet.Value in
        self.value(values["units_attaining_\(name)"] ?? .empty, .number(decimals: 0))
      }
      try page.row([
        .text(key[0], .text), .text(name(key[1]), .text), value(sizes[key] ?? .empty, .count),
        Int(key[2]).map { .number(Double($0), .year) } ?? .text(key[2], .text), number("q50"),
        number("q05"), number("q95"), value(values["p_all_units"] ?? .empty, .probability),
      ])
    }
  }

  /// What the programme costs in all.
  private func cost(_ page: WorkbookSheet) throws {
    let form = StoredForm.budgetTotals
    let rows = try FormedTable(form, in: folder).rows()
    guard let all = rows.first(where: { $0[0] == .text("all") && $0[1] == .text("all") })
    else { return }
    page.gap()
    try page.line(
      words.said(vi: "Dự toán mọi giải pháp (đồng)", en: "Cost of all interventions (VND)"),
      .heading)
    let titles = [
      ("Trung bình", "Mean", "cost_mean"), ("P50", "P50", "cost_q50"), ("P80", "P80", "cost_q80"),
      ("P95", "P95", "cost_q95"),
    ]
    for (vi, en, key) in titles {
      try page.row([
        .text(words.said(vi: vi, en: en), .text), value(all[form.position(key)], .money),
      ])
    }
    let remark = all[form.position("remark")].words
    if !remark.isEmpty { try page.paragraph("* \(remark)", .warning) }
  }
}
