/// Asks about units whose series end where those of their siblings begin, and finds events that both count.
///
/// A unit that was merged, split or renamed and has no dates is forecast on beside the one that took its
/// place. Two things give it away:
///
/// - *One after the other*: under one parent some series end in a year E before the newest, others begin in
///   E or E + 1 and not with the first, go on to the newest, and together have as many events as those had: no less
///   than half, no more than twice. No series lacks a year inside, those that end have two years or more, and fifty
///   events between them: of fewer any other unit has as many.
/// - *Both at once*: in every year that both have, those that ended and those that stayed have the same
///   number of events, and the sum of both stands out of the years around.
///
/// Units whose `to` or `from` says as much are not asked about.
struct MergerCheck {
  /// The units that are asked about as if they had dates: to the end of the year they end in, or from the
  /// beginning of the year they begin in.
  private(set) var lifetimes: [Int: Lifetime] = [:]
  /// The questions, by parent.
  private(set) var findings: [DataQualityFinding] = []

  private let tree: UnitTree

  /// How far apart the events before and after may be.
  private static let times = 2.0
  /// How many events those that end have at least.
  private static let fewestEvents = 50.0
  /// How far from each other two counts of the same events may be where one was recalculated.
  private static let revision = 0.02
  /// How much larger than the year before a sum is that counts events twice.
  private static let doubled = 1.5

  /// The yearly events of one unit.
  private struct Series {
    var unit: Int
    var events: [Int: Int]
    var first: Int
    var last: Int
    /// From the beginning of year 0 to that of its first row and to the end of its last.
    var months: Range<Int>

    /// True if no year is missing inside: a series that comes and goes has neither begun nor ended.
    var isWhole: Bool { events.count == last - first + 1 }
  }

  /// Looks at the rows of rates, those of parts of a year too: units are merged within a year.
  ///
  /// - Parameters:
  ///   - tree: the units.
  ///   - programme: the indicators.
  ///   - table: the rows that are used.
  init(tree: UnitTree, programme: Programme, table: RegistrationTable) {
    self.tree = tree
    var siblings: [Int?: [Series]] = [:]
    for one in Self.series(programme, table) {
      siblings[tree.parent[one.unit], default: []].append(one)
    }
    for (parent, own) in siblings.sorted(by: { ($0.key ?? -1) < ($1.key ?? -1) }) {
      for kind in UnitKind.allCases {
        look(own.filter { tree.units[$0.unit].kind == kind }, under: parent)
      }
    }
  }

  /// The events of each unit: of a year the most that any rate of it counts, since rates of the same
  /// events may be known to different years.
  private static func series(_ programme: Programme, _ table: RegistrationTable) -> [Series] {
    var events: [Int: [Int: Int]] = [:]
    var months: [Int: Range<Int>] = [:]
    for range in table.years {
      let first = table.rows[range.lowerBound]
      guard programme.indicators[Int(first.indicator)].kind == .rate else { continue }
      let count = table.rows[range].reduce(0) { $0 + $1.denominator }
      guard count > 0 else { continue }
      let (unit, year) = (Int(first.unit), first.period.year)
      events[unit, default: [:]][year] = max(events[unit]?[year] ?? 0, count)
      for period in table.rows[range].map(\.period) {
        let known = months[unit] ?? period.firstMonth..<period.endMonth
        months[unit] =
          min(known.lowerBound, period.firstMonth)..<max(known.upperBound, period.endMonth)
      }
    }
    return events.sorted { $0.key < $1.key }.compactMap { unit, events in
      guard let first = events.keys.min(), let last = events.keys.max(), let months = months[unit]
      else { return nil }
      return Series(unit: unit, events: events, first: first, last: last, months: months)
    }
  }

  private mutating func look(_ siblings: [Series], under parent: Int?) {
    guard let start = siblings.map(\.months.lowerBound).min(),
      let newest = siblings.map(\.months.upperBound).max()
    else { return }
    let newestYear = (newest - 1) / 12
    let ended = Dictionary(
      grouping: siblings.filter {
        $0.months.upperBound < newest && $0.events.count > 1 && $0.isWhole
          && tree.units[$0.unit].to == nil
      },
      by: \.last)
    for (end, old) in ended.sorted(by: { $0.key < $1.key }) {
      let gone = old.map(\.months.upperBound).max() ?? 0
      let begun = siblings.filter {
        ($0.first == end || $0.first == end + 1) && $0.months.lowerBound > start
          && $0.months.upperBound > gone && $0.last == newestYear && $0.isWhole
          && tree.units[$0.unit].from == nil
      }
      if !begun.isEmpty, Self.isAlike(old, begun, end: end) {
        let year = begun.map(\.first).min() ?? end + 1
        findings.append(
          .merged(codes(old), codes(begun), end: end, begin: year, parent: code(parent)))
        for one in old {
          lifetimes[one.unit] = Lifetime(from: tree.units[one.unit].from, to: Period("\(end)-12"))
        }
        for one in begun {
          lifetimes[one.unit] = Lifetime(
            from: Period("\(one.first)-01"), to: tree.units[one.unit].to)
        }
        report(old, begun, under: parent)
        continue
      }
      // A unit that took over may have its figures recalculated for all the years before.
      let stayed = siblings.filter {
        $0.last > end && $0.first <= end && tree.units[$0.unit].from == nil
      }
      if old.count > 1, let one = stayed.first(where: { Self.areSame(old, [$0]) }) {
        report(old, [one], under: parent)
      } else if stayed.count > 1, old.count > 1, Self.areSame(old, stayed) {
        report(old, stayed, under: parent)
      }
    }
  }

