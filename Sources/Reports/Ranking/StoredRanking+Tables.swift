internal import Outlook
public import Registry

extension StoredRanking {
  /// The ranking as a table.
  public func table(_ language: Language) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("rank", vi: "Hạng", en: "Rank"),
        TableColumn("rank_low", vi: "từ", en: "from"),
        TableColumn("rank_high", vi: "đến", en: "to"),
        TableColumn("rank_set_low", vi: "đồng thời từ", en: "all from"),
        TableColumn("rank_set_high", vi: "đồng thời đến", en: "all to"),
        TableColumn("tie_group", vi: "Nhóm", en: "Group"),
        TableColumn("unit", vi: "Mã", en: "Code"), TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("p_miss", vi: "P(không đạt)", en: "P(miss)"),
        TableColumn("expected_shortfall", vi: "Còn thiếu (trường hợp)", en: "Shortfall (events)"),
        TableColumn("contribution", vi: "Phần đóng góp", en: "Contribution"),
        TableColumn("p_worst_10pct", vi: "P(thuộc 10 % kém nhất)", en: "P(worst 10 %)"),
        TableColumn("class", vi: "Phân loại (thực chất)", en: "Class (underlying)"),
        TableColumn("class_probability", vi: "P(phân loại)", en: "P(class)"),
        TableColumn("needed_per_year", vi: "Cần/năm (điểm %)", en: "Needs/yr (points)"),
        TableColumn("past_per_year", vi: "5 năm qua (điểm %)", en: "Last 5 yrs (points)"),
        TableColumn("at_least", vi: "Mục tiêu", en: "Target"),
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
    let points = { (value: Double?) -> Cell in value.map { .points($0, decimals: 1) } ?? .empty }
    let integer = { (value: Int?) -> Cell in value.map(Cell.integer) ?? .empty }
    return [
      .integer(row.rank), .integer(row.rankLow), .integer(row.rankHigh), integer(row.setLow),
      integer(row.setHigh), .integer(row.tieGroup), .text(row.unit), .text(row.name),
      .text(row.indicator), .text("\(row.targetYear)"), .share(row.pMiss, decimals: 1),
      .number(row.expectedShortfall, decimals: 1), share(row.contribution),
      .share(row.pWorstTenth, decimals: 1),
      row.light.map { .text(Legend.light($0, language)) } ?? .empty, share(row.pLight),
      points(row.neededPerYear), points(row.pastPerYear), share(row.atLeast), share(row.feasible),
      integer(row.pastFrom), integer(row.pastTo), .text(row.basis?.rawValue ?? ""),
      .text(row.assumptions),
    ]
  }
}
