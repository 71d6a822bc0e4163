internal import Outlook
internal import Registry

/// The place of one unit in a run beside that in the reference: a row of `compare-ranks.csv`.
struct ComparedRankRow: TableRow, Equatable {
  /// A rank, its 90 % interval and its tie group.
  struct Place: Sendable, Equatable {
    var rank = 0
    var low = 0
    var high = 0
    var tieGroup = 0
  }

  var level = ""
  var unit = ""
  var name = ""
  var indicator = ""
  var targetYear = 0
  var reference = ""
  var run = ""
  var before = Place()
  var after = Place()
  /// Places away from risk; negative towards it.
  var move = 0
  var pSafer = 0.0
  var pSaferError = 0.0
  var pRiskier = 0.0
  var pRiskierError = 0.0
  /// 1 if the two 90 % intervals overlap, else 0.
  var isOverlapping = 0
  var reading = RankMove.Reading.none

  static let schema = TableSchema<Self>(
    "compare_ranks", vi: "Thay đổi thứ hạng", en: "Moves in rankings",
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.targetYear, \.targetYear),
      TableField(.reference, \.reference), TableField(.run, \.run),
    ] + place("reference", vi: "gốc", en: "reference", \.before)
      + place("run", vi: "phương án", en: "run", \.after) + [
        TableField(
          StoredColumn("move", .number(decimals: 0), vi: "Số bậc thay đổi", en: "Places moved"),
          isNeeded: true
        ) {
          .integer($0.move)
        } put: { cell, row in
          guard let value = Double(cell) else { return false }
          row.move = Int(value)
          return true
        },
        TableField(
          StoredColumn("p_safer", .probability, vi: "P(an toàn hơn)", en: "P(safer)"), \.pSafer),
        TableField(
          StoredColumn("p_safer_mcse", .points, vi: "± (an toàn hơn)", en: "± (safer)"),
          \.pSaferError),
        TableField(
          StoredColumn("p_riskier", .probability, vi: "P(rủi ro hơn)", en: "P(riskier)"),
          \.pRiskier),
        TableField(
          StoredColumn("p_riskier_mcse", .points, vi: "± (rủi ro hơn)", en: "± (riskier)"),
          \.pRiskierError),
        TableField(
          StoredColumn(
            "intervals_overlap", .count, vi: "Hai khoảng giao nhau (1: có)",
            en: "Intervals overlap (1: yes)"), \.isOverlapping),
        TableField(
          StoredColumn("reading", .word(.move), vi: "Cách đọc", en: "Reading"), \.reading),
      ])

  /// The four columns of a place.
  private static func place(
    _ suffix: String, vi: String, en: String, _ path: any WritableKeyPath<Self, Place> & Sendable
  ) -> [TableField<Self>] {
    func field(
      _ key: String, _ vietnamese: String, _ english: String,
      _ part: any WritableKeyPath<Place, Int> & Sendable
    ) -> TableField<Self> {
      TableField(
        StoredColumn(
          "\(key)_\(suffix)", .count, vi: "\(vietnamese), \(vi)", en: "\(english), \(en)"),
        isNeeded: true
      ) {
        .integer($0[keyPath: path][keyPath: part])
      } put: { cell, row in
        guard let value = Int(cell) else { return false }
        row[keyPath: path][keyPath: part] = value
        return true
      }
    }
    return [
      field("rank", "Hạng", "Rank", \.rank), field("rank_low", "Hạng từ", "Rank from", \.low),
      field("rank_high", "Hạng đến", "Rank to", \.high),
      field("tie_group", "Nhóm ngang hạng", "Tie group", \.tieGroup),
    ]
  }
}

extension ComparedRankRow {
  /// A place in a run.
  init(_ one: RankMove, of unit: AdministrativeUnit, reference: String, run: String) {
    func place(_ place: RankedUnit) -> Place {
      Place(
        rank: place.rank, low: place.rankInterval.lowerBound, high: place.rankInterval.upperBound,
        tieGroup: place.tieGroup)
    }
    self.init(
      level: unit.kind.rawValue, unit: unit.code, name: unit.name,
      indicator: one.place.indicator, targetYear: one.place.targetYear, reference: reference,
      run: run, before: place(one.reference), after: place(one.place), move: one.move,
      pSafer: one.pSafer.estimate, pSaferError: one.pSafer.standardError,
      pRiskier: one.pRiskier.estimate, pRiskierError: one.pRiskier.standardError,
      isOverlapping: one.isOverlapping ? 1 : 0, reading: one.reading)
  }
}
