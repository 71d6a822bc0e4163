internal import Registry

extension Outlook {
  /// From which P(no events) on a reader is told that odds are given that there are events.
  static let tellingShare = 0.005

  /// What the draws show of years in which nothing happens that could be registered: one finding for all
  /// targets of an indicator that may be without events, and one for those that always are.
  static func eventFindings(_ units: [UnitOutlook], tree: UnitTree) -> [DataQualityFinding] {
    var indicators: [String] = []
    for unit in units {
      for id in unit.odds.map(\.indicator) + unit.withoutEvents.map(\.indicator)
      where !indicators.contains(id) {
        indicators.append(id)
      }
    }
    return indicators.flatMap { id -> [DataQualityFinding] in
      let rare = units.flatMap(\.odds).filter {
        $0.indicator == id && $0.pNoEvents > tellingShare
      }
      let never = units.flatMap { unit in
        unit.withoutEvents.filter { $0.indicator == id }.map { (unit.unit, $0.year) }
      }
      return [
        rare.isEmpty ? nil : .oddsGivenEvents(id, rare, tree: tree),
        never.isEmpty ? nil : .targetWithoutEvents(id, never, tree: tree),
      ].compactMap(\.self)
    }
  }
}

extension DataQualityFinding {
  fileprivate static func oddsGivenEvents(_ id: String, _ odds: [Odds], tree: UnitTree) -> Self {
    let units = Set(odds.map(\.unit)).count
    // Of equals the first in the order of the units.
    let most = odds.dropFirst().reduce(odds[0]) { $1.pNoEvents > $0.pNoEvents ? $1 : $0 }
    let (code, year) = (tree.units[most.unit].code, most.targetYear)
    let percent = most.pNoEvents < 0.995 ? "\(Int((100 * most.pNoEvents).rounded()))" : "> 99"
    return Self(
      severity: .note, rule: FindingRule.oddsGivenEvents.rawValue,
      unit: units == 1 ? code : nil, indicator: id,
      message: LocalizedText(
        vi:
          "“\(id)”: ở \(units) đơn vị có thể cả năm không phát sinh sự kiện nào, nhiều khả năng nhất là \(code) (\(percent) %, mục tiêu năm \(year)). Xác suất đạt là khi có sự kiện; khả năng không có sự kiện nào ghi ở cột `p_no_events`.",
        en:
          "`\(id)`: \(units == 1 ? "1 unit" : "\(units) units") may see a year without a single event, most likely \(code) (\(percent) %, target of \(year)). Odds are given that there are events; `p_no_events` has the odds of none."
      ))
  }

  fileprivate static func targetWithoutEvents(
    _ id: String, _ targets: [(unit: Int, year: Int)], tree: UnitTree
  ) -> Self {
    var units: [Int] = []
    for target in targets where !units.contains(target.unit) { units.append(target.unit) }
    let named = units.prefix(3).map { tree.units[$0].code }.joined(separator: ", ")
    let years = Set(targets.map(\.year)).sorted().map { "\($0)" }.joined(separator: ", ")
    let more = units.count - min(units.count, 3)
    return Self(
      severity: .warning, rule: FindingRule.targetWithoutEvents.rawValue,
      unit: units.count == 1 ? named : nil, indicator: id, period: years,
      message: LocalizedText(
        vi:
          "“\(id)” \(years): không lần mô phỏng nào có sự kiện ở \(named)\(more > 0 ? " và \(more) đơn vị khác" : ""), nên không tính xác suất đạt.",
        en:
          "`\(id)` \(years): no future has a single event in \(named)\(more > 0 ? " and \(more) more" : ""), so there are no odds."
      ))
  }
}
