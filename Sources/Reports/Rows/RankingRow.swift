internal import Outlook
internal import Registry

/// The place of a unit among those of its level, most at risk first: a row of `ranking.csv` or `ranking-by.csv`.
struct RankingRow: TableRow, Equatable {
  var unit = ""
  var name = ""
  var indicator = ""
  var targetYear = 0
  var pMiss = 0.0
  var expectedShortfall = 0.0
  var rank = 0
  /// The 90 % interval of the rank alone.
  var rankLow = 0
  var rankHigh = 0
  var tieGroup = 0
  var pWorstTenth = 0.0
  /// What stands under the fraction line; nil if the file does not say.
  var basis: Basis?
  /// What must be known of it, in the language of the run; empty if nothing must.
  var assumptions = ""
  /// What newer folders say beside; nil in older ones.
  var light: TrafficLight?
  var pLight: Double?
  var setLow: Int?
  var setHigh: Int?
  var pAllSets: Double?
  var contribution: Double?
  var atLeast: Double?
  var feasible: Double?
  var neededPerYear: Double?
  var pastPerYear: Double?
  var pastFrom: Int?
  var pastTo: Int?
  /// What the place is by; nil in the table that is by risk alone.
  var criterion: RankingCriterion?

  private static let fields: [TableField<Self>] = [
    TableField(.unit, \.unit), TableField(.unitName, \.name),
    TableField(.indicator, \.indicator), TableField(.targetYear, \.targetYear),
    TableField(
      StoredColumn("p_miss", .probability, vi: "P(không đạt)", en: "P(miss)"), \.pMiss),
    TableField(
      StoredColumn(
        "expected_shortfall", .number(decimals: 2), vi: "Còn thiếu bình quân (trường hợp)",
        en: "Expected shortfall (events)"), \.expectedShortfall),
    TableField(StoredColumn("rank", .count, vi: "Hạng", en: "Rank"), \.rank),
    TableField(StoredColumn("rank_low", .count, vi: "Hạng từ", en: "Rank from"), \.rankLow),
    TableField(StoredColumn("rank_high", .count, vi: "Hạng đến", en: "Rank to"), \.rankHigh),
    TableField(
      StoredColumn("tie_group", .count, vi: "Nhóm ngang hạng", en: "Tie group"), \.tieGroup),
    TableField(
      StoredColumn(
        "p_worst_10pct", .probability, vi: "P(trong 10 % kém nhất)", en: "P(worst 10 %)"),
      \.pWorstTenth),
    TableField(.newer(.basis), \.basis), TableField(.newer(.assumptions), \.assumptions),
    TableField(
      StoredColumn(
        "class", .word(.light), vi: "Phân loại (thực chất)", en: "Class (underlying)",
        isNewer: true), \.light),
    TableField(
      StoredColumn(
        "class_probability", .probability, vi: "P(phân loại)", en: "P(class is right)",
        isNewer: true), \.pLight),
    TableField(
      StoredColumn(
        "rank_set_low", .count, vi: "Đồng thời từ", en: "At once from", isNewer: true),
      \.setLow),
    TableField(
      StoredColumn(
        "rank_set_high", .count, vi: "Đồng thời đến", en: "At once to", isNewer: true),
      \.setHigh),
    TableField(
      StoredColumn(
        "p_all_rank_sets", .probability, vi: "P(mọi khoảng cùng đúng)",
        en: "P(all hold at once)", isNewer: true), \.pAllSets),
    TableField(
      StoredColumn(
        "contribution", .share, vi: "Phần trong số thiếu của cấp trên",
        en: "Share of the parent's shortfall", isNewer: true), \.contribution),
    TableField(.newer(.atLeast), \.atLeast), TableField(.newer(.feasible), \.feasible),
    TableField(
      StoredColumn(
        "needed_per_year", .points, vi: "Cần tăng mỗi năm (điểm %)",
        en: "Needed a year (points)", isNewer: true), \.neededPerYear),
    TableField(
      StoredColumn(
        "past_per_year", .points, vi: "Đã tăng mỗi năm (điểm %)", en: "Past a year (points)",
        isNewer: true), \.pastPerYear),
    TableField(
      StoredColumn("past_from", .year, vi: "Từ năm", en: "Past from", isNewer: true),
      \.pastFrom),
    TableField(
      StoredColumn("past_to", .year, vi: "Đến năm", en: "Past to", isNewer: true), \.pastTo),
  ]

  static let schema = TableSchema<Self>(
    "ranking", vi: "Xếp hạng theo nguy cơ không đạt", en: "Ranking by the risk of missing",
    fields)

  static let schemaByEvents = TableSchema<Self>(
    "ranking_by", vi: "Xếp hạng theo số trường hợp còn thiếu", en: "Rankings by events missing",
    fields + [
      TableField(
        StoredColumn("by", .word(.criterion), vi: "Xếp theo", en: "By"), \.criterion)
    ])
}

extension RankingRow {
  /// A place.
  ///
  /// - Parameters:
  ///   - ranked: the place.
  ///   - unit: whose it is.
  ///   - odds: those of the unit's target.
  ///   - language: of the assumptions.
  init(
    _ ranked: RankedUnit, of unit: AdministrativeUnit, _ odds: Odds?, _ language: Language
  ) {
    let pace = odds?.pace
    self.init(
      unit: unit.code, name: unit.name, indicator: ranked.indicator,
      targetYear: ranked.targetYear, pMiss: ranked.pMiss,
      expectedShortfall: ranked.expectedShortfall, rank: ranked.rank,
      rankLow: ranked.rankInterval.lowerBound, rankHigh: ranked.rankInterval.upperBound,
      tieGroup: ranked.tieGroup, pWorstTenth: ranked.pWorstTenth, basis: odds?.basis,
      assumptions: RunTables.said(odds?.assumptions ?? [], language), light: ranked.light,
      pLight: ranked.pLight, setLow: ranked.rankSet.lowerBound,
      setHigh: ranked.rankSet.upperBound, pAllSets: ranked.pAllSets,
      contribution: ranked.contribution, atLeast: odds?.atLeast, feasible: odds?.feasibleLevel,
      neededPerYear: pace?.needed, pastPerYear: pace?.past, pastFrom: pace?.years.lowerBound,
      pastTo: pace?.years.upperBound, criterion: ranked.criterion)
  }
}
