internal import Registry
internal import Trends

extension DataQualityFinding {
  static func targetOpen(_ target: Target) -> Self {
    Self(
      severity: .note, rule: "target_open", indicator: target.indicator, period: "\(target.year)",
      message: LocalizedText(
        vi:
          "Chương trình không cho giá trị mục tiêu “\(target.indicator)” năm \(target.year): không tính xác suất đạt.",
        en: "The programme gives no value for `\(target.indicator)` in \(target.year): no odds."))
  }

  /// All targets of a level that no unit has, as one finding.
  static func targetsWithoutUnits(_ kind: UnitKind, _ targets: [Target]) -> Self {
    let (vi, en) =
      switch kind {
      case .nation: ("cả nước", "nation")
      case .province: ("cấp tỉnh", "province")
      case .commune: ("cấp xã", "commune")
      }
    let indicators = indicators(of: targets)
    let names = names(of: targets)
    return Self(
      severity: .note, rule: "target_without_units",
      indicator: indicators.count == 1 ? indicators[0] : nil,
      message: LocalizedText(
        vi:
          "Chương trình đặt mục tiêu cho \(vi), nhưng tệp đơn vị không có đơn vị nào thuộc cấp này, nên các mục tiêu đó không áp dụng cho ai: \(names).",
        en:
          "The programme sets targets for the level `\(en)`, of which the units file has no unit, so they bind nobody: \(names)."
      ))
  }

  /// Indicators of which nothing is known, as one finding, with the years of their targets; none of none.
  fileprivate static func unknown(
    _ targets: [Target], rule: String, one: (Target) -> LocalizedText,
    many: (_ count: Int, _ names: String) -> LocalizedText
  ) -> [Self] {
    let indicators = indicators(of: targets)
    guard let first = targets.first else { return [] }
    let isOne = indicators.count == 1
    let years = Set(targets.map(\.year)).sorted().map { "\($0)" }.joined(separator: ", ")
    return [
      Self(
        severity: .note, rule: rule, indicator: isOne ? first.indicator : nil,
        period: isOne ? years : nil,
        message: isOne ? one(first) : many(indicators.count, names(of: targets)))
    ]
  }

  /// The indicators of some targets, each once.
  private static func indicators(of targets: [Target]) -> [String] {
    var indicators: [String] = []
    for target in targets where !indicators.contains(target.indicator) {
      indicators.append(target.indicator)
    }
    return indicators
  }

