internal import Registry

/// The budget and its sums, so that somebody else can add up.
extension RunWorkbook {
  /// Where the budget's rows stand on their sheet, and what is added up.
  struct BudgetRows {
    var rows: Range<Int>
    /// The year, whether it is past, the intervention and the mean of each row.
    var parts: [(year: Int, time: String, intervention: String, mean: Int)]
    var year: Int
    var time: Int
    var intervention: Int
    var mean: Int
  }

  /// Writes the rows of the budget, under the sum of those that a filter leaves in sight.
  func fillBudget(_ page: WorkbookSheet) throws -> BudgetRows {
    let form = StoredForm.budget
    let cells = try FormedTable(form, in: folder).rows()
    let at = { (key: String) in form.position(key) }
    let parts = cells.map { row in
      (
        year: row[at("year")].whole, time: row[at("time")].words,
        intervention: row[at("intervention")].words,
        mean: row[at("cost_mean")].whole
      )
    }
    try setWidths(page, form, form.columns.map(\.key))
    try page.line(form.title.text(in: language) ?? form.name, .heading)
    try page.paragraph(
      words.said(
        vi:
          "Chỉ cột “Trung bình” cộng dồn được. P50, P80, P95 của một tổng không phải là tổng các P50, P80, P95: xem trang “\(Page.totals.name(.vi))”.",
        en:
          "Only means add up. P50, P80 and P95 of a sum are not the sums of P50, P80 and P95: see sheet \"\(Page.totals.name(.en))\"."
      ), .warning)
    let mean = at("cost_mean")
    // The names of the columns stand two rows below the sum.
    let first = page.next + 3
    let rows = first..<(first + max(cells.count, 1))
    try page.row(
      [.text(words.said(vi: "Tổng các dòng đang hiện", en: "Sum of the rows in sight"), .total)]
        + Array(repeating: .empty, count: mean - 1) + [
          .formula(
            "=SUBTOTAL(109,\(WorkbookSheet.range(rows, column: mean)))",
            Double(parts.reduce(0) { $0 + $1.mean }), .total)
        ])
    page.gap()
    try table(page, form, form.columns.map(\.key), fixed: 0) { write in
      for row in cells { try write(row) }
    }
    return BudgetRows(
      rows: rows, parts: parts, year: at("year"), time: at("time"),
      intervention: at("intervention"), mean: mean)
  }

  /// Writes the sums: by formula over the rows of the other sheet, and as the tool found them.
  func fillTotals(_ page: WorkbookSheet, of budget: BudgetRows, on sheet: WorkbookSheet) throws {
    let form = StoredForm.budgetTotals
    let cells = try FormedTable(form, in: folder).rows()
    let agrees = words.said(vi: "khớp", en: "agrees")
    let differs = words.said(vi: "LỆCH", en: "DIFFERS")
    let titles = [
      ("Năm", "Year", 10.0), ("Giải pháp", "Intervention", 30), ("Thời gian", "Time", 12),
      ("Cộng các dòng dự toán (đồng)", "Sum of the budget's rows (VND)", 22),
      ("Attain tính (đồng)", "As Attain found (VND)", 22), ("Chênh lệch", "Difference", 14),
      ("Kiểm tra", "Check", 12), ("P50 của tổng (đồng)", "P50 of the sum (VND)", 20),
      ("P80 của tổng (đồng)", "P80 of the sum (VND)", 20),
      ("P95 của tổng (đồng)", "P95 of the sum (VND)", 20), ("Lưu ý", "Remark", 60),
    ].map { WorkbookSheet.Column(title: words.said(vi: $0.0, en: $0.1), width: $0.2) }
    try page.setWidths(titles.map(\.width))
    try page.line(form.title.text(in: language) ?? form.name, .heading)
    for line in Self.explanation { try page.paragraph(line.text(in: language) ?? "") }
    let sums = cells.map { sum($0, budget) }
    let isRight = zip(cells, sums).allSatisfy { $0[form.position("cost_mean")].whole == $1 }
    let first = page.next + 3
    let checks = WorkbookSheet.range(first..<(first + max(cells.count, 1)), column: 6)
    let (right, wrong) = (
      words.said(vi: "Mọi tổng đều khớp.", en: "All sums agree."),
      words.said(vi: "CÓ TỔNG KHÔNG KHỚP.", en: "SOME SUM DIFFERS.")
    )
    try page.row([
      .wording(
        "=IF(COUNTIF(\(checks),\"\(agrees)\")=ROWS(\(checks)),\"\(right)\",\"\(wrong)\")",
        isRight ? right : wrong, .warning)
    ])
    page.gap()
    let head = page.next
    try page.names(titles)
    let exact = Self.needsExactMatch(budget.parts.map(\.intervention))
    for (row, sum) in zip(cells, sums) {
      let own = page.next + 1
      let stated = row[form.position("cost_mean")].whole
      let at = { (key: String) in row[form.position(key)] }
      try page.row(
        [
          scope(at("year"), isYear: true), scope(at("intervention"), isYear: false),
          .text(StoredColumn.Vocabulary.time.said(at("time").words, language), .text),
          .formula(
            formula(row, own, budget, on: sheet, isExact: exact), Double(sum), .total),
          .number(Double(stated), .money),
          .formula("=D\(own)-E\(own)", Double(sum - stated), .money),
          .wording(
            "=IF(F\(own)=0,\"\(agrees)\",\"\(differs)\")", sum == stated ? agrees : differs, .text),
        ] + ["cost_q50", "cost_q80", "cost_q95"].map { value(at($0), .money) }
          + [value(at("remark"), .text)])
    }
    try page.filter(under: head, columns: titles.count, fixed: 3)
    try page.colour(
      (head + 1)..<page.next, column: 6, [(agrees, .green), (differs, .red)])
  }

