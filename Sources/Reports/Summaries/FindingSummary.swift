public import Registry
public import Trends

/// Findings as people read them: a paragraph for each rule, with how many there are and the worst of them.
///
/// Rules that take odds away or make them those of a part stand first, then those that concern the most events.
/// `data-quality.csv` and `--format` have every finding.
public struct FindingSummary: Sendable {
  /// The findings of one rule.
  private struct Rule {
    var name: String
    var severity: Severity
    /// With the share of the events that each concerns, the largest first.
    var findings: [(finding: DataQualityFinding, share: Double)]
    /// The share of the events that all of them concern; nil where that says nothing.
    var share: Double
    var units: Int
  }

  private let rules: [Rule]
  private let tree: UnitTree
  private let numbers: SpokenNumbers

  /// How many findings of a rule are named.
  private static let named = 3

  /// Puts findings in order.
  ///
  /// - Parameters:
  ///   - findings: in the order they were found.
  ///   - fitted: what was fitted, or its outline, for how many events a unit has.
  ///   - language: of the words.
  public init(_ findings: [DataQualityFinding], fitted: FittedProgramme, language: Language) {
    tree = fitted.tree
    numbers = SpokenNumbers(language: language)
    let sizes = EventShares(fitted)
    var rules: [Rule] = []
    var places: [String: Int] = [:]
    for finding in findings {
      let key = "\(finding.severity) \(finding.rule)"
      let place = places[key] ?? rules.count
      if place == rules.count {
        places[key] = place
        rules.append(
          Rule(
            name: finding.rule, severity: finding.severity, findings: [], share: 0, units: 0))
      }
      rules[place].findings.append((finding, sizes.share(of: finding)))
    }
    for place in rules.indices {
      let own = rules[place].findings
      rules[place].findings = own.enumerated().sorted {
        (-$0.element.share, $0.offset) < (-$1.element.share, $1.offset)
      }.map(\.element)
      // A unit with several findings counts once.
      var largest: [String: Double] = [:]
      for (finding, share) in own {
        largest[finding.unit ?? "", default: 0] = max(largest[finding.unit ?? ""] ?? 0, share)
      }
      rules[place].share = min(largest.values.reduce(0, +), 1)
      rules[place].units = largest.keys.count { !$0.isEmpty }
    }
    self.rules = rules.enumerated().sorted { one, other in
      Self.order(one.element, one.offset) < Self.order(other.element, other.offset)
    }.map(\.element)
  }

  private static func order(_ rule: Rule, _ place: Int) -> (Int, Int, Double, Int) {
    let takesOdds = FindingRule(rawValue: rule.name)?.takesOdds ?? false
    return (rule.severity == .warning ? 0 : 1, takesOdds ? 0 : 1, -rule.share, place)
  }

  /// How many findings there are of a severity.
  public func count(_ severity: Severity) -> Int {
    rules.filter { $0.severity == severity }.reduce(0) { $0 + $1.findings.count }
  }

  /// A paragraph for each rule of a severity.
  ///
  /// - Parameters:
  ///   - severity: only findings of this.
  ///   - most: how many rules are told of; nil for all.
  ///   - place: where all findings can be read.
  /// - Returns: the paragraphs, each on one line; the last says how many more there are.
  public func paragraphs(_ severity: Severity, most: Int? = nil, place: String) -> [String] {
    let own = rules.filter { $0.severity == severity }
    let shown = own.prefix(most ?? own.count)
    let mark = severity == .warning ? "!" : "·"
    let lines = shown.map { "\(mark) \(words($0, place))" }
    let rest = own.dropFirst(shown.count).reduce(0) { $0 + $1.findings.count }
    guard rest > 0 else { return lines }
    return lines + [
      numbers.said(
        vi: "… và \(rest) \(word(severity)) nữa: \(place)", en: "… and \(rest) more: \(place)")
    ]
  }

