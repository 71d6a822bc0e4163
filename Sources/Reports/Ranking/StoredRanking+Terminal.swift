internal import Outlook
public import Registry

/// How a ranking stands on a terminal.
extension StoredRanking {
  /// The mark of units that may stand first.
  static let firstMark = "≈"

  /// The ranking as people read it, without what `title` has told already, in no more columns of a terminal than
  /// it has, as far as that can be.
  ///
  /// What is dropped, in this order and only as far as is needed: P(worst 10 %), the paces, the shortfall unless
  /// places are by it, the contribution unless places are by it, the rank's own interval. Files and `--format` have
  /// everything.
  ///
  /// - Parameters:
  ///   - language: of headings and words.
  ///   - width: columns a line holds; nil if there is no limit.
  /// - Returns: the table.
  public func titledTable(_ language: Language, fitting width: Int? = nil) -> ReportTable {
    var table = self.table(language, of: rows.map { terminalCells($0, language) })
    if criterion != .contribution { table = table.without(["contribution"]) }
    let drops: [[String]] = [
      ["p_worst_10pct"], ["past_per_year"], ["needed_per_year"],
      criterion == .risk ? ["expected_shortfall"] : [], ["rank_low"],
    ]
    return table.narrowed(to: width, language, by: drops.map { keys in { $0.without(keys) } })
  }

  /// The columns that hold something.
  private func table(_ language: Language, of rows: [[Cell]]) -> ReportTable {
    let columns = Self.terminalColumns
    let kept = columns.indices.filter { column in rows.contains { $0[column] != .empty } }
    return ReportTable(
      columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }

  private static let terminalColumns = [
    TableColumn("rank", vi: "Hạng", en: "Rank"),
    TableColumn("rank_low", vi: "Riêng lẻ", en: "Alone"),
    TableColumn("rank_set_low", vi: "Đồng thời", en: "At once"),
    TableColumn("unit", vi: "Mã", en: "Code"), TableColumn("name", vi: "Đơn vị", en: "Unit"),
    TableColumn("p_miss", vi: "P(không đạt)", en: "P(miss)"),
    TableColumn("class", vi: "Phân loại (thực chất)", en: "Class (underlying)"),
    TableColumn("expected_shortfall", vi: "Còn thiếu", en: "Shortfall"),
    TableColumn("contribution", vi: "Đóng góp", en: "Contribution"),
    TableColumn("needed_per_year", vi: "Cần/năm (điểm %)", en: "Needs/yr (points)"),
    TableColumn("past_per_year", vi: "5 năm qua (điểm %)", en: "Last 5 yrs (points)"),
    TableColumn("p_worst_10pct", vi: "P(10 % kém nhất)", en: "P(worst 10 %)"),
  ]

  private func terminalCells(_ row: Row, _ language: Language) -> [Cell] {
    let share = { (value: Double?) -> Cell in value.map { .share($0, decimals: 1) } ?? .empty }
    let points = { (value: Double?) -> Cell in value.map { .points($0, decimals: 1) } ?? .empty }
    let set = row.setLow.flatMap { low in row.setHigh.map { "\(low)–\($0)" } }
    return [
      .integer(row.rank), .text("\(row.rankLow)–\(row.rankHigh)"),
      set.map { .text(row.mayStandFirst == true ? "\($0) \(Self.firstMark)" : $0) } ?? .empty,
      .text(row.unit), .text(row.name), .share(row.pMiss, decimals: 1),
      row.light.map { .text(Legend.light($0, probability: row.pLight, language)) } ?? .empty,
      .number(row.expectedShortfall, decimals: 1), share(row.contribution),
      points(row.neededPerYear), points(row.pastPerYear), .share(row.pWorstTenth, decimals: 1),
    ]
  }

  /// How many may stand first, and how many of them are not among these rows; nil where there is one only.
  public func tie(_ language: Language) -> String? {
    guard let first = rows.first else { return nil }
    guard let count = first.firstCount else {
      guard first.groupSize > 1 else { return nil }
      return language == .vi
        ? "\(first.groupSize) trong \(first.among) đơn vị (nhóm \(first.tieGroup)) chưa đủ căn cứ để phân biệt với đơn vị đứng đầu."
        : "\(first.groupSize) of \(first.among) units (group \(first.tieGroup)) cannot be told apart from the first."
    }
    guard count > 1 else { return nil }
    let single = alone(language).map { " " + $0 } ?? ""
    if first.isUndecided {
      return language == .vi
        ? "Xét đồng thời cả \(first.among) đơn vị (độ tin cậy 90 %), số liệu chưa phân biệt chắc chắn được cặp nào; hãy đọc cột “Riêng lẻ”.\(single)"
        : "With all \(first.among) units compared at once (90 % confidence) the data tell no two of them apart for certain; read the column \"Alone\".\(single)"
    }
    let below = count - rows.count { $0.mayStandFirst == true }
    switch language {
    case .vi:
      return
        "\(count) trong \(first.among) đơn vị (dấu \(Self.firstMark)) đều có thể đứng đầu và chưa đủ căn cứ để phân biệt với nhau"
        + (below > 0 ? "; \(below) đơn vị trong số đó không nằm trong bảng này." : ".") + single
    case .en:
      return
        "\(count) of \(first.among) units (marked \(Self.firstMark)) may all stand first and cannot be told apart from one another"
        + (below > 0 ? "; \(below) of them are not in this table." : ".") + single
    }
  }

  /// How many units are by their own intervals among the first, and how many are not.
  ///
  /// The first are those shown, of a whole ranking a tenth. Nil where the intervals are not known.
  private func alone(_ language: Language) -> String? {
    guard let first = rows.first, first.alone.count == first.among else { return nil }
    let count = rows.count < first.among ? rows.count : (first.among + 9) / 10
    let within = first.alone.count { $0.upperBound <= count }
    let outside = first.alone.count { $0.lowerBound > count }
    let open = first.among - within - outside
    return language == .vi
      ? "Xét riêng từng đơn vị (khoảng 90 %): \(within) đơn vị chắc thuộc \(count) hạng đầu, \(outside) đơn vị chắc không thuộc, \(open) đơn vị còn để ngỏ."
      : "Each unit alone (90 % intervals): \(within) surely \(count == 1 ? "first" : "among the first \(count)"), \(outside) surely not, \(open) open."
  }
}
