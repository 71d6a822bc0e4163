public import Registry

/// How the ranking of one run folder differs from that of another.
///
/// A unit's move is **noise** where it stays inside its tie group: where its new place is one of those
/// that its group takes in the first ranking, or its old place one of those its group takes in the
/// second. Folders hold no draws; how surely a unit moves, draw by draw, is told by `attain compare`.
public struct StoredRankMoves: Sendable {
  /// What a move is worth.
  enum Reading: String, Sendable {
    case none
    case noise
    case moved
  }

  private struct Move: Sendable {
    var before: StoredRanking.Row
    var after: StoredRanking.Row
    var reading: Reading
  }

  private let moves: [Move]
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
    let key = { (row: StoredRanking.Row) in
      Key(unit: row.unit, indicator: row.indicator, year: row.targetYear)
    }
    let after = Dictionary(second.rows.map { (key($0), $0) }) { one, _ in one }
    let spans = (Self.spans(first.rows), Self.spans(second.rows))
    moves = first.rows.compactMap { row in
      guard let other = after[key(row)] else { return nil }
      let isTied =
        spans.0[Group(row)]?.contains(other.rank) == true
        || spans.1[Group(other)]?.contains(row.rank) == true
      return Move(
        before: row, after: other,
        reading: other.rank == row.rank ? .none : isTied ? .noise : .moved)
    }
    unmatched = first.rows.count + second.rows.count - 2 * moves.count
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
        TableColumn("move", vi: "Dịch", en: "Move"),
        TableColumn("group_before", vi: "Nhóm trước", en: "Group before"),
        TableColumn("group_after", vi: "Nhóm sau", en: "Group after"),
        TableColumn("reading", vi: "Đọc là", en: "Reading"),
      ],
      rows: moves.filter { top == 0 || $0.before.rank <= top || $0.after.rank <= top }.map { move in
        [
          .text(move.before.indicator), .text("\(move.before.targetYear)"), .text(move.before.unit),
          .text(move.before.name), .integer(move.before.rank), .integer(move.after.rank),
          .integer(move.after.rank - move.before.rank), .integer(move.before.tieGroup),
          .integer(move.after.tieGroup), .text(Self.word(move.reading, language)),
        ]
      })
  }

  private static func word(_ reading: Reading, _ language: Language) -> String {
    guard language == .vi else { return reading.rawValue }
    return switch reading {
    case .none: "không đổi"
    case .noise: "ngẫu nhiên"
    case .moved: "thay đổi thật"
    }
  }

  /// How many moved, and what the words mean.
  public func summary(_ language: Language) -> String {
    let counts = [Reading.moved, .noise, .none].map { reading in
      moves.count { $0.reading == reading }
    }
    switch language {
    case .vi:
      return
        "\(counts[0]) thay đổi thật, \(counts[1]) chỉ dịch trong nhóm không phân biệt được (ngẫu nhiên), \(counts[2]) không đổi. Dịch: số bậc xa nguy cơ hơn, âm là gần hơn. Xác suất của từng thay đổi: attain compare."
    case .en:
      return
        "\(counts[0]) moved, \(counts[1]) only within their tie group (noise), \(counts[2]) stayed. Move: places farther from risk, negative for nearer. How surely each moves: attain compare."
    }
  }
}
