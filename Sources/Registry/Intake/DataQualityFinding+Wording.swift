extension DataQualityFinding {
  /// A finding under a rule of ours.
  init(
    _ severity: Severity, _ rule: FindingRule, unit: String? = nil, indicator: String? = nil,
    period: String? = nil, location: String? = nil, en: String, vi: String
  ) {
    self.init(
      severity: severity, rule: rule.rawValue, unit: unit, indicator: indicator, period: period,
      location: location, message: LocalizedText(vi: vi, en: en))
  }

  /// Rows that do not make a whole year; they do not overlap.
  static func incompleteYear(
    _ table: RegistrationTable, _ rows: ArraySlice<RegistrationRow>, months: Int, of all: Int,
    tree: UnitTree
  ) -> DataQualityFinding {
    let first = rows[rows.startIndex]
    let covered = rows.map { "\($0.period)" }.joined(separator: ", ")
    return DataQualityFinding(
      .warning, .incompleteYear, unit: tree.units[Int(first.unit)].code,
      indicator: table.indicators[Int(first.indicator)], period: "\(first.period.year)",
      location: table.location(of: first),
      en: "the year is left out: only \(covered), \(months) of \(all) months",
      vi: "năm này không được dùng: mới có \(covered), \(months) trên \(all) tháng")
  }

  /// A row, or the sum of a year's rows, above 100 %.
  static func over100(
    _ table: RegistrationTable, _ row: RegistrationRow, done: Over100Treatment, tree: UnitTree
  ) -> DataQualityFinding {
    let (en, vi) =
      switch done {
      case .leftOut: ("the year is left out", "năm này không được dùng")
      case .denominatorRaised:
        (
          "the denominator is taken as \(row.numerator)",
          "mẫu số được lấy bằng \(row.numerator)"
        )
      case .keptWithinYear:
        ("kept, since the year as a whole is not", "vẫn dùng, vì cả năm không vượt 100 %")
      case .kept: ("kept as it is", "giữ nguyên")
      case .numeratorFarOff(let others):
        (
          "far above the unit's other years (at most \(others)), so a slip rather than late registrations; "
            + "the year is left out",
          "cao hơn hẳn các năm khác của đơn vị (nhiều nhất \(others)), có lẽ gõ nhầm chứ không phải do đăng ký "
            + "muộn; năm này không được dùng"
        )
      }
    let isChanged = done != .keptWithinYear && done != .kept
    return DataQualityFinding(
      isChanged ? .warning : .note, .over100, unit: tree.units[Int(row.unit)].code,
      indicator: table.indicators[Int(row.indicator)], period: "\(row.period)",
      location: table.location(of: row),
      en: "\(row.numerator) of \(row.denominator) is above 100 %: \(en)",
      vi: "\(row.numerator) trên \(row.denominator) là trên 100 %: \(vi)")
  }

  /// A backlog whose list is of another size than it was.
  static func listChanged(
    _ table: RegistrationTable, from first: RegistrationRow, to last: RegistrationRow,
    tree: UnitTree
  ) -> DataQualityFinding {
    let grows = last.denominator > first.denominator
    let sizes = (
      en: "\(first.denominator) (\(first.period)) to \(last.denominator) (\(last.period))",
      vi:
        "\(first.denominator) (\(first.period)) \(grows ? "lên" : "xuống") \(last.denominator) (\(last.period))"
    )
    return DataQualityFinding(
      .warning, .backlogListChanged, unit: tree.units[Int(last.unit)].code,
      indicator: table.indicators[Int(last.indicator)], period: "\(last.period)",
      location: table.location(of: last),
      en: grows
        ? "the list of the backlog grew from \(sizes.en): the forecast takes the last for all there is to do, and nothing more is added"
        : "the list of the backlog shrank from \(sizes.en): was what is finished taken off it?",
      vi: grows
        ? "danh sách hồ sơ tồn tăng từ \(sizes.vi): dự báo coi danh sách cuối là toàn bộ việc phải làm, không tính phần còn bổ sung"
        : "danh sách hồ sơ tồn giảm từ \(sizes.vi): có phải hồ sơ đã làm xong bị bỏ khỏi danh sách?"
    )
  }

  /// A year whose denominator is 0.
  static func zeroDenominator(
    _ table: RegistrationTable, _ total: YearTotal, tree: UnitTree
  ) -> DataQualityFinding {
    DataQualityFinding(
      .note, .zeroDenominator, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: "\(total.count.year)",
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "the denominator is 0: the year has no rate",
      vi: "mẫu số bằng 0: năm này không có tỷ lệ")
  }

  /// A unit, an indicator, or an indicator in a unit, without history.
  static func noSeries(unit: String?, indicator: String?, periods: [Period] = [])
    -> DataQualityFinding
  {
    let list = periods.prefix(3).map { "\($0)" }.joined(separator: ", ")
    let more = periods.count > 3 ? ", …" : ""
    let (en, vi) =
      switch (unit, indicator) {
      case (nil, _):
        (
          "no unit has a series of this indicator",
          "không đơn vị nào có chuỗi số liệu của chỉ tiêu này"
        )
      case _ where !periods.isEmpty:
        (
          "no year of the unit can be used; it has figures of \(list)\(more)",
          "đơn vị chưa có năm nào dùng được, mới có số liệu của \(list)\(more)"
        )
      case (_, nil): ("the unit has no series at all", "đơn vị không có chuỗi số liệu nào")
      default:
        (
          "the unit has no series of this indicator",
          "đơn vị không có chuỗi số liệu của chỉ tiêu này"
        )
      }
    return DataQualityFinding(
      unit == nil ? .note : .warning, .noSeries, unit: unit, indicator: indicator, en: en, vi: vi)
  }

  /// A unit without series that begins after the last year of data.
  static func notYetBegun(unit: String, from: Period, last: Int) -> DataQualityFinding {
    DataQualityFinding(
      .warning, .noSeries, unit: unit,
      en: "the unit begins in \(from), after \(last), the last year of data: there is nothing to "
        + "forecast it from, and the sums above lack it",
      vi: "đơn vị có từ \(from), sau năm cuối có số liệu (\(last)): chưa có gì để dự báo, "
        + "và tổng của cấp trên thiếu đơn vị này")
  }

  /// A unit's own counts against the sums of the units under it.
  static func parentChildrenDiscrepancy(
    _ unit: String, indicator: String, own: YearlyCount, sum: YearlyCount
  ) -> DataQualityFinding {
    DataQualityFinding(
      .note, .parentChildrenDiscrepancy, unit: unit, indicator: indicator,
      period: "\(own.year)",
      en: "own counts \(own.numerator) of \(own.denominator), "
        + "the units under it sum to \(sum.numerator) of \(sum.denominator)",
      vi: "số liệu của đơn vị là \(own.numerator) trên \(own.denominator), "
        + "tổng các đơn vị trực thuộc là \(sum.numerator) trên \(sum.denominator)")
  }

  /// Rows of an indicator that are not of the chosen source, and how they differ where both sources have a period.
  static func otherSourceLeftOut(_ table: RegistrationTable, _ left: SourceSelection.LeftOut)
    -> DataQualityFinding
  {
    let (en, vi) = left.overlap.compared(to: left.chosen)
    let names = left.sources.sorted().map { "\"\(table.sources[Int($0)])\"" }
      .joined(separator: ", ")
    return DataQualityFinding(
      .note, .otherSourceLeftOut, indicator: table.indicators[Int(left.first.indicator)],
      location: table.location(of: left.first),
      en:
        "rows left out: \(left.rows) of \(left.units) unit\(left.units == 1 ? "" : "s"), from \(names); "
        + "the scenario chose \"\(left.chosen)\"" + en,
      vi: "số dòng không dùng: \(left.rows), ở \(left.units) đơn vị, của \(names); "
        + "kịch bản chọn nguồn \"\(left.chosen)\"" + vi)
  }

  /// An indicator whose units do not all have the same source.
  static func sourcesDiffer(indicator: String, unitsOfSource: [(String, Int)])
    -> DataQualityFinding
  {
    let counts = unitsOfSource.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    return DataQualityFinding(
      .warning, .sourcesDiffer, indicator: indicator,
      en: "the source differs between units, by number of units: \(counts)",
      vi: "nguồn số liệu khác nhau giữa các đơn vị, theo số đơn vị: \(counts)")
  }

  /// Rows from before the first year to use.
  static func beforeHistory(rows: Int, year: Int) -> DataQualityFinding {
    DataQualityFinding(
      .note, .beforeHistory, en: "rows left out: \(rows), from before \(year)",
      vi: "số dòng không dùng: \(rows), trước năm \(year)")
  }

  /// Rates of which no unit has a series, as one finding.
  static func noSeries(indicators: [String]) -> DataQualityFinding {
    let names = indicators.joined(separator: ", ")
    return DataQualityFinding(
      .note, .noSeries,
      en: "no unit has a series of these \(indicators.count) indicators: \(names)",
      vi: "không đơn vị nào có chuỗi số liệu của \(indicators.count) chỉ tiêu sau: \(names)")
  }

  /// A year that the scenario sets aside.
  static func outlierYear(_ year: Int, series: Int) -> DataQualityFinding {
    DataQualityFinding(
      .note, .outlierYear, period: "\(year)",
      en: series == 0
        ? "the scenario sets the year aside as an outlier, but no series has it"
        : "the scenario sets the year aside as an outlier: shown, but not learned from; "
          + "series that have it: \(series)",
      vi: series == 0
        ? "kịch bản coi năm này là ngoại lệ, nhưng không chuỗi số liệu nào có năm này"
        : "kịch bản coi năm này là ngoại lệ: chỉ để xem, không dùng để ước lượng; "
          + "số chuỗi số liệu có năm này: \(series)")
  }
}
