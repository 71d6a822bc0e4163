internal import Interventions
internal import Outlook
internal import Registry
internal import Trends

/// What a comparison says on the terminal: a table of the topmost units, and sentences.
public struct ComparisonSummary: Sendable {
  private let tables: ComparisonTables
  private let targets: [ComparedTarget]
  private let indicator: String?
  private let year: Int?

  private var comparison: Comparison { tables.comparison }
  private var language: Language { tables.language }

  /// Chooses what is told.
  ///
  /// - Parameters:
  ///   - tables: of the comparison.
  ///   - indicator: only this indicator; nil for all.
  ///   - year: only targets of this year; nil for all.
  /// - Throws: `ReportError.nothingCompared`, with what there is.
  public init(_ tables: ComparisonTables, indicator: String?, year: Int?) throws(ReportError) {
    self.tables = tables
    self.indicator = indicator
    self.year = year
    targets = tables.comparison.targets.filter {
      (indicator == nil || $0.odds.indicator == indicator)
        && (year == nil || $0.odds.targetYear == year)
    }
    guard !targets.isEmpty || (indicator == nil && year == nil) else {
      var known: [String] = []
      for one in tables.comparison.targets {
        let name = "\(one.odds.indicator) \(one.odds.targetYear)"
        if !known.contains(name) { known.append(name) }
      }
      throw .nothingCompared(known: known)
    }
  }

  /// Whose targets the topmost are, in Vietnamese.
  private var topLevel: String {
    let tops = Set(targets.map(\.odds.unit).filter(isTop)).map { tables.unit($0) }
    guard let first = tops.first, tops.allSatisfy({ $0.kind == first.kind }) else {
      return "ở cấp trên cùng"
    }
    switch first.kind {
    case .nation: return "cả nước"
    case .province:
      return tops.allSatisfy { $0.name.lowercased().hasPrefix("thành phố") }
        ? "cấp thành phố" : "cấp tỉnh"
    case .commune: return "cấp xã"
    }
  }

  private func isTop(_ unit: Int) -> Bool { comparison.fitted.tree.parent[unit] == nil }

  private func name(of indicator: String) -> String {
    tables.programme.indicator(indicator)?.name.text(in: language) ?? indicator
  }

  /// The targets of the topmost units that differ in some draw.
  public var odds: ReportTable {
    ReportTable(
      columns: [
        TableColumn("run", vi: "Phương án", en: "Run"),
        TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("at_least", vi: "Mục tiêu", en: "Target"),
        TableColumn("reference", vi: "P(đạt) gốc", en: "P reference"),
        TableColumn("p", vi: "P(đạt)", en: "P run"),
        TableColumn("difference", vi: "Chênh lệch (điểm %)", en: "Difference (points)"),
        TableColumn("mcse", vi: "± (điểm %)", en: "± (points)"),
        TableColumn("p_better", vi: "P(cao hơn)", en: "P(better)"),
        TableColumn("rate", vi: "Tỷ lệ tăng thêm (điểm %)", en: "Rate more (points)"),
        TableColumn("low", vi: "Thấp (điểm %)", en: "Low (points)"),
        TableColumn("high", vi: "Cao (điểm %)", en: "High (points)"),
        TableColumn("events", vi: "Số trường hợp tăng thêm", en: "Events more"),
      ],
      rows: targets.filter { isTop($0.odds.unit) && !$0.isSame }.map { one in
        let ends = tables.ends(one.rate)
        return [
          .text(tables.runs[one.run].name), .text(tables.unit(one.odds.unit).name),
          .text(name(of: one.odds.indicator)), .text("\(one.odds.targetYear)"),
          .share(one.odds.atLeast, decimals: 1),
          .share(one.reference.pPublished.estimate, decimals: 1),
          .share(one.odds.pPublished.estimate, decimals: 1),
          .points(one.pPublished.estimate, decimals: 1),
          .points(one.pPublished.standardError, decimals: 2),
          direction(of: one) == nil ? .share(one.pBetter, decimals: 1) : .empty,
          .points(one.rate.mean, decimals: 2), .points(ends[0], decimals: 2),
          .points(ends[1], decimals: 2), .integer(SpokenNumbers.threeDigits(one.events.mean)),
        ]
      })
  }

