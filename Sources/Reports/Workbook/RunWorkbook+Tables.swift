internal import Registry

/// The long tables: one row for each row of a file.
extension RunWorkbook {
  /// Writes a table with the columns of a form, in an order of the reader's.
  ///
  /// - Parameters:
  ///   - page: takes the rows from its next one on.
  ///   - form: says what the columns hold.
  ///   - keys: of the columns that are shown.
  ///   - fixed: how many of them stay in sight; nil for a table among others, without filter and with texts on
  ///     several lines.
  ///   - fill: is called once, with what writes one row.
  /// - Throws: `WorkbookError`; what `fill` throws.
  func table(
    _ page: WorkbookSheet, _ form: StoredForm, _ keys: [String], fixed: Int?,
    _ fill: (_ row: ([Cell]) throws -> Void) throws -> Void
  ) throws {
    let positions = keys.map(form.position)
    let columns = positions.map { form.columns[$0] }
    let head = page.next
    try page.names(
      columns.map {
        WorkbookSheet.Column(title: $0.title.text(in: language) ?? $0.key, width: Self.width($0))
      })
    try fill { cells in
      if page.next.isMultiple(of: 4096) { try Task.checkCancellation() }
      try page.row(
        zip(columns, positions).map {
          self.value(cells[$1], $0.content, isWrapped: fixed == nil)
        })
    }
    if let fixed { try page.filter(under: head, columns: columns.count, fixed: fixed) }
    let rows = (head + 1)..<max(page.next, head + 1)
    for (place, column) in columns.enumerated() {
      if column.content == .probability, column.key != "class_probability" {
        let isBad = column.key == "p_miss" || column.key == "p_worst_10pct"
        try page.bars(rows, column: place, isBad ? .red : .green)
      }
      if column.content == .word(.light) {
        let lights: [(String, SheetColour)] = [
          ("red", .red), ("amber", .amber), ("green", .green),
        ]
        try page.colour(
          rows, column: place,
          lights.map { (StoredColumn.Vocabulary.light.said($0.0, language), $0.1) })
      }
    }
  }

  /// A cell as a sheet has it.
  func value(_ cell: Cell, _ content: StoredColumn.Content, isWrapped: Bool = false)
    -> WorkbookSheet.Value
  {
    let style = isWrapped && SheetStyle(content) == .text ? .wrapped : SheetStyle(content)
    return switch (cell, content) {
    case (.text(let text), .word(let vocabulary)):
      .text(vocabulary.said(text, language), style)
    case (.text(let id), .indicator): .text(name(id), style)
    case (.text(let text), _): .text(text, style)
    case (.integer(let number), _): .number(Double(number), style)
    case (.number(let number, _), _), (.share(let number, _), _), (.points(let number, _), _):
      .number(number, style)
    case (.empty, _): .empty
    }
  }

  /// How wide a column is, in characters.
  static func width(_ column: StoredColumn) -> Double {
    switch column.content {
    case .indicator: 38
    case .word: 14
    case .year: 8
    case .count, .share, .points: 11
    case .probability: 13
    case .money: 18
    case .number: 14
    case .text:
      switch column.key {
      case "unit", "year", "period", "target_year": 11
      case "name", "intervention", "item", "rule": 28
      case "message": 110
      default: 50
      }
    }
  }

  /// Makes the columns of a sheet as wide as what they hold.
  func setWidths(_ page: WorkbookSheet, _ form: StoredForm, _ keys: [String])
    throws(WorkbookError)
  {
    try page.setWidths(keys.map { Self.width(form.columns[form.position($0)]) })
  }

  private func heading(
    _ page: WorkbookSheet, _ form: StoredForm, _ keys: [String], _ note: String
  ) throws(WorkbookError) {
    try setWidths(page, form, keys)
    try page.line(form.title.text(in: language) ?? form.name, .heading)
    try page.paragraph(note)
    if isNarrowed {
      try page.line(
        words.said(
          vi: "Chỉ một phần: được lọc theo chỉ tiêu hoặc cấp khi tạo tệp này.",
          en: "A part only: narrowed by indicator or level when this file was made."), .warning)
    }
    page.gap()
  }

