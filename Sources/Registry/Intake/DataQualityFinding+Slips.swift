extension DataQualityFinding {
  /// Years whose denominators are out of all proportion to the unit's others.
  static func denominatorStep(
    _ table: RegistrationTable, _ years: [YearTotal], usual: [YearTotal], tree: UnitTree
  ) -> DataQualityFinding {
    let first = years[0]
    let (own, others) = (years.map(\.count), usual.map(\.count))
    let (of, among) = (list(own.map(\.year)), list(others.map(\.year)))
    let (here, there) = (range(own.map(\.denominator)), range(others.map(\.denominator)))
    return DataQualityFinding(
      .warning, .denominatorStep, unit: tree.units[first.unit].code,
      indicator: table.indicators[first.indicator], period: of,
      location: table.location(of: table.rows[first.rows.lowerBound]),
      en: "the denominators of \(of) are \(here), those of \(among) \(there): "
        + "a digit, a boundary, or another unit's figures?",
      vi: "mẫu số các năm \(of) là \(here), các năm \(among) là \(there): "
        + "sai chữ số, đổi địa giới hay số của đơn vị khác?")
  }

  /// Several years whose rates are a fraction of the unit's others.
  static func rateStep(
    _ table: RegistrationTable, _ years: [YearTotal], others: [YearTotal], tree: UnitTree
  ) -> DataQualityFinding {
    let first = years[0]
    let of = list(years.map(\.count.year))
    func text(_ language: Language) -> (own: String, others: String) {
      (range(years, language), range(others, language))
    }
    let asked =
      years.allSatisfy { $0.count.numerator == $0.count.denominator }
      ? (
        en: "are the numerators copies of the denominators?",
        vi: "có phải tử số được chép từ mẫu số không?"
      )
      : (
        en: "has a digit been lost, or the count changed?",
        vi: "có thiếu chữ số, hay cách đếm đã thay đổi?"
      )
    return DataQualityFinding(
      .warning, .rateStep, unit: tree.units[first.unit].code,
      indicator: table.indicators[first.indicator], period: of,
      location: table.location(of: table.rows[first.rows.lowerBound]),
      en: "the rates of \(of) lie at \(text(.en).own) %, those of the unit's other years at "
        + "\(text(.en).others) %: \(asked.en)",
      vi: "tỷ lệ các năm \(of) ở mức \(text(.vi).own) %, các năm khác của đơn vị ở mức "
        + "\(text(.vi).others) %: \(asked.vi)")
  }

  /// Units whose denominators are all the same power of ten.
  static func roundDenominators(_ group: UnitGroup, indicator: String, denominator: Int)
    -> DataQualityFinding
  {
    let isAll = group.units.count == group.of
    let en =
      group.code != nil && group.of > 1
      ? "every denominator of the unit is \(denominator)"
      : isAll
        ? "every denominator is \(denominator)"
        : "every denominator of \(group.units.count) of \(group.of) units is \(denominator) (\(group.list(.en)))"
    let vi =
      group.code != nil && group.of > 1
      ? "mọi mẫu số của đơn vị đều là \(denominator)"
      : isAll
        ? "mọi mẫu số đều là \(denominator)"
        : "mọi mẫu số của \(group.units.count) trên \(group.of) đơn vị đều là \(denominator) (\(group.list(.vi)))"
    return DataQualityFinding(
      .warning, .roundDenominators, unit: group.code, indicator: indicator,
      en: en + ": are these percentages, not counts? The odds take them for counts.",
      vi: vi + ": đây là phần trăm chứ không phải số đếm? Kết quả đang coi đó là số đếm.")
  }

  /// A round denominator that the units of a level have in common in some years.
  static func sharedDenominator(
    _ group: UnitGroup, indicator: String, denominator: Int, years: [Int]
  ) -> DataQualityFinding {
    let isAll = group.units.count == group.of
    let of =
      isAll
      ? (en: "all \(group.of) units of the level", vi: "cả \(group.of) đơn vị cùng cấp")
      : (
        en: "\(group.units.count) of \(group.of) units of the level",
        vi: "\(group.units.count) trên \(group.of) đơn vị cùng cấp"
      )
    return DataQualityFinding(
      .warning, .roundDenominators, indicator: indicator, period: list(years),
      en: "\(of.en) have the denominator \(denominator) in \(list(years)): "
        + "are these shares of a round number, or a sample, not counts? The odds take them for counts.",
      vi: "\(of.vi) đều có mẫu số \(denominator) các năm \(list(years)): "
        + "đây là tỷ lệ trên số tròn, hay số mẫu, chứ không phải số đếm? Kết quả đang coi đó là số đếm."
    )
  }

  /// A unit whose denominators are out of all proportion to those of its level; `next` is the largest of the
  /// others, nil if it is by itself more than can be counted.
  static func outOfScale(
    _ table: RegistrationTable, _ total: YearTotal, next: Int?, tree: UnitTree
  ) -> DataQualityFinding {
    let own = total.count.denominator
    return DataQualityFinding(
      .warning, .outOfScale, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator],
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "the denominators are about \(own), "
        + (next.map { "those of the next largest unit of the level about \($0)" }
          ?? "more than there are people") + ": is the figure in another measure?",
      vi: "mẫu số khoảng \(own), "
        + (next.map { "trong khi đơn vị lớn thứ hai cùng cấp chỉ khoảng \($0)" }
          ?? "nhiều hơn số người trên thế giới") + ": có sai đơn vị tính không?")
  }

  /// Units of which one or two years are known.
  static func shortHistory(_ group: UnitGroup, indicator: String, years: Int) -> DataQualityFinding
  {
    let isAll = group.units.count == group.of
    let en =
      isAll
      ? "only \(years) year\(years == 1 ? "" : "s") of data"
      : "\(group.units.count) of \(group.of) units have only \(years) year\(years == 1 ? "" : "s") of data (\(group.list(.en)))"
    let vi =
      isAll
      ? "mới có số liệu \(years) năm"
      : "\(group.units.count) trên \(group.of) đơn vị mới có số liệu \(years) năm (\(group.list(.vi)))"
    return DataQualityFinding(
      .note, .shortHistory, unit: group.of > 1 ? group.code : nil, indicator: indicator,
      en: en + (years == 1 ? ": no change is seen" : ": one change is seen")
        + ", so trend and spread are what the model assumes",
      vi: vi + (years == 1 ? ": chưa thấy được thay đổi nào" : ": mới thấy được một lần thay đổi")
        + ", nên xu hướng và độ rộng dự báo là theo giả định của mô hình")
  }

  /// Units, or an indicator, of which the scenario sets every year aside.
  static func allYearsSetAside(_ group: UnitGroup, indicator: String) -> DataQualityFinding {
    let isAll = group.units.count == group.of
    return DataQualityFinding(
      .warning, .allYearsSetAside, unit: group.of > 1 ? group.code : nil, indicator: indicator,
      en: (isAll
        ? "all years are set aside by `events`"
        : "all years of \(group.list(.en)) are set aside by `events`")
        + ": nothing is learned from them",
      vi: (isAll
        ? "mọi năm đều bị `events` gạt ra"
        : "mọi năm của \(group.list(.vi)) đều bị `events` gạt ra")
        + ": không học được gì từ chuỗi số liệu này")
  }

  /// The smallest and the largest of some numbers, or the one there is.
  private static func range(_ values: [Int]) -> String {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return low == high ? "\(low)" : "\(low)–\(high)"
  }

  private static func range(_ years: [YearTotal], _ language: Language) -> String {
    let rates = years.compactMap(\.count.rate)
    let texts = [rates.min() ?? 0, rates.max() ?? 0].map { percent($0, language) }
    return texts[0] == texts[1] ? texts[0] : "\(texts[0])–\(texts[1])"
  }
}