  /// What follows for a target from what the runs do, whatever the draws.
  private func direction(of one: ComparedTarget) -> PlanDifference.Direction? {
    tables.difference(one.run).direction(
      on: one.odds.indicator, one.odds.basis, in: tables.programme)
  }

  /// What the interventions of all runs are assumed to do.
  public var effects: EffectTables {
    EffectTables(
      runs: tables.runs.indices.map { run in
        (
          tables.runs[run].name,
          AssumedEffect.all(
            of: comparison.plans[run], programme: tables.programme, fitted: comparison.fitted
          ).filter { indicator == nil || $0.indicator == indicator }
        )
      }, programme: tables.programme, language: language)
  }

  /// The same in no more columns than a terminal has, as far as that can be.
  ///
  /// What goes, in this order: low and high become one column; the events; runs stand above their rows; units stand
  /// there too where there is but one run; the simulation's error.
  public func odds(fitting width: Int?) -> ReportTable {
    let table = odds
    guard let width, table.terminalWidth(language) > width else { return table }
    return table.narrowed(
      to: width, language,
      by: [
        withInterval, { $0.without(["events"]) },
        { $0.joining("run", to: "name") { "\($1) – \($0)" }.grouped(by: "name") },
        { $0.without(["mcse"]) }, { $0.without(["at_least"]) },
      ])
  }

  /// The interval in one column.
  private func withInterval(_ table: ReportTable) -> ReportTable {
    guard let low = table.columns.firstIndex(where: { $0.key == "low" }),
      let high = table.columns.firstIndex(where: { $0.key == "high" })
    else { return table }
    let numbers = SpokenNumbers(language: language)
    var columns = table.columns
    columns[low] = TableColumn("low", vi: "Khoảng 90 % (điểm %)", en: "90 % interval (points)")
    let rows = table.rows.map { row in
      var row = row
      if case .points(let from, _) = row[low], case .points(let to, _) = row[high] {
        let between = numbers.said(vi: "đến", en: "to")
        row[low] = .text("\(numbers.points(from, 2)) \(between) \(numbers.points(to, 2))")
      }
      return row
    }
    return ReportTable(columns: columns, rows: rows).without(["high"])
  }

  /// What the columns of a table of `odds` mean, those that it has.
  public func legend(of table: ReportTable) -> String {
    let isSure = targets.contains { isTop($0.odds.unit) && !$0.isSame && direction(of: $0) != nil }
    return columns(of: table) + (isSure ? " " + sure : "")
  }

  private var sure: String {
    language == .vi
      ? "– : hai phương án chỉ khác nhau ở những giải pháp không thể làm giảm, nên hơn hay kém là do giả định, không phải do mô phỏng."
      : "–: the runs differ only in measures that cannot do harm, so which is better follows from the assumptions and not from the draws."
  }

  private func columns(of table: ReportTable) -> String {
    let hasError = table.columns.contains { $0.key == "mcse" }
    let numbers = SpokenNumbers(language: language)
    let error =
      hasError
      ? numbers.said(
        vi: ", ± là sai số mô phỏng của chênh lệch", en: ", ± is its simulation error") : ""
    switch language {
    case .vi:
      return """
        P(đạt): xác suất để số liệu công bố đạt mục tiêu, ở phương án gốc “\(tables.runs[0].name)” và ở phương án so sánh; chênh lệch tính trên từng cặp lượt mô phỏng\(error).
        P(cao hơn): xác suất để tỷ lệ thực chất của năm đó ở phương án so sánh cao hơn phương án gốc (bằng nhau tính một nửa). Tỷ lệ tăng thêm: số điểm phần trăm trung bình, kèm khoảng 90 %.
        """
    case .en:
      return """
        P: odds that the published figure reaches the target, in the reference "\(tables.runs[0].name)" and in the run; the difference is taken within pairs of draws\(error).
        P(better): that the underlying rate of the year is higher in the run, ties counted half. Rate more: percentage points on average, with their 90 % interval.
        """
    }
  }

