internal import Registry

extension StoredForm {
  /// Every table of a run folder.
  public static let all = [
    odds, joint, forecast, ranking, rankingBy, budget, budgetTotals, costEffectiveness, dataQuality,
  ]

  private static let level = StoredColumn("level", .word(.level), vi: "Cấp", en: "Level")
  private static let unit = StoredColumn("unit", .text, vi: "Mã đơn vị", en: "Code")
  private static let unitName = StoredColumn("name", .text, vi: "Đơn vị", en: "Unit")
  private static let indicator = StoredColumn(
    "indicator", .indicator, vi: "Chỉ tiêu", en: "Indicator")
  private static let basis = StoredColumn("basis", .word(.basis), vi: "Mẫu số", en: "Basis")
  private static let targetYear = StoredColumn("target_year", .year, vi: "Năm", en: "Year")
  private static let year = StoredColumn("year", .year, vi: "Năm", en: "Year")
  private static let atLeast = StoredColumn(
    "at_least", .share, vi: "Mục tiêu", en: "Target")
  private static let feasible = StoredColumn(
    "feasible_10pct", .share, vi: "Mức khả thi (xác suất 10 %)", en: "Feasible (odds 10 %)")
  private static let assumptions = StoredColumn(
    "assumptions", .text, vi: "Giả định, lưu ý", en: "Assumptions")
  private static let remark = StoredColumn("remark", .text, vi: "Lưu ý", en: "Remark")

  /// `odds.csv`.
  public static let odds = StoredForm(
    "odds", vi: "Xác suất đạt từng mục tiêu", en: "Odds of every target",
    [
      level, unit, unitName, indicator, basis, targetYear, atLeast,
      StoredColumn("p_true", .probability, vi: "P(đạt thực chất)", en: "P(true)"),
      StoredColumn("p_true_mcse", .points, vi: "± (thực chất)", en: "± (true)"),
      StoredColumn("p_published", .probability, vi: "P(đạt công bố)", en: "P(published)"),
      StoredColumn("p_published_mcse", .points, vi: "± (công bố)", en: "± (published)"),
      StoredColumn(
        "p_no_events", .probability, vi: "P(không có sự kiện)", en: "P(no events)", isNewer: true),
      StoredColumn(
        "required_pace", .number(decimals: 3), vi: "Tốc độ cần (lần)", en: "Required pace (times)"),
      feasible,
      StoredColumn(
        "expected_shortfall_events", .number(decimals: 2), vi: "Còn thiếu bình quân (trường hợp)",
        en: "Expected shortfall (events)"),
      assumptions,
      StoredColumn("source", .text, vi: "Nguồn số liệu", en: "Source of the data"),
    ])

  /// `odds.csv` with where each target comes from, which the run's context says.
  static let oddsWithSources = StoredForm(
    odds.name, vi: odds.title.vi ?? odds.name, en: odds.title.en ?? odds.name,
    odds.columns + [
      StoredColumn("target_source", .text, vi: "Căn cứ của mục tiêu", en: "Source of the target")
    ])

  /// `joint.csv`.
  public static let joint = StoredForm(
    "joint", vi: "Cùng đạt nhiều mục tiêu; số đơn vị đạt",
    en: "Targets met together; units attaining",
    [
      level, unit, unitName,
      StoredColumn("measure", .word(.measure), vi: "Đại lượng", en: "Measure"), indicator,
      // `2028+2030` where it is about both.
      StoredColumn("target_year", .text, vi: "Năm", en: "Years"),
      StoredColumn("count", .count, vi: "Trong tổng số", en: "Out of"),
      StoredColumn("value", .number(decimals: 6), vi: "Giá trị", en: "Value"),
      StoredColumn("mcse", .number(decimals: 6), vi: "±", en: "±"),
    ])

  /// `forecast.csv`.
  public static let forecast = StoredForm(
    "forecast", vi: "Số liệu đã có và dự báo theo năm", en: "History and forecast by year",
    [
      level, unit, unitName, indicator, basis, year,
      StoredColumn("observed", .share, vi: "Đã có", en: "Observed"),
      StoredColumn("mean", .share, vi: "Trung bình", en: "Mean"),
      StoredColumn("sd", .share, vi: "Độ lệch chuẩn", en: "Standard deviation"),
    ]
      + ["05", "10", "25", "50", "75", "90", "95"].map {
        let percent = $0 == "05" ? "5" : $0
        return StoredColumn(
          "q\($0)", .share, vi: $0 == "50" ? "Trung vị" : "Phân vị \(percent) %",
          en: $0 == "50" ? "Median" : "Quantile \(percent) %")
      } + [
        StoredColumn(
          "events_mean", .number(decimals: 1), vi: "Số sự kiện (trung bình)", en: "Events (mean)"),
        StoredColumn(
          "events_q05", .number(decimals: 1), vi: "Số sự kiện (5 %)", en: "Events (5 %)"),
        StoredColumn(
          "events_q95", .number(decimals: 1), vi: "Số sự kiện (95 %)", en: "Events (95 %)"),
        StoredColumn(
          "observed_share", .share, vi: "Phần đã có số liệu", en: "Share observed", isNewer: true),
      ])

