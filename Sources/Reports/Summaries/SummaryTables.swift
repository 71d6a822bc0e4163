public import Outlook
public import Registry
internal import Trends

/// What a planner sees first: the odds of the units above the communes, and how many communes of
/// each reach their targets.
public struct SummaryTables: Sendable {
  private let outlook: Outlook
  private let programme: Programme
  private let outliers: [Int]
  let language: Language

  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - outlook: what the run found.
  ///   - programme: for the names of indicators.
  ///   - outliers: the years that were not learned from.
  ///   - language: of everything in the cells.
  public init(
    _ outlook: Outlook, programme: Programme, outliers: [Int] = [], language: Language
  ) {
    self.outliers = outliers
    self.outlook = outlook
    self.programme = programme
    self.language = language
  }

  /// The odds of units above the communes; of all units when none of those has a target and
  /// `attainment` says nothing of the communes either.
  public var odds: ReportTable {
    ReportTable(
      columns: [
        TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("basis", vi: "Mẫu số", en: "Basis"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("at_least", vi: "Mục tiêu", en: "Target"),
        TableColumn("observed", vi: "Gần nhất", en: "Last seen"),
        TableColumn("median", vi: "Dự báo", en: "Forecast"),
        TableColumn("low", vi: "Thấp", en: "Low"),
        TableColumn("high", vi: "Cao", en: "High"),
        TableColumn("p_true", vi: "P(đạt thực chất)", en: "P(true)"),
        TableColumn("p_published", vi: "P(đạt công bố)", en: "P(published)"),
        TableColumn("p_published_mcse", vi: "± (điểm %)", en: "± (points)"),
        TableColumn("required_pace", vi: "Tốc độ cần", en: "Pace"),
        TableColumn("feasible_10pct", vi: "Khả thi 10 %", en: "Feasible"),
        TableColumn("expected_shortfall_events", vi: "Còn thiếu (trường hợp)", en: "Shortfall"),
        TableColumn("assumptions", vi: "Lưu ý", en: "Note"),
      ],
      rows: withYears(shown.flatMap { unit in unit.odds.map { row($0, in: unit) } }))
  }

  /// Rows with the year of what was last seen beside it, all of them unless every unit that still exists was last seen
  /// in the newest year of data, whatever the indicator.
  private func withYears(_ rows: [[Cell]]) -> [[Cell]] {
    let numbers = SpokenNumbers(language: language)
    let years = shown.flatMap { unit in unit.odds.map { lastObserved($0, in: unit)?.year } }
    guard Set(years.compactMap(\.self)).union(lastYears).count > 1 else { return rows }
    return zip(rows, years).map { row, year in
      var row = row
      if let year, case .share(let value, let decimals) = row[Self.observedColumn] {
        row[Self.observedColumn] = .text("\(numbers.percent(value, decimals)) (\(year))")
      }
      return row
    }
  }

  /// The years in which rates that targets ask for were last seen, in units that are forecast to the end.
  private var lastYears: Set<Int> {
    let end = outlook.units.compactMap { $0.forecast.last?.year }.max()
    return outlook.units.reduce(into: []) { years, unit in
      guard unit.forecast.contains(where: { $0.year == end }) else { return }
      for odds in unit.odds {
        if let year = lastObserved(odds, in: unit)?.year { years.insert(year) }
      }
    }
  }

  /// The position of the column of what was last seen.
  private static let observedColumn = 5

  private func lastObserved(_ odds: Odds, in unit: UnitOutlook) -> ForecastYear? {
    unit.forecast.last {
      $0.indicator == odds.indicator && $0.basis == odds.basis && $0.observed?.rate != nil
    }
  }

  /// The units whose odds are shown.
  private var shown: [UnitOutlook] {
    let tree = outlook.fitted.tree
    let upper = outlook.units.filter {
      tree.units[$0.unit].kind != .commune && !$0.odds.isEmpty
    }
    return upper.isEmpty && outlook.attainment.isEmpty ? outlook.units : upper
  }

  private func row(_ odds: Odds, in unit: UnitOutlook) -> [Cell] {
    let years = unit.forecast.filter { $0.indicator == odds.indicator && $0.basis == odds.basis }
    let judged = programme.deadline == .startOfYear ? odds.targetYear - 1 : odds.targetYear
    let band = years.first { $0.year == judged }?.rate
    let last = lastObserved(odds, in: unit)?.observed?.rate
    let name = programme.indicator(odds.indicator)?.name.text(in: language)
    let share = { (value: Double?) -> Cell in value.map { .share($0, decimals: 1) } ?? .empty }
    return [
      .text(outlook.fitted.tree.units[odds.unit].name), .text(name ?? odds.indicator),
      .text(Legend.denominator(odds.kind, odds.basis, language)), .text("\(odds.targetYear)"),
      .share(odds.atLeast, decimals: 1), share(last), share(band?.median),
      share(band?.quantiles.first), share(band?.quantiles.last),
      .share(odds.pTrue.estimate, decimals: 1), .share(odds.pPublished.estimate, decimals: 1),
      .points(odds.pPublished.standardError, decimals: 2),
      .optional(odds.requiredPace, decimals: 1),
      .share(odds.feasibleLevel, decimals: 1),
      .integer(SpokenNumbers.threeDigits(odds.expectedShortfall)),
      .text(odds.assumptions.isEmpty ? "" : "*"),
    ]
  }

  /// What the stars of `odds` stand for, each once.
  public var assumptions: [String] {
    var seen: [String] = []
    for assumption in outlook.units.flatMap(\.odds).flatMap(\.assumptions) {
      if let text = assumption.text(in: language), !seen.contains(text) { seen.append(text) }
    }
    return seen
  }

  /// Units of one level that are named one by one.
  private static let mostNamed = 6

  /// Targets whose year has been published already, and whether they were met.
  public var seen: [String] {
    let numbers = SpokenNumbers(language: language)
    let tree = outlook.fitted.tree
    let all = SeenTarget.all(programme, outlook.fitted)
    var groups: [[SeenTarget]] = []
    for one in all {
      let place = groups.firstIndex { group in
        let first = group[0]
        return first.indicator == one.indicator && first.targetYear == one.targetYear
          && tree.units[first.unit].kind == tree.units[one.unit].kind
      }
      if let place { groups[place].append(one) } else { groups.append([one]) }
    }
    return groups.flatMap { group -> [String] in
      let what = programme.indicator(group[0].indicator)?.name.text(in: language)
      let target = "\(what ?? group[0].indicator) \(group[0].targetYear)"
      let year = group[0].judgedYear
      guard group.count > Self.mostNamed else {
        return group.map { one in
          let level = "≥ \(numbers.percent(one.atLeast, 1))"
          let rate = numbers.percent(one.rate, 1)
          let name = tree.units[one.unit].name
          return numbers.said(
            vi:
              "\(name), \(target) (\(level)): đã có số liệu năm \(year): \(rate), \(one.isMet ? "đạt" : "không đạt")",
            en:
              "\(name), \(target) (\(level)): seen in \(year): \(rate), \(one.isMet ? "met" : "not met")"
          )
        }
      }
      let met = group.count(where: \.isMet)
      let kind = tree.units[group[0].unit].kind.rawValue
      let level = StoredColumn.Vocabulary.level.said(kind, language)
      return [
        numbers.said(
          vi:
            "\(target), \(level): đã có số liệu năm \(year): \(met) trên \(group.count) đơn vị đạt",
          en: "\(target), \(level): seen in \(year): met in \(met) of \(group.count) units")
      ]
    }
  }

  /// What to know of the odds: on which years they are judged, where not on the targets' own; years set aside, and series
  /// that ended before others.
  public var remarks: [String] {
    let years = outlook.units.flatMap(\.odds).map(\.targetYear)
    var lines = [Legend.deadline(programme.deadline, targetYears: years, language)]
      .compactMap(\.self)
    if !outliers.isEmpty {
      let years = outliers.map(String.init).joined(separator: ", ")
      lines.append(
        language == .vi
          ? "năm ngoại lệ, chỉ để xem, không dùng để ước lượng: \(years)"
          : "set aside as outliers, shown but not learned from: \(years)")
    }
    let rarely = outlook.units.flatMap(\.odds).filter { $0.pNoEvents > 0.005 }
    if let most = rarely.max(by: { $0.pNoEvents < $1.pNoEvents }) {
      let places = Set(rarely.map(\.unit)).count
      let name = outlook.fitted.tree.units[most.unit].name
      let share = SpokenNumbers(language: language).percent(most.pNoEvents, 0)
      lines.append(
        language == .vi
          ? "xác suất đạt là khi có sự kiện; \(places) đơn vị có thể cả năm không có sự kiện nào (\(name): \(share)), xem p_no_events trong odds.csv"
          : "odds are given that there are events; in \(places) \(places == 1 ? "unit" : "units") there may be none in a year (\(name): \(share)), see p_no_events in odds.csv"
      )
    }
    for (indicator, units) in lastSeen {
      guard let newest = units.map(\.year).max() else { continue }
      let name = programme.indicator(indicator)?.name.text(in: language) ?? indicator
      let shown = Set(shown.filter { $0.odds.contains { $0.indicator == indicator } }.map(\.unit))
      for (unit, year) in units where year <= newest - 2 && shown.contains(unit) {
        let place = outlook.fitted.tree.units[unit].name
        lines.append(
          language == .vi
            ? "\(place), \(name): số liệu mới đến năm \(year), nơi khác đến \(newest)"
            : "\(place), \(name): last seen in \(year), others in \(newest)")
      }
    }
    return lines
  }

  /// The last year in which each unit was observed, by indicator in the order of the programme.
  private var lastSeen: [(indicator: String, units: [(unit: Int, year: Int)])] {
    programme.indicators.filter { $0.kind == .rate }.map { indicator in
      (
        indicator.id,
        outlook.units.compactMap { unit in
          unit.forecast.last { $0.indicator == indicator.id && $0.observed?.rate != nil }
            .map { (unit.unit, $0.year) }
        }
      )
    }
  }

  /// For each parent and target, how many units directly below reach it; nil when no parent has two.
  public var attainment: ReportTable? {
    guard !outlook.attainment.isEmpty else { return nil }
    return ReportTable(
      columns: [
        TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("count", vi: "Số đơn vị", en: "Of units"),
        TableColumn("median", vi: "Số đạt (trung vị)", en: "Attaining (median)"),
        TableColumn("low", vi: "Thấp", en: "Low"), TableColumn("high", vi: "Cao", en: "High"),
        TableColumn("p_all", vi: "P(tất cả đạt)", en: "P(all attain)"),
      ],
      rows: outlook.attainment.map { count in
        let name = programme.indicator(count.indicator)?.name.text(in: language)
        let bounds = count.attaining.quantiles
        return [
          .text(outlook.fitted.tree.units[count.unit].name), .text(name ?? count.indicator),
          .text("\(count.targetYear)"), .integer(count.of),
          .number(count.attaining.median, decimals: 0), .number(bounds[0], decimals: 0),
          .number(bounds[bounds.count - 1], decimals: 0),
          .share(count.pAll.estimate, decimals: 1),
        ]
      })
  }
}