  /// What differs, by how much, how surely, and at what price.
  public var lines: [String] {
    var lines: [String] = []
    for run in tables.runs.indices.dropFirst() {
      lines.append(whatDiffers(run))
      let isOfCostOnly = isOfCostOnly(run)
      if isOfCostOnly { lines.append("  " + costOnly) }
      let same = targets.filter { $0.run == run && isTop($0.odds.unit) && $0.isSame }.count
      if same > 0, !isOfCostOnly {
        lines.append(
          language == .vi
            ? "  \(same) mục tiêu \(topLevel) không thay đổi."
            : "  \(same) \(same == 1 ? "target" : "targets") of the topmost units: the same in every draw."
        )
      }
      let effects = comparison.effects.filter { one in
        one.run == run && one.isWhole && one.perGained.reading != .same
          && (indicator == nil || comparison.fitted.model(one.model).indicator == indicator)
          && isJudged(one.model) && (one.gained.standardDeviation > 0 || one.gained.mean != 0)
      }
      lines += prices(of: effects.filter { !isSlight($0) })
      let slight = effects.filter { one in
        effects.allSatisfy { $0.unit != one.unit || $0.model != one.model || isSlight($0) }
      }.map { name(of: comparison.fitted.model($0.model).indicator) }
      if !slight.isEmpty {
        // An indicator of several units or denominators is named once.
        let names = slight.indices.filter { slight.firstIndex(of: slight[$0]) == $0 }
        let list = names.map { slight[$0] }.joined(separator: ", ")
        lines.append(
          language == .vi
            ? "  Hầu như không thay đổi nên không tính chi phí cho mỗi trường hợp: \(list)."
            : "  Hardly changed, and so without a price: \(list).")
      }
      lines += communes(run)
    }
    let advice = comparison.acceptability.filter { curve in
      isJudged(curve.model)
        && (indicator == nil || comparison.fitted.model(curve.model).indicator == indicator)
    }.compactMap(bestBuy)
    lines += advice
    if !advice.isEmpty {
      lines.append(
        language == .vi
          ? "Các mức trên là nơi lợi ích trung bình của hai phương án bằng nhau; quanh mức đó chưa chắc phương án nào có lợi hơn. Xác suất có lợi nhất của từng phương án theo từng giá trị: acceptability.csv (--out)."
          : "At these levels two runs do equally well on average, so near them it is not sure which is better. How probably each run is the best by what an event is worth: acceptability.csv (--out)."
      )
    }
    if !comparison.effects.isEmpty {
      lines.append(
        language == .vi
          ? "Giá là thương của hai trung bình, chi phí tăng thêm và số đạt thêm của cùng các năm được ghi; toàn bộ chi phí của các năm đó được tính cho riêng từng chỉ tiêu."
          : "Prices are ratios of means, of extra cost to what is met more, both of the years named; all the money of those years is set against each indicator alone."
      )
    }
    let drives = tables.runs.flatMap(\.interventions).reduce(into: [Intervention]()) { all, one in
      if !all.contains(where: { $0.id == one.id }) { all.append(one) }
    }
    if let sentence = Legend.drives(drives, language) { lines.append(sentence) }
    let deadline = Legend.deadline(
      tables.programme.deadline, targetYears: targets.map(\.odds.targetYear), language)
    let remarks =
      (deadline.map { [$0] } ?? [])
      + tables.runs.indices.dropFirst().map { tables.remark($0) }.filter { !$0.isEmpty }
    return lines + remarks.map { "* \($0)" }
  }

  /// True if some target is judged by a model: the other basis of an indicator is told in the files only.
  private func isJudged(_ model: Int) -> Bool {
    let model = comparison.fitted.model(model)
    return targets.contains {
      $0.odds.indicator == model.indicator && $0.odds.basis == model.rateBasis
    }
  }

  /// True if nine of ten draws gain no whole event and lose none.
  private func isSlight(_ one: EffectComparison) -> Bool {
    tables.ends(one.gained).allSatisfy { abs($0) < 0.5 }
  }