  private func words(_ rule: Rule, _ place: String) -> String {
    guard let worst = rule.findings.first?.finding else { return rule.name }
    let count = rule.findings.count
    let first = [subject(worst, isFull: true), worst.location]
      .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    let message = worst.message.text(in: numbers.language) ?? ""
    let told = first.isEmpty ? message : "\(first): \(message)"
    guard count > 1 else { return "\(rule.name): \(told)" }
    var text =
      "\(rule.name): \(extent(rule)). \(numbers.said(vi: "Ảnh hưởng lớn nhất", en: "Worst")): \(told)"
    if !text.hasSuffix("."), !text.hasSuffix("?") { text += "." }
    // A unit that is named twice is told apart by the indicator.
    let named = rule.findings.prefix(Self.named).map(\.finding.unit)
    let next = rule.findings.dropFirst().prefix(Self.named - 1).map { one in
      subject(one.finding, isFull: named.count { $0 == one.finding.unit } > 1)
    }
    var more = next.filter { !$0.isEmpty }.joined(separator: "; ")
    let rest = count - 1 - next.count
    if rest > 0 {
      let and = numbers.said(
        vi: "và \(rest) \(word(rule.severity)) nữa: \(place)", en: "and \(rest) more: \(place)")
      more += (more.isEmpty ? "" : "; ") + and
    }
    return text + (more.isEmpty ? "" : " \(numbers.said(vi: "Tiếp theo", en: "Then")): \(more).")
  }

  /// How many there are, in how many units, with which share of the events.
  private func extent(_ rule: Rule) -> String {
    let count = rule.findings.count
    guard rule.units > 0 else {
      return numbers.said(vi: "\(count) \(word(rule.severity))", en: "\(count) findings")
    }
    let units = numbers.said(
      vi: rule.units == count
        ? "\(count) đơn vị" : "\(count) \(word(rule.severity)) ở \(rule.units) đơn vị",
      en: rule.units == count
        ? "\(count) units" : "\(count) findings in \(rule.units) unit\(rule.units == 1 ? "" : "s")")
    guard rule.share > 0 else { return units }
    let share = rule.share < 0.005 ? "< 1 %" : numbers.percent(rule.share)
    return numbers.said(
      vi: "\(units) (chiếm \(share) số sự kiện của năm gần nhất có số liệu)",
      en: "\(units) (\(share) of the events of the last year with data)")
  }

  /// What a finding of a severity is called in Vietnamese.
  private func word(_ severity: Severity) -> String {
    severity == .warning ? "cảnh báo" : "lưu ý"
  }

  /// Whom a finding is about, and when.
  private func subject(_ finding: DataQualityFinding, isFull: Bool) -> String {
    var unit: String?
    if let code = finding.unit {
      unit = tree.index(ofCode: code).map { "\(tree.units[$0].name) (\(code))" } ?? code
    }
    let what = [isFull || unit == nil ? finding.indicator : nil, finding.period]
      .compactMap(\.self).joined(separator: " ")
    return [unit, what.isEmpty ? nil : what].compactMap(\.self)
      .joined(separator: isFull ? ", " : " ")
  }
}

/// How large a part of all events stands behind a finding.
private struct EventShares {
  private let tree: UnitTree
  /// By indicator: the events of the last year in each unit, those below it included.
  private let sizes: [String: [Double]]

  init(_ fitted: FittedProgramme) {
    let units = fitted.tree
    var sizes: [String: [Double]] = [:]
    for model in (0..<fitted.modelCount).map(fitted.model) {
      var own = sizes[model.indicator] ?? Array(repeating: 0, count: units.units.count)
      for unit in model.ownUnits where own[unit] == 0 {
        let last = model.counts(inUnit: unit)?.last { $0.denominator > 0 }
        own[unit] = Double(last?.denominator ?? 0)
      }
      sizes[model.indicator] = own
    }
    tree = units
    self.sizes = sizes.mapValues { own in
      var all = own
      for unit in units.topDown.reversed() where all[unit] == 0 {
        all[unit] = units.children[unit].reduce(0) { $0 + all[$1] }
      }
      return all
    }
  }

  /// 0…1; what is about no unit in particular concerns all.
  func share(of finding: DataQualityFinding) -> Double {
    guard let code = finding.unit, let unit = tree.index(ofCode: code) else {
      return finding.indicator == nil ? 0 : 1
    }
    let asked = finding.indicator.map { sizes[$0].map { [$0] } ?? [] } ?? Array(sizes.values)
    let shares = asked.map { own in
      let all = tree.roots.reduce(0) { $0 + own[$1] }
      return all > 0 ? own[unit] / all : 0
    }
    return shares.max() ?? 0
  }
}