  /// True if those that begin have about as many events as those that end had.
  private static func isAlike(_ old: [Series], _ new: [Series], end: Int) -> Bool {
    func sum(_ series: [Series], _ year: (Series) -> Int) -> Double {
      Double(series.reduce(0) { $0 + ($1.events[year($1)] ?? 0) })
    }
    // The year in which the one gives way to the other may be but a part of one for both.
    let before = sum(old) { $0.events[end - 1] == nil ? end : end - 1 }
    let after = sum(new) { $0.events[$0.first + 1] == nil ? $0.first : $0.first + 1 }
    let slack = 3 * (before + after).squareRoot()
    return before >= fewestEvents && after <= times * before + slack
      && before <= times * after + slack
  }

  /// True if both have the same events in every year that both have, but for revisions.
  private static func areSame(_ old: [Series], _ others: [Series]) -> Bool {
    let years = common(old, others)
    return years.count > 1
      && years.allSatisfy { year in
        let (a, b) = (events(old, year), events(others, year))
        return abs(a - b) <= revision * max(a, b)
      }
  }

  /// Adds a finding about the years that old and new both count in full.
  private mutating func report(_ old: [Series], _ new: [Series], under parent: Int?) {
    let years = Self.common(old, new).filter { year in
      let sum = Self.events(old, year) + Self.events(new, year)
      let around = [
        Self.events(old, (Self.common(old, new).min() ?? year) - 1),
        Self.events(new, (Self.common(old, new).max() ?? year) + 1),
      ].filter { $0 > 0 }
      return !around.isEmpty && around.allSatisfy { sum >= Self.doubled * $0 }
    }
    guard let year = years.max() else { return }
    let counts = (Int(Self.events(old, year)), Int(Self.events(new, year)))
    findings.append(
      .doubledSum(codes(old), codes(new), years: years, counts: counts, parent: code(parent)))
  }

  /// The years in which all of both groups have events.
  private static func common(_ a: [Series], _ b: [Series]) -> [Int] {
    let all = a + b
    guard let first = all.first else { return [] }
    return first.events.keys.filter { year in all.allSatisfy { $0.events[year] != nil } }.sorted()
  }

  private static func events(_ series: [Series], _ year: Int) -> Double {
    Double(series.reduce(0) { $0 + ($1.events[year] ?? 0) })
  }

  private func codes(_ series: [Series]) -> [String] { series.map { tree.units[$0.unit].code } }
  private func code(_ unit: Int?) -> String? { unit.map { tree.units[$0].code } }
}

extension DataQualityFinding {
  /// Units that seem to have been merged, split or renamed.
  fileprivate static func merged(
    _ old: [String], _ new: [String], end: Int, begin: Int, parent: String?
  ) -> DataQualityFinding {
    let (before, after) = (
      UnitGroup(units: old, of: old.count, sums: []), UnitGroup(units: new, of: new.count, sums: [])
    )
    let (above, underAbove) = parent.map { (" thuộc \($0)", " under \($0)") } ?? ("", "")
    let ends = old.count == 1 ? "ends" : "end"
    let begins = new.count == 1 ? "that of \(after.list(.en))" : "those of \(after.list(.en))"
    let vi =
      "sáp nhập hay đổi mã? Số liệu của \(before.list(.vi)) dừng ở năm \(end), của "
      + "\(after.list(.vi))\(above) bắt đầu từ năm \(begin), số sự kiện tương đương. Nếu đơn vị sau "
      + "thay đơn vị trước thì ghi `to` và `from` trong tệp đơn vị; nếu không, cả hai đều được dự báo"
    let en =
      "merged or renamed? The series of \(before.list(.en)) \(ends) in \(end), \(begins)\(underAbove) "
      + "\(new.count == 1 ? "begins" : "begin") in \(begin), with about as many events. If the one took "
      + "the other's place, give `to` and `from` in the units file; as it is, both are forecast"
    return DataQualityFinding(
      severity: .warning, rule: FindingRule.mergedUnits.rawValue, unit: before.code,
      period: "\(end)", message: LocalizedText(vi: vi, en: en))
  }

  /// Events that are summed twice, under old and new codes.
  fileprivate static func doubledSum(
    _ old: [String], _ new: [String], years: [Int], counts: (old: Int, new: Int), parent: String?
  ) -> DataQualityFinding {
    let (before, after) = (
      UnitGroup(units: old, of: old.count, sums: []), UnitGroup(units: new, of: new.count, sums: [])
    )
    let period = list(years)
    let last = years.last ?? 0
    let (inSum, ofSum) =
      parent.map { ("trong tổng của \($0) ", "in the sum of \($0) ") } ?? ("", "")
    let has = old.count == 1 ? "has" : "have"
    let vi =
      "một sự kiện được tính hai lần \(inSum)năm \(period)? \(before.list(.vi)) có \(counts.old) sự kiện "
      + "năm \(last), \(after.list(.vi)) cũng có \(counts.new)"
    let en =
      "are events counted twice \(ofSum)in \(period)? \(before.list(.en)) \(has) \(counts.old) events in "
      + "\(last), \(after.list(.en)) \(counts.new) as well"
    return DataQualityFinding(
      severity: .warning, rule: FindingRule.doubledSum.rawValue, unit: parent, period: period,
      message: LocalizedText(vi: vi, en: en))
  }
}