  /// True if a run does what the reference does, at another cost.
  private func isOfCostOnly(_ run: Int) -> Bool {
    tables.difference(run).isOfSameEffects
      && comparison.costs.contains {
        $0.run == run && ($0.difference.mean != 0 || $0.difference.q95 != 0)
      }
  }

  /// Why two runs that cost differently have the same odds.
  private var costOnly: String {
    language == .vi
      ? "Chỉ khác nhau về chi phí: trong mô hình này, số lượng và đơn giá không làm thay đổi tác động, nên xác suất đạt như nhau."
      : "They differ in cost only: quantities and prices do not change effects in this model, so the odds are the same."
  }

  private func whatDiffers(_ run: Int) -> String {
    let difference = tables.difference(run)
    var parts: [String] = []
    func say(_ ids: [String], vi: String, en: String) {
      if !ids.isEmpty {
        parts.append("\(language == .vi ? vi : en) \(ids.joined(separator: ", "))")
      }
    }
    say(difference.added, vi: "thêm", en: "adds")
    say(difference.left, vi: "bỏ", en: "leaves out")
    say(difference.changed, vi: "thay đổi", en: "changes")
    if parts.isEmpty {
      parts.append(language == .vi ? "cùng các giải pháp" : "has the same interventions")
    }
    if let cost = cost(run) { parts.append(cost) }
    let names = (tables.runs[run].name, tables.runs[0].name)
    return language == .vi
      ? "\(names.0) so với \(names.1): \(parts.joined(separator: "; "))."
      : "\(names.0) beside \(names.1): \(parts.joined(separator: "; "))."
  }

  /// By how much the cost differs: in all, past and to come where some is past, and in the years that were asked for.
  private func cost(_ run: Int) -> String? {
    let own = comparison.costs.filter { $0.run == run }
    let all = CostDifference.Scope.total(year: nil, intervention: nil)
    guard let cost = own.first(where: { $0.scope == all })?.difference else { return nil }
    let whole = difference(cost)
    let spans = own.compactMap { one -> String? in
      guard case .span(let span, nil) = one.scope else { return nil }
      let years = CostTime(span).said(span.years, language)
      let (mean, middle, high) = (
        dong(one.difference.mean), dong(one.difference.q50), dong(one.difference.q95)
      )
      return span.kind == .past
        ? "\(years): \(mean)" : "\(years): \(mean) (P50 \(middle), P95 \(high))"
    }
    return ([whole] + spans).joined(separator: "; ")
  }

  /// How much more or less a run costs: less without a sign where all say so.
  private func difference(_ cost: Budget.Amount) -> String {
    let isVietnamese = language == .vi
    guard cost.mean != 0 || cost.q50 != 0 || cost.q95 != 0 else {
      return isVietnamese ? "chi phí như nhau" : "costs the same"
    }
    let isLess = cost.mean < 0
    let sign = isLess && cost.q50 <= 0 && cost.q95 <= 0 ? -1 : 1
    let (mean, middle, high) = (
      dong(abs(cost.mean)), dong(sign * cost.q50), dong(sign * cost.q95)
    )
    let levels =
      isLess && sign > 0
      ? (isVietnamese
        ? "chênh lệch: P50 \(middle), P95 \(high)" : "difference: P50 \(middle), P95 \(high)")
      : "P50 \(middle), P95 \(high)"
    return isVietnamese
      ? "tốn \(isLess ? "ít hơn" : "hơn") \(mean) đồng (\(levels))"
      : "costs \(mean) VND \(isLess ? "less" : "more") (\(levels))"
  }

  private func dong(_ value: Int) -> String { dong(Double(value)) }

  private func dong(_ value: Double) -> String { SpokenNumbers(language: language).money(value) }

  /// For each rate of each topmost unit what more is met and at what price, to the year of every target and to the
  /// last.
  private func prices(of effects: [EffectComparison]) -> [String] {
    effects.indices.filter { index in
      let (before, here) = (effects[..<index].last, effects[index])
      return before.map { $0.unit != here.unit || $0.model != here.model } ?? true
    }.map { first in
      let head = effects[first]
      let model = comparison.fitted.model(head.model)
      let basis = Legend.denominator(head.kind, model.rateBasis, language)
      let all = effects.filter { $0.unit == head.unit && $0.model == head.model }
      return "  \(tables.unit(head.unit).name), \(name(of: model.indicator)) (\(basis)): "
        + all.map(price).joined(separator: "; ") + "."
    }
  }

