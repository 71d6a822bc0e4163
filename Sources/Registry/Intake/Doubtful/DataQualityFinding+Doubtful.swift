extension DataQualityFinding {
  /// Zeros that the periods around them contradict.
  ///
  /// - Parameters:
  ///   - table: the rows.
  ///   - rows: the positions of the zeros: of one series, or of one period in all units of a level.
  ///   - part: which count is 0.
  ///   - units: how many units of the level have the period, if it is about several of them.
  ///   - expected: how many events, or events that meet the rule, would be likely.
  ///   - policy: what was done.
  ///   - tree: the units.
  /// - Returns: the finding.
  static func zeroFilled(
    _ table: RegistrationTable, _ rows: [Int], _ part: ZeroFilled.Part, units: Int?,
    expected: Double, policy: DoubtfulPolicy, tree: UnitTree
  ) -> DataQualityFinding {
    let first = table.rows[rows[0]]
    let likely = Int(max(1, expected.rounded()))
    let all = rows.reduce(0) { $0 + table.rows[$1].denominator }
    let isWholeYears = rows.allSatisfy { table.rows[$0].period.months.count == 12 }
    var (en, vi) =
      switch part {
      case .denominator:
        (
          "0 of 0, where the periods around it make some \(likely) events likely: ",
          "0 trên 0, trong khi theo các kỳ lân cận phải có khoảng \(likely) trường hợp: "
        )
      case .numerator:
        (
          "0 of \(all), where the periods around it make some \(likely) likely: ",
          "0 trên \(all), trong khi theo các kỳ lân cận phải đạt khoảng \(likely): "
        )
      }
    if let units, rows.count < units {
      en = "\(rows.count) of \(units) units of the level have " + en
      vi = "\(rows.count) trên \(units) đơn vị cùng cấp ghi " + vi
    } else if let units {
      en = "all \(units) units of the level that have the period say " + en
      vi = "cả \(units) đơn vị cùng cấp có kỳ này đều ghi " + vi
    }
    switch policy {
    case .leaveOut:
      en += "taken as not reported, and the year \(isWholeYears ? "" : "as a whole ")is not used"
      vi +=
        "coi là chưa có số liệu, \(isWholeYears ? "không dùng năm này" : "nên cả năm không được dùng")"
    case .keep:
      en += "kept, as the scenario says"
      vi += "vẫn dùng, theo kịch bản"
    }
    let periods = units == nil ? rows.map { table.rows[$0].period } : [first.period]
    return DataQualityFinding(
      severity: policy == .leaveOut ? .warning : .note, rule: FindingRule.zeroFilled.rawValue,
      unit: units == nil ? tree.units[Int(first.unit)].code : nil,
      indicator: table.indicators[Int(first.indicator)],
      period: isWholeYears
        ? list(periods.map(\.year)) : periods.map(\.description).joined(separator: ", "),
      location: table.location(of: first), message: LocalizedText(vi: vi, en: en))
  }

  /// A rate of which every row is 0 of 0.
  static func nothingButZeros(
    _ table: RegistrationTable, _ rows: ArraySlice<RegistrationRow>
  ) -> DataQualityFinding {
    let first = rows[rows.startIndex]
    return DataQualityFinding(
      severity: .warning, rule: FindingRule.zeroFilled.rawValue,
      indicator: table.indicators[Int(first.indicator)], location: table.location(of: first),
      message: LocalizedText(
        vi: "cả \(rows.count) dòng của chỉ tiêu đều là 0 trên 0: không có gì để ước lượng",
        en: "every one of the indicator's \(rows.count) rows is 0 of 0: there is nothing to learn"))
  }

  /// A year of a cohort that cannot be complete yet.
  ///
  /// - Parameters:
  ///   - indicator: its id.
  ///   - year: the year.
  ///   - withinDays: the limit.
  ///   - endMonth: up to where the figures are known.
  ///   - isSaid: true if the scenario says so.
  ///   - series: how many series have the year.
  ///   - policy: what was done.
  /// - Returns: the finding.
  static func incompleteCohort(
    _ indicator: String, year: Int, withinDays: Int, endMonth: Int, isSaid: Bool, series: Int,
    policy: DoubtfulPolicy
  ) -> DataQualityFinding {
    let complete = KnownTo.text(endMonth: KnownTo.month(withinDays: withinDays, of: year))
    let known = KnownTo.text(endMonth: endMonth)
    var en =
      "the limit of \(withinDays) days has not passed for all of \(year) before \(complete), and "
    var vi = "thời hạn \(withinDays) ngày của năm \(year) chỉ hết vào \(complete), trong khi "
    en += isSaid ? "the figures are known to \(known)" : "the newest figures are of \(known)"
    vi += isSaid ? "số liệu chốt đến \(known)" : "số liệu mới nhất là của \(known)"
    switch policy {
    case .leaveOut:
      en += ": the year is not complete and is not used (series: \(series))"
      vi += ": năm này chưa đầy đủ nên không được dùng (số chuỗi số liệu: \(series))"
    case .keep:
      en += ": kept, as the scenario says (series: \(series))"
      vi += ": vẫn dùng, theo kịch bản (số chuỗi số liệu: \(series))"
    }
    return DataQualityFinding(
      severity: policy == .leaveOut ? .warning : .note,
      rule: FindingRule.incompleteCohort.rawValue, indicator: indicator, period: "\(year)",
      message: LocalizedText(vi: vi, en: en))
  }

  /// Rates that nearly all units of a level see go one way; `from` and `to` are medians.
  static func commonRateStep(_ step: CommonSteps.Found, from: Double, to: Double, isFall: Bool)
    -> DataQualityFinding
  {
    func range(_ language: Language) -> (String, String) {
      (percent(from, language), percent(to, language))
    }
    let (en, vi) = (range(.en), range(.vi))
    return commonStep(
      step, en: "the rate is \(isFall ? "lower" : "higher")",
      size: "at the median \(en.1) % after \(en.0) %",
      vi: "tỷ lệ \(isFall ? "giảm" : "tăng")",
      sizeVi: "trung vị từ \(vi.0) % \(isFall ? "xuống" : "lên") \(vi.1) %")
  }

  /// Denominators that nearly all units of a level see go one way; `change` is the share.
  static func commonDenominatorStep(_ step: CommonSteps.Found, change: Double)
    -> DataQualityFinding
  {
    let size = Int((abs(change) * 100).rounded())
    let isFall = change < 0
    return commonStep(
      step, en: "the denominator is \(isFall ? "smaller" : "larger")", size: "by about \(size) %",
      vi: "mẫu số \(isFall ? "giảm" : "tăng")", sizeVi: "khoảng \(size) %")
  }

  private static func commonStep(
    _ step: CommonSteps.Found, en: String, size enSize: String, vi: String, sizeVi viSize: String
  ) -> DataQualityFinding {
    let under: (en: String, vi: String) =
      step.parent.map { (" of \($0)", " thuộc \($0)") } ?? ("", "")
    let places: (en: String, vi: String) =
      step.units == 1
      ? ("", "")
      : (
        " in \(step.moved) of \(step.units) units\(under.en)",
        " ở \(step.moved) trên \(step.units) đơn vị\(under.vi)"
      )
    let asked: (en: String, vi: String) =
      step.isNew
      ? ("is the year complete", "năm này đã đủ số liệu chưa")
      : (
        "did the source or the way of counting change", "nguồn hoặc cách tính có thay đổi không"
      )
    return DataQualityFinding(
      severity: step.isNew ? .warning : .note, rule: FindingRule.commonStep.rawValue,
      unit: step.parent, indicator: step.indicator, period: "\(step.year)",
      message: LocalizedText(
        vi: "\(vi) so với năm trước\(places.vi), \(viSize): \(asked.vi)? Vẫn dùng để ước lượng",
        en:
          "\(en) than a year before\(places.en), \(enSize): \(asked.en)? It is learned as it stands"
      ))
  }
}