  private static let places = [
    unit, unitName, indicator, targetYear,
    StoredColumn("p_miss", .probability, vi: "P(không đạt)", en: "P(miss)"),
    StoredColumn(
      "expected_shortfall", .number(decimals: 2), vi: "Còn thiếu bình quân (trường hợp)",
      en: "Expected shortfall (events)"),
    StoredColumn("rank", .count, vi: "Hạng", en: "Rank"),
    StoredColumn("rank_low", .count, vi: "Hạng từ", en: "Rank from"),
    StoredColumn("rank_high", .count, vi: "Hạng đến", en: "Rank to"),
    StoredColumn("tie_group", .count, vi: "Nhóm ngang hạng", en: "Tie group"),
    StoredColumn(
      "p_worst_10pct", .probability, vi: "P(trong 10 % kém nhất)", en: "P(worst 10 %)"),
    basis, assumptions,
    StoredColumn("class", .word(.light), vi: "Phân loại (thực chất)", en: "Class (underlying)"),
    StoredColumn(
      "class_probability", .probability, vi: "P(phân loại)", en: "P(class is right)"),
    StoredColumn("rank_set_low", .count, vi: "Đồng thời từ", en: "At once from"),
    StoredColumn("rank_set_high", .count, vi: "Đồng thời đến", en: "At once to"),
    StoredColumn(
      "p_all_rank_sets", .probability, vi: "P(mọi khoảng cùng đúng)", en: "P(all hold at once)"),
    StoredColumn(
      "contribution", .share, vi: "Phần trong số thiếu của cấp trên",
      en: "Share of the parent's shortfall"),
    atLeast, feasible,
    StoredColumn(
      "needed_per_year", .points, vi: "Cần tăng mỗi năm (điểm %)", en: "Needed a year (points)"),
    StoredColumn(
      "past_per_year", .points, vi: "Đã tăng mỗi năm (điểm %)", en: "Past a year (points)"),
    StoredColumn("past_from", .year, vi: "Từ năm", en: "Past from"),
    StoredColumn("past_to", .year, vi: "Đến năm", en: "Past to"),
  ]

  /// `ranking.csv`.
  public static let ranking = StoredForm(
    "ranking", vi: "Xếp hạng theo nguy cơ không đạt", en: "Ranking by the risk of missing", places)

  /// `ranking-by.csv`.
  public static let rankingBy = StoredForm(
    "ranking_by", vi: "Xếp hạng theo số trường hợp còn thiếu", en: "Rankings by events missing",
    places + [StoredColumn("by", .word(.criterion), vi: "Xếp theo", en: "By")])

  private static let time = StoredColumn(
    "time", .word(.time), vi: "Thời gian", en: "Time", isNewer: true)
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
      year, time, unit, unitName,
      StoredColumn("intervention", .text, vi: "Giải pháp", en: "Intervention"),
      StoredColumn("item", .text, vi: "Khoản mục", en: "Item"),
      StoredColumn("quantity", .number(decimals: 3), vi: "Số lượng", en: "Quantity"),
    ] + amounts + [StoredColumn("source", .text, vi: "Nguồn đơn giá", en: "Source of the price")])

  /// `budget-totals.csv`, in which `all` stands for every year, or every intervention.
  ///
  /// Sums over every year stand apart for those that are past and those to come where some are past.
  public static let budgetTotals = StoredForm(
    "budget_totals", vi: "Tổng dự toán", en: "Totals of the budget", isOfBudget: true,
    [
      StoredColumn("year", .text, vi: "Năm", en: "Year"), time,
      StoredColumn("intervention", .text, vi: "Giải pháp", en: "Intervention"),
    ] + amounts + [remark])

  /// `cost-effectiveness.csv`.
  public static let costEffectiveness = StoredForm(
    "cost_effectiveness", vi: "Hiệu quả chi phí", en: "Cost-effectiveness", isOfBudget: true,
    [
      unit, unitName, indicator, basis,
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
        StoredColumn("p_gain_mcse", .points, vi: "±", en: "±"), remark,
      ])

  /// `data-quality.csv`.
  public static let dataQuality = StoredForm(
    "data_quality", vi: "Điểm cần lưu ý về số liệu", en: "Findings about the data",
    [
      StoredColumn("severity", .word(.severity), vi: "Mức độ", en: "Severity"),
      StoredColumn("rule", .text, vi: "Loại", en: "Rule"), unit, indicator,
      StoredColumn("period", .text, vi: "Kỳ", en: "Period"),
      StoredColumn("location", .text, vi: "Vị trí", en: "Where"),
      StoredColumn("message", .text, vi: "Nội dung", en: "Finding"), basis, assumptions,
    ])
}
