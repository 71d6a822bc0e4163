internal import Interventions
internal import Outlook
internal import Registry
internal import Trends

/// What the money that a run costs more buys on one rate of one unit: a row of `compare-effectiveness.csv`.
struct ComparedEffectivenessRow: TableRow, Equatable {
  /// Whose money is set against the effects.
  enum Money: String, CellWord, CaseIterable {
    /// All that the run costs.
    case all
    /// What is spent on the unit and below.
    case own
  }

  var level = ""
  var unit = ""
  var name = ""
  var indicator = ""
  var basis: Basis?
  /// The first month that counts, such as `2026-01`; empty in folders of older tools.
  var first = ""
  /// The last year that counts.
  var year = 0
  var reference = ""
  var run = ""
  var money = Money.all
  var cost = StoredDifference()
  /// Events gained up to that year.
  var gained = StoredDifference()
  /// Percentage points gained in that year.
  var points = StoredDifference()
  var pGain = 0.0
  var pGainError = 0.0
  var perGained = StoredRatio()
  var perPoint = StoredRatio()
  var standing = Standing.Status.frontier
  /// The next cheaper run of the frontier; empty where there is none.
  var nextCheaper = ""
  /// Dong for each event beyond what that run gains.
  var perGainedBeyondNext: Double?
  var remark = ""

  static let schema = TableSchema<Self>(
    "compare_effectiveness", vi: "Hiệu quả của phần chi thêm", en: "What more money buys",
    isOfBudget: true,
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.basis, \.basis),
      TableField(
        StoredColumn("first_month", .text, vi: "Tính từ tháng", en: "From month", isNewer: true),
        \.first),
      TableField(StoredColumn("year", .year, vi: "Đến hết năm", en: "To the end of"), \.year),
      TableField(.reference, \.reference), TableField(.run, \.run),
      TableField(StoredColumn("money", .word(.money), vi: "Phần chi", en: "Money"), \.money),
    ]
      + StoredDifference.fields(
        "cost", (.money, .number(decimals: 0), .number(decimals: 0)), vi: "Chi thêm (đồng)",
        en: "Cost more (VND)", \.cost)
      + StoredDifference.fields(
        "gained", (.number(decimals: 2), .number(decimals: 2), .number(decimals: 2)),
        vi: "Tăng thêm (trường hợp)", en: "Gained (events)", \.gained)
      + StoredDifference.fields(
        "points", (.number(decimals: 4), .number(decimals: 4), .number(decimals: 4)),
        vi: "Điểm phần trăm", en: "Percentage points", \.points)
      + [
        TableField(
          StoredColumn("p_gain", .probability, vi: "P(có tăng thêm)", en: "P(any gain)"),
          \.pGain),
        TableField(StoredColumn("p_gain_mcse", .points, vi: "±", en: "±"), \.pGainError),
      ] + StoredRatio.fields("per_gained", vi: "Mỗi trường hợp", en: "Per event", \.perGained)
      + StoredRatio.fields(
        "per_point", vi: "Mỗi điểm phần trăm", en: "Per point", \.perPoint)
      + [
        TableField(
          StoredColumn(
            "standing", .word(.standing), vi: "Vị trí so với các phương án",
            en: "Standing among the runs"), \.standing),
        TableField(
          StoredColumn(
            "next_cheaper", .text, vi: "Phương án rẻ hơn liền kề", en: "Next cheaper run"),
          \.nextCheaper),
        TableField(
          StoredColumn(
            "per_gained_beyond_next", .number(decimals: 0),
            vi: "Mỗi trường hợp thêm so với phương án đó (đồng)",
            en: "Per event beyond that run (VND)"), \.perGainedBeyondNext),
        TableField(.remark, \.remark),
      ])
}

extension ComparedEffectivenessRow {
  /// What more money buys.
  ///
  /// - Parameters:
  ///   - one: what was found.
  ///   - unit: whose it is.
  ///   - model: of which rate.
  ///   - names: of all runs, the reference first.
  ///   - remark: what must be said of the budgets.
  init(
    _ one: EffectComparison, of unit: AdministrativeUnit, _ model: any ForecastModel,
    names: [String], remark: String
  ) {
    var cost = StoredDifference(one.cost)
    // As the accounts have it.
    cost.values[0] = Double(one.meanCost)
    self.init(
      level: unit.kind.rawValue, unit: unit.code, name: unit.name, indicator: model.indicator,
      basis: model.rateBasis, first: one.first.written, year: one.year, reference: names[0],
      run: names[one.run], money: one.isWhole ? .all : .own, cost: cost,
      gained: StoredDifference(one.gained), points: StoredDifference(one.points),
      pGain: one.pGain.estimate, pGainError: one.pGain.standardError,
      perGained: StoredRatio(one.perGained), perPoint: StoredRatio(one.perPoint),
      standing: one.standing.status, nextCheaper: one.standing.next.map { names[$0] } ?? "",
      perGainedBeyondNext: one.standing.ratio, remark: remark)
  }
}
