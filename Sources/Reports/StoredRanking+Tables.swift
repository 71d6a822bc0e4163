internal import Outlook
public import Registry

extension StoredRanking {
  /// The ranking as a table without the columns that `title` has told already, and that a terminal has no
  /// room for.
  public func titledTable(_ language: Language) -> ReportTable {
    let table = table(language)
    let hidden = [
      "indicator", "target_year", "basis", "assumptions", "rank_set_low", "rank_set_high",
      "class_probability", "at_least", "feasible_10pct", "past_from", "past_to",
    ]
    let kept = table.columns.indices.filter { column in
      let key = table.columns[column].key
      return !hidden.contains(key) && (key != "contribution" || criterion == .contribution)
        && table.rows.contains { $0[column] != .empty }
    }
    return ReportTable(
      columns: kept.map { table.columns[$0] },
      rows: table.rows.map { row in kept.map { row[$0] } })
  }

  /// The ranking as a table.
  public func table(_ language: Language) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("rank", vi: "Hạng", en: "Rank"),
        TableColumn("rank_low", vi: "từ", en: "from"),
        TableColumn("rank_high", vi: "đến", en: "to"),
        TableColumn("rank_set_low", vi: "chung từ", en: "all from"),
        TableColumn("rank_set_high", vi: "chung đến", en: "all to"),
        TableColumn("tie_group", vi: "Nhóm", en: "Group"),
        TableColumn("unit", vi: "Mã", en: "Code"), TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("p_miss", vi: "P(không đạt)", en: "P(miss)"),
        TableColumn("expected_shortfall", vi: "Thiếu (trường hợp)", en: "Shortfall (events)"),
        TableColumn("contribution", vi: "Phần đóng góp", en: "Contribution"),
        TableColumn("p_worst_10pct", vi: "P(thuộc 10 % kém nhất)", en: "P(worst 10 %)"),
        TableColumn("class", vi: "Mức", en: "Class"),
        TableColumn("class_probability", vi: "P(đúng mức)", en: "P(class)"),
        TableColumn("needed_per_year", vi: "Cần/năm", en: "Needs/yr"),
        TableColumn("past_per_year", vi: "5 năm qua", en: "Last 5 yrs"),
        TableColumn("at_least", vi: "Chỉ tiêu phải đạt", en: "Target"),
        TableColumn("feasible_10pct", vi: "Khả thi 10 %", en: "Feasible"),
        TableColumn("past_from", vi: "Số liệu từ", en: "Data from"),
        TableColumn("past_to", vi: "Số liệu đến", en: "Data to"),
        TableColumn("basis", vi: "Mẫu số", en: "Basis"),
        TableColumn("assumptions", vi: "Lưu ý", en: "Note"),
      ],
      rows: rows.map { cells($0, language) })
  }

  private func cells(_ row: Row, _ language: Language) -> [Cell] {
    let share = { (value: Double?) -> Cell in value.map { .share($0, decimals: 1) } ?? .empty }
    let integer = { (value: Int?) -> Cell in value.map(Cell.integer) ?? .empty }
    return [
      .integer(row.rank), .integer(row.rankLow), .integer(row.rankHigh), integer(row.setLow),
      integer(row.setHigh), .integer(row.tieGroup), .text(row.unit), .text(row.name),
      .text(row.indicator), .text("\(row.targetYear)"), .share(row.pMiss, decimals: 1),
      .number(row.expectedShortfall, decimals: 1), share(row.contribution),
      .share(row.pWorstTenth, decimals: 1),
      row.light.map { .text(Legend.light($0, language)) } ?? .empty, share(row.pLight),
      share(row.neededPerYear), share(row.pastPerYear), share(row.atLeast), share(row.feasible),
      integer(row.pastFrom), integer(row.pastTo), .text(row.basis?.rawValue ?? ""),
      .text(row.assumptions),
    ]
  }

  /// What the columns mean, of a ranking by risk.
  public static func legend(_ language: Language) -> String {
    StoredRanking(rows: []).legend(language)
  }

  /// What the columns mean.
  public func legend(_ language: Language) -> String {
    let places =
      switch (criterion, language) {
      case (.risk, .vi):
        "Hạng 1 là đơn vị có nguy cơ không đạt cao nhất. Xếp theo P(không đạt): xác suất để tỷ lệ công bố không đạt mức; nơi ít sự kiện, số này có phần may rủi."
      case (.risk, .en):
        "Rank 1 is most at risk. Units stand by P(miss): the odds that the published rate misses the target, which owe something to chance where events are few."
      case (.shortfall, .vi):
        "Hạng 1 là đơn vị còn thiếu nhiều trường hợp nhất (trung bình). P(không đạt): xác suất để tỷ lệ công bố không đạt mức."
      case (.shortfall, .en):
        "Rank 1 lacks the most events, on average. P(miss): the odds that the published rate misses the target."
      case (.contribution, .vi):
        "Hạng 1 là đơn vị chiếm phần lớn nhất trong số trường hợp còn thiếu của đơn vị cấp trên trực tiếp (trung bình). P(không đạt): xác suất để tỷ lệ công bố không đạt mức."
      case (.contribution, .en):
        "Rank 1 has the largest share of what is missing in the units of its own parent, on average. P(miss): the odds that the published rate misses the target."
      }
    switch language {
    case .vi:
      return """
        \(places)
        “Từ–đến” (khoảng 90 % của thứ hạng), nhóm và P(thuộc 10 % kém nhất) tính theo tỷ lệ thực chất so với mức, không có may rủi đó; vì vậy hạng có thể nằm ngoài khoảng của chính nó.
        Các đơn vị cùng nhóm chưa phân biệt được với đơn vị đứng đầu nhóm khi xét mọi đơn vị cùng lúc ở độ tin cậy 90 %: không nên coi thứ tự trong nhóm là khác biệt thật.
        P(thuộc 10 % kém nhất): xác suất để đơn vị thuộc một phần mười số đơn vị có tỷ lệ thực chất kém nhất so với mức. Thiếu: trung bình còn thiếu bao nhiêu trường hợp để đạt mức.
        Mức: xanh – tỷ lệ thực chất đạt mức; vàng – thấp hơn dưới 5 điểm; đỏ – thấp hơn từ 5 điểm. Cần/năm: phải tăng bao nhiêu điểm phần trăm mỗi năm; 5 năm qua: đã tăng bao nhiêu mỗi năm (đường thẳng qua số liệu công bố).
        """
    case .en:
      return """
        \(places)
        From–to (90 % interval of the rank), group and P(worst 10 %) are of the underlying rate against its target, without that chance; so a rank can lie outside its own interval.
        Units of one group cannot be told apart from the group's first with 90 % confidence for all units at once: do not read their order as a difference.
        P(worst 10 %): the odds that the unit is in the tenth of units whose underlying rate is worst against its target. Shortfall: events missing to the target, on average.
        Class: green where the underlying rate reaches the target, amber less than 5 points below it, red 5 points or more. Needs/yr: percentage points to gain a year; last 5 yrs: points gained a year (straight line through published rates).
        """
    }
  }

  /// How many cannot be told apart from the first; nil where there is one such unit only.
  public func tie(_ language: Language) -> String? {
    guard let first = rows.first, first.groupSize > 1 else { return nil }
    return language == .vi
      ? "\(first.groupSize) trong \(first.among) đơn vị (nhóm \(first.tieGroup)) chưa phân biệt được với đơn vị đứng đầu."
      : "\(first.groupSize) of \(first.among) units (group \(first.tieGroup)) cannot be told apart from the first."
  }
}
