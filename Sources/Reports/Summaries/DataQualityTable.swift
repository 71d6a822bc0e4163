internal import Outlook
public import Registry
public import Trends

/// `data-quality.csv`: what a reader must know about the data, one row per finding.
public enum DataQualityTable {
  /// Makes the table; warnings first, each kind in the order it was found.
  ///
  /// - Parameters:
  ///   - findings: what was found.
  ///   - programme: the indicators, for the basis of each.
  ///   - fitted: what was fitted, or its outline, for where counts come from.
  ///   - language: of the remarks.
  /// - Returns: the table.
  public static func table(
    _ findings: [DataQualityFinding], programme: Programme, fitted: FittedProgramme,
    language: Language
  ) -> ReportTable {
    let ordered =
      findings.filter { $0.severity == .warning } + findings.filter { $0.severity == .note }
    return FindingRow.schema.table(
      ordered.map { finding in
        let marks = marks(fitted, of: finding.indicator, language).joined(separator: "; ")
        return FindingRow(
          severity: finding.severity.rawValue, rule: finding.rule, unit: finding.unit,
          indicator: finding.indicator, period: finding.period, location: finding.location,
          message: finding.message.text(in: language),
          basis: finding.indicator.flatMap { programme.indicator($0)?.basis?.rawValue },
          assumptions: marks)
      })
  }

  /// How to mend what was found, once for each kind, in the order of the table.
  ///
  /// - Parameters:
  ///   - findings: what was found.
  ///   - language: of the words.
  /// - Returns: the rule and what can be done.
  public static func remedies(_ findings: [DataQualityFinding], _ language: Language) -> [(
    rule: String, remedy: String
  )] {
    let ordered =
      findings.filter { $0.severity == .warning } + findings.filter { $0.severity == .note }
    var seen: Set<String> = []
    return ordered.compactMap { finding in
      guard seen.insert(finding.rule).inserted else { return nil }
      return FindingRule(rawValue: finding.rule)?.remedy.text(in: language).map {
        (finding.rule, $0)
      }
    }
  }

  /// What a reader must know of the counts behind an indicator, or behind all where it is nil.
  ///
  /// - Parameters:
  ///   - fitted: what was fitted, or its outline.
  ///   - indicator: the indicator's id; nil for all.
  ///   - language: of the remarks.
  /// - Returns: each remark once.
  public static func marks(
    _ fitted: FittedProgramme, of indicator: String? = nil, _ language: Language
  ) -> [String] {
    var seen: [String] = []
    for model in (0..<fitted.modelCount).map(fitted.model)
    where indicator == nil || model.indicator == indicator {
      if let text = DataMark.synthetic(model.source)?.text(in: language), !seen.contains(text) {
        seen.append(text)
      }
    }
    return seen
  }
}