  private func price(_ one: EffectComparison) -> String {
    let numbers = SpokenNumbers(language: language)
    let events = ([one.gained.mean] + tables.ends(one.gained)).map(numbers.about)
    let points = FixedDecimal.text(
      one.points.mean, decimals: 2, separator: language == .vi ? "," : ".")
    let effect =
      language == .vi
      ? "\(events[0]) trường hợp đạt thêm (\(events[1]) đến \(events[2])), \(points) điểm phần trăm"
      : "\(events[0]) more met (\(events[1]) to \(events[2])), \(points) points"
    return "\(Legend.months(one.first, one.year)) \(effect), \(words(one.perGained))"
  }

  private func words(_ ratio: IncrementalRatio) -> String {
    let each = ratio.ratio.map { dong($0) } ?? "–"
    let range = ratio.interval.map { " (\(dong($0.lowerBound)) – \(dong($0.upperBound)))" } ?? ""
    return switch (ratio.reading, language) {
    case (.same, .vi): "không khác"
    case (.same, .en): "no difference"
    case (.costsMore, .vi): "\(each)\(range) đồng cho mỗi trường hợp đạt thêm"
    case (.costsMore, .en): "\(each)\(range) VND per extra event"
    case (.dominates, .vi): "đạt thêm mà không tốn thêm chi phí"
    case (.dominates, .en): "more for no more money"
    case (.dominated, .vi): "tốn thêm chi phí mà không đạt thêm"
    case (.dominated, .en): "no more for more money"
    case (.savesForLess, .vi):
      "đạt ít hơn, tiết kiệm \(each)\(range) đồng cho mỗi trường hợp giảm đi"
    case (.savesForLess, .en): "less, saving \(each)\(range) VND per event given up"
    case (.notSure, .vi):
      "chưa đủ căn cứ: các lượt mô phỏng cho kết quả trái chiều nên không tính được chi phí cho mỗi trường hợp"
    case (.notSure, .en): "not sure: the draws disagree on the sign, so there is no price"
    }
  }

  /// How many communes gain, for each target that differs in one of them; and how many places change.
  private func communes(_ run: Int) -> [String] {
    let own = targets.filter {
      $0.run == run && tables.unit($0.odds.unit).kind == .commune
    }
    var keys: [(String, Int)] = []
    for one in own where !keys.contains(where: { $0 == (one.odds.indicator, one.odds.targetYear) })
    { keys.append((one.odds.indicator, one.odds.targetYear)) }
    return keys.compactMap { indicator, year in
      let here = own.filter { $0.odds.indicator == indicator && $0.odds.targetYear == year }
      let touched = here.filter { !$0.isSame }
      guard !touched.isEmpty else { return nil }
      let better = touched.count { $0.pBetter >= RankMove.confidence }
      let worse = touched.count { $0.pBetter <= 1 - RankMove.confidence }
      let moves = comparison.ranks.filter {
        $0.run == run && $0.place.indicator == indicator && $0.place.targetYear == year
          && tables.unit($0.place.unit).kind == .commune
      }
      let real = moves.count { $0.reading == .moved }
      let noise = moves.count { $0.reading == .noise }
      let (all, same) = (here.count, here.count - touched.count)
      let places =
        language == .vi
        ? "thứ hạng: \(real) thay đổi rõ, \(noise) chưa đủ căn cứ (dưới 90 %, hoặc vẫn trong nhóm ngang hạng)"
        : "places: \(real) moved, \(noise) not sure enough (below 90 %, or still in their tie group)"
      if touched.allSatisfy({ direction(of: $0) != nil }) {
        return byConstruction(touched, of: all, indicator, year) + "; \(places)."
      }
      let rest = touched.count - better - worse
      return language == .vi
        ? "  Cấp xã, \(name(of: indicator)) \(year): trong \(all) \(communeWord) có \(better) đơn vị tăng và \(worse) đơn vị giảm với xác suất từ 90 %, \(rest) chưa đủ căn cứ phân biệt, \(same) không đổi; \(places)."
        : "  Communes, \(name(of: indicator)) \(year): of \(all), \(better) better and \(worse) worse with P ≥ 90 %, \(rest) not told apart, \(same) the same; \(places)."
    }
  }