  func fillOdds(_ page: WorkbookSheet, _ rows: [[Cell]]) throws {
    let form = StoredForm.oddsWithSources
    let keys = form.columns.map(\.key)
    let sources = try TargetSources(in: folder, language)
    try heading(
      page, form, keys,
      words.said(
        vi:
          "P(đạt thực chất): xác suất để tỷ lệ thực chất đạt mục tiêu; P(đạt công bố): xác suất để số liệu công bố đạt mục tiêu; ± là sai số do mô phỏng.",
        en:
          "P(true): odds that the underlying rate reaches the target; P(published): that the published figure does; ± is the simulation's error."
      ))
    let (indicator, level) = (form.position("indicator"), form.position("level"))
    let (unit, year) = (form.position("unit"), form.position("target_year"))
    try table(page, form, keys, fixed: 4) { write in
      for row in rows where isShown(indicator: row[indicator], level: row[level]) {
        let source = sources?.source(
          ofTarget: row[indicator].words, row[year].whole, unit: row[unit].words)
        try write(row + [source.map(Cell.text) ?? .empty])
      }
    }
  }

  func fillForecast(_ page: WorkbookSheet) throws {
    let form = StoredForm.forecast
    let keys = [
      "level", "unit", "name", "indicator", "basis", "year", "observed", "q50", "q05", "q25", "q75",
      "q95", "mean", "events_mean", "events_q05", "events_q95",
    ]
    try heading(
      page, form, keys,
      words.said(
        vi:
          "Phân vị là của số liệu sẽ công bố: 90 % số lượt mô phỏng nằm giữa phân vị 5 % và 95 %.",
        en:
          "Quantiles are of the figure that will be published: 90 % of draws lie between 5 % and 95 %."
      ))
    let (indicator, level) = (form.position("indicator"), form.position("level"))
    let stored = try FormedTable(form, in: folder)
    try table(page, form, keys, fixed: 4) { write in
      try stored.forEachRow { row in
        if isShown(indicator: row[indicator], level: row[level]) { try write(row) }
      }
    }
  }

  func fillRanking(_ page: WorkbookSheet, levels: [String: Cell]) throws {
    try fillPlaces(
      page, .ranking,
      [
        "indicator", "target_year", "rank", "rank_low", "rank_high", "rank_set_low",
        "rank_set_high", "unit", "name", "p_miss", "class", "class_probability", "p_worst_10pct",
        "expected_shortfall", "contribution", "at_least", "feasible_10pct", "needed_per_year",
        "past_per_year", "tie_group", "basis", "assumptions",
      ],
      words.said(
        vi:
          "Hạng 1 là đơn vị có nguy cơ không đạt cao nhất. \(Self.readingVi) Phân loại ghi bằng chữ kèm màu; “chưa xác định” là khi không loại nào có xác suất từ 50 %, trong ngoặc là loại có xác suất lớn nhất. Nhóm: một cách cắt danh sách từ trên xuống, không phải mọi đơn vị chưa đủ căn cứ để phân biệt.",
        en:
          "Rank 1 is most at risk. \(Self.readingEn) The class is written as a word, with a colour; \"unclear\" where no class is as probable as 50 %, the most probable in brackets. Tie group: a way to cut the list from the top, not all that cannot be told apart."
      ), levels: levels)
  }

  private static let readingVi =
    "“Hạng từ – đến”: khoảng 90 % của riêng đơn vị. “Đồng thời từ – đến”: các hạng còn để ngỏ khi mọi khoảng cùng đúng với độ tin cậy 90 %; các đơn vị có “đồng thời từ” là 1 đều có thể đứng đầu và chưa đủ căn cứ để phân biệt với nhau."
  private static let readingEn =
    "\"Rank from – to\": the 90 % interval of the unit alone. \"At once from – to\": the ranks left to it when all units' are to hold together with 90 % confidence; units whose \"at once from\" is 1 may all stand first and cannot be told apart from one another."

