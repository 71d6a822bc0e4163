internal import Interventions
internal import Registry

/// What the numbers rest on: assumptions, interventions, files and models.
extension RunWorkbook {
  func fillAssumptions(_ page: WorkbookSheet, odds: [[Cell]]) throws {
    try page.setWidths(Self.columns)

    try page.line(Page.assumptions.name(language), .heading)
    page.gap()
    try names(page, [("Giả định", "Assumption"), ("Số dòng", "Rows"), ("Chỉ tiêu", "Indicators")])
    for (text, rows, indicators) in assumed(odds) {
      try page.row([
        .text(text, .wrapped), .number(Double(rows), .count),
        .text(indicators.map(name).joined(separator: "; "), .wrapped),
      ])
    }
    if let interventions = manifest.interventions {
      page.gap()
      try page.line(words.said(vi: "Giải pháp", en: "Interventions"), .heading)
      try names(
        page,
        [
          ("Giải pháp", "Intervention"), ("Loại", "Lever"), ("Tác động đến", "Affects"),
          ("Căn cứ", "Evidence"),
        ])
      // The manifest has the evidence in one language.
      let context = folder.has(RunContext.file) ? try RunContext(in: folder) : nil
      for one in interventions {
        try page.row([
          .text(one.id, .text), .text(one.lever, .text),
          .text(one.affects.map(name).joined(separator: "; "), .wrapped),
          .text(evidence(one, context), .wrapped),
        ])
      }
    }
    page.gap()
    try page.line(words.said(vi: "Mô hình", en: "Models"), .heading)
    try names(
      page,
      [
        ("Mô hình", "Model"), ("Xu hướng", "Trend"),
        ("Số đơn vị có số liệu riêng", "Units with data"), ("Các năm", "Years"),
      ])
    for model in manifest.models {
      try page.row([
        .text(model.key, .text), .text(model.trend, .text), .number(Double(model.units), .count),
        .text(model.years.map(String.init).joined(separator: "–"), .text),
      ])
    }
    page.gap()
    try page.line(words.said(vi: "Tệp đầu vào", en: "Input files"), .heading)
    try names(
      page, [("Tệp", "File"), ("Kích thước (byte)", "Size (bytes)"), ("SHA-256", "SHA-256")])
    for input in manifest.inputs {
      try page.row([
        .text(input.file, .text), .number(Double(input.bytes), .count), .text(input.sha256, .text),
      ])
    }
  }

  /// On what an intervention's effects rest, in the workbook's language where the folder has it.
  private func evidence(_ one: Manifest.Intervention, _ context: RunContext?) -> String {
    context?.interventions.first { $0.id == one.id }?.evidence.text(in: language) ?? one.evidence
  }

  private static let columns: [Double] = [60, 30, 66, 50]

  private func names(_ page: WorkbookSheet, _ titles: [(String, String)]) throws(WorkbookError) {
    try page.names(
      zip(titles, Self.columns).map {
        WorkbookSheet.Column(title: words.said(vi: $0.0, en: $0.1), width: $1)
      })
  }

  /// The assumptions behind the odds, each once, with how many rows and which indicators it touches.
  private func assumed(_ odds: [[Cell]]) -> [(String, Int, [String])] {
    let form = StoredForm.odds
    let (text, indicator) = (form.position("assumptions"), form.position("indicator"))
    var order: [String] = []
    var found: [String: (rows: Int, indicators: [String])] = [:]
    for row in odds {
      let assumption = row[text].words
      guard !assumption.isEmpty else { continue }
      if found[assumption] == nil { order.append(assumption) }
      let id = row[indicator].words
      var entry = found[assumption] ?? (0, [])
      entry.rows += 1
      if !entry.indicators.contains(id) { entry.indicators.append(id) }
      found[assumption] = entry
    }
    return order.map { ($0, found[$0]?.rows ?? 0, found[$0]?.indicators ?? []) }
  }
}