  /// What communes are called, in Vietnamese: each kind that is among them.
  private var communeWord: String {
    let names = comparison.fitted.tree.units.filter { $0.kind == .commune }.map {
      $0.name.lowercased()
    }
    let kinds = ["xã", "phường", "thị trấn", "đặc khu"].filter { kind in
      names.contains { $0.hasPrefix(kind + " ") }
    }
    return kinds.isEmpty ? "xã" : kinds.joined(separator: ", ")
  }

  /// From how many points on odds are counted as changed.
  private static let clearChange = 0.1

  /// How much changes in communes where it is no news in which direction.
  private func byConstruction(
    _ touched: [ComparedTarget], of all: Int, _ indicator: String, _ year: Int
  ) -> String {
    let rates = touched.map(\.rate.mean).sorted()
    let numbers = SpokenNumbers(language: language)
    let at = { (share: Double) in
      numbers.points(rates[Int((share * Double(rates.count - 1)).rounded())], 2)
    }
    let clear = touched.count { abs($0.pPublished.estimate) >= Self.clearChange }
    let isMore = touched.first.flatMap { direction(of: $0) } == .noWorse
    let name = name(of: indicator)
    return language == .vi
      ? "  Cấp xã, \(name) \(year): \(touched.count) trên \(all) \(communeWord) có thay đổi, không đơn vị nào \(isMore ? "kém đi (do giả định: giải pháp không làm giảm tỷ lệ)" : "khá lên (do giả định: bỏ giải pháp không làm tăng tỷ lệ)"); tỷ lệ của \(communeWord) ở mức trung vị thay đổi \(at(0.5)) điểm phần trăm (\(at(0.05)) đến \(at(0.95))), xác suất đạt thay đổi từ 10 điểm phần trăm trở lên ở \(clear) đơn vị"
      : "  Communes, \(name) \(year): \(touched.count) of \(all) change, none \(isMore ? "for the worse (by assumption: interventions lower no rate)" : "for the better (by assumption: leaving interventions out raises no rate)"); the rate changes by \(at(0.5)) points in the median commune (\(at(0.05)) to \(at(0.95))), the odds by 10 percentage points or more in \(clear)"
  }

  /// Which run is the best buy from which worth of an event on.
  private func bestBuy(_ curve: Acceptability) -> String? {
    let isChanged = comparison.effects.contains {
      $0.isWhole && $0.unit == curve.unit && $0.model == curve.model && !isSlight($0)
    }
    guard curve.points.count > 1, isChanged, let first = curve.switches.first else { return nil }
    let model = comparison.fitted.model(curve.model)
    let what = "\(tables.unit(curve.unit).name), \(name(of: model.indicator))"
    let isVietnamese = language == .vi
    func advice(_ run: Int) -> String {
      let name = tables.runs[run].name
      guard run == 0 else { return name }
      return isVietnamese ? "nên giữ nguyên như \(name)" : "keep to \(name)"
    }
    guard let second = curve.switches.dropFirst().first else {
      return isVietnamese
        ? "\(what): mỗi trường hợp đạt thêm đáng giá bao nhiêu cũng vậy: \(advice(first.run))."
        : "\(what): whatever one more event is worth: \(advice(first.run))."
    }
    let below =
      isVietnamese
      ? "nếu mỗi trường hợp đạt thêm đáng giá dưới \(dong(second.worth)) đồng: \(advice(first.run))"
      : "if one more event is worth less than \(dong(second.worth)) VND: \(advice(first.run))"
    let steps = curve.switches.dropFirst().map { step in
      isVietnamese
        ? "từ \(dong(step.worth)) đồng: \(advice(step.run))"
        : "from \(dong(step.worth)) VND: \(advice(step.run))"
    }
    return "\(what): \(([below] + steps).joined(separator: "; "))."
  }
}