  private static let explanation = [
    LocalizedText(
      vi:
        "Cột D là công thức cộng các dòng của trang dự toán; cột E là số của chương trình Attain. Hai cột phải bằng nhau đến từng đồng.",
      en:
        "Column D adds up the rows of the budget's sheet by formula; column E is what Attain found. They must be equal to the dong."
    ),
    LocalizedText(
      vi:
        "P50, P80, P95 lấy từ tổng của từng lượt mô phỏng (P80: 80 % số lượt tốn không quá mức này). Chúng không cộng dồn được, vì các khoản hiếm khi cùng cao một lúc.",
      en:
        "P50, P80 and P95 are of the sum in each draw (P80: 80 % of the draws cost no more). They do not add up, because items are seldom high together."
    ),
  ]

  /// What a sum is over: `all`, or one year or intervention.
  private func scope(_ cell: Cell, isYear: Bool) -> WorkbookSheet.Value {
    if cell == .text("all") { return .text(words.said(vi: "tất cả", en: "all"), .text) }
    if isYear, let year = Int(cell.words) { return .number(Double(year), .year) }
    return .text(cell.words, .text)
  }

  /// What a sum is over, as its table has it.
  private func key(_ total: [Cell], _ key: String) -> String {
    total[StoredForm.budgetTotals.position(key)].words
  }

  /// What the rows of a sum add up to.
  private func sum(_ total: [Cell], _ budget: BudgetRows) -> Int {
    let (year, intervention) = (key(total, "year"), key(total, "intervention"))
    let time = year == "all" ? key(total, "time") : "all"
    return budget.parts.reduce(0) { sum, part in
      let isIn =
        (year == "all" || year == "\(part.year)") && (time == "all" || time == part.time)
        && (intervention == "all" || intervention == part.intervention)
      return isIn ? sum + part.mean : sum
    }
  }

  /// The formula of a sum, whose year, intervention and time stand in columns A, B and C of row `own`.
  private func formula(
    _ total: [Cell], _ own: Int, _ budget: BudgetRows, on sheet: WorkbookSheet, isExact: Bool
  ) -> String {
    let range = { (column: Int) in sheet.reference(budget.rows, column: column) }
    let byYear = key(total, "year") != "all"
    let byIntervention = key(total, "intervention") != "all"
    let byTime = !byYear && key(total, "time") != "all"
    let (years, interventions) = (range(budget.year), range(budget.intervention))
    let (times, means) = (range(budget.time), range(budget.mean))
    if byIntervention, isExact {
      let year = byYear ? "(\(years)=$A\(own))*" : ""
      let time = byTime ? "(\(times)=$C\(own))*" : ""
      return "=SUMPRODUCT(\(year)\(time)EXACT(\(interventions),$B\(own))*\(means))"
    }
    let criteria =
      (byYear ? [",\(years),$A\(own)"] : [])
      + (byTime ? [",\(times),$C\(own)"] : [])
      + (byIntervention ? [",\(interventions),$B\(own)"] : [])
    return criteria.isEmpty ? "=SUM(\(means))" : "=SUMIFS(\(means)\(criteria.joined()))"
  }

  /// True if SUMIFS would take an id for a pattern, a comparison or another id.
  static func needsExactMatch(_ ids: [String]) -> Bool {
    let distinct = Set(ids)
    let folded = Set(distinct.map { $0.lowercased() })
    return folded.count < distinct.count
      || distinct.contains { id in
        id.isEmpty || id.utf16.count > 255 || Double(id) != nil || id == "all"
          || id.unicodeScalars.contains { "*?~<>=".unicodeScalars.contains($0) }
      }
  }
}

extension Cell {
  /// A whole number; 0 where there is none.
  var whole: Int {
    switch self {
    case .integer(let value): value
    case .number(let value, _), .share(let value, _), .points(let value, _): Int(value)
    case .text, .empty: 0
    }
  }

  /// Words; none where there are none.
  var words: String {
    if case .text(let text) = self { text } else { "" }
  }
}