  /// The indicators of some targets, each with its years.
  private static func names(of targets: [Target]) -> String {
    indicators(of: targets).map { id in
      let years = Set(targets.filter { $0.indicator == id }.map(\.year)).sorted()
      return "\(id) \(years.map { "\($0)" }.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  static func partialSum(
    _ rate: any ForecastModel, unit: String, covered: Int, of all: Int, without: [String]
  ) -> Self {
    let named = without.prefix(3).joined(separator: ", ")
    let more = without.count - min(without.count, 3)
    return Self(
      severity: .warning, rule: "partial_sum", unit: unit, indicator: rate.indicator,
      message: LocalizedText(
        vi:
          "“\(rate.indicator)” của \(unit) mới cộng được \(covered) trong \(all) đơn vị cơ sở (nguồn “\(rate.source)”); thiếu \(named)\(more > 0 ? " và \(more) đơn vị khác" : "").",
        en:
          "`\(rate.indicator)` of \(unit) sums only \(covered) of its \(all) lowest units (source `\(rate.source)`); it lacks \(named)\(more > 0 ? " and \(more) more" : "")."
      ))
  }

  /// A sum of which some years are of some of its units only, or of too few to be shown.
  static func sumYearsIncomplete(
    _ rate: any ForecastModel, unit: Int, _ sum: ObservedSum, tree: UnitTree
  ) -> Self {
    let code = tree.units[unit].code
    // A backlog has no basis: it counts lists, not events.
    let of =
      rate.rateBasis == nil ? (vi: "danh sách", en: "lists") : (vi: "số sự kiện", en: "events")
    func named(_ units: [Int]) -> (vi: String, en: String) {
      let codes = units.prefix(3).map { tree.units[$0].code }.joined(separator: ", ")
      let more = units.count - min(units.count, 3)
      return more > 0
        ? ("\(codes) và \(more) đơn vị khác", "\(codes) and \(more) more") : (codes, codes)
    }
    let partial = sum.years.filter { !$0.isWhole }
    let least = partial.map(\.share).min() ?? 1
    let (lacking, hiding) = (named(sum.lacking), named(sum.hiding))
    let first = sum.years.first?.count.year
    // Years before any that is shown are no gap.
    let gaps = sum.hidden.filter { year in first.map { year > $0 } ?? true }
    var (vi, en): ([String], [String]) = ([], [])
    if !partial.isEmpty {
      let years = list(partial.map(\.count.year))
      let percent = Int((100 * least).rounded(.down))
      vi.append(
        "năm \(years) thiếu số của \(lacking.vi), nên chỉ cộng các đơn vị đã có số (ít nhất \(percent) % \(of.vi) thường lệ)"
      )
      en.append(
        "in \(years) it is the sum of the units that have the year, without \(lacking.en) (\(percent) % of the usual \(of.en) or more)"
      )
    }
    if !sum.hidden.isEmpty {
      let years = list(sum.hidden)
      vi.append(
        "năm \(years) thiếu số của \(hiding.vi), chưa đến một nửa \(of.vi) có số liệu nên bỏ trống")
      en.append(
        "\(years) is left empty: without \(hiding.en), the units that have it account for less than half of the \(of.en)"
      )
    }
    return Self(
      severity: least < 0.9 || !gaps.isEmpty ? .warning : .note,
      rule: FindingRule.sumYearsIncomplete.rawValue, unit: code, indicator: rate.indicator,
      period: list((partial.map(\.count.year) + sum.hidden).sorted()),
      message: LocalizedText(
        vi: "Lịch sử “\(rate.indicator)” của \(code): \(vi.joined(separator: "; ")).",
        en: "History of `\(rate.indicator)` in \(code): \(en.joined(separator: "; "))."))
  }

  /// A unit with a few rows of its own, which are taken for its history in place of sums.
  static func ownRowsHideSums(
    _ rate: any ForecastModel, unit: String, own: [Int], aside: [Int], units: Int
  ) -> Self {
    Self(
      severity: .warning, rule: FindingRule.ownRowsHideSums.rawValue, unit: unit,
      indicator: rate.indicator, period: list(own),
      message: LocalizedText(
        vi:
          "\(unit) có số liệu riêng của “\(rate.indicator)” cho năm \(list(own)), nên lịch sử và dự báo của đơn vị này chỉ theo số đó; tổng của \(units) đơn vị bên dưới trong \(aside.count) năm (\(list(aside))) không được dùng.",
        en:
          "\(unit) has rows of its own of `\(rate.indicator)` for \(list(own)): its history and forecast go by them alone, and \(aside.count) years of sums of the \(units) units below it (\(list(aside))) are set aside."
      ))
  }

  static func unlikeSums(_ rate: RateModel, inner: RateModel, unit: String) -> Self {
    Self(
      severity: .warning, rule: "sums_of_unlike_units", unit: unit, indicator: rate.indicator,
      message: LocalizedText(
        vi:
          "Tại \(unit), “\(rate.indicator)” và “\(inner.indicator)” lấy từ các đơn vị khác nhau, nên không bảo đảm cái sau luôn nhỏ hơn hoặc bằng cái trước.",
        en:
          "In \(unit), `\(rate.indicator)` and `\(inner.indicator)` come from different units, so the one is not held above the other."
      ))
  }

  /// A target that has been seen in some units, met or not.
  static func targetSeen(_ target: Target, _ seen: [SeenTarget]) -> Self {
    let (met, all) = (seen.count(where: \.isMet), seen.count)
    let year = seen.first?.judgedYear ?? target.year
    let one = all == 1 ? seen.first : nil
    let tenths = one.map { Int(($0.rate * 1000).rounded()) } ?? 0
    let (whole, rest) = (tenths / 10, tenths % 10)
    return Self(
      severity: .note, rule: "target_seen", indicator: target.indicator, period: "\(target.year)",
      message: one.map { one in
        LocalizedText(
          vi:
            "Mục tiêu “\(target.indicator)” năm \(target.year) đã có số liệu năm \(year): \(whole),\(rest) %, \(one.isMet ? "đạt" : "không đạt"); không còn gì để dự báo.",
          en:
            "The target of `\(target.indicator)` for \(target.year) has been seen in \(year): \(whole).\(rest) %, \(one.isMet ? "met" : "not met"); nothing is left to forecast."
        )
      }
        ?? LocalizedText(
          vi:
            "Mục tiêu “\(target.indicator)” năm \(target.year) đã có số liệu năm \(year): \(met) trên \(all) đơn vị đạt; không còn gì để dự báo.",
          en:
            "The target of `\(target.indicator)` for \(target.year) has been seen in \(year): met in \(met) of \(all) units; nothing is left to forecast."
        ))
  }

  static func targetNotReached(_ target: Target, judged year: Int) -> Self {
    Self(
      severity: .warning, rule: "target_year_not_forecast", indicator: target.indicator,
      period: "\(target.year)",
      message: LocalizedText(
        vi:
          "Mục tiêu “\(target.indicator)” năm \(target.year) xét theo năm \(year), ngoài các năm dự báo.",
        en:
          "The target of `\(target.indicator)` for \(target.year) is judged on \(year), which is not among the years forecast."
      ))
  }
}

extension [DataQualityFinding] {
  /// Targets of backlogs and milestones of which too little is known, as at most one finding.
  static func workWithoutPlan(_ targets: [Target], _ programme: Programme) -> Self {
    DataQualityFinding.unknown(targets, rule: "work_without_plan") { target in
      let kind: (vi: String, en: String) =
        switch programme.indicator(target.indicator)?.kind ?? .rate {
        case .backlog: ("việc tồn đọng", "a backlog")
        case .milestone: ("mốc hoàn thành", "a milestone")
        case .rate: ("tỷ lệ", "a rate")
        }
      return LocalizedText(
        vi:
          "“\(target.indicator)” thuộc loại \(kind.vi) và không có đủ số liệu hay giả định trong kịch bản: không tính xác suất đạt.",
        en:
          "`\(target.indicator)` is \(kind.en) without the rows or the scenario's assumptions it takes: no odds."
      )
    } many: { count, names in
      LocalizedText(
        vi:
          "\(count) chỉ tiêu loại việc tồn đọng hoặc mốc hoàn thành không có đủ số liệu hay giả định trong kịch bản: không tính xác suất đạt của \(names).",
        en:
          "\(count) backlogs or milestones lack the rows or the scenario's assumptions they take: no odds of \(names)."
      )
    }
  }

  /// Targets of rates without any data, as at most one finding.
  static func indicatorsWithoutData(_ targets: [Target]) -> Self {
    DataQualityFinding.unknown(targets, rule: "indicator_without_data") { target in
      LocalizedText(
        vi: "Không có số liệu cho “\(target.indicator)”: không tính xác suất đạt.",
        en: "There is no data for `\(target.indicator)`: no odds.")
    } many: { count, names in
      LocalizedText(
        vi: "\(count) chỉ tiêu không có số liệu: không tính xác suất đạt của \(names).",
        en: "There is no data for \(count) indicators: no odds of \(names).")
    }
  }
}