  /// Writes the places by events missing, then by contribution.
  func fillShortfall(_ page: WorkbookSheet, levels: [String: Cell]) throws {
    try fillPlaces(
      page, .rankingBy,
      [
        "by", "indicator", "target_year", "rank", "rank_low", "rank_high", "rank_set_low",
        "rank_set_high", "unit", "name", "expected_shortfall", "contribution", "p_miss",
        "at_least", "needed_per_year", "past_per_year", "basis", "assumptions",
      ],
      words.said(
        vi:
          "Hạng 1 là đơn vị còn thiếu nhiều trường hợp nhất (trung bình), hoặc chiếm phần lớn nhất trong số còn thiếu của đơn vị cấp trên: lọc theo cột “Xếp theo”. \(Self.readingVi)",
        en:
          "Rank 1 lacks the most events on average, or has the largest share of what is missing under the same parent: filter by \"By\". \(Self.readingEn)"
      ), levels: levels)
  }

  private func fillPlaces(
    _ page: WorkbookSheet, _ form: StoredForm, _ keys: [String], _ note: String,
    levels: [String: Cell]
  ) throws {
    try heading(page, form, keys, note)
    let (indicator, unit) = (form.position("indicator"), form.position("unit"))
    let (light, probability) = (form.position("class"), form.position("class_probability"))
    let stored = try FormedTable(form, in: folder)
    try table(page, form, keys, fixed: 3) { write in
      try stored.forEachRow { row in
        guard isShown(indicator: row[indicator], level: levels[row[unit].words]) else { return }
        var row = row
        if case .share(let share, _) = row[probability], share < Legend.clearClass {
          let word = StoredColumn.Vocabulary.light.said(row[light].words, language)
          row[light] = .text("\(Legend.unclear(language)) (\(word))")
        }
        try write(row)
      }
    }
  }

  func fillEffectiveness(_ page: WorkbookSheet) throws {
    let form = StoredForm.costEffectiveness
    let keys = form.columns.map(\.key)
    try setWidths(page, form, keys)
    try page.line(form.title.text(in: language) ?? form.name, .heading)
    try page.paragraph(
      words.said(
        vi:
          "Mỗi dòng chia toàn bộ chi phí của mọi giải pháp cho riêng chỉ tiêu đó; ô trống: hơn 5 % số lượt không tăng thêm gì.",
        en:
          "Each row divides the whole programme's cost by the gain on that indicator alone; empty: more than 5 % of the draws gain nothing."
      ))
    page.gap()
    let stored = try FormedTable(form, in: folder)
    try table(page, form, keys, fixed: 3, stored.forEachRow)
  }

  func fillQuality(_ page: WorkbookSheet) throws {
    let form = StoredForm.dataQuality
    let keys = form.columns.map(\.key)
    try setWidths(page, form, keys)
    try page.line(form.title.text(in: language) ?? form.name, .heading)
    page.gap()
    let rule = form.position("rule")
    var rules: [String] = []
    let stored = try FormedTable(form, in: folder)
    try table(page, form, keys, fixed: 2) { write in
      try stored.forEachRow { row in
        if !rules.contains(row[rule].words) { rules.append(row[rule].words) }
        try write(row)
      }
    }
    guard !rules.isEmpty else { return }
    page.gap()
    try page.line(words.said(vi: "Cách xử lý", en: "How to mend"), .heading)
    for rule in rules {
      guard let remedy = FindingRule(rawValue: rule)?.remedy.text(in: language) else { continue }
      try page.row([.empty, .text(rule, .text), .text(remedy, .text)])
    }
  }
}
