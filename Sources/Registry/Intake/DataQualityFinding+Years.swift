extension DataQualityFinding {
  /// A finding about years of units, in the words of both languages.
  private init(
    _ rule: FindingRule, unit: String?, indicator: String?, period: String?,
    location: String? = nil,
    en: String, vi: String
  ) {
    self.init(
      severity: .warning, rule: rule.rawValue, unit: unit, indicator: indicator, period: period,
      location: location, message: LocalizedText(vi: vi, en: en))
  }

  /// Series that end before the newest year of their indicator.
  static func seriesEnded(_ group: UnitGroup, indicator: String, last: Int, newest: Int)
    -> DataQualityFinding
  {
    let lag = newest - last
    var (en, vi) =
      if group.code != nil {
        (
          "the series ends in \(last), others of the indicator in \(newest): this unit's forecast begins "
            + "\(lag) year\(lag == 1 ? "" : "s") earlier and is wider for it",
          "chuỗi số liệu dừng ở năm \(last), trong khi chỉ tiêu này có nơi đến \(newest): "
            + "dự báo của đơn vị bắt đầu sớm hơn \(lag) năm nên rộng hơn"
        )
      } else {
        (
          "the series of \(group.units.count) of \(group.of) units end in \(last), others of the indicator in "
            + "\(newest): \(group.list(.en))",
          "chuỗi số liệu của \(group.units.count) trên \(group.of) đơn vị dừng ở năm \(last), trong khi chỉ tiêu này "
            + "có nơi đến \(newest): \(group.list(.vi))"
        )
      }
    if lag >= 2 {
      en += "; if \(group.code == nil ? "they were" : "it was") closed, give `to` in the units file"
      vi += "; nếu đã giải thể thì ghi `to` trong tệp đơn vị"
    }
    if !group.sums.isEmpty {
      en +=
        "; \(group.sumList(.en)), the sum above, is without \(group.code == nil ? "them" : "it") after \(last)"
      vi += "; \(group.sumList(.vi)) là tổng của các đơn vị, sau năm \(last) không có phần này"
    }
    return DataQualityFinding(
      .seriesEnded, unit: group.code, indicator: indicator, period: "\(last)", en: en, vi: vi)
  }

  /// A year that only few units have, after the last that most have; `lacks` are the years that the unit
  /// lacks before, if it is but one.
  static func yearAhead(
    _ group: UnitGroup, indicator: String, year: Int, newest: Int, lacks: [Int] = [],
    location: String? = nil
  ) -> DataQualityFinding {
    var (en, vi) =
      if group.of == 1 {
        (
          "\(year) follows \(newest) after a pause longer than any before: is the year typed wrong?",
          "năm \(year) cách năm \(newest) xa hơn mọi khoảng trống trước đó: có gõ nhầm năm không?"
        )
      } else if group.code != nil {
        (
          "the unit has \(year), most of the \(group.of) units end in \(newest): is the year typed wrong?",
          "đơn vị có năm \(year), trong khi phần lớn của \(group.of) đơn vị dừng ở năm \(newest): "
            + "có gõ nhầm năm không?"
        )
      } else {
        (
          "\(group.units.count) of \(group.of) units have \(year), the others end in \(newest): \(group.list(.en))",
          "\(group.units.count) trên \(group.of) đơn vị có năm \(year), các đơn vị khác dừng ở năm \(newest): "
            + group.list(.vi)
        )
      }
    if !lacks.isEmpty {
      en += " It lacks \(Self.list(lacks))."
      vi += " Đơn vị lại thiếu năm \(Self.list(lacks))."
    }
    return DataQualityFinding(
      .yearAhead, unit: group.code, indicator: indicator, period: "\(year)", location: location,
      en: en, vi: vi)
  }

  /// Years inside a series that others have.
  static func yearsMissing(_ group: UnitGroup, indicator: String, years: [Int])
    -> DataQualityFinding
  {
    let list = Self.list(years)
    var (en, vi) =
      if group.code != nil {
        ("the series lacks \(list)", "chuỗi số liệu thiếu năm \(list)")
      } else {
        (
          "\(group.units.count) of \(group.of) units lack \(list): \(group.list(.en))",
          "\(group.units.count) trên \(group.of) đơn vị thiếu năm \(list): \(group.list(.vi))"
        )
      }
    if !group.sums.isEmpty {
      en +=
        "; \(group.sumList(.en)), the sum above, is without them in \(years.count == 1 ? "that year" : "those years")"
      vi += "; \(group.sumList(.vi)) là tổng của các đơn vị, năm đó không có phần này"
    }
    return DataQualityFinding(
      .yearsMissing, unit: group.code, indicator: indicator, period: list, en: en, vi: vi)
  }

  /// A rate far out of its unit's own series, of which `others` are the other years.
  static func rateFarOff(
    _ table: RegistrationTable, _ total: YearTotal, others: [YearlyCount], tree: UnitTree
  ) -> DataQualityFinding {
    rateFarOff(
      table, total, others: others, tree: tree,
      them: LocalizedText(
        vi: "các năm khác của đơn vị ở mức", en: "the unit's other years lie at"))
  }

  /// The rate of a unit's only year, far from those of the other units of its level.
  static func rateFarFromOthers(
    _ table: RegistrationTable, _ total: YearTotal, others: [YearlyCount], tree: UnitTree
  ) -> DataQualityFinding {
    rateFarOff(
      table, total, others: others, tree: tree,
      them: LocalizedText(
        vi: "\(others.count) đơn vị khác cùng cấp ở mức",
        en: "the \(others.count) other units of the level lie at"))
  }

  private static func rateFarOff(
    _ table: RegistrationTable, _ total: YearTotal, others: [YearlyCount], tree: UnitTree,
    them: LocalizedText
  ) -> DataQualityFinding {
    let rates = others.compactMap(\.rate).sorted()
    let (low, high) = (rates.first ?? 0, rates.last ?? 0)
    let (k, n) = (total.count.numerator, total.count.denominator)
    func text(_ language: Language) -> String {
      "\(percent(total.count.rate ?? 0, language)) %, \(them.text(in: language) ?? "") "
        + "\(percent(low, language))–\(percent(high, language)) %"
    }
    return DataQualityFinding(
      .rateFarOff, unit: tree.units[total.unit].code, indicator: table.indicators[total.indicator],
      period: "\(total.count.year)",
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "\(k) of \(n) is \(text(.en)): is a figure typed wrong?",
      vi: "\(k) trên \(n) là \(text(.vi)): có gõ nhầm số không?")
  }

  /// A denominator far out of its unit's own series, of which `others` are the other years and `usual`
  /// their median.
  static func denominatorFarOff(
    _ table: RegistrationTable, _ total: YearTotal, usual: Int, others: [YearlyCount],
    tree: UnitTree
  ) -> DataQualityFinding {
    let all = others.map(\.denominator).sorted()
    let range = "\(all.first ?? 0)–\(all.last ?? 0)"
    let own = total.count.denominator
    return DataQualityFinding(
      .denominatorFarOff, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: "\(total.count.year)",
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "the denominator is \(own), in the unit's other years \(range) (median \(usual)): "
        + "is a figure typed wrong?",
      vi: "mẫu số là \(own), các năm khác của đơn vị ở mức \(range) (trung vị \(usual)): "
        + "có gõ nhầm số không?")
  }

  /// A newest year whose denominators are low in all indicators of a unit; `series` ends with it in each.
  static func partOfYear(_ table: RegistrationTable, _ series: [[YearTotal]], tree: UnitTree)
    -> DataQualityFinding
  {
    let last = series.compactMap(\.last)
    let low = series.map { series in
      let others = series.dropLast().map(\.count.denominator).sorted()
      return "\(series.last?.count.denominator ?? 0) (\(others.first ?? 0)–\(others.last ?? 0))"
    }.joined(separator: ", ")
    return DataQualityFinding(
      .denominatorFarOff, unit: last.first.map { tree.units[$0.unit].code },
      indicator: nil, period: last.first.map { "\($0.count.year)" },
      location: last.first.map { table.location(of: table.rows[$0.rows.lowerBound]) },
      en:
        "the denominators of all \(series.count) indicators of the unit are lower than ever before: \(low): "
        + "is it a part of a year?",
      vi:
        "mẫu số của cả \(series.count) chỉ tiêu của đơn vị đều thấp hơn mọi năm trước: \(low): có phải chỉ là "
        + "số liệu một phần của năm không?")
  }

  /// Years, those that follow one another as a range.
  public static func list(_ years: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for year in years {
      if let last = runs.last, last.upperBound == year - 1 {
        runs[runs.count - 1] = last.lowerBound...year
      } else {
        runs.append(year...year)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: ", ")
  }

  /// A share in per cent with one decimal.
  static func percent(_ share: Double, _ language: Language) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10)\(language == .vi ? "," : ".")\(tenths % 10)"
  }
}
