public import Registry

/// How the ranking of one run folder differs from that of another.
///
/// A unit's move is **not sure enough** where its new place is among the ranks that all comparisons at once leave
/// to it in the first ranking, or its old place among those that they leave to it in the second; of folders
/// without such ranks, where it stays inside its tie group. Folders hold no draws; how surely a unit moves, draw
/// by draw, is told by `attain compare`.
public struct StoredRankMoves: Sendable {
  /// What a move is worth.
  enum Reading: String, Sendable {
    case none
    case unsure
    case moved
  }

  private struct Move: Sendable {
    var before: StoredRanking.Row
    var after: StoredRanking.Row
    var reading: Reading
  }

  private let moves: [Move]
  private let ranking: StoredRanking
  /// Units and targets that only one of the folders ranks.
  public let unmatched: Int

  private struct Key: Hashable {
    var unit: String
    var indicator: String
    var year: Int
  }

  private struct Group: Hashable {
    var indicator: String
    var year: Int
    /// Rankings of several levels differ by their size.
    var among: Int
    var group: Int

    init(_ row: StoredRanking.Row) {
      (indicator, year) = (row.indicator, row.targetYear)
      (among, group) = (row.among, row.tieGroup)
    }
  }

  /// Compares two rankings by one criterion, whole ones.
  ///
  /// - Parameters:
  ///   - first: the reference.
  ///   - second: the other.
  public init(from first: StoredRanking, to second: StoredRanking) {
    ranking = first
    let key = { (row: StoredRanking.Row) in
      Key(unit: row.unit, indicator: row.indicator, year: row.targetYear)
    }
    let after = Dictionary(second.rows.map { (key($0), $0) }) { one, _ in one }
    let spans = (Self.spans(first.rows), Self.spans(second.rows))
    moves = first.rows.compactMap { row in
      guard let other = after[key(row)] else { return nil }
      let isTied =
        Self.places(of: row, spans.0)?.contains(other.rank) == true
        || Self.places(of: other, spans.1)?.contains(row.rank) == true
      return Move(
        before: row, after: other,
        reading: other.rank == row.rank ? .none : isTied ? .unsure : .moved)
    }
    unmatched = first.rows.count + second.rows.count - 2 * moves.count
  }

  /// The places that a ranking leaves to a unit.
  private static func places(
    of row: StoredRanking.Row, _ spans: [Group: ClosedRange<Int>]
  ) -> ClosedRange<Int>? {
    guard let low = row.setLow, let high = row.setHigh, low <= high else {
      return spans[Group(row)]
    }
    return low...high
  }

  private static func spans(_ rows: [StoredRanking.Row]) -> [Group: ClosedRange<Int>] {
    rows.reduce(into: [:]) { spans, row in
      let known = spans[Group(row)] ?? row.rank...row.rank
      spans[Group(row)] = min(known.lowerBound, row.rank)...max(known.upperBound, row.rank)
    }
  }

  /// The moves as a table, in the order of the first ranking.
  ///
  /// - Parameters:
  ///   - language: of headings and readings.
  ///   - top: only places up to this in either ranking; 0 for all.
  /// - Returns: a row per unit and target.
  public func table(_ language: Language, top: Int) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("unit", vi: "Mã", en: "Code"), TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("rank_before", vi: "Hạng trước", en: "Rank before"),
        TableColumn("rank_after", vi: "Hạng sau", en: "Rank after"),
        TableColumn("move", vi: "Thay đổi hạng", en: "Move"),
        TableColumn("ranks_before", vi: "Đồng thời, trước", en: "At once, before"),
        TableColumn("ranks_after", vi: "Đồng thời, sau", en: "At once, after"),
        TableColumn("reading", vi: "Nhận định", en: "Reading"),
      ],
      rows: moves.filter { top == 0 || $0.before.rank <= top || $0.after.rank <= top }.map { move in
        [
          .text(move.before.indicator), .text("\(move.before.targetYear)"), .text(move.before.unit),
          .text(move.before.name), .integer(move.before.rank), .integer(move.after.rank),
          .integer(move.after.rank - move.before.rank), Self.ranks(move.before),
          Self.ranks(move.after), .text(Self.word(move.reading, language)),
        ]
      })
  }

  /// The table as people read it: with the names of indicators, which on a narrow terminal stand above their rows.
  ///
  /// - Parameters:
  ///   - table: as `table` makes it.
  ///   - language: of the names.
  ///   - width: columns a line holds; nil if there is no limit.
  /// - Returns: the table; files have ids.
  public func shown(_ table: ReportTable, _ language: Language, fitting width: Int?) -> ReportTable
  {
    named(table, language).narrowed(
      to: width, language,
      by: [
        { $0.joining("target_year", to: "indicator") { "\($0) \($1)" }.grouped(by: "indicator") }
      ])
  }

  /// The table with the names of indicators in place of their ids.
  func named(_ table: ReportTable, _ language: Language) -> ReportTable {
    guard let column = table.columns.firstIndex(where: { $0.key == "indicator" }) else {
      return table
    }
    return ReportTable(
      columns: table.columns,
      rows: table.rows.map { row in
        var row = row
        if case .text(let id) = row[column] {
          row[column] = .text(ranking.name(of: id, language))
        }
        return row
      })
  }

  private static func ranks(_ row: StoredRanking.Row) -> Cell {
    row.setLow.flatMap { low in row.setHigh.map { .text("\(low)–\($0)") } } ?? .empty
  }

  private static func word(_ reading: Reading, _ language: Language) -> String {
    switch (reading, language) {
    case (.none, .vi): "không đổi"
    case (.unsure, .vi): "chưa đủ căn cứ"
    case (.moved, .vi): "thay đổi rõ"
    case (.none, .en): "none"
    case (.unsure, .en): "not sure enough"
    case (.moved, .en): "moved"
    }
  }

  /// How many moved, and what the words mean.
  public func summary(_ language: Language) -> String {
    let counts = [Reading.moved, .unsure, .none].map { reading in
      moves.count { $0.reading == reading }
    }
    switch language {
    case .vi:
      return
        "\(counts[0]) thay đổi rõ, \(counts[1]) chưa đủ căn cứ, \(counts[2]) không đổi. Chưa đủ căn cứ: hạng mới vẫn nằm trong khoảng “đồng thời” (độ tin cậy 90 %) của hạng cũ, hoặc ngược lại. Thay đổi hạng: dương là lùi xa vị trí nguy cơ cao nhất, âm là tiến gần. Thư mục kết quả không giữ từng lượt mô phỏng; xác suất của từng thay đổi: attain compare."
    case .en:
      return
        "\(counts[0]) moved, \(counts[1]) not sure enough, \(counts[2]) stayed. Not sure enough: the new place is within the ranks that all comparisons at once (90 % confidence) left to the unit before, or the old one within those after. Move: places farther from risk, negative for nearer. Run folders keep no draws; how surely each moves: attain compare."
    }
  }
}
