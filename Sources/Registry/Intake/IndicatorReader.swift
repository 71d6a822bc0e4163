/// Reads the indicators of a programme.
struct IndicatorReader {
  /// The indicators that could be read, in file order.
  private(set) var indicators: [Indicator] = []
  /// The ids of all indicators, also of those that could not be read.
  private(set) var ids: [String] = []

  /// For each of `indicators` the map it was read from.
  private var maps: [YAMLMap] = []

  /// Reads `indicators` of a programme, whose layers have been merged.
  init(_ programme: YAMLMap, _ problems: inout InputProblems) {
    guard let map = programme.map("indicators", keys: nil, &problems) else { return }
    for entry in map.value.entries {
      ids.append(entry.key)
      if !Self.isIdentifier(entry.key) {
        problems.add(
          InputProblem(
            file: entry.value.file, line: entry.line, field: .key(map.path), text: entry.key,
            rule: .value(.notIdentifier)))
      } else if entry.key.lowercased() == "all" {
        problems.add(
          InputProblem(
            file: entry.value.file, line: entry.line, field: .key(map.path), text: entry.key,
            rule: .programme(.reservedID)))
      }
      guard
        let own = YAMLMap(
          entry.value, path: map.path(to: entry.key),
          keys: ["name", "kind", "event", "within_days", "basis", "nests", "yearly"],
          required: ["kind"],
          &problems),
        let indicator = Self.indicator(entry.key, own, &problems)
      else { continue }
      indicators.append(indicator)
      maps.append(own)
    }
    checkNesting(&problems)
  }

  private static func indicator(_ id: String, _ map: YAMLMap, _ problems: inout InputProblems)
    -> Indicator?
  {
    let name = map.localizedText("name", &problems)
    let event = map.word("event", CivilEvent.self, &problems)
    let days = map.integer("within_days", in: 1...36_525, &problems)
    let basis = map.word("basis", Basis.self, &problems)
    let nests = map.nonEmptyText("nests", &problems)
    guard let kind = map.word("kind", IndicatorKind.self, &problems) else { return nil }
    if kind == .rate, map["basis"] == nil {
      problems.add(map.value.problem(at: map.path, .programme(.rateWithoutBasis)))
    }
    if kind != .rate, map["basis"] != nil {
      problems.add(
        map.value.problem(at: map.path, .programme(.basisOfNonRate(kind))))
    }
    if kind != .rate, map["within_days"] != nil {
      problems.add(map.problem("within_days", .programme(.limitOfNonRate(kind))))
    }
    let yearly = map.choice("yearly", &problems)
    if kind != .milestone, map["yearly"] != nil {
      problems.add(map.problem("yearly", .programme(.yearlyNonMilestone)))
    }
    return Indicator(
      id: id, name: name ?? LocalizedText(), kind: kind, event: event, withinDays: days,
      basis: basis, nests: nests, yearly: yearly)
  }

  /// Reports nesting of what is not there, not a rate, not of the same kind, or in a circle.
  private func checkNesting(_ problems: inout InputProblems) {
    let all = Set(ids)
    var positions: [String: Int] = [:]
    for (position, indicator) in indicators.enumerated() { positions[indicator.id] = position }
    var next: [Int?] = []
    for (outer, map) in zip(indicators, maps) {
      let position = outer.nests.flatMap { positions[$0] }
      next.append(position)
      guard let nests = outer.nests else { continue }
      if !all.contains(nests) {
        let suggestion = Spelling.nearest(to: nests, among: ids)
        problems.add(map.problem("nests", .programme(.nestsUnknown(suggestion: suggestion))))
      } else if let position, let rule = Self.ruleBroken(inner: indicators[position], outer: outer)
      {
        problems.add(map.problem("nests", .programme(rule)))
      }
    }
    for circle in Circles.find(next) {
      let ids = (circle + [circle[0]]).map { indicators[$0].id }
      problems.add(maps[circle[0]].problem("nests", .programme(.nestsInCircle(ids))))
    }
  }

  private static func ruleBroken(inner: Indicator, outer: Indicator) -> ProgrammeRule? {
    if inner.kind != .rate || outer.kind != .rate { return .nestsNonRate }
    if let one = inner.event, let other = outer.event, one != other { return .nestsOtherEvent }
    if let short = inner.withinDays, let long = outer.withinDays, short > long {
      return .nestsLongerLimit(inner: short, outer: long)
    }
    return nil
  }

  /// True for what can be a key in every file: letters a–z, digits, `_`, `-` and `.`, at most 64.
  private static func isIdentifier(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
