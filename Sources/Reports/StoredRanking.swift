internal import Foundation
public import Registry

/// The ranking of a run folder, read back.
public struct StoredRanking: Sendable, Equatable {
  /// One row of ranking.csv.
  struct Row: Sendable, Equatable {
    var unit: String
    var name: String
    var indicator: String
    var targetYear: Int
    var pMiss: Double
    var expectedShortfall: Double
    var rank: Int
    var rankLow: Int
    var rankHigh: Int
    var tieGroup: Int
    var pWorstTenth: Double
    /// What stands under the fraction line; nil if the file does not say.
    var basis: Basis?
    /// What must be known of it, as the file has it; empty if nothing must.
    var assumptions: String
    /// Units ranked with it for the same target.
    var among: Int
  }

  let rows: [Row]

  init(rows: [Row]) {
    self.rows = rows
  }

  /// The ranking of some targets, the first `top` units of each; `top` 0 keeps all.
  ///
  /// - Throws: `nothingRanked` if no row is left, naming what there is.
  public func selecting(indicator: String?, year: Int?, top: Int) throws(ReportError)
    -> StoredRanking
  {
    let chosen = rows.filter {
      (indicator == nil || $0.indicator == indicator) && (year == nil || $0.targetYear == year)
    }
    guard !chosen.isEmpty else {
      var known: [String] = []
      for row in rows where !known.contains("\(row.indicator) \(row.targetYear)") {
        known.append("\(row.indicator) \(row.targetYear)")
      }
      throw .nothingRanked(known: known)
    }
    return StoredRanking(rows: chosen.filter { top == 0 || $0.rank <= top })
  }

  /// One ranking per target, in file order.
  public var byTarget: [StoredRanking] {
    var parts: [[Row]] = []
    for row in rows {
      if let last = parts.last?.last, last.indicator == row.indicator,
        last.targetYear == row.targetYear, last.rank < row.rank
      {
        parts[parts.count - 1].append(row)
      } else {
        parts.append([row])
      }
    }
    return parts.map(StoredRanking.init)
  }

  /// What a part of `byTarget` ranks.
  public func title(_ language: Language) -> String {
    guard let first = rows.first else { return "" }
    let basis = first.basis.map { " (\(Legend.basis($0, language)))" } ?? ""
    return switch language {
    case .vi: "\(first.indicator)\(basis), chỉ tiêu năm \(first.targetYear): \(first.among) đơn vị"
    case .en: "\(first.indicator)\(basis), target of \(first.targetYear): \(first.among) units"
    }
  }

  /// What must be known of some of the rows, each once.
  public var assumptions: [String] {
    var seen: [String] = []
    for row in rows where !row.assumptions.isEmpty && !seen.contains(row.assumptions) {
      seen.append(row.assumptions)
    }
    return seen
  }

  /// The ranking as a table without the columns that `title` has told already.
  public func titledTable(_ language: Language) -> ReportTable {
    let table = table(language)
    let kept = table.columns.indices.filter {
      !["indicator", "target_year", "basis", "assumptions"].contains(table.columns[$0].key)
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
        TableColumn("tie_group", vi: "Nhóm", en: "Group"),
        TableColumn("unit", vi: "Mã", en: "Code"), TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("p_miss", vi: "P(không đạt)", en: "P(miss)"),
        TableColumn("expected_shortfall", vi: "Thiếu (trường hợp)", en: "Shortfall (events)"),
        TableColumn("p_worst_10pct", vi: "P(thuộc 10 % kém nhất)", en: "P(worst 10 %)"),
        TableColumn("basis", vi: "Mẫu số", en: "Basis"),
        TableColumn("assumptions", vi: "Lưu ý", en: "Note"),
      ],
      rows: rows.map { row in
        [
          .integer(row.rank), .integer(row.rankLow), .integer(row.rankHigh),
          .integer(row.tieGroup), .text(row.unit), .text(row.name), .text(row.indicator),
          .text("\(row.targetYear)"), .share(row.pMiss, decimals: 1),
          .number(row.expectedShortfall, decimals: 1), .share(row.pWorstTenth, decimals: 1),
          .text(row.basis?.rawValue ?? ""), .text(row.assumptions),
        ]
      })
  }

  /// What the columns mean.
  public static func legend(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Hạng 1 là đơn vị có nguy cơ không đạt cao nhất. Xếp theo P(không đạt): xác suất để tỷ lệ công bố không đạt mức; nơi ít sự kiện, số này có phần may rủi.
      “Từ–đến” (khoảng 90 % của thứ hạng), nhóm và P(thuộc 10 % kém nhất) tính theo tỷ lệ thực chất so với mức, không có may rủi đó; vì vậy hạng có thể nằm ngoài khoảng của chính nó.
      Các đơn vị cùng nhóm chưa phân biệt được với đơn vị đứng đầu nhóm ở độ tin cậy 90 % (so từng cặp): không nên coi thứ tự trong nhóm là khác biệt thật.
      P(thuộc 10 % kém nhất): xác suất để đơn vị thuộc một phần mười số đơn vị có tỷ lệ thực chất kém nhất so với mức. Thiếu: trung bình còn thiếu bao nhiêu trường hợp để đạt mức.
      """
    case .en:
      """
      Rank 1 is most at risk. Units stand by P(miss): the odds that the published rate misses the target, which owe something to chance where events are few.
      From–to (90 % interval of the rank), group and P(worst 10 %) are of the underlying rate against its target, without that chance; so a rank can lie outside its own interval.
      Units of one group cannot be told apart from the group's first with 90 % confidence (pairwise): do not read their order as a difference.
      P(worst 10 %): the odds that the unit is in the tenth of units whose underlying rate is worst against its target. Shortfall: events missing to the target, on average.
      """
    }
  }
}
