/// Looks at the lists of backlogs, which forecasts take for the whole of what there is to do.
///
/// A list that grows is not the whole yet, and what will be added to it is in no forecast; one that shrinks has as a
/// rule lost what was finished, which the numerator then counts of a stock without it.
struct BacklogLists {
  /// The rows, each series of one source.
  let table: RegistrationTable
  /// The indicators.
  let programme: Programme
  /// The units.
  let tree: UnitTree

  /// The least ratio of two lists that is told of: what the prior of true over stated stock has in its 90 % interval
  /// needs no word.
  private static let leastRatio = 1.2
  /// The least difference that is told of: short lists change by a few.
  private static let leastDifference = 10

  /// The least ratio of the sums of a level's lists of which none by itself is told of: what one place may do by
  /// chance all do not.
  private static let leastCommonRatio = 1.1

  /// The lists of another size than that of the first of the series, or than those before and after; and levels of
  /// which all lists together are.
  func findings() -> [DataQualityFinding] {
    var findings: [DataQualityFinding] = []
    var quiet: [Level: [(first: RegistrationRow, last: RegistrationRow)]] = [:]
    for series in table.series {
      let rows = table.rows[series].sorted { $0.period.endMonth < $1.period.endMonth }
      guard let first = rows.first, let last = rows.last, rows.count > 1,
        programme.indicators[Int(first.indicator)].kind == .backlog,
        first.source == last.source
      else { continue }
      let passing = passing(rows[1..<(rows.count - 1)], first, last)
      if let passing {
        findings.append(.listPasses(table, passing, between: first, last, tree: tree))
      }
      if Self.differ(first.denominator, last.denominator, Self.leastRatio) {
        findings.append(.listChanged(table, from: first, to: last, tree: tree))
      } else if passing == nil {
        let level = Level(indicator: Int(first.indicator), kind: tree.units[Int(first.unit)].kind)
        quiet[level, default: []].append((first, last))
      }
    }
    return findings
      + quiet.sorted { $0.key < $1.key }.compactMap { level, lists in
        let before = lists.reduce(0) { $0 + $1.first.denominator }
        let after = lists.reduce(0) { $0 + $1.last.denominator }
        guard lists.count > 1, Self.differ(before, after, Self.leastCommonRatio) else { return nil }
        return .listsChanged(
          table.indicators[level.indicator], from: before, to: after,
          changed: lists.count {
            ($0.last.denominator - $0.first.denominator).signum() == (after - before).signum()
          }, of: lists.count)
      }
  }

  private struct Level: Hashable, Comparable {
    var indicator: Int
    var kind: UnitKind
    static func < (a: Level, b: Level) -> Bool { (a.indicator, a.kind) < (b.indicator, b.kind) }
  }

  /// The list that is furthest from both the first and the last, on one side of them, if it is told of.
  private func passing(
    _ rows: ArraySlice<RegistrationRow>, _ first: RegistrationRow, _ last: RegistrationRow
  ) -> RegistrationRow? {
    let ends = [first.denominator, last.denominator]
    func distance(_ row: RegistrationRow) -> Double {
      let own = Double(row.denominator + 1)
      let ratios = ends.map { own / Double($0 + 1) }
      return ratios.allSatisfy { $0 > 1 } || ratios.allSatisfy { $0 < 1 }
        ? ratios.map { max($0, 1 / $0) }.min() ?? 1 : 1
    }
    return rows.filter { row in
      distance(row) > 1 && ends.allSatisfy { Self.differ(row.denominator, $0, Self.leastRatio) }
    }.max { distance($0) < distance($1) }
  }

  private static func differ(_ a: Int, _ b: Int, _ ratio: Double) -> Bool {
    abs(a - b) >= leastDifference && Double(max(a, b)) >= ratio * Double(min(a, b))
  }
}

extension DataQualityFinding {
  /// A list that is longer, or shorter, than both the first and the last.
  fileprivate static func listPasses(
    _ table: RegistrationTable, _ row: RegistrationRow, between first: RegistrationRow,
    _ last: RegistrationRow, tree: UnitTree
  ) -> DataQualityFinding {
    let (own, before, after) = (row.denominator, first.denominator, last.denominator)
    return DataQualityFinding(
      .warning, .backlogListChanged, unit: tree.units[Int(row.unit)].code,
      indicator: table.indicators[Int(row.indicator)], period: "\(row.period)",
      location: table.location(of: row),
      en:
        "the list of the backlog is \(own), between \(before) (\(first.period)) and \(after) (\(last.period)): "
        + "is a figure typed wrong?",
      vi:
        "danh sách hồ sơ tồn là \(own), trong khi kỳ đầu \(before) (\(first.period)) và kỳ cuối \(after) "
        + "(\(last.period)): có gõ nhầm số không?")
  }

  /// Lists of a level that together are longer, or shorter, than at first, though none is by much.
  fileprivate static func listsChanged(
    _ indicator: String, from before: Int, to after: Int, changed: Int, of lists: Int
  ) -> DataQualityFinding {
    let grows = after > before
    return DataQualityFinding(
      .warning, .backlogListChanged, indicator: indicator,
      en:
        "the lists of the backlog \(grows ? "grew" : "shrank") in \(changed) of \(lists) units, together from "
        + "\(before) to \(after): "
        + (grows
          ? "the forecast takes the last for all there is to do, and nothing more is added"
          : "was what is finished taken off them?"),
      vi:
        "danh sách hồ sơ tồn \(grows ? "tăng" : "giảm") ở \(changed) trên \(lists) đơn vị, tổng cộng từ "
        + "\(before) \(grows ? "lên" : "xuống") \(after): "
        + (grows
          ? "dự báo coi danh sách cuối là toàn bộ việc phải làm, không tính phần còn bổ sung"
          : "có phải hồ sơ đã làm xong bị bỏ khỏi danh sách?"))
  }
}
