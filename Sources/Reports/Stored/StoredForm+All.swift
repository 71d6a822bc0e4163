internal import Registry

extension StoredForm {
  /// Every table of a run folder.
  public static let all = [
    odds, joint, forecast, ranking, rankingBy, budget, budgetTotals, costEffectiveness, dataQuality,
  ]

  /// `odds.csv`.
  public static let odds = OddsRow.schema.form

  /// `odds.csv` with where each target comes from, which the run's context says.
  static let oddsWithSources = StoredForm(
    odds.name, vi: odds.title.vi ?? odds.name, en: odds.title.en ?? odds.name,
    odds.columns + [
      StoredColumn("target_source", .text, vi: "Căn cứ của mục tiêu", en: "Source of the target")
    ])

  /// `joint.csv`.
  public static let joint = JointRow.schema.form

  /// `forecast.csv`.
  public static let forecast = ForecastRow.schema.form

  /// `ranking.csv`.
  public static let ranking = RankingRow.schema.form

  /// `ranking-by.csv`.
  public static let rankingBy = RankingRow.schemaByEvents.form

  private static let amounts = [
    StoredColumn("cost_mean", .money, vi: "Trung bình (đồng)", en: "Mean (VND)"),
    StoredColumn("cost_q50", .money, vi: "P50 (đồng)", en: "P50 (VND)"),
    StoredColumn("cost_q80", .money, vi: "P80 (đồng)", en: "P80 (VND)"),
    StoredColumn("cost_q95", .money, vi: "P95 (đồng)", en: "P95 (VND)"),
  ]

  /// `budget.csv`.
  public static let budget = StoredForm(
    "budget", vi: "Dự toán theo năm, đơn vị, giải pháp, khoản mục",
    en: "Budget by year, unit, intervention and item", isOfBudget: true,
    [
      .year, .time, .unit, .unitName, .intervention,
      StoredColumn("item", .text, vi: "Khoản mục", en: "Item"),
      StoredColumn("quantity", .number(decimals: 3), vi: "Số lượng", en: "Quantity"),
    ] + amounts + [StoredColumn("source", .text, vi: "Nguồn đơn giá", en: "Source of the price")])

  /// `budget-totals.csv`, in which `all` stands for every year, or every intervention.
  ///
  /// Sums over every year stand apart for those that are past and those to come where some are past.
  public static let budgetTotals = StoredForm(
    "budget_totals", vi: "Tổng dự toán", en: "Totals of the budget", isOfBudget: true,
    [
      StoredColumn("year", .text, vi: "Năm", en: "Year"), .time, .intervention,
    ] + amounts + [.remark])

  /// `cost-effectiveness.csv`.
  public static let costEffectiveness = StoredForm(
    "cost_effectiveness", vi: "Hiệu quả chi phí", en: "Cost-effectiveness", isOfBudget: true,
    [
      .unit, .unitName, .indicator, .basis,
      StoredColumn("first_month", .text, vi: "Tính từ tháng", en: "From month"),
      StoredColumn("year", .year, vi: "Đến hết năm", en: "To the end of"),
    ]
      + [
        ("gained", 1, "Tăng thêm (trường hợp)", "Gained (events)"),
        ("cost_per_gained", 0, "Đồng/trường hợp", "VND per event"),
        ("points", 3, "Điểm phần trăm", "Percentage points"),
        ("cost_per_point", 0, "Đồng/điểm phần trăm", "VND per point"),
      ].flatMap { key, decimals, vi, en in
        [
          ("mean", "trung bình", "mean"), ("q05", "5 %", "5 %"), ("q50", "50 %", "50 %"),
          ("q95", "95 %", "95 %"),
        ]
        .map { name, inVietnamese, inEnglish in
          // A price on average is the mean cost over the mean gain.
          let isPrice = key.hasPrefix("cost_per") && name == "mean"
          return StoredColumn(
            "\(key)_\(name)", .number(decimals: decimals),
            vi: "\(vi), \(isPrice ? "chi phí trung bình/mức tăng trung bình" : inVietnamese)",
            en: "\(en), \(isPrice ? "mean cost over mean gain" : inEnglish)")
        }
      } + [
        StoredColumn("p_gain", .probability, vi: "P(có tăng thêm)", en: "P(any gain)"),
        StoredColumn("p_gain_mcse", .points, vi: "±", en: "±"), .remark,
      ])

  /// `data-quality.csv`.
  public static let dataQuality = StoredForm(
    "data_quality", vi: "Điểm cần lưu ý về số liệu", en: "Findings about the data",
    [
      StoredColumn("severity", .word(.severity), vi: "Mức độ", en: "Severity"),
      StoredColumn("rule", .text, vi: "Loại", en: "Rule"), .unit, .indicator,
      StoredColumn("period", .text, vi: "Kỳ", en: "Period"),
      StoredColumn("location", .text, vi: "Vị trí", en: "Where"),
      StoredColumn("message", .text, vi: "Nội dung", en: "Finding"), .basis, .assumptions,
    ])
}
